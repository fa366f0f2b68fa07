"""The uitvoeringstoets in words: a task per Wmo-client, one per gemeente, and one that grows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.support import shipped
from tests.support.results import read, text_of
from uitvoeringskracht.analysis.execution.counted import needed
from uitvoeringskracht.analysis.execution.fields import Range
from uitvoeringskracht.analysis.execution.load import by_year, load
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.execution import load_execution
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.assumptions import assumptions
from uitvoeringskracht.sentences.execution import covered, later, of_personnel, only_once, yearly
from uitvoeringskracht.sentences.execution_basis import Asked, counts
from uitvoeringskracht.sentences.quantities import euros, fte, span
from uitvoeringskracht.sentences.sentence import Sentence
from uitvoeringskracht.texts import t

GEOGRAPHY = load_geography()
WMO = Toets(
    name="Twee uur extra per inwoner met hulp uit de Wmo",
    theme="sociaal domein",
    start=2027,
    driver="wmo_clienten_per_1000",
    hours=Range(1.5, 2, 3),
)
CYBER = Toets(
    name="Cyberbeveiligingswet",
    theme="digitalisering",
    start=2027,
    driver="gemeente",
    hours=Range(700, 1400, 2800),
    once_eur=Range(50_000, 100_000, 200_000),
    once_fixed_hours=Range(100, 100, 100),
)
GROWING = replace(WMO, growth_pct=2.5, per_1000=12.5)
MONEY = Toets(
    name="Bijdrage",
    theme="energie",
    start=2028,
    driver="woningvoorraad",
    eur=Range(10, 10, 10),
    overhead_per_fte_eur=0,
    productive_hours=1400,
)
SOURCES = (
    load_execution().productive_hours.source,
    load_execution().cost_per_fte_eur.source,
    load_execution().overhead_per_fte_eur.source,
)


@cache
def asked(toets: Toets, code: str) -> Asked:
    area = Area.of(GEOGRAPHY, code)
    gemeenten = {slug: shipped.series(slug) for slug in needed(toets)}
    row = load(toets, gemeenten, GEOGRAPHY, area.level).loc[code]
    series = {slug: shipped.series(slug, area.level) for slug in needed(toets)}
    return Asked(toets, row, area, series)


def everything(given: Asked) -> list[Sentence]:
    told = yearly(given)
    return [
        told.headline,
        told.detail,
        *only_once(given),
        *of_personnel(given),
        *covered(given),
        *counts(given),
    ]


def test_what_a_task_costs_roosendaal() -> None:
    # 84 per 1.000 of 77.200 inwoners x 1,5, 2 and 3 hours / 1.363; x 116.000 euro.
    found = yearly(asked(WMO, "GM1674"))
    assert text_of(found) == (
        "Deze taak kost Roosendaal naar schatting 7,1 tot 14,3 fte per jaar, het meest "
        "waarschijnlijk 9,5. In geld is dat € 828.000 tot € 1,7 miljoen per jaar, het meest "
        "waarschijnlijk € 1,1 miljoen."
    )
    assert [(each.slug, each.period, each.value) for each in found.headline.basis] == [
        ("wmo_clienten_per_1000", 2021, 84),
        ("inwoners", 2021, 77_200),
    ]
    assert text_of(of_personnel(asked(WMO, "GM1674"))) == (
        "De lonen daarvoor zijn 5,1% tot 10,2% van de kosten van Roosendaal voor personeel in het "
        "sociaal domein in 2024."
    )
    assert text_of(counts(asked(WMO, "GM1674"))) == (
        "We rekenen met 6.485 inwoners met hulp uit de Wmo, op basis van het cijfer van 2021."
    )


def test_a_region_and_the_country_are_named_as_many_payers() -> None:
    region, country = asked(WMO, "AM25"), asked(WMO, "NL01")
    assert "kost de gemeenten in West-Brabant naar schatting" in yearly(region).headline.text
    assert "kost alle gemeenten samen naar schatting 1.309" in yearly(country).headline.text
    assert covered(region) == ()
    assert text_of(covered(country)) == (
        "Dit is de som van 325 van de 342 gemeenten, met 96% van de inwoners; van de andere "
        "ontbreekt een cijfer."
    )
    assert {each.area_code for each in region.basis(with_personnel=True)} == {"AM25"}


def test_what_is_unknown_says_which_figure_and_who_could_give_it() -> None:
    found = yearly(asked(WMO, "GM0114"))  # Emmen gave no figure of the Wmo in 2021
    assert text_of(found) == (
        "Wat deze taak Emmen kost, is niet te berekenen: het aantal inwoners met hulp uit de Wmo "
        "ontbreekt. De bron geeft hier geen cijfer; de uitgever kan het aanvullen."
    )
    for silent in (only_once, of_personnel, covered, counts):
        assert silent(asked(WMO, "GM0114")) == ()
    share = text_of(of_personnel(asked(WMO, "GM0373")))  # staff of Bergen (NH.) is elsewhere
    assert share.startswith("Welk deel dat is van de kosten van Bergen (NH.) voor personeel")
    assert share.endswith("de gemeente kan zeggen waar haar cijfers staan.")


def test_only_once_and_the_same_everywhere() -> None:
    given = asked(CYBER, "GM0277")
    # 100 hours / 1.363 = 0,07 fte x 116.000 = 8.511 euro besides the 50.000 to 200.000.
    assert text_of(only_once(given)) == (
        "De start in 2027 kost Rozendaal eenmalig € 58.500 tot € 209.000, het meest waarschijnlijk "
        "€ 109.000. Daarin zit eigen werk: een jaar lang 0,07 fte."
    )
    assert text_of(counts(given)) == "Deze taak vraagt van elke gemeente evenveel, groot of klein."
    assert "minder dan 0,1% tot 0,3%" in text_of(of_personnel(asked(CYBER, "GM1674")))


def test_growth_is_told_with_its_years() -> None:
    given = asked(GROWING, "GM0518")
    assert text_of(counts(given)) == (
        "We rekenen met 541 gevallen in 2027: het cijfer van 2021, met een groei van 2,5% per "
        "jaar. Dat zijn 12,5 gevallen per 1.000 inwoners met hulp uit de Wmo."
    )
    gemeenten = {slug: shipped.series(slug) for slug in needed(GROWING)}
    years = by_year(GROWING, gemeenten, GEOGRAPHY)
    found = later(given, years)
    assert text_of(found) == (
        "Groeit het aantal zo door, dan kost de taak in 2032 naar schatting 0,90 fte, tegen "
        "0,79 fte in 2027."
    )
    read(found)
    assert later(asked(WMO, "GM0518"), years) == ()
    falling = replace(given, toets=replace(GROWING, growth_pct=-1.25))
    assert "met een daling van 1,25% per jaar" in text_of(counts(falling))
    assert later(falling, years)[0].text.startswith("Daalt het aantal zo door")


def test_one_unit_is_singular_and_one_amount_is_no_range() -> None:
    given = asked(MONEY, "GM1674")
    assert text_of(yearly(given)) == (
        "Deze taak kost Roosendaal naar schatting € 359.000 per jaar."
    )
    assert of_personnel(given) == ()
    one = replace(given, row=given.row.to_frame().T.assign(units=1.0).iloc[0])
    assert "We rekenen met 1 woning, op" in text_of(counts(one))
    nothing = given.row.to_frame().T.assign(eur_high=0.0).iloc[0]
    assert text_of(yearly(replace(given, row=nothing))) == (
        "Deze taak kost Roosendaal na de start niets meer."
    )


def test_assumptions_name_their_source_or_are_ones_own() -> None:
    found = assumptions(WMO)
    text = text_of(found)
    assert "1.363 werkbare uren" in text
    assert "we lazen een weergave, niet de uitgave zelf" in found[1].text
    assert found[3].text.startswith("Dat is een aanname van dit dashboard")
    own = text_of(assumptions(MONEY))
    assert "1.400 werkbare uren" in own
    assert "Dat is een zelf gekozen bedrag of aantal." in own
    assert own.endswith("Kosten voor werkplek en ondersteuning tellen niet mee.")
    for toets in (WMO, MONEY):
        read(assumptions(toets), *SOURCES)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_says_what_would_help(reason: Reason) -> None:
    text = t(f"lacking.{reason}")
    assert text.endswith(".")
    read([Sentence(text)])


@pytest.mark.parametrize("toets", [WMO, CYBER, GROWING, MONEY], ids=lambda each: each.name)
def test_everything_is_plain_and_carried(toets: Toets) -> None:
    codes = [*GEOGRAPHY.gemeenten(2026)[::70], "GM0277", "GM0096", "GM0363", "AM25", "NL01"]
    for code in codes:
        read(everything(asked(toets, code)))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "€ 0"),
        (83.4, "€ 83"),
        (12_345, "€ 12.300"),
        (999_999, "€ 1,0 miljoen"),
        (1_655_693, "€ 1,7 miljoen"),
        (202_445_208, "€ 202 miljoen"),
        (-3_945_319_000, "−€ 3,9 miljard"),
    ],
)
def test_amounts_in_few_digits(value: float, text: str) -> None:
    assert euros(value).replace("\u00a0", " ") == text


def test_fte_in_few_digits() -> None:
    values = (0, 0.004, 0.0661, 1.027, 98.03, 1745.2)
    assert [fte(each) for each in values] == [
        "0",
        "minder dan 0,01",
        "0,07",
        "1,0",
        "98,0",
        "1.745",
    ]
    assert span(0.001, 0.002, fte) == "minder dan 0,01"

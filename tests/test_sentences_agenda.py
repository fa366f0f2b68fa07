"""The Actieagenda in words: figures then and now, the task that gave way, and the questions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.support import shipped
from tests.support.results import read, text_of
from tests.test_agenda_shipped import _agenda as lenses
from uitvoeringskracht.analysis.agenda import LensResult
from uitvoeringskracht.analysis.agenda.lens import without_series
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.declared.lenses import load_lenses
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.lenses import differ, figures, gave_way, then_and_now
from uitvoeringskracht.sentences.questions import for_whom, questions
from uitvoeringskracht.texts import keys

GEOGRAPHY, LENSES = load_geography(), load_lenses()
INDICATORS = shipped.indicators()
ROOSENDAAL, ROZENDAAL, LOON_OP_ZAND, NETHERLANDS = (
    Area.of(GEOGRAPHY, code) for code in ("GM1674", "GM0277", "GM0809", "NL01")
)


@cache
def results(code: str) -> tuple[LensResult, ...]:
    level = GEOGRAPHY.level_of(code)
    members = () if level == "gemeente" else GEOGRAPHY.gemeenten(LAYOUT)
    return lenses(level).of(code, members=members)


def said(code: str, point: int, figure: str) -> str:
    found = {each.figure.id: each for each in results(code)[point - 1].figures}
    return text_of([then_and_now(found[figure], INDICATORS, Area.of(GEOGRAPHY, code))])


def test_then_and_now() -> None:
    assert said("GM1674", 1, "alles") == (
        "De totale lasten in Roosendaal zijn € 4.473 per inwoner in 2024, tegen € 4.158 in 2017, "
        "in prijzen van 2024 (consumentenprijzen, CBS)."
    )
    assert said("GM1674", 5, "inhuur") == (
        "Het deel van de personeelslasten voor ingehuurd personeel in Roosendaal is 25,2% in 2024, "
        "tegen 13,2% in 2017."
    )
    assert said("GM0096", 5, "verzuim") == (
        "Het ziekteverzuim bij alle gemeenten samen is 6,5% in 2023, tegen 5,2% in 2013."
    )
    assert said("GM1674", 4, "groepen") == (
        "Roosendaal zit in 10 verschillende groepen van gemeenten."
    )
    assert said("GM0373", 4, "post").endswith(": in Bergen (NH.) is het antwoord nee in 2026.")
    assert said("NL01", 4, "raad") == (
        f"{INDICATORS['open_raadsinformatie'].title}: dat geldt in 2026 voor 85% van de gemeenten "
        "in Nederland."
    )


def test_what_is_missing_says_why() -> None:
    assert said("GM0809", 1, "beheer") == (
        "Er is geen cijfer over de lasten voor beheer van de openbare ruimte in Loon op Zand. De "
        "gemeente leverde deze cijfers niet aan; zij kan dat alsnog doen bij het CBS."
    )
    assert said("NL01", 4, "groepen") == (
        "Het aantal verschillende groepen van gemeenten is alleen per gemeente te tellen."
    )
    first = results("GM1674")[4].figures
    sector = next(each for each in first if each.figure.id == "vacatures")
    unknown = replace(sector, now=float("nan"), reason="nog_niet_gepubliceerd")
    found = then_and_now(unknown, INDICATORS, ROOSENDAAL)
    assert found.text.startswith("Er is geen cijfer over vacatures die moeilijk te vullen zijn.")
    only_now = replace(sector, then=float("nan"), then_period=None)
    alone = then_and_now(only_now, INDICATORS, ROOSENDAAL)
    assert alone.text.endswith("een eerder jaar om mee te vergelijken is er niet.")
    read([found, alone])


def test_how_the_gemeenten_of_nederland_differ() -> None:
    social = results("NL01")[0].figures[1]
    assert text_of(differ(social, INDICATORS)) == (
        "Bij 8 van de 10 gemeenten ligt dat tussen 33,1% en 49,3%, met 41,3% als midden (341 "
        "gemeenten met een cijfer)."
    )
    assert differ(results("GM1674")[0].figures[1], INDICATORS) == ()


def test_which_task_gave_way() -> None:
    found = gave_way(results("GM0277")[0], INDICATORS, ROZENDAAL)
    assert text_of(found) == (
        "In Rozendaal daalt per inwoner het geld voor wegen en verkeer het meest. Het gaat van "
        "€ 326 in 2017–2019 naar € 133 in 2022–2024, in prijzen van 2024 (consumentenprijzen, CBS)."
    )
    assert [each.slug for each in found[0].basis] == ["lasten_per_inwoner:wegen en verkeer"] * 2
    none = gave_way(results("GM1674")[0], INDICATORS, ROOSENDAAL)
    assert text_of(none).startswith("Geen van de taken die we volgen kreeg in Roosendaal blijvend")
    unknown = gave_way(results("GM0809")[0], INDICATORS, LOON_OP_ZAND)
    assert "de nieuwste jaarrekening ontbreekt" in text_of(unknown)
    parts = results("GM1674")[0].parts
    assert parts is not None
    few = replace(parts, frame=parts.frame.assign(usual_now=float("nan")))
    early = gave_way(replace(results("GM1674")[0], parts=few), INDICATORS, ROOSENDAAL)
    assert text_of(early).endswith("daarvoor zijn meer jaren met cijfers nodig.")
    assert gave_way(results("GM1674")[1], INDICATORS, ROOSENDAAL) == ()
    read([*found, *none, *unknown, *early])


def test_questions_hold_the_results_of_the_gemeente() -> None:
    asked = questions(results("GM1674")[0], INDICATORS, ROOSENDAAL)
    assert asked[0].text == (
        "In 2017 ging 43,8% van alle lasten naar het sociaal domein, in 2024 49,4%. Was dat een "
        "keuze van de raad, of iets dat ons overkwam?"
    )
    assert [(each.period, round(each.value, 1)) for each in asked[0].basis] == [
        (2017, 43.8),
        (2024, 49.4),
    ]
    # Nothing gave way here: the question without figures.
    assert asked[1].text == (
        "Welke taak kreeg de laatste jaren minder geld, en hebben we dat zo besloten?"
    )
    assert "wegen en verkeer het meest: van € 326 per jaar in 2017" in text_of(
        questions(results("GM0277")[0], INDICATORS, ROZENDAAL)
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [(-2.04, "2,0% naar beneden af"), (11.3, "11,3% naar boven af"), (0.04, "niet af")],
)
def test_a_deviation_has_no_sign(value: float, words: str) -> None:
    lens = results("GM1674")[2]
    place = "afwijking.now"
    made = tuple(
        replace(each, values={**each.values, place: value}) if place in each.values else each
        for each in lens.questions
    )
    found = questions(replace(lens, questions=made), INDICATORS, ROOSENDAAL)
    assert f"In 2024 weken de lasten {words} van de begroting." in text_of(found)


def test_a_region_is_asked_without_figures() -> None:
    asked = questions(results("NL01")[2], INDICATORS, NETHERLANDS)
    assert [each.text for each in asked] == [each.plain for each in LENSES.lens[2].talk]
    brabant = Area.of(GEOGRAPHY, "PV30")
    whom = [for_whom(area).text for area in (ROOSENDAAL, brabant, NETHERLANDS)]
    assert whom == [
        "Deze vragen kan het college van Roosendaal bespreken.",
        "Deze vragen kan elk college in Noord-Brabant bespreken.",
        "Deze vragen kan elk college bespreken.",
    ]


def test_every_figure_that_is_no_indicator_has_words() -> None:
    for lens in LENSES.lens:
        for figure in lens.figure:
            if figure.source != "indicator":
                assert {f"lens_other.{figure.id}", f"lens_other.{figure.id}_what"} <= keys().keys()


def test_everything_is_plain_and_carried() -> None:
    for code in [*GEOGRAPHY.gemeenten(LAYOUT)[::120], "GM0096", "GM0518", "NL01"]:
        area = Area.of(GEOGRAPHY, code)
        for result in results(code):
            read(figures(result, INDICATORS, area))
            read(gave_way(result, INDICATORS, area))
            read(questions(result, INDICATORS, area))


def test_a_figure_that_the_store_does_not_have_is_said_to_be_missing() -> None:
    nothing = without_series(LENSES.lens[2].figure[0], "NL01")
    text = then_and_now(nothing, INDICATORS, NETHERLANDS).text
    assert text.startswith("Er is geen cijfer over het deel van het Rijksgeld met een vast doel")

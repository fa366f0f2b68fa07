"""What reports say that tasks will cost, for one area: the very words."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from tests.support.sentences import check
from uitvoeringskracht.analysis.scenario_choice import WhyNot
from uitvoeringskracht.analysis.scenarios import Conversion, Refusal, convert
from uitvoeringskracht.declared.estimates import (
    Certainty,
    Estimate,
    Key,
    Timing,
    Unit,
    load_estimates,
)
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.estimates import certainty, for_area, published, refused
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message
from uitvoeringskracht.texts import keys

KNOWN = load_estimates()
ROOSENDAAL = Area("GM1674", "gemeente", "Roosendaal")
REGION = Area("AM01", "arbeidsmarktregio", "West-Brabant")
YEARS = range(2017, 2027)


@cache
def _figures() -> dict[Key, pd.DataFrame]:
    """Return a country of 18 million inwoners in which Roosendaal has 77.721, and half as many
    homes."""
    people = {"GM1674": 77_721.0, "GM0277": 1_836.0, "GM0363": 17_920_443.0}
    wide = pd.DataFrame(dict.fromkeys(YEARS, pd.Series(people)))
    return {Key.INWONERS: wide, Key.WONINGEN: wide / 2}


def _converted(estimate: str) -> Conversion | Refusal:
    each = KNOWN.by_id[estimate]
    return convert(each, KNOWN.tasks[each.task], _figures())


def _for(estimate: str, area: Area = ROOSENDAAL) -> Message:
    found = _converted(estimate)
    assert isinstance(found, Conversion)
    row = found.values.loc["GM1674"].to_dict()
    return for_area(found, {str(name): value for name, value in row.items()}, area)


def test_the_words_of_the_brief() -> None:
    """775 million x 77,721 / 18 million = 3.346 million."""
    found = _for("L07")
    assert found.headline.text == (
        "Volgens AEF en Improven (2024) kost het klimaat- en energiebeleid alle gemeenten samen "
        "€\u00a0775 miljoen in 2025."
    )
    assert found.detail.text == (
        "Verdeeld naar inwoners is dat voor Roosendaal €\u00a03,3 miljoen. Die verdeling is een "
        "aanname van dit dashboard. De zekerheid is gemiddeld: het is onderzoek met een "
        "onderbouwing. We lazen dit bij Gemeente.nu, niet in het rapport zelf. Tel dit niet op bij "
        "andere ramingen: ze gaan voor een deel over hetzelfde geld."
    )
    assert found.detail.basis == (Basis("inwoners", "GM1674", 2025, 77_721.0),)
    assert [each.name for each in found.headline.derived] == [
        "year",
        "first",
        "last",
        "low",
        "high",
    ]
    check(found)


@pytest.mark.parametrize(
    ("estimate", "words"),
    [
        ("L08", "alle gemeenten samen ten minste €\u00a01 miljard in 2030."),
        ("L12", "gemiddeld €\u00a0124 miljoen per jaar, van 2016 tot en met 2032."),
        ("L18", "samen 1.300 tot 2.200 voltijdbanen (fte) tekort voor de woningbouw."),
        ("L25", "€\u00a01 miljard besparen op jeugdhulp met de Hervormingsagenda per jaar, vanaf"),
        ("L36", "een gemeente met 50.000 inwoners €\u00a050.000 in 2022."),
        ("L37", "zijn er in heel Nederland 1.700.000 laadpunten nodig in 2030."),
        ("L43", "alle gemeenten samen €\u00a01,3 miljard per jaar, van 2021 tot en met 2030."),
    ],
)
def test_units_and_years(estimate: str, words: str) -> None:
    found = published(KNOWN.by_id[estimate])
    assert words in found.text
    check(found)


def test_a_key_of_the_source_is_no_assumption_of_ours() -> None:
    found = _for("L34")
    assert "per jaar. Die verdeling komt van de bron (VNG, Fonds GGU)." in found.detail.text
    assert "aanname" not in found.detail.text


def test_a_region_is_its_gemeenten() -> None:
    assert "voor de gemeenten in West-Brabant €" in _for("L07", REGION).detail.text


def test_a_region_that_cuts_a_gemeente_has_no_sum() -> None:
    found = _converted("L07")
    assert isinstance(found, Conversion)
    told = for_area(found, {"low": float("nan"), "high": float("nan")}, REGION)
    assert told.detail.text.startswith(
        "Voor de gemeenten in West-Brabant kunnen we dit niet optellen, omdat een gemeente er maar "
        "voor een deel in ligt."
    )
    check(told)


@pytest.mark.parametrize("each", KNOWN.estimate, ids=lambda each: each.id)
def test_every_estimate_can_be_told(each: Estimate) -> None:
    found = _converted(each.id)
    if isinstance(found, Refusal):
        check(refused(each, found), each.about)
        check(published(each), each.about)
        assert published(each) == refused(each, found).headline
    else:
        check(_for(each.id), each.about, "D66, CDA en VVD")


def test_every_source_and_task_has_its_words() -> None:
    for table, ids in (
        ("publisher", {each.id for each in KNOWN.source}),
        ("task", {each.id for each in KNOWN.task}),
    ):
        assert {key.split(".")[1] for key in keys() if key.startswith(f"{table}.")} == ids


@pytest.mark.parametrize("reason", [*Refusal, *WhyNot])
def test_what_is_not_shown_says_why(reason: Refusal | WhyNot) -> None:
    for estimate in ("L07", "L26", "L39"):
        each = KNOWN.by_id[estimate]
        check(refused(each, reason), each.about)


def test_why_an_estimate_is_not_shown() -> None:
    told = refused(KNOWN.by_id["L11"], WhyNot.VERVANGEN)
    assert told.headline.text == (
        "De raming van KPMG (2021) over ‘Omgevingswet, invoering’ gebruiken we niet."
    )
    assert told.headline.derived == (Derived("year", 2021),)
    assert told.detail.text == "Er is een nieuwere raming die deze vervangt."


def test_every_certainty_and_unit_has_words() -> None:
    assert {f"certainty.{each.value}" for each in Certainty} <= set(keys())
    assert {each.timing for each in KNOWN.estimate} <= set(Timing)
    used = {each.unit for each in KNOWN.estimate if isinstance(_converted(each.id), Conversion)}
    written = {Unit.EURO if each is Unit.MLN_EURO else each for each in used}
    assert {f"estimate_unit.{each.value}" for each in written} <= set(keys())
    for each in KNOWN.estimate:
        check(certainty(each))

"""What stands out, what does not, and why not: the very words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.sentences import INDICATORS, check
from uitvoeringskracht.analysis.position import Place, Position, Verdict
from uitvoeringskracht.analysis.trend import Trend, TrendMeaning, TrendVerdict
from uitvoeringskracht.analysis.triage import Gap, Item, Standing, Triage
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.triage import NoGround, chance, item, list_of, no_place

ROZENDAAL = Area("GM0277", "gemeente", "Rozendaal")
HIRED = INDICATORS["externe_inhuur_aandeel_pct"]
PEERS = "vergelijkbare gemeenten"
PLACE = Position(45.9, 20, 10, 12, 19.4, 20, 30, Place.ZEER_HOOG, Verdict.UNFAVOURABLE)
TREND = Trend(
    TrendVerdict.STIJGT,
    TrendMeaning.VERSLECHTERT,
    3.02,
    2,
    4,
    9,
    30,
    0.9,
    20,
    0.01,
    8,
    2017,
    2024,
    "current",
)
WORST = Item(
    slug=HIRED.slug,
    standing=Standing.WORST,
    period=2024,
    value=45.9,
    direction="lager_is_beter",
    position=PLACE,
    trend=TREND,
    strength=0.8,
    is_double=False,
    may_be_chance=False,
    peers_alike=5,
    peers_tested=13,
)
DETAIL = (
    "45,9% van de personeelslasten in 2024; het midden van de groep is 19,4%. Lager is gunstiger."
)


def test_an_item_by_place() -> None:
    found = item(WORST, HIRED, ROZENDAAL, PEERS)
    assert found.headline.text == (
        "Het deel van de personeelslasten voor ingehuurd personeel is in Rozendaal hoger dan bij "
        "9 van de 10 vergelijkbare gemeenten."
    )
    assert found.detail.text == DETAIL
    check(found)


def test_worst_and_worsening_is_flagged_in_both_lists() -> None:
    place = item(replace(WORST, is_double=True), HIRED, ROZENDAAL, PEERS)
    assert place.detail.text == f"{DETAIL} En het wordt ook slechter."
    years = item(
        replace(WORST, standing=Standing.WORSENING, is_double=True), HIRED, ROZENDAAL, PEERS
    )
    assert years.headline.text.endswith("stijgt in Rozendaal met 3,0 punt per jaar.")
    assert years.detail.text == (
        "Dat volgt uit 8 jaren in de periode 2017–2024. Lager is gunstiger, dus dit wordt "
        "slechter. Vergeleken met de groep is het al ongunstig. Bij 5 van de 13 vergelijkbare "
        "gemeenten gaat het dezelfde kant op."
    )
    for found in (place, years):
        check(found)


@pytest.mark.parametrize(
    ("alike", "tested", "words"),
    [
        (13, 13, "Bij alle 13 vergelijkbare gemeenten gaat het dezelfde kant op."),
        (0, 13, "Bij geen van de 13 vergelijkbare gemeenten gaat het dezelfde kant op."),
        (0, 0, "Lager is gunstiger, dus dit wordt slechter."),
    ],
)
def test_what_the_peers_do(alike: int, tested: int, words: str) -> None:
    made = replace(WORST, standing=Standing.WORSENING, peers_alike=alike, peers_tested=tested)
    found = item(made, HIRED, ROZENDAAL, PEERS)
    assert found.detail.text.endswith(words)
    check(found)


def test_few_cases_may_be_chance() -> None:
    found = item(replace(WORST, may_be_chance=True), HIRED, ROZENDAAL, PEERS)
    assert found.detail.text.endswith(
        "Het gaat om zo weinig gevallen dat het verschil toeval kan zijn."
    )


@pytest.mark.parametrize("standing", Standing)
def test_every_list_can_be_double(standing: Standing) -> None:
    check(item(replace(WORST, standing=standing, is_double=True), HIRED, ROZENDAAL, PEERS))


def test_an_item_without_ground_is_no_item() -> None:
    with pytest.raises(NoGround, match=HIRED.slug):
        item(replace(WORST, position=None, trend=None), HIRED, ROZENDAAL, PEERS)


@pytest.mark.parametrize(
    ("which", "none", "one", "more"),
    [
        (
            Standing.WORST,
            (
                "Er is geen cijfer waarop Rozendaal duidelijk slechter staat dan vergelijkbare "
                "gemeenten."
            ),
            "Op 1 cijfer staat Rozendaal duidelijk slechter dan vergelijkbare gemeenten.",
            "Op 3 cijfers staat Rozendaal duidelijk slechter dan vergelijkbare gemeenten.",
        ),
        (
            Standing.IMPROVING,
            "Er is geen cijfer dat in Rozendaal aantoonbaar beter wordt.",
            "In Rozendaal wordt 1 cijfer aantoonbaar beter.",
            "In Rozendaal worden 3 cijfers aantoonbaar beter.",
        ),
        (
            Standing.RISING,
            "Er is geen cijfer dat in Rozendaal aantoonbaar stijgt, zonder oordeel.",
            "In Rozendaal stijgt 1 cijfer aantoonbaar, zonder oordeel.",
            "In Rozendaal stijgen 3 cijfers aantoonbaar, zonder oordeel.",
        ),
    ],
)
def test_lists_count_what_they_have(which: Standing, none: str, one: str, more: str) -> None:
    for count, text in enumerate((none, one, "", more)):
        if text:
            assert list_of(_triage(which, count), which, ROZENDAAL, PEERS).text == text


@pytest.mark.parametrize("which", Standing)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_every_list_has_words_for_every_count(which: Standing, count: int) -> None:
    check(list_of(_triage(which, count), which, ROZENDAAL, PEERS))


def test_chance_alone() -> None:
    """One in twenty of 61 is 3.05."""
    found = chance(_triage(Standing.BEST, 0))
    assert found.text == (
        "Bij 61 cijfers keken we of ze stijgen of dalen. Bij ongeveer 3 daarvan zou dat ook door "
        "toeval zo lijken."
    )
    few = chance(replace(_triage(Standing.BEST, 0), tested=7))
    assert "Bij minder dan 1 daarvan" in few.text
    check(found)
    check(few, "minder dan 1")


@pytest.mark.parametrize("gap", Gap)
def test_no_place_says_why(gap: Gap) -> None:
    for slug in ("inwoners", "samenkracht_maatwerk_pct", "lasten_jeugd_per_inwoner"):
        check(no_place(INDICATORS[slug], gap, ROZENDAAL, PEERS))


def test_a_measure_of_size_is_not_compared() -> None:
    found = no_place(INDICATORS["inwoners"], Gap.MAAT_VOOR_GROOTTE, ROZENDAAL, PEERS)
    assert found.text == (
        "Het aantal inwoners laat vooral zien hoe groot Rozendaal is. Daarom vergelijken we dit "
        "niet."
    )


def _triage(which: Standing, count: int) -> Triage:
    lists = {each: (WORST,) * count if each is which else () for each in Standing}
    return Triage("GM0277", lists, 60, 61, {}, {})

"""Rises and falls, growth apart from prices, and what happened: the very words."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.support.sentences import INDICATORS, check
from tests.support.wide import wide
from uitvoeringskracht.analysis.comparable import Happening, happenings
from uitvoeringskracht.analysis.prices import PriceRefusal, cpi_deflator, real_growth
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.trend import Trend, TrendMeaning, TrendRefusal, TrendVerdict, trend
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.events import Effect
from uitvoeringskracht.sentences.events import happened
from uitvoeringskracht.sentences.growth import grew, price_rise
from uitvoeringskracht.sentences.moves import moves
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.sentence import Basis, Message, Sentence

GEOGRAPHY = load_geography()
ROOSENDAAL = named(GEOGRAPHY, "GM1674")
HIRED, YOUTH = INDICATORS["externe_inhuur_aandeel_pct"], INDICATORS["lasten_jeugd_per_inwoner"]
RISING = [13.2, 15.0, 16.1, 18.0, 20.4, 22.0, 24.1, 25.2]


def _hired(row: list[float]) -> Series:
    return wide({"GM1674": row}, of=HIRED)


def _youth(row: list[float]) -> Series:
    return wide({"GM1674": row}, of=YOUTH, prices=2024)


def test_a_rise_with_its_size_and_its_ends() -> None:
    """Theil-Sen of the eight figures is 1.76 a year: the median of the 28 slopes of pairs."""
    series = _hired(RISING)
    found = moves(HIRED, trend(series, "GM1674"), ROOSENDAAL, series)
    assert found.headline.text == (
        "Het deel van de personeelslasten voor ingehuurd personeel stijgt in Roosendaal met "
        "1,8 punt per jaar."
    )
    assert found.detail.text == (
        "Van 13,2% in 2017 naar 25,2% in 2024. Lager is gunstiger, dus dit wordt slechter."
    )
    assert found.detail.basis == (
        Basis(HIRED.slug, "GM1674", 2017, 13.2),
        Basis(HIRED.slug, "GM1674", 2024, 25.2),
    )
    check(found)


def test_a_fall_can_be_better() -> None:
    found = moves(HIRED, trend(_hired(RISING[::-1]), "GM1674"), ROOSENDAAL)
    assert "daalt in Roosendaal met 1,8 punt per jaar." in found.headline.text
    assert found.detail.text == (
        "Dat volgt uit 8 jaren in de periode 2017–2024. Lager is gunstiger, dus dit wordt beter."
    )
    check(found)


def test_money_names_its_prices_and_has_no_judgement() -> None:
    series = _youth([300 + 25 * year for year in range(8)])
    found = moves(YOUTH, trend(series, "GM1674"), ROOSENDAAL, series)
    assert found.headline.text == (
        "De lasten voor jeugdhulp stijgen in Roosendaal met €\u00a025 per inwoner per jaar."
    )
    assert found.detail.text == (
        "Van €\u00a0300 in 2017 naar €\u00a0475 in 2024, in prijzen van 2024 "
        "(consumentenprijzen, CBS). Zonder oordeel."
    )
    check(found)
    without = moves(YOUTH, trend(series, "GM1674"), ROOSENDAAL)
    assert "2017–2024, in prijzen van 2024 (consumentenprijzen, CBS)." in without.detail.text
    check(without)


def test_a_change_that_is_written_as_zero_is_less_than_the_smallest() -> None:
    series = _hired([10 + 0.01 * year for year in range(8)])
    found = moves(HIRED, trend(series, "GM1674"), ROOSENDAAL, series)
    assert "met minder dan 0,1 punt per jaar." in found.headline.text
    check(found)


def test_no_rise_or_fall() -> None:
    series = _youth([300, 320, 290, 310, 305, 315, 295, 312])
    found = moves(YOUTH, trend(series, "GM1674"), ROOSENDAAL, series)
    assert found.headline.text == (
        "De lasten voor jeugdhulp laten in Roosendaal geen aantoonbare stijging of daling zien."
    )
    assert found.detail.text == (
        "We keken naar 8 jaren in de periode 2017–2024, in prijzen van 2024 (consumentenprijzen, "
        "CBS). De cijfers wisselen van jaar tot jaar: een verschil tussen twee jaren kan toeval "
        "zijn."
    )
    check(found)


@pytest.mark.parametrize("refusal", TrendRefusal)
def test_no_trend_says_why(refusal: TrendRefusal) -> None:
    found = moves(YOUTH, refusal, ROOSENDAAL)
    assert found.headline.text == (
        "Bij de lasten voor jeugdhulp noemen we voor Roosendaal geen stijging of daling."
    )
    assert len(found.detail.text) > 20
    check(found)


@pytest.mark.parametrize("verdict", TrendVerdict)
@pytest.mark.parametrize("meaning", [*TrendMeaning, None])
def test_every_verdict_and_meaning_has_words(
    verdict: TrendVerdict, meaning: TrendMeaning | None
) -> None:
    of = YOUTH if meaning in (None, TrendMeaning.ZONDER_RICHTING) else HIRED
    made = Trend(verdict, meaning, -1.5, -2, -1, -3, 30, -0.9, -20, 0.01, 8, 2017, 2024, 2024)
    check(moves(of, made, ROOSENDAAL))


def test_growth_apart_from_prices() -> None:
    """529 / 372 = 1.422."""
    series = _youth([372, 0, 0, 0, 0, 0, 0, 529])
    found = _grew(series, 2017, 2024)
    assert found.headline.text == (
        "Zonder de prijsstijging zijn de lasten voor jeugdhulp in Roosendaal van 2017 tot 2024 met "
        "42% gestegen."
    )
    assert found.detail.text == (
        "Van €\u00a0372 in 2017 naar €\u00a0529 in 2024, in prijzen van 2024 "
        "(consumentenprijzen, CBS)."
    )
    check(found)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([13.24, 25.16], "is in Roosendaal van 2017 tot 2018 met 12,0 punt gestegen."),
        ([25.2, 13.2], "is in Roosendaal van 2017 tot 2018 met 12,0 punt gedaald."),
        ([25.21, 25.2], "is in Roosendaal van 2017 tot 2018 bijna gelijk gebleven."),
    ],
)
def test_a_percentage_grows_in_points_as_they_are_written(row: list[float], words: str) -> None:
    """13.24 and 25.16 are written as 13,2 and 25,2: a reader subtracts those."""
    found = _grew(_hired(row), 2017, 2018)
    assert found.headline.text.endswith(words)
    check(found)


def test_a_percentage_below_zero_still_has_points() -> None:
    found = _grew(_hired([-1.0, 12.0]), 2017, 2018)
    assert found.headline.text.endswith("van 2017 tot 2018 met 13,0 punt gestegen.")
    assert found.detail.text == "Van −1,0% in 2017 naar 12,0% in 2018."
    missing = _grew(_hired([float("nan"), 12.0]), 2017, 2018)
    assert missing.detail.text == "Er is geen cijfer over 2017."


@pytest.mark.parametrize(
    ("row", "way"), [([400, 300], "met 25% gedaald."), ([400, 401], "bijna gelijk gebleven.")]
)
def test_money_can_fall_or_stay(row: list[float], way: str) -> None:
    found = _grew(_youth(row), 2017, 2018)
    assert found.headline.text.endswith(way)
    check(found)


@pytest.mark.parametrize("refusal", PriceRefusal)
def test_no_growth_says_why(refusal: PriceRefusal) -> None:
    row = {"total_pct": float("nan"), "yearly_pct": float("nan"), "refusal": refusal.value}
    found = grew(row, _youth([1, 2]), ROOSENDAAL, 2017, 2018)
    assert found.headline.text == (
        "Hoeveel de lasten voor jeugdhulp in Roosendaal van 2017 tot 2018 zijn veranderd, kunnen "
        "we niet zeggen."
    )
    check(found)


def _grew(series: Series, first: int, last: int) -> Message:
    row = real_growth(series, first, last).to_dict("index")["GM1674"]
    return grew(row, series, ROOSENDAAL, first, last)


@pytest.mark.parametrize(("index", "words"), [(1.28, "28% gestegen"), (0.9, "10% gedaald")])
def test_what_prices_did(index: float, words: str) -> None:
    deflator = cpi_deflator(pd.Series({2017: 1.0, 2024: index}), 2024)
    found = price_rise(deflator, 2017, 2024)
    assert found.text == (
        f"De prijzen zijn van 2017 tot 2024 met {words} (consumentenprijzen, CBS)."
    )
    check(found)


def test_an_event_is_told_in_its_declared_words() -> None:
    event = Happening("x", "Wet", "Een nieuwe wet", "Er kwam een wet.", 2020, 2021, Effect.MARK)
    told = happened(event, "GM1674", GEOGRAPHY)
    assert told.text == "Op de lijn staat 2020–2021: Een nieuwe wet. Er kwam een wet."
    assert happened(replace(event, last=None), "GM1674", GEOGRAPHY).text.startswith(
        "Op de lijn staat vanaf 2020: Een nieuwe wet."
    )
    broken = happened(replace(event, why="", last=2020, effect=Effect.BREAK), "GM1674", GEOGRAPHY)
    assert broken.text == (
        "Op de lijn staat 2020: Een nieuwe wet. Vergelijk de jaren vanaf 2020 niet met de jaren "
        "ervoor."
    )
    for each in (told, broken):
        check(each)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("GM1992", "Voorne aan Zee ontstond in 2023 uit Brielle, Hellevoetsluis en Westvoorne."),
        ("GM0363", "In 2022 kwam gebied van Weesp bij Amsterdam."),
        ("GM0855", "In 2021 kwam gebied van Haaren bij Tilburg."),
    ],
)
def test_a_herindeling_names_who_went_where(code: str, text: str) -> None:
    told = _happened(code, "inwoners", 2020, 2024)
    assert [each.text for each in told] == [text]


def test_every_declared_event_can_be_told() -> None:
    seen = 0
    for slug, indicator in INDICATORS.items():
        for event in happenings(indicator, "NL01", GEOGRAPHY, 2010, 2026):
            check(happened(event, "NL01", GEOGRAPHY), event.label, event.why)
            seen += 1
        assert slug
    assert seen > 50


def _happened(code: str, slug: str, first: int, last: int) -> list[Sentence]:
    found = happenings(INDICATORS[slug], code, GEOGRAPHY, first, last)
    return [happened(each, code, GEOGRAPHY) for each in found]

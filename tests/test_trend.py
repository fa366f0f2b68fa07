"""The verdict on a trend, what it means, and when it is refused."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tests.support import shipped
from tests.support.wide import made, wide
from uitvoeringskracht.analysis.trend import (
    ALPHA,
    COLUMNS,
    Trend,
    TrendMeaning,
    TrendRefusal,
    TrendVerdict,
    trend,
    trends,
)

ROOSENDAAL, ROZENDAAL, VLIELAND, AMSTERDAM = "GM1674", "GM0277", "GM0096", "GM0363"
EURO = made(unit="euro per inwoner", unit_format="euro")
RISING = [1.0, 2, 3, 5, 8]


@pytest.mark.parametrize(
    ("values", "direction", "verdict", "meaning"),
    [
        (RISING, "hoger_is_beter", TrendVerdict.STIJGT, TrendMeaning.VERBETERT),
        (RISING, "lager_is_beter", TrendVerdict.STIJGT, TrendMeaning.VERSLECHTERT),
        (RISING, "neutraal", TrendVerdict.STIJGT, TrendMeaning.ZONDER_RICHTING),
        (RISING[::-1], "hoger_is_beter", TrendVerdict.DAALT, TrendMeaning.VERSLECHTERT),
        (RISING[::-1], "lager_is_beter", TrendVerdict.DAALT, TrendMeaning.VERBETERT),
        ([1, 2, 3, 8, 5], "hoger_is_beter", TrendVerdict.GEEN_AANTOONBARE_TREND, None),
    ],
)
def test_verdict_and_meaning(
    values: Sequence[float], direction: str, verdict: TrendVerdict, meaning: TrendMeaning | None
) -> None:
    found = trend(wide({"a": values}, of=made(direction=direction)), "a")
    assert isinstance(found, Trend)
    assert (found.verdict, found.meaning) == (verdict, meaning)


def test_the_numbers_of_a_trend() -> None:
    found = trend(wide({"a": [10, 12, 14, 16, 18]}, 2020), "a")
    assert isinstance(found, Trend)
    # Each pair has slope 2; the middle value is 14, and 2 is 14,29 % of it.
    assert (found.slope, found.slope_low, found.slope_high, found.level) == (2, 2, 2, 14)
    assert found.slope_pct == pytest.approx(100 / 7)
    assert (found.score, found.tau, found.points, found.first, found.last) == (10, 1, 5, 2020, 2024)
    # Of 5! = 120 orders one rises and one falls throughout.
    assert found.p_value == pytest.approx(2 / 120)
    below = trend(wide({"a": [-1, 0, 1, 2, 3]}), "a")
    assert isinstance(below, Trend)
    assert np.isnan(below.slope_pct)


def test_five_points_must_rise_every_year() -> None:
    """With one pair out of order 5 of 120 orders do as well: p = 2 x 5 / 120 = 0,083."""
    found = trend(wide({"a": [1, 2, 4, 3, 5]}), "a")
    assert isinstance(found, Trend)
    assert found.p_value == pytest.approx(10 / 120)
    assert found.p_value > ALPHA
    assert found.verdict is TrendVerdict.GEEN_AANTOONBARE_TREND


@pytest.mark.parametrize(
    ("series", "refusal"),
    [
        (wide({"a": [1, 2, 3, 4]}), TrendRefusal.TE_WEINIG_JAREN),
        (wide({"a": [3, 3, 3, 3, 3]}), TrendRefusal.STEEDS_HETZELFDE),
        (wide({"a": [0, 0, 0, 0, 0, 0]}), TrendRefusal.STEEDS_HETZELFDE),
        (wide({"a": RISING, "b": [1, None, 3, 4, 5]}), None),
        (wide({"a": [1, None, 3, 4, 5], "b": RISING}), TrendRefusal.ONTBREKENDE_JAREN),
        (wide({"a": [1, 2, 3, 4, 5]}, of=made(breaks=(2019,))), TrendRefusal.BREUK),
        (wide({"a": RISING}, plans=range(2017, 2022)), TrendRefusal.ALLEEN_PLANNEN),
        (wide({"a": [1, 2, 3, 4, 5]}, plans=[2021]), TrendRefusal.TE_WEINIG_JAREN),
        (wide({"a": RISING}, of=EURO), TrendRefusal.LOPENDE_PRIJZEN),
        (wide({"a": RISING}, of=EURO, prices=2024), None),
        (wide({"a": [0, 1, 0, 1, 1]}, of=made(unit_format="ja_nee")), TrendRefusal.JA_OF_NEE),
        (wide({"a": [None] * 5}), TrendRefusal.TE_WEINIG_JAREN),
        (wide({"a": [None] * 5, "b": RISING}), TrendRefusal.ONTBREKENDE_JAREN),
    ],
)
def test_refusals(series: object, refusal: TrendRefusal | None) -> None:
    found = trend(series, "a")  # type: ignore[arg-type]
    assert (found if isinstance(found, TrendRefusal) else None) == refusal


def test_the_years_of_the_tozo_do_not_count() -> None:
    indicator = shipped.indicators()["lasten_sociaal_per_inwoner"]
    # 2020 and 2021 are far too high; the six others rise throughout.
    peak = {"a": [1, 2, 3, 90, 80, 4, 5, 6], "b": [1, None, 3, 90, 80, None, 5, 6]}
    series = wide(peak, of=indicator, prices=2024)
    found = trend(series, "a")
    assert isinstance(found, Trend)
    assert (found.verdict, found.points) == (TrendVerdict.STIJGT, 6)
    # Of 15 slopes in order: 1/3, 1/2 twice, 3/5 three times, then 2/3 as the 7th and 8th.
    assert found.slope == pytest.approx(2 / 3)
    assert trend(series, "b") is TrendRefusal.BIJZONDERE_JAREN


def test_a_figure_that_stopped_says_nothing_of_now() -> None:
    others = {name: [1, 2, 3, 4, 5, 6, 7, 8] for name in ("c", "d")}
    rows = {"a": [1, 2, 3, 4, 5, 6, None, None], "b": [1, 2, 3, 4, 5, 6, 7, None]}
    series = wide({**rows, **others})
    assert trend(series, "a") is TrendRefusal.ONTBREKENDE_JAREN
    assert isinstance(trend(series, "b"), Trend)


def test_the_trend_uses_the_newest_side_of_a_break() -> None:
    series = wide({"a": [9, 8, 7, 1, 2, 3, 4, 5]}, of=made(breaks=(2020,)))
    found = trend(series, "a")
    assert isinstance(found, Trend)
    assert (found.verdict, found.first, found.points) == (TrendVerdict.STIJGT, 2020, 5)


def test_all_areas_at_once_are_each_area() -> None:
    series = shipped.series("lasten_jeugd_per_inwoner", prices=2024)
    table = trends(series)
    assert table.shape == (342, len(COLUMNS))
    assert list(table.columns) == list(COLUMNS)
    some = [AMSTERDAM, ROZENDAAL, ROOSENDAAL]
    assert table.loc[some].equals(trends(series, some))
    assert trends(series, ["GM9999"])["refusal"].tolist() == [TrendRefusal.ONTBREKENDE_JAREN]


def test_gas_use_falls_in_roosendaal() -> None:
    """Read from the figures: 2.000 m3 in 2010, 870 in 2024."""
    series = shipped.series("gasverbruik_woning")
    assert series.values.loc[ROOSENDAAL, [2010, 2024]].tolist() == [2000, 870]
    found = trend(series, ROOSENDAAL)
    assert isinstance(found, Trend)
    assert (found.verdict, found.meaning) == (TrendVerdict.DAALT, TrendMeaning.VERBETERT)
    assert (found.first, found.last, found.points) == (2010, 2024, 15)
    # 1.130 less in 14 years is 81 a year; the middle of all pairs is less, for 2010 was cold.
    assert -81 < found.slope < -50
    assert found.slope_high < 0
    # Amsterdam took in Weesp: its figures of before can't be added up.
    assert trend(series, AMSTERDAM) is TrendRefusal.ONTBREKENDE_JAREN


def test_chance_alone_gives_few_trends() -> None:
    """Random orders of the years of real figures: no more verdicts than ALPHA promises."""
    values = shipped.series("lasten_groen_per_inwoner", prices=2024).values.dropna()
    rng = np.random.default_rng(20261122)
    shuffled = rng.permuted(values.to_numpy(), axis=1)
    series = wide(dict(zip(values.index, shuffled.tolist(), strict=True)))
    share = (trends(series)["verdict"] != TrendVerdict.GEEN_AANTOONBARE_TREND.value).mean()
    # 8 years: p below 0,05 means S of 18 or more, which has probability 0,031 (Gilbert, A18).
    assert 0.01 < share < 0.06

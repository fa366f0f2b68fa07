"""Then and now, and the parts of all lasten: calculated by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.observations import indicator
from uitvoeringskracht.analysis.agenda import CurrentPrices
from uitvoeringskracht.analysis.agenda.change import change, window
from uitvoeringskracht.analysis.agenda.parts import PartsOfAll
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.lenses import Part

NAN = float("nan")


def _series(
    values: Mapping[str, Mapping[int, float]],
    *,
    prices: str | int = 2024,
    plans: tuple[int, ...] = (),
    breaks: tuple[int, ...] = (),
    unit: str = "euro per inwoner",
) -> Series:
    wide = pd.DataFrame(values).T.sort_index(axis="columns")
    statuses = pd.DataFrame("definitief", index=wide.index, columns=wide.columns)
    statuses[list(plans)] = "begroot"
    missing = wide.isna()
    reasons = pd.DataFrame("niet_geleverd", index=wide.index, columns=wide.columns).where(missing)
    made = replace(indicator({"x": 1}), unit=unit, breaks=breaks)
    return Series(made, prices, wide, statuses.mask(missing), reasons)


def test_then_is_the_first_year_of_the_area_itself_and_plans_are_no_outcome() -> None:
    series = _series(
        {
            "A": {2017: 10.0, 2018: 11.0, 2019: 15.0, 2020: 99.0},
            "B": {2017: NAN, 2018: 20.0, 2019: 18.0, 2020: 99.0},
            "C": {2017: 5.0, 2018: 6.0, 2019: NAN, 2020: 99.0},
        },
        plans=(2020,),
    )
    found = change(window(series, None, None))
    assert found.now_period == 2019
    assert found.frame["then_period"].tolist() == [2017, 2018, 2017]
    assert found.frame["change"].tolist()[:2] == [5.0, -2.0]
    assert found.frame["change_pct"].tolist()[:2] == [50.0, -10.0]
    assert found.frame["reason"].tolist()[2] == "niet_geleverd"
    assert np.isnan(found.frame.at["C", "change"])


def test_a_break_and_a_window_move_the_first_year() -> None:
    figures = {"A": {year: float(year) for year in range(2017, 2025)}}
    broken = change(window(_series(figures, breaks=(2020,)), None, None))
    assert broken.frame["then_period"].tolist() == [2020]
    before = change(window(_series(figures, breaks=(2020,)), None, 2019))
    assert before.now_period == 2019
    assert before.frame["then"].tolist() == [2017.0]
    one_year = change(window(_series(figures), 2024, None)).frame.iloc[0]
    assert one_year["now"] == 2024.0
    assert pd.isna(one_year["then_period"])
    nothing = change(window(_series(figures), 2030, None))
    assert nothing.now_period is None
    assert nothing.frame["now"].isna().all()


def test_amounts_in_current_prices_are_refused() -> None:
    series = _series({"A": {2017: 1.0, 2018: 2.0}}, prices="current")
    with pytest.raises(CurrentPrices, match="proef"):
        change(series)
    with pytest.raises(CurrentPrices):
        PartsOfAll(series, {}, [])
    share = _series({"A": {2017: 1.0, 2018: 2.0}}, prices="current", unit="% van de lasten")
    assert np.isnan(change(share).frame["change_pct"].iloc[0])


#: Eight years; in 2017 a school was written off: one odd year must not decide what gave way.
YEARS = range(2017, 2025)
ROADS = [30.0, 31.0, 32.0, 33.0, 34.0, 35.0, 36.0, 37.0]
SCHOOLS = [90.0, 20.0, 21.0, 21.0, 21.0, 21.0, 22.0, 23.0]
SPORT = [12.0, 12.0, 11.0, 11.0, 10.0, 10.0, 9.0, 9.0]
LAND = [50.0, 40.0, 30.0, 20.0, 10.0, 5.0, 5.0, 5.0]
ALL = [200.0, 120.0, 120.0, 120.0, 120.0, 120.0, 120.0, 100.0]
PARTS = [Part("wegen", ("w",)), Part("scholen", ("s",)), Part("sport", ("p",))]
PARTS.append(Part("bouwgrond", ("b",), is_choice=False))


def _line(values: list[float]) -> Series:
    return _series({"A": dict(zip(YEARS, values, strict=True))})


def test_what_gave_way_is_told_by_the_middle_of_three_years() -> None:
    series = {"wegen": ROADS, "scholen": SCHOOLS, "sport": SPORT, "bouwgrond": LAND}
    parts = PartsOfAll(_line(ALL), {k: _line(v) for k, v in series.items()}, PARTS).of("A")
    assert parts is not None
    # scholen: middle of 90, 20, 21 is 21, of 21, 22, 23 is 22: no fall. sport: 12 to 9. bouwgrond
    # fell most, but follows the market.
    assert parts.gave_way == "sport"
    assert parts.frame.at["sport", "usual_then"] == 12.0
    assert parts.frame.at["sport", "usual_now"] == 9.0
    assert (parts.first_years, parts.last_years) == ((2017, 2018, 2019), (2022, 2023, 2024))
    # 200 - 30 - 90 - 12 - 50 = 18 and 100 - 37 - 23 - 9 - 5 = 26 are left; shares of 200 and 100.
    assert parts.frame["share_then"].tolist() == [15.0, 45.0, 6.0, 25.0, 9.0]
    assert parts.frame["share_now"].tolist() == [37.0, 23.0, 9.0, 5.0, 26.0]
    assert parts.frame["change"].tolist() == [7.0, -67.0, -3.0, -45.0, 8.0]


def test_nothing_gave_way_if_the_newest_year_is_back_where_it_was() -> None:
    back = [*SPORT[:-1], 12.5]
    series = {"wegen": ROADS, "scholen": SCHOOLS, "sport": back, "bouwgrond": LAND}
    parts = PartsOfAll(_line(ALL), {k: _line(v) for k, v in series.items()}, PARTS).of("A")
    assert parts is not None
    assert parts.gave_way is None


@given(st.lists(st.floats(0.01, 1000), min_size=8, max_size=8), st.floats(0.01, 1000))
@settings(max_examples=15, deadline=None)
def test_shares_add_up_to_all(values: list[float], rest: float) -> None:
    whole = [each + 7 + rest for each in values]
    series = {"wegen": _line(values), "scholen": _line([7.0] * 8)}
    parts = PartsOfAll(_line(whole), series, PARTS[:2]).of("A")
    assert parts is not None
    assert parts.frame["share_now"].sum() == pytest.approx(100)
    assert parts.frame["share_then"].sum() == pytest.approx(100)
    assert parts.frame.at["overig", "now"] == pytest.approx(rest)


def test_few_years_tell_no_usual_amount_and_no_figure_tells_nothing() -> None:
    short = _series({"A": {2022: 10.0, 2024: 8.0}, "B": {2022: 10.0, 2024: NAN}})
    parts = PartsOfAll(short, {"wegen": short}, PARTS[:1])
    own = parts.of("A")
    assert own is not None
    assert own.gave_way is None
    assert own.frame["usual_then"].isna().all()
    assert parts.of("B") is None
    assert parts.of("C") is None

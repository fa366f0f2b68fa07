"""The forecast of a series: what it says, where it refuses, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.forecasts import OF, STEADY, A, drift, known, own_evidence
from tests.support.wide import made, wide
from uitvoeringskracht.analysis.forecast.forecasting import (
    COLUMNS,
    AreaNotInSeries,
    NotThatFar,
    forecast,
)
from uitvoeringskracht.analysis.forecast.history import (
    CurrentPrices,
    ForecastRefusal,
    History,
    history,
)
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.observations import Reason, Status


def test_a_forecast_by_hand() -> None:
    # Changes 4, 1, 6, 1, 2, 6, 1: mean 3. Drift (25 - 10) / 7 = 15 / 7 a year.
    found = drift(wide({"GM0001": A, "GM0002": STEADY}, of=OF))
    rows = found.rows[found.rows["area_code"] == "GM0001"]
    assert tuple(found.rows.columns) == COLUMNS
    assert rows["period"].tolist() == [2025, 2026, 2027, 2028]
    assert rows["value"].tolist() == pytest.approx([25 + 15 / 7 * h for h in (1, 2, 3, 4)])
    half = [3, 4.5, 6, 6 * (4 / 3) ** 0.5]
    assert (rows["high"] - rows["value"]).tolist() == pytest.approx(half)
    assert (rows["value"] - rows["low"]).tolist() == pytest.approx(half)
    assert rows["is_tested"].tolist() == [True, True, True, False]
    assert set(rows["model"]) == {"drift"}
    assert found.refusals.empty
    assert found.evidence is not None
    assert found.evidence.coverage == 0.8


def test_what_never_moved_has_a_forecast_and_no_band() -> None:
    rows = drift(wide({"GM0001": A, "GM0002": STEADY}, of=OF)).rows
    steady = rows[rows["area_code"] == "GM0002"]
    assert steady["value"].tolist() == pytest.approx([50] * 4)
    assert steady[["low", "high"]].isna().all(axis=None)


def test_bounds_hold_for_line_and_band() -> None:
    falling = [40.0, 38, 30, 28, 20, 18, 10, 5]
    rows = drift(wide({"GM0001": falling}, of=OF), 3, floor=0.0).rows
    assert rows["value"].tolist() == [0, 0, 0]
    assert rows["low"].tolist() == [0, 0, 0]
    assert rows["high"].tolist() == pytest.approx([5, 2.5, 0])
    rising = [60.0, 62, 70, 72, 80, 82, 90, 95]
    rows = drift(wide({"GM0001": rising}, of=OF), 3, ceiling=100.0).rows
    assert rows["high"].tolist() == [100, 100, 100]
    assert rows["value"].tolist() == [100, 100, 100]


def test_bounds_do_not_hold_where_the_figures_themselves_went_beyond_them() -> None:
    # Drift from 10 to -4 in 7 years: -2 a year. Evidence of earlier figures, never below 0.
    below = [10.0, 8, 6, 4, 2, 0, -2, -4]
    rows = drift(wide({"GM0001": below, "GM0002": A}, of=OF), 2, floor=0.0, ceiling=20.0).rows
    rows = rows.set_index("area_code")
    assert rows.loc["GM0001", "value"].tolist() == pytest.approx([-6, -8])
    assert rows.loc["GM0002", "value"].tolist() == pytest.approx([25 + 15 / 7, 25 + 30 / 7])
    assert (rows["low"] < rows["value"]).all()


@pytest.mark.parametrize("model", ["naive", "drift", "theta", "damped"])
@settings(max_examples=10, deadline=None)
@given(shift=st.integers(-500, 500), values=st.lists(st.integers(0, 90), min_size=8, max_size=8))
def test_shifting_the_series_shifts_line_and_band(
    model: str, shift: int, values: Sequence[int]
) -> None:
    constants = {"alpha": 0.7, "beta": 0.3, "phi": 0.9} if model in {"theta", "damped"} else {}
    here = drift(wide({"GM0001": values}, of=OF), model=model, **constants).rows
    there = drift(
        wide({"GM0001": [value + shift for value in values]}, of=OF), model=model, **constants
    ).rows
    for column in ("value", "low", "high"):
        assert there[column].tolist() == pytest.approx(
            (here[column] + shift).tolist(), abs=1e-9, nan_ok=True
        )


def test_areas_come_in_the_order_that_was_asked() -> None:
    series = wide({"GM0001": A, "GM0002": STEADY, "GM0003": A}, of=OF)
    found = forecast(series, ["GM0003", "GM0001"], 2, known(own_evidence()))
    assert found.rows["area_code"].tolist() == ["GM0003"] * 2 + ["GM0001"] * 2
    assert found.rows["period"].tolist() == [2025, 2026] * 2


def test_runs_of_unequal_length_each_count_their_own_years() -> None:
    series = wide({"GM0001": [None, *A], "GM0002": [1.0, *A]}, 2016, of=OF)
    rows = drift(series, 1).rows.set_index("area_code")
    assert rows["value"].to_dict() == pytest.approx({"GM0001": 25 + 15 / 7, "GM0002": 25 + 24 / 8})
    assert (rows["high"] - rows["value"]).to_dict() == pytest.approx(
        {"GM0001": 3, "GM0002": (9 + 21) / 8}
    )


def test_what_cannot_be_asked() -> None:
    series = wide({"GM0001": A}, of=OF)
    with pytest.raises(NotThatFar, match=r"0\. Kies 1 tot en met 12"):
        forecast(series, None, 0, known())
    with pytest.raises(NotThatFar, match="13"):
        forecast(series, None, 13, known())
    with pytest.raises(AreaNotInSeries, match="GM9999"):
        forecast(series, ["GM0001", "GM9999"], 1, known())
    euro = wide({"GM0001": A}, of=made(slug="proef", unit="x 1.000 euro"))
    with pytest.raises(CurrentPrices, match="proef"):
        forecast(euro, None, 1, known(own_evidence()))


@pytest.mark.parametrize(
    ("values", "reason", "expected"),
    [
        ([None, *A[1:]], None, ForecastRefusal.TE_WEINIG_JAREN),
        ([5.0, *A[:4], None, *A[5:]], None, ForecastRefusal.ONTBREKENDE_JAREN),
        ([5.0, *A[:-1], None], None, ForecastRefusal.ONTBREKENDE_JAREN),
        ([None, None, *A[1:]], Reason.NIET_VERGELIJKBAAR, ForecastRefusal.NIET_VERGELIJKBAAR),
    ],
)
def test_an_area_is_refused_with_its_reason(
    values: list[float | None], reason: Reason | None, expected: ForecastRefusal
) -> None:
    whole = [1.0] * (len(values) - len(A)) + A
    series = wide({"GM0001": values, "GM0002": whole, "GM0003": whole}, of=OF)
    if reason is not None:
        series.reasons.loc["GM0001"] = (
            series.reasons.loc["GM0001"]
            .fillna("")
            .replace({Reason.ONBEKEND.value: reason.value, "": None})
        )
    found = drift(series)
    assert found.refusals.to_dict() == {"GM0001": expected.value}
    assert set(found.rows["area_code"]) == {"GM0002", "GM0003"}


def test_a_break_leaves_too_few_years() -> None:
    years = [1.0, 2, *A]
    broken = made(slug="proef", breaks=(2019,))
    found = drift(wide({"GM0001": years, "GM0002": [None] * 9 + [3.0]}, 2016, of=broken))
    assert found.refusals.to_dict() == {
        "GM0001": ForecastRefusal.BREUK.value,
        "GM0002": ForecastRefusal.TE_WEINIG_JAREN.value,
    }
    assert found.rows.empty
    # Since the break of 2018 there are 8 years, so it goes on from there.
    late = made(slug="proef", breaks=(2018,))
    rows = drift(wide({"GM0001": years}, 2016, of=late), 1).rows
    assert rows["value"].tolist() == pytest.approx([25 + 15 / 7])


def test_no_forecast_of_years_in_which_the_figure_will_measure_something_else() -> None:
    changing = made(slug="proef", breaks=(2027,))
    rows = drift(wide({"GM0001": A}, of=changing), 6).rows
    assert rows["period"].tolist() == [2025, 2026]
    at_once = made(slug="proef", breaks=(2025,))
    found = drift(wide({"GM0001": A}, of=at_once), 6)
    assert found.rows.empty
    assert found.refusals.to_dict() == {"GM0001": ForecastRefusal.BREUK.value}


def test_plans_are_kept_apart_and_are_no_history() -> None:
    series = wide({"GM0001": [*A, 400, 500]}, of=OF, plans=[2025, 2026])
    found = drift(series, 2)
    assert found.rows["value"].tolist() == pytest.approx([25 + 15 / 7, 25 + 30 / 7])
    assert found.plans.loc["GM0001"].to_dict() == {2025: 400, 2026: 500}


def test_plans_alone_are_refused_even_if_some_are_estimates() -> None:
    # A split gemeente makes its plan an estimate, which is not a plan by its status.
    series = wide({"GM0001": A, "GM0002": A}, of=OF, plans=range(2017, 2025))
    series.statuses.loc["GM0002"] = Status.GESCHAT.value
    series.statuses.loc["GM0002", 2017] = Status.BEGROOT.value
    found = drift(series)
    assert set(found.refusals) == {ForecastRefusal.ALLEEN_PLANNEN.value}
    assert found.rows.empty


def test_ja_nee_and_untested_figures_are_refused() -> None:
    found = drift(wide({"GM0001": [0, 1, 0, 1, 1, 1, 1, 1]}, of=made(unit_format="ja_nee")))
    assert found.refusals.to_dict() == {"GM0001": ForecastRefusal.JA_OF_NEE.value}
    found = forecast(wide({"GM0001": A, "GM0002": [*A[1:], None]}, of=OF), None, 2, known())
    assert found.refusals.to_dict() == {
        "GM0001": ForecastRefusal.NIET_GETOETST.value,
        "GM0002": ForecastRefusal.TE_WEINIG_JAREN.value,
    }
    assert found.evidence is None
    assert not found.is_about_these_figures


def test_nothing_observed_at_all() -> None:
    found = drift(wide({"GM0001": [None] * 8}, of=OF))
    assert found.refusals.to_dict() == {"GM0001": ForecastRefusal.TE_WEINIG_JAREN.value}


def test_unusual_years_are_named() -> None:
    of = load_indicators()["lasten_sociaal_per_inwoner"]
    series = wide({"GM0001": A}, of=of, prices=2024)
    found = forecast(series, None, 1, known(own_evidence(indicator=of.slug)))
    assert found.unusual == (2020, 2021)


def test_a_newest_year_that_few_have_is_not_the_newest() -> None:
    series = wide({"GM0001": [*A, None], "GM0002": [*A, None], "GM0003": [*A, 3.0]}, of=OF)
    years = history(series)
    assert isinstance(years, History)
    assert years.newest == 2024
    assert years.starts.to_dict() == dict.fromkeys(["GM0001", "GM0002", "GM0003"], 2017)


def test_the_frame_is_the_callers_own() -> None:
    series = wide({"GM0001": A}, of=OF)
    before = series.values.copy()
    found = drift(replace(series))
    found.rows["value"] = 0.0
    pd.testing.assert_frame_equal(series.values, before)
    assert drift(series).rows["value"].iloc[0] == pytest.approx(25 + 15 / 7)

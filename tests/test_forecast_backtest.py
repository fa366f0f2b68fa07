"""The backtest by hand, the choice of a model, and whether bands hold what they say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.wide import wide
from uitvoeringskracht.analysis.forecast.backtest import TESTED_YEARS, Backtest, backtest
from uitvoeringskracht.analysis.forecast.bands import (
    ACCEPTED,
    bands,
    extended,
    quantile,
    share_within,
)
from uitvoeringskracht.analysis.forecast.choice import choose, held_out
from uitvoeringskracht.analysis.forecast.history import combined, history
from uitvoeringskracht.analysis.forecast.models import Model
from uitvoeringskracht.indicators import load_indicators

A = [10.0, 14, 13, 19, 18, 20, 26, 25]


def _test(rows: dict[str, list[float | None]], first: int = 2017) -> Backtest:
    found = backtest(history(wide(rows, first)))
    assert found is not None
    return found


def test_naive_and_drift_by_hand() -> None:
    found = _test({"GM0001": A})
    assert found.origins == (2021, 2022, 2023)
    # Seen until 2021: 10, 14, 13, 19, 18. Changes 4, 1, 6, 1, mean 3; drift (18 - 10) / 4 = 2.
    # Seen until 2022: one change of 2 more, mean 14 / 5; drift (20 - 10) / 5 = 2.
    # Seen until 2023: one change of 6 more, mean 20 / 6; drift (26 - 10) / 6 = 8 / 3.
    assert found.scale[0] == pytest.approx([3, 2.8, 10 / 3])
    naive = found.errors[Model.NAIVE][0]
    assert naive[0] == pytest.approx([2, 8, 7])
    assert naive[1] == pytest.approx([6, 5, np.nan], nan_ok=True)
    assert naive[2] == pytest.approx([-1, np.nan, np.nan], nan_ok=True)
    drift = found.errors[Model.DRIFT][0]
    assert drift[0] == pytest.approx([0, 4, 1])
    assert drift[1] == pytest.approx([4, 1, np.nan], nan_ok=True)
    assert drift[2] == pytest.approx([-1 - 8 / 3, np.nan, np.nan], nan_ok=True)
    assert found.forecasts == 6
    assert found.mae[Model.NAIVE] == pytest.approx(29 / 6)
    assert found.mase[Model.NAIVE] == pytest.approx((17 / 3 + 11 / 2.8 + 0.3) / 6)
    assert found.mase[Model.DRIFT] == pytest.approx((5 / 3 + 5 / 2.8 + (1 + 8 / 3) * 0.3) / 6)
    assert found.by_origin(Model.NAIVE) == pytest.approx([17 / 9, 11 / 5.6, 0.3])


def test_a_later_start_is_tested_from_its_own_fifth_year() -> None:
    rows = {"GM0001": [1.0, *A], "GM0002": [None, *A]}
    found = _test(rows, first=2016)
    assert found.origins == (2020, 2021, 2022, 2023)
    assert np.isnan(found.errors[Model.NAIVE][1, 0]).all()
    assert found.errors[Model.NAIVE][1, 1] == pytest.approx([2, 8, 7])
    assert found.errors[Model.NAIVE][0, 1] == pytest.approx([2, 8, 7])
    # The longer run has one change of 9 more: (9 + 12) / 5.
    assert found.scale[:, 1] == pytest.approx([21 / 5, 3])


def test_what_never_moved_is_left_out_and_counted() -> None:
    found = _test({"GM0001": A, "GM0002": [5.0] * 5 + [5, 6, 7]})
    # No change until 2021 and until 2022: three and two forecasts without a scale.
    assert found.without_scale == 2
    assert found.forecasts == 7
    assert np.isnan(found.scaled[Model.NAIVE][1, :2]).all()


def test_nothing_to_test_without_enough_years() -> None:
    assert backtest(history(wide({"GM0001": A[1:]}))) is None


def test_an_area_tells_nothing_about_years_that_it_could_not_see() -> None:
    before = _test({"GM0001": A}).errors
    after = _test({"GM0001": [*A[:-1], 1000]}).errors
    for model in Model:
        assert after[model][0, 0, :2] == pytest.approx(before[model][0, 0, :2])
        assert after[model][0, 2, 0] != pytest.approx(before[model][0, 2, 0])


def test_levels_are_tested_together_if_they_reach_the_same_year() -> None:
    one, other = history(wide({"PV20": A})), history(wide({"NL01": A}))
    late = history(wide({"CR01": [9.0, *A]}, first=2017))
    assert list(combined([one, other]).starts.index) == ["PV20", "NL01"]
    assert list(combined([one, late]).starts.index) == ["CR01"]


def _given(errors: dict[Model, list[list[float]]]) -> Backtest:
    """Return a backtest of one area with a scale of 1 from errors per model, origin and year."""
    made_of = {model: np.array([errors.get(model, errors[Model.NAIVE])]) for model in Model}
    origins = len(errors[Model.NAIVE])
    scale = np.ones((1, origins))
    return Backtest(pd.Index(["GM0001"]), tuple(range(2021, 2021 + origins)), made_of, scale)


NAIVE = [[2.0, 4, 6], [2, 4, 6], [2, 4, 6]]


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ({}, Model.NAIVE),
        # 4 % better everywhere: within the margin. 10 % better everywhere: chosen.
        ({Model.DRIFT: [[1.92, 3.84, 5.76]] * 3}, Model.NAIVE),
        ({Model.DRIFT: [[1.8, 3.6, 5.4]] * 3}, Model.DRIFT),
        # Far better from one origin, a little worse from two: the luck of a year.
        ({Model.THETA: [[0.0, 0, 0], [2.1, 4, 6], [2.1, 4, 6]]}, Model.NAIVE),
        # Two that clearly win: the one with the lowest MASE.
        ({Model.DRIFT: [[1.8, 3.6, 5.4]] * 3, Model.DAMPED: [[1.0, 2, 3]] * 3}, Model.DAMPED),
    ],
)
def test_a_model_must_clearly_beat_naive(
    errors: dict[Model, list[list[float]]], expected: Model
) -> None:
    assert choose(_given({Model.NAIVE: NAIVE, **errors})) is expected


def test_a_few_areas_that_hardly_moved_do_not_decide() -> None:
    # The first area has a scale of 0.1 and is forecast better, the second of 1 and is worse.
    naive = np.array([[[1.0, 1, 1]] * 3, [[2.0, 2, 2]] * 3])
    drift = np.array([[[0.5, 0.5, 0.5]] * 3, [[3.0, 3, 3]] * 3])
    errors = {Model.NAIVE: naive, Model.DRIFT: drift, Model.THETA: naive, Model.DAMPED: naive}
    scale = np.array([[0.1] * 3, [1.0] * 3])
    found = Backtest(pd.Index(["GM0001", "GM0002"]), (2021, 2022, 2023), errors, scale)
    assert found.mase[Model.DRIFT] == pytest.approx(4)
    assert found.mase[Model.NAIVE] == pytest.approx(6)
    assert choose(found) is Model.NAIVE


def test_the_choice_is_tried_on_origins_that_it_did_not_see() -> None:
    # Drift is better from 2021 and 2022 and worse from 2023. Without 2021 or 2022 each is better
    # from only half of the origins left, so naive is chosen; without 2023 drift is, and it fails.
    drift = [[1.0, 2, 3], [1, 2, 3], [3, 5, 7]]
    found = _given({Model.NAIVE: NAIVE, Model.DRIFT: drift})
    assert held_out(found) == (0, 1)
    always = _given({Model.NAIVE: NAIVE, Model.DRIFT: [[1.0, 2, 3]] * 3})
    assert held_out(always) == (3, 3)
    assert held_out(_given({Model.NAIVE: NAIVE[:1]})) == (0, 0)


def test_the_conformal_quantile_by_hand() -> None:
    # Of 9 known distances the (9 + 1) x 0.8 = 8th; of 4 the 4th; a gap does not count.
    distances = np.array([9.0, 1, 2, 3, np.nan, 4, 5, 6, 7, 8])
    assert quantile(distances, 0.8) == 8
    assert quantile(distances[:5], 0.8) == 9
    assert share_within(distances, 6) == pytest.approx(6 / 9)


def test_bands_keep_growing_beyond_what_was_tested() -> None:
    widths = np.array([1.0, 1.5, 2.0])
    # 2 x (4 / 3) ** 0.5 and 2 x (6 / 3) ** 0.5; evenly it would be 8 / 3.
    found = extended(widths, 0.5, 6)
    assert found[[2, 3, 5]] == pytest.approx([2, 2.3094010768, 2.8284271247])
    assert extended(widths, 1.0, 4)[3] == pytest.approx(8 / 3)
    assert extended(widths, 0.5, 2).tolist() == [1, 1.5]


@pytest.mark.parametrize(
    ("distances", "growth"),
    # Flat: at least the square root. 1, 4, 9 (a square): at most evenly. 1, 2 ** 0.7, 3 ** 0.7: so.
    [([2.0, 2, 2], 0.5), ([1.0, 4, 9], 1.0), ([1.0, 2**0.7, 3**0.7], 0.7)],
)
def test_the_growth_is_that_of_the_test_within_limits(
    distances: list[float], growth: float
) -> None:
    found = bands(np.tile(np.array(distances), (10, 3, 1)))
    assert found is not None
    assert found.growth == pytest.approx(growth)


def test_no_band_from_a_single_origin() -> None:
    assert bands(np.ones((50, 1, TESTED_YEARS))) is None
    assert bands(np.full((50, 3, TESTED_YEARS), np.nan)) is None


def _simulated(areas: int, origins: int, shock: float, seed: int) -> np.ndarray:
    """Return errors of naive on random walks of areas that share a part of what a year brings."""
    rng = np.random.default_rng(seed)
    years = origins + TESTED_YEARS
    steps = rng.normal(size=(areas, years)) + shock * rng.normal(size=years)
    path = np.concatenate([np.zeros((areas, 1)), steps.cumsum(axis=1)], axis=1)
    errors = np.stack(
        [path[:, 1 + ahead : 1 + ahead + origins] for ahead in range(TESTED_YEARS)], axis=2
    )
    return errors - path[:, :origins, None]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_bands_cover_what_they_say_on_years_that_come_later(seed: int) -> None:
    errors = _simulated(300, 9, shock=0.0, seed=seed)
    found = bands(errors[:, :6])
    assert found is not None
    assert found.factor == 1
    assert ACCEPTED[0] <= found.coverage <= ACCEPTED[1]
    later = np.abs(errors[:, 6:]) / found.widths
    assert ACCEPTED[0] <= share_within(later, 1.0) <= ACCEPTED[1]
    # Chance steps add up to their square root: 1, 1.41 and 1.73 times as wide.
    assert found.widths / found.widths[0] == pytest.approx([1, 2**0.5, 3**0.5], rel=0.1)
    assert found.growth == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("seed", range(5))
def test_bands_are_made_wider_or_narrower_until_they_hold(seed: int) -> None:
    # With a shock for all, origins differ so much that three of them often miss the mark.
    found = bands(_simulated(300, 3, shock=1.5, seed=seed))
    assert found is not None
    assert ACCEPTED[0] <= found.coverage <= ACCEPTED[1]
    is_accepted = ACCEPTED[0] <= found.measured <= ACCEPTED[1]
    assert is_accepted == (found.factor == 1)
    assert (found.measured < ACCEPTED[0]) == (found.factor > 1)


def test_some_shocks_do_ask_for_another_width() -> None:
    factors = [bands(_simulated(300, 3, 1.5, seed)) for seed in range(5)]
    assert any(each is not None and each.factor > 1 for each in factors)


def test_coverage_is_measured_without_the_origin_itself() -> None:
    # 4 areas, 3 origins; distances 1 from two of them, 3 from the last. Without the last every
    # width is 1, so nothing of it is inside; without another the width is 3 and all is inside.
    errors = np.ones((4, 3, 1))
    errors[:, 2] = 3
    found = bands(errors)
    assert found is not None
    assert found.measured == pytest.approx(8 / 12)
    # Ratios are 1/3 (8 times) and 3 (4 times): the ceil(13 x 0.8) = 11th is 3.
    assert found.factor == 3
    assert found.by_origin.tolist() == [1, 1, 1]


def test_without_any_error_the_band_has_no_width() -> None:
    found = bands(np.zeros((5, 3, 2)))
    assert found is not None
    assert found.coverage == 1
    errors = np.zeros((5, 3, 1))
    errors[0, 2] = 1
    found = bands(errors)
    assert found is not None
    assert found.by_origin.tolist() == [1, 1, 0.8]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.floats(0, 100), min_size=2, max_size=30),
    st.floats(0, 3),
    st.floats(0, 3),
)
def test_a_wider_band_never_holds_less(ratios: list[float], one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert share_within(np.array(ratios), low) <= share_within(np.array(ratios), high)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000))
def test_the_band_widens_with_the_years(seed: int) -> None:
    found = bands(_simulated(20, 3, shock=1.0, seed=seed))
    assert found is not None
    widths = extended(found.widths, found.growth, 8)
    assert (np.diff(widths) >= 0).all()
    assert (np.diff(widths)[3:] > 0).all()


def test_years_with_money_that_came_once_are_marked_and_tested() -> None:
    of = load_indicators()["lasten_sociaal_per_inwoner"]
    years = history(wide({"GM0001": A}, of=of, prices=2024))
    assert years.unusual == (2020, 2021)
    found = backtest(years)
    assert found is not None
    assert found.origins == (2021, 2022, 2023)
    assert found.errors[Model.NAIVE][0, 0] == pytest.approx([2, 8, 7])

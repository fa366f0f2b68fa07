"""Mann-Kendall and Theil-Sen: against published tables and examples, and against SciPy."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes

from uitvoeringskracht.analysis.mann_kendall import mann_kendall, p_of, tie_groups
from uitvoeringskracht.analysis.theil_sen import theil_sen

#: Gilbert (1987), Statistical Methods for Environmental Pollution Monitoring, table A18: the
#: probability of a score S or more by chance, per number of points. As quoted by MeteoSwiss in
#: github.com/mannkendall/Python, src/mannkendall/mk_hardcoded.py (PROB_MK_N).
GILBERT_A18 = {
    4: {0: 0.625, 2: 0.375, 4: 0.167, 6: 0.042},
    5: {0: 0.592, 2: 0.408, 4: 0.242, 6: 0.117, 8: 0.042, 10: 0.0083},
    6: {1: 0.500, 3: 0.360, 5: 0.235, 7: 0.136, 9: 0.068, 11: 0.028, 13: 0.0083, 15: 0.0014},
    7: {1: 0.500, 3: 0.386, 5: 0.281, 7: 0.191, 9: 0.119, 11: 0.068, 13: 0.035, 15: 0.015},
    8: {0: 0.548, 4: 0.360, 8: 0.199, 12: 0.089, 14: 0.054, 16: 0.031, 18: 0.016, 20: 0.0071},
    9: {0: 0.540, 6: 0.306, 12: 0.130, 16: 0.060, 18: 0.038, 20: 0.022, 22: 0.012, 24: 0.0063},
    10: {1: 0.500, 7: 0.300, 13: 0.146, 19: 0.054, 21: 0.036, 23: 0.023, 25: 0.014, 27: 0.0083},
}


@pytest.mark.parametrize("points", GILBERT_A18)
def test_probabilities_as_gilbert_printed_them(points: int) -> None:
    for score, one_sided in GILBERT_A18[points].items():
        ours = p_of((1,) * points, score)
        # Two-sided is twice as much, and at a score of 0 certain.
        expected = 1.0 if score == 0 else min(1.0, 2 * one_sided)
        assert ours == pytest.approx(expected, abs=0.00101 if one_sided >= 0.01 else 0.000101)


def test_an_example_by_hand_with_equal_values() -> None:
    """J. Little, College of the Holy Cross, "A Mann-Kendall Example (By Hand)".

    mathcs.holycross.edu/~little/Montserrat/MannKendallByHand.txt: 72 pairs up, 18 down, 1 equal,
    S = 54; with the normal approximation p = 0,0018 one-sided, so 0,0036. Ours is exact.
    """
    values = [12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7]
    found = mann_kendall(np.array([values]))
    assert found.score.tolist() == [54]
    # tau-b = 54 / sqrt(91 x 90).
    assert found.tau[0] == pytest.approx(54 / np.sqrt(91 * 90))
    assert found.p_value[0] == pytest.approx(0.0036, abs=0.0015)


def test_the_example_of_sen() -> None:
    """Sen (1968), JASA 63, 1379-1389: slope 4 with, at 93 %, 26/7 to 35/8.

    The limits as corrected in R package deming (github.com/cran/deming, tests/theil.R): the paper
    has mistakes in its list of slopes.
    """
    years, values = [1, 2, 3, 4, 10, 12, 18], [9.0, 15, 19, 20, 45, 55, 78]
    found = theil_sen(np.array([values]), years, 0.93)
    assert found.estimate.tolist() == [4.0]
    assert (found.low[0], found.high[0]) == pytest.approx((26 / 7, 35 / 8))


@pytest.mark.parametrize("groups", [(2, 1, 1, 1), (2, 2, 1), (3, 2), (2, 2, 2), (4, 1, 1)])
def test_equal_values_are_counted_in_every_order(groups: tuple[int, ...]) -> None:
    values = [place for place, size in enumerate(groups) for _ in range(size)]
    orders = np.array(list(itertools.permutations(values)), dtype=float)
    scores = np.abs(mann_kendall(orders).score)
    for score in np.unique(scores):
        assert p_of(groups, int(score)) == pytest.approx((scores >= score).mean())


def _series(draw: st.DrawFn) -> np.ndarray:
    size = draw(st.integers(5, 17))
    value = st.one_of(st.integers(-5, 5), st.floats(-1e6, 1e6))
    return np.array(draw(st.lists(value, min_size=size, max_size=size)), dtype=float)


series = st.composite(_series)


@given(series())
@settings(max_examples=25, deadline=None)
def test_the_same_as_scipy(values: np.ndarray) -> None:
    years = np.arange(2010, 2010 + len(values))
    test, slope = mann_kendall(values[None, :]), theil_sen(values[None, :], years)
    theirs, line = kendalltau(years, values), theilslopes(values, years)
    assert test.tau[0] == pytest.approx(theirs.statistic, nan_ok=True)
    ours = (slope.estimate[0], slope.low[0], slope.high[0])
    assert ours == pytest.approx((line.slope, line.low_slope, line.high_slope))
    if len(set(values)) == len(values):
        assert test.p_value[0] == pytest.approx(theirs.pvalue, abs=1e-12)


@given(series(), st.floats(-1e3, 1e3))
@settings(max_examples=25, deadline=None)
def test_laws_of_a_trend(values: np.ndarray, extra: float) -> None:
    years = np.arange(2010, 2010 + len(values))
    one = theil_sen(values[None, :], years)
    back = theil_sen(values[None, ::-1], years)
    assert back.estimate[0] == pytest.approx(-one.estimate[0])
    assert mann_kendall(values[None, ::-1]).score[0] == -mann_kendall(values[None, :]).score[0]
    assert one.low[0] <= one.estimate[0] <= one.high[0]
    higher = theil_sen(values[None, :] + extra, years)
    assert higher.estimate[0] == pytest.approx(one.estimate[0], abs=1e-6)
    # A gap in time is no lack of order: the score only knows before and after.
    with_gap = np.insert(values, 2, np.nan)[None, :]
    assert mann_kendall(with_gap).score[0] == mann_kendall(values[None, :]).score[0]


def test_verdict_and_interval_agree_for_the_lengths_we_have() -> None:
    """Without equal values the interval leaves out 0 exactly when p is below 0,05, to 18 years."""
    for points in range(5, 19):
        pairs = points * (points - 1) // 2
        for wrong in range(pairs // 2 + 1):
            # A series with that many pairs in the wrong order, the first values moved to the end.
            values = _with_wrong_pairs(points, wrong)
            slope = theil_sen(values, np.arange(points))
            is_clear = p_of((1,) * points, pairs - 2 * wrong) < 0.05
            assert bool(slope.low[0] > 0) == is_clear


def _with_wrong_pairs(points: int, wrong: int) -> np.ndarray:
    left, order, rest = wrong, [], list(range(points))
    while rest:
        place = min(left, len(rest) - 1)
        order.append(rest.pop(place))
        left -= place
    values = np.array([order], dtype=float)
    assert mann_kendall(values).score[0] == points * (points - 1) // 2 - 2 * wrong
    return values


def test_gaps_and_constant_series() -> None:
    found = mann_kendall(np.array([[1, np.nan, 2, 3], [4, 4, 4, 4], [np.nan] * 4], dtype=float))
    assert found.points.tolist() == [3, 4, 0]
    assert found.score.tolist() == [3, 0, 0]
    assert found.tau[0] == pytest.approx(1)
    assert np.isnan(found.tau[1:]).all()
    # Three values in order: 1 of 6 orders rises throughout, 1 falls throughout.
    assert found.p_value.tolist() == pytest.approx([1 / 3, 1, 1])
    assert tie_groups(np.array([5, 3, np.nan, 5, 8])) == (2, 1, 1)
    slope = theil_sen(np.array([[1, np.nan, 2, 3], [np.nan] * 4]), [2010, 2011, 2012, 2014])
    # Slopes 1/2, 2/4 and 1/2.
    assert slope.estimate[0] == pytest.approx(0.5)
    assert np.isnan(slope.estimate[1])

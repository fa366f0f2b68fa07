"""Wilson, Byar and the difference of two: against published values and against SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2, norm

from uitvoeringskracht.analysis.intervals import Interval, byar, difference, wilson


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)],
)
def test_wilson_as_newcombe_printed_it(count: int, total: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857-872, method 3.

    As quoted in R package propint, github.com/m-Py/propint
    tests/testthat/test_Single_Proportion_CI.R.
    """
    found = wilson(count, total)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_wilson_as_the_health_agency_of_england_has_it() -> None:
    """github.com/DataS-DHSC/PHStatsMethods, tests/test_confidence_intervals.py."""
    assert wilson(20, 360).low == pytest.approx(0.036248204600072345, abs=1e-12)
    assert wilson(550, 2400, 0.998).low == pytest.approx(0.20375892211705743, abs=1e-12)
    assert wilson(30, 400).high == pytest.approx(0.10504770626130437, abs=1e-12)
    assert wilson(76, 238, 0.998).high == pytest.approx(0.418131030603369, abs=1e-12)


def test_difference_as_newcombe_printed_it() -> None:
    """Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.

    As quoted in github.com/m-Py/propint tests/testthat/test_Two_Independent_Props_CI.R: 56/70
    against 48/80 is 0,0524 to 0,3339; 9/10 against 3/10 is 0,1705 to 0,8090.
    """
    found = difference(wilson([56, 9], [70, 10]), wilson([48, 3], [80, 10]))
    assert found.estimate.tolist() == pytest.approx([0.2, 0.6])
    assert found.low.tolist() == pytest.approx([0.0524, 0.1705], abs=5e-5)
    assert found.high.tolist() == pytest.approx([0.3339, 0.8090], abs=5e-5)


def test_byar_as_packages_have_it() -> None:
    """With z = 1,96: github.com/florish/byar test/test_byar.rb (for hospital mortality).

    With the exact z: github.com/THINKINGGroup/analogy_publication
    tests/test_confidence_interval.py: 65 of 100 is 50,1632 to 82,8491 per 100.
    """
    rounded = 2 * norm.cdf(1.96) - 1
    found = byar([23, 100], [30, 1], rounded)
    assert found.low.tolist() == pytest.approx([0.4858414415, 81.3617916060], abs=1e-9)
    assert found.high.tolist() == pytest.approx([1.1504345024, 121.6283472718], abs=1e-9)
    found = byar(65, 100).times(100)
    assert (round(float(found.low), 4), round(float(found.high), 4)) == (50.1632, 82.8491)


def test_byar_is_close_to_exact_as_the_guide_says() -> None:
    """Public Health England, Technical Guide Confidence Intervals (25 May 2018), Appendix 1.

    "For 95% confidence intervals, Byar's method is within 0.2% of the exact value for numerators
    of 10 or more."
    """
    counts = np.arange(10, 400)
    found = byar(counts, 1)
    assert found.low == pytest.approx(chi2.ppf(0.025, 2 * counts) / 2, rel=0.002)
    assert found.high == pytest.approx(chi2.ppf(0.975, 2 * counts + 2) / 2, rel=0.002)


def test_few_events_get_the_exact_limits() -> None:
    """R package epitools (help of pois.exact): none seen, the upper limit is 3,689."""
    found = byar([0, 9], [1, 1])
    assert found.low[0] == 0
    assert found.high[0] == pytest.approx(3.689, abs=5e-4)
    # Exact: half the chi-square quantiles with 18 and 20 degrees of freedom.
    assert found.low[1] == pytest.approx(chi2.ppf(0.025, 18) / 2)
    assert found.high[1] == pytest.approx(chi2.ppf(0.975, 20) / 2)


@given(st.integers(1, 5000), st.data())
@settings(max_examples=15, deadline=None)
def test_wilson_is_that_of_scipy_and_stays_a_share(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    found = wilson(count, total)
    theirs = binomtest(count, total).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert 0 <= found.low <= found.estimate <= found.high <= 1


@given(st.integers(0, 10**6), st.integers(1, 10**7))
@settings(max_examples=15, deadline=None)
def test_byar_holds_the_rate(count: int, total: int) -> None:
    found = byar(count, total)
    assert 0 <= found.low <= found.estimate < found.high


def test_a_missing_count_or_an_empty_total_stays_missing() -> None:
    for interval in (wilson, byar):
        found = interval([np.nan, 3, 0], [4, 0, 0])
        assert np.isnan([found.estimate, found.low, found.high]).all()


def test_swapping_turns_the_difference() -> None:
    one, other = byar(30, 1000), byar(12, 800)
    there, back = difference(one, other), difference(other, one)
    assert isinstance(there, Interval)
    assert (there.estimate, there.low) == pytest.approx((-back.estimate, -back.high))

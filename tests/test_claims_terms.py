"""The terms of claims on figures typed in by hand: what is measured, and why it is missing."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.claims import FIGURES, NAN, scope
from uitvoeringskracht.analysis.claims.evidence import Lack
from uitvoeringskracht.analysis.claims.measured import Count
from uitvoeringskracht.observations import Reason

LASTEN_2019 = '{ of = "value", slug = "lasten", at = 2019 }'


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        (LASTEN_2019, "euro per inwoner", [121, 200, 100, 10, 80, 90]),
        # Mean of two years: (121 + 133.1) / 2, (200 + 180) / 2.
        (
            '{ of = "value", slug = "lasten", at = [2019, 2021] }',
            "euro per inwoner",
            [127.05, 190, 100, 10, 80, 90],
        ),
        # Two indicators added: 121 + 2, 200 + 4 ...
        (
            '{ of = "value", slug = ["lasten", "meer"], at = 2019 }',
            "euro per inwoner",
            [123, 204, 106, 18, 90, 102],
        ),
        # 121 x 1,000 / 1,000,000 = 0.121 million.
        (
            '{ of = "total", slug = "lasten", at = 2019 }',
            "mln euro",
            [0.121, 0.4, 0.3, 0.04, 0.4, 0.54],
        ),
        (
            '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "difference" }',
            "euro per inwoner",
            [21, 0, 50, 10, 0, NAN],
        ),
        # 121 / 100 = +21%; from nothing there is no percentage.
        (
            '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "percent" }',
            "%",
            [21, 0, 100, NAN, 0, NAN],
        ),
        # In prices of 2024: 121 / 110 = +10%, 200 / 220 = -9.0909%, 90 / 55 = +63.6363%.
        (
            '{ of="change", slug="lasten", from=2017, to=2019, as="percent", prices=2024 }',
            "%",
            [10, -100 / 11, 700 / 11, NAN, -100 / 11, 0],
        ),
        # Two years from 100 to 121 is 10% a year; from 50 to 100 the root of 2.
        (
            '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "percent_per_year" }',
            "%",
            [10, 0, 41.42135623730951, NAN, 0, NAN],
        ),
        ('{ of = "nederland", slug = "lasten", at = 2019 }', "euro per inwoner", [110] * 6),
        # Both registers, one, one, none, 0 counts as none, and unknown.
        (
            '{ of = "registered", slug = ["register_a", "register_b"], at = 2026 }',
            "registers",
            [2, 1, 1, 0, 1, NAN],
        ),
        # The second membership of GM0034 in regeling b is the same one.
        ('{ of = "partnerships" }', "regelingen", [2, 1, 1, NAN, NAN, NAN]),
    ],
)
def test_a_term_is_calculated(text: str, unit: str, expected: list[float]) -> None:
    measured = scope(term=text).measured("term")
    assert measured.values == pytest.approx(expected, nan_ok=True)
    assert measured.unit == unit
    assert [reason != "" for reason in measured.reasons] == [np.isnan(v) for v in expected]


def test_a_missing_term_says_why() -> None:
    grown = '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "percent" }'
    reasons = scope(term=grown).measured("term").reasons
    assert list(reasons[3:]) == [Lack.BEGIN_NIET_POSITIEF, "", Reason.NIET_GELEVERD]
    later = scope(term='{ of = "value", slug = "lasten", at = 2024 }').measured("term")
    assert set(later.reasons) == {Reason.NOG_NIET_GEPUBLICEERD}
    between = scope(term='{ of = "value", slug = "lasten", at = 2018 }').measured("term")
    assert set(between.reasons) == {Reason.NIET_VAN_TOEPASSING}
    assert set(scope("nederland", term='{ of = "partnerships" }').measured("term").reasons) == {
        Lack.ALLEEN_PER_GEMEENTE
    }


def test_growth_that_differs_each_year_swings() -> None:
    text = '{ of = "swing", slug = "lasten", from = 2017, to = 2021 }'
    with pytest.MonkeyPatch.context() as patch:
        # Growth of 10%, -10%, 10% and -10%: the mean is 0 and every year is 10 away from it.
        patch.setitem(
            FIGURES,
            ("lasten", "gemeente", "current"),
            {2017 + year: [v] * 6 for year, v in enumerate([100, 110, 99, 108.9, 98.01])},
        )
        swing = scope(term=text).measured("term")
    assert swing.values == pytest.approx([10] * 6)
    assert swing.unit == "procentpunt"
    assert len(swing.figures) == 5


def test_terms_are_calculated_with() -> None:
    half = '{ of = "calculated", left = "lasten", sign = "/", right = "meer", unit = "deel" }'
    with_zero = '{ of = "calculated", left = 3, sign = "/", right = "nul", unit = "deel" }'
    found = scope(
        lasten=LASTEN_2019,
        meer='{ of = "value", slug = "meer", at = 2019 }',
        nul='{ of = "calculated", left = "meer", sign = "-", right = "meer", unit = "deel" }',
        half=half,
        leeg=with_zero,
    )
    assert found.measured("half").values == pytest.approx([60.5, 50, 100 / 6, 1.25, 8, 7.5])
    assert {each.slug for each in found.measured("half").figures} == {"lasten", "meer"}
    assert np.isnan(found.measured("leeg").values).all()
    assert set(found.measured("leeg").reasons) == {Lack.DEELT_DOOR_NUL}


def test_a_total_of_a_region_is_that_of_its_gemeenten() -> None:
    """0.121 + 0.4 + 0.3 + 0.04 + 0.4 + 0.54 = 1.801 million, not 110 x 21,000 inwoners."""
    country = scope("nederland", term='{ of = "total", slug = "lasten", at = 2019 }')
    assert country.measured("term").values == pytest.approx([1.801])


def test_a_change_of_a_total_counts_all_inwoners() -> None:
    """100 x 20,000 = 2.0 million becomes 110 x 21,000 = 2.31 million: +15.5%."""
    text = (
        '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "percent", total = true }'
    )
    assert scope("nederland", term=text).measured("term").values == pytest.approx([15.5])


def test_terms_over_gemeenten() -> None:
    found = scope(
        "nederland",
        lasten=LASTEN_2019,
        groei='{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "difference" }',
        deel='{ of = "share", conditions = [["groei", ">", 0], ["lasten", ">", 50]] }',
        midden='{ of = "middle", term = "lasten", at = 2019, least = 2000, below = 6000 }',
        klein='{ of = "middle", term = "lasten", at = 2019, below = 2000 }',
        gemiddeld='{ of = "mean", term = "groei" }',
        samenhang='{ of = "correlation", first = "lasten", second = "groei" }',
    )
    share = found.measured("deel")
    # Growth: 21, 0, 50, 10, 0, ?; above 50 too: the first and the third, of five that are known
    # (the unknown one is above 50).
    assert share.count == Count(2, 5)
    assert share.values == pytest.approx([40])
    # Of 200, 100, 10 and 80 the middle is (80 + 100) / 2.
    assert found.measured("midden").values == pytest.approx([90])
    assert found.measured("midden").count == Count(4, 4)
    assert set(found.measured("klein").reasons) == {Lack.TE_WEINIG_GEMEENTEN}
    # The five that are known add up to 81.
    assert found.measured("gemiddeld").values == pytest.approx([16.2])
    assert set(found.measured("samenhang").reasons) == {Lack.TE_WEINIG_GEMEENTEN}


def test_a_peer_needs_eight_others() -> None:
    text = '{ of = "peers_middle", slug = "lasten", at = 2019 }'
    assert set(scope(term=text).measured("term").reasons) == {Lack.TE_WEINIG_GEMEENTEN}

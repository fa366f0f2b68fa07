"""Constant prices, index numbers and real growth."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import shipped
from tests.support.observations import rows
from tests.support.wide import made, wide
from uitvoeringskracht.analysis.prices import (
    NoPeriod,
    NoPriceIndex,
    PriceRefusal,
    cpi_deflator,
    index_numbers,
    is_amount,
    price_factor,
    price_index,
    real_growth,
)
from uitvoeringskracht.analysis.units import UnitFigures
from uitvoeringskracht.analysis.values import is_money

EURO = made(unit="euro per inwoner")


def _index(**changes: float) -> pd.Series:
    observations = [rows("cpi.jaarmutatie", int(y[1:]), {"NL01": c}) for y, c in changes.items()]
    return price_index(pd.concat(observations, ignore_index=True))


def test_the_deflator_says_what_it_is() -> None:
    deflator = cpi_deflator(shipped.figures().prices, 2024)
    assert (deflator.name, deflator.table) == ("consumentenprijsindex (CPI)", "CBS 70936ned")
    assert (deflator.first, deflator.base, deflator.last) == (2009, 2024, 2024)
    with pytest.raises(NoPriceIndex, match="2025"):
        cpi_deflator(shipped.figures().prices, 2025)


def test_the_index_is_chained_from_what_cbs_publishes() -> None:
    """Yearly changes as CBS StatLine 83131NED prints them (Jaarmutatie CPI, alle bestedingen).

    www.cbs.nl/nl-nl/cijfers/detail/83131NED?dl=3AF4E: 2010, 2015 to 2019.
    """
    index = shipped.figures().prices
    published = {2010: 1.3, 2015: 0.6, 2016: 0.3, 2017: 1.4, 2018: 1.7, 2019: 2.6}
    changes = {year: 100 * (index[year] / index[year - 1] - 1) for year in published}
    assert changes == pytest.approx(published)
    # 1,003 x 1,014 x 1,017 x 1,026 = 1,06123.
    assert index[2019] / index[2015] == pytest.approx(1.06123, abs=1e-5)


def test_amounts_in_prices_of_the_base_year() -> None:
    # Prices rise 10 %, then 20 %: 100 euro of 2020 buy what 100 x 1,1 x 1,2 = 132 buy in 2022.
    deflator = cpi_deflator(_index(y2021=10, y2022=20), 2022)
    factors = [price_factor(deflator.index, year, deflator.base) for year in (2020, 2021, 2022)]
    assert factors == pytest.approx([1.32, 1.2, 1])


def test_an_amount_after_the_index_is_refused() -> None:
    deflator = cpi_deflator(_index(y2021=10), 2021)
    assert (deflator.first, deflator.last) == (2020, 2021)
    with pytest.raises(NoPriceIndex, match=r"2022.*2020 tot en met 2021"):
        price_factor(deflator.index, 2022, deflator.base)


def test_a_year_without_a_change_breaks_the_chain() -> None:
    index = _index(y2018=50, y2020=10, y2021=10)
    assert index.to_dict() == pytest.approx({2019: 1.0, 2020: 1.1, 2021: 1.21})


def test_constant_prices_are_those_of_the_figures() -> None:
    slug = "lasten_jeugd_per_inwoner"
    deflator = cpi_deflator(shipped.figures().prices, 2024)
    current = shipped.series(slug).observed
    factors = [price_factor(deflator.index, year, deflator.base) for year in current.columns]
    pd.testing.assert_frame_equal(
        current * factors, shipped.series(slug, prices=deflator.base).observed
    )


def test_an_amount_is_what_the_measures_say() -> None:
    units = UnitFigures(shipped.figures().measures, shipped.figures().geography)
    known = shipped.indicators().values()
    by_measures = {each.slug for each in known if is_money(each, units, each.formula.first)}
    assert {each.slug for each in known if is_amount(each)} == by_measures
    assert "woz_waarde" in by_measures
    assert "spuk_aandeel_rijk_pct" not in by_measures


def test_index_numbers_and_why_there_are_none() -> None:
    values = wide({"a": [50, 60], "b": [0, 5], "c": [-2, 5], "d": [None, 5]}).values
    numbers, refusals = index_numbers(values, 2017)
    # 100 x 60 / 50 = 120.
    assert numbers.loc["a"].tolist() == [100, 120]
    assert numbers.drop(index="a").isna().all(axis=None)
    assert refusals["b"] == refusals["c"] == PriceRefusal.NIET_POSITIEF
    assert refusals["d"] == PriceRefusal.GEEN_BEGIN
    assert pd.isna(refusals["a"])
    assert set(index_numbers(values, 2016)[1]) == {PriceRefusal.GEEN_BEGIN}


def test_growth_in_total_and_per_year() -> None:
    rows_ = {
        "a": [100, None, 121],
        "b": [0, 1, 1],
        "c": [1, 1, -1],
        "d": [None, 1, 1],
        "e": [1, 1, None],
        "f": [4, 2, 0],
    }
    found = real_growth(wide(rows_, of=EURO, prices=2024), 2017, 2019)
    # 121 / 100 over two years is 1,1 per year.
    assert found.loc["a", ["total_pct", "yearly_pct"]].tolist() == pytest.approx([21, 10])
    assert found.loc["f", ["total_pct", "yearly_pct"]].tolist() == [-100, -100]
    assert found.loc[["b", "c", "d", "e"], "refusal"].tolist() == [
        PriceRefusal.NIET_POSITIEF,
        PriceRefusal.EIND_NEGATIEF,
        PriceRefusal.GEEN_BEGIN,
        PriceRefusal.GEEN_EIND,
    ]
    assert found.loc[["b", "c", "d", "e"], "total_pct"].isna().all()
    with pytest.raises(NoPeriod):
        real_growth(wide(rows_), 2019, 2019)


def test_growth_of_amounts_needs_constant_prices_and_no_plans() -> None:
    row = {"a": [100.0, 110.0, 120.0]}
    assert real_growth(wide(row, of=EURO), 2017, 2019)["refusal"].tolist() == [
        PriceRefusal.LOPENDE_PRIJZEN
    ]
    assert real_growth(wide(row), 2017, 2019).at["a", "total_pct"] == pytest.approx(20)
    planned = real_growth(wide(row, plans=[2019]), 2017, 2019)
    assert planned["refusal"].tolist() == [PriceRefusal.GEEN_EIND]


@given(st.lists(st.floats(-5, 15), min_size=2, max_size=8), st.integers(0, 7))
@settings(max_examples=10, deadline=None)
def test_growth_does_not_depend_on_the_base_year(changes: list[float], base: int) -> None:
    index = _index(**{f"y{2018 + place}": change for place, change in enumerate(changes)})
    years = list(index.index)
    amounts = pd.DataFrame({year: [100.0 + year] for year in years})
    one, other = (
        amounts * [price_factor(index, each, year) for each in years]
        for year in (years[0], years[base % len(years)])
    )
    ratio = one[years[-1]] / one[years[0]]
    assert (other[years[-1]] / other[years[0]]).tolist() == pytest.approx(ratio.tolist())


def test_real_growth_of_real_figures() -> None:
    """Youth care in Roosendaal: 372 euro of 2024 per inwoner in 2017, 529 in 2024."""
    series = shipped.series("lasten_jeugd_per_inwoner", prices=2024)
    found = real_growth(series, 2017, 2024).loc["GM1674"]
    begin, end = series.values.at["GM1674", 2017], series.values.at["GM1674", 2024]
    assert (begin, end) == pytest.approx((372.1, 528.8), abs=0.1)
    # 528,8 / 372,1 = 1,421; to the power 1/7 = 1,0515.
    assert found[["total_pct", "yearly_pct"]].tolist() == pytest.approx([42.1, 5.15], abs=0.02)

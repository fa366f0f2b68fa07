"""Laws that hold whatever the figures are: sums over partitions, merging, published figures."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.observations import indicator, measure, rows
from uitvoeringskracht.analysis.prices import NoPriceIndex, price_factor, price_index
from uitvoeringskracht.analysis.units import UnitFigures
from uitvoeringskracht.analysis.values import values
from uitvoeringskracht.areas import load_geography

MEASURES = {each.id: each for each in (measure("lasten"), measure("inwoners"))}
SUM = indicator({"lasten": 1})
RATIO = indicator({"lasten": 1}, ("inwoners",))
PARTITIONS = ["provincie", "corop", "arbeidsmarktregio", "veiligheidsregio", "ggd_regio"]
SETTINGS = settings(max_examples=15, deadline=None)


@cache
def random_year(year: int, seed: int) -> UnitFigures:
    """Return lasten and inwoners for every gemeente of a year, drawn with `seed`."""
    draw = np.random.default_rng(seed)
    codes = load_geography().gemeenten(year)
    lasten = dict(zip(codes, draw.integers(-100, 10_000, len(codes)).tolist(), strict=True))
    people = dict(zip(codes, draw.integers(900, 900_000, len(codes)).tolist(), strict=True))
    frame = pd.concat([rows("lasten", year, lasten), rows("inwoners", year, people)])
    return UnitFigures(MEASURES, load_geography(), frame)


@SETTINGS
@given(year=st.integers(2016, 2026), seed=st.integers(0, 5), level=st.sampled_from(PARTITIONS))
def test_parts_sum_to_the_whole(year: int, seed: int, level: str) -> None:
    figures = random_year(year, seed)
    whole = values(SUM, figures, level="nederland", periods=[year])["value"].item()
    assert values(SUM, figures, periods=[year])["value"].sum() == pytest.approx(whole)
    assert values(SUM, figures, level=level, periods=[year])["value"].sum() == pytest.approx(whole)
    for each in ("gemeente", level):
        own = values(SUM, figures, level=each, periods=[year], layout="own")
        assert own["value"].sum() == pytest.approx(whole)


@SETTINGS
@given(year=st.integers(2016, 2026), seed=st.integers(0, 5), level=st.sampled_from(PARTITIONS))
def test_a_ratio_is_the_sum_of_parts_divided(year: int, seed: int, level: str) -> None:
    """Merging and then dividing equals dividing the sums, for regions and for gemeenten."""
    figures = random_year(year, seed)
    people = indicator({"inwoners": 1})
    for each in (level, "gemeente"):
        ratio = values(RATIO, figures, level=each, periods=[year])["value"]
        top = values(SUM, figures, level=each, periods=[year])["value"]
        bottom = values(people, figures, level=each, periods=[year])["value"]
        np.testing.assert_allclose(ratio, top / bottom)


@SETTINGS
@given(
    changes=st.lists(st.floats(-5, 15), min_size=1, max_size=10),
    picks=st.tuples(st.integers(0, 10), st.integers(0, 10), st.integers(0, 10)),
)
def test_price_factors_chain(changes: list[float], picks: tuple[int, int, int]) -> None:
    frame = pd.concat(
        [rows("cpi.jaarmutatie", 2011 + i, {"NL01": change}) for i, change in enumerate(changes)]
    )
    index = price_index(frame)
    a, b, c = (2010 + pick % (len(changes) + 1) for pick in picks)
    through = price_factor(index, a, b) * price_factor(index, b, c)
    assert through == pytest.approx(price_factor(index, a, c))
    assert price_factor(index, a, a) == 1


def test_price_index_of_published_changes() -> None:
    """CBS 70936ned: 2023 +3,8 %, 2024 +3,3 %; 100 euro of 2022 is 107,2254 euro of 2024."""
    frame = pd.concat(
        [rows("cpi.jaarmutatie", 2023, {"NL01": 3.8}), rows("cpi.jaarmutatie", 2024, {"NL01": 3.3})]
    )
    index = price_index(frame)
    assert 100 * price_factor(index, 2022, 2024) == pytest.approx(107.2254)
    with pytest.raises(NoPriceIndex, match="2025"):
        price_factor(index, 2025, 2024)

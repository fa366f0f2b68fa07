"""Laws of the uitvoeringstoets: parts sum to the whole, merging is adding, order is kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.typed_series import by_slug
from uitvoeringskracht.analysis.execution.fields import Range
from uitvoeringskracht.analysis.execution.load import PARTS, by_year, load
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import Reason

NL = "NL01"
SUMMED = [f"{name}_{part}" for name in ("fte", "eur", "once_fte", "once_eur") for part in PARTS]
PARTITIONS = ["provincie", "corop", "arbeidsmarktregio", "veiligheidsregio", "ggd_regio"]
SETTINGS = settings(max_examples=8, deadline=None)


@cache
def drawn(seed: int) -> dict[str, Series]:
    """Return inwoners, woningen and personnel costs for every gemeente, drawn with `seed`."""
    draw = np.random.default_rng(seed)
    codes = load_geography().gemeenten(LAYOUT)

    def one(low: int, high: int) -> dict[str, float | Reason]:
        return dict(zip(codes, draw.integers(low, high, len(codes)).tolist(), strict=True))

    return by_slug(
        {
            "inwoners": {2024: one(900, 900_000)},
            "woningvoorraad": {2024: one(300, 400_000)},
            "personeelslasten_sociaal_per_inwoner": {2024: one(1, 500)},
        }
    )


#: Hundredths, as people type them: smaller numbers only test the rounding of the machine.
hundredths = st.integers(0, 100_000).map(lambda each: each / 100)
ranges = st.lists(hundredths, min_size=3, max_size=3).map(lambda each: Range(*sorted(each)))
toetsen = st.builds(
    Toets,
    name=st.just("Proef"),
    theme=st.just("sociaal domein"),
    start=st.integers(2024, 2040),
    driver=st.sampled_from(["inwoners", "woningvoorraad"]),
    per_1000=st.none() | hundredths,
    growth_pct=st.integers(-50, 50).map(lambda each: each / 10),
    **dict.fromkeys(
        (
            *("hours", "eur", "fixed_hours", "fixed_eur", "once_hours", "once_eur"),
            *("once_fixed_hours", "once_fixed_eur"),
        ),
        ranges,
    ),
)


@SETTINGS
@given(toets=toetsen, seed=st.integers(0, 3), level=st.sampled_from(PARTITIONS))
def test_parts_sum_to_the_country(toets: Toets, seed: int, level: str) -> None:
    geography, figures = load_geography(), drawn(seed)
    whole = load(toets, figures, geography, "nederland").loc[NL, SUMMED].to_numpy(float)
    for each in ("gemeente", level):
        parts = load(toets, figures, geography, each)[SUMMED].sum().to_numpy(float)
        np.testing.assert_allclose(parts, whole, rtol=1e-9)
    years = by_year(toets, figures, geography, level).groupby("year")["fte_high"].sum()
    country = by_year(toets, figures, geography, "nederland").set_index("year")["fte_high"]
    np.testing.assert_allclose(years, country, rtol=1e-9)


@SETTINGS
@given(toets=toetsen, seed=st.integers(0, 3), level=st.sampled_from(PARTITIONS))
def test_merging_is_adding(toets: Toets, seed: int, level: str) -> None:
    """Gemeenten as one region ask what they ask apart: their units and all fixed parts."""
    found = load(toets, drawn(seed), load_geography(), level)[SUMMED]
    members = load_geography().members(level).set_index("gemeente")["area_code"]
    apart = load(toets, drawn(seed), load_geography())[SUMMED]
    added = apart.groupby(members).sum().loc[found.index]
    np.testing.assert_allclose(found.to_numpy(float), added.to_numpy(float), rtol=1e-9)


@SETTINGS
@given(toets=toetsen, seed=st.integers(0, 3), factor=st.floats(0.1, 9))
def test_more_hours_are_as_much_more_fte(toets: Toets, seed: int, factor: float) -> None:
    def times(found: Range) -> Range:
        return Range(*(factor * each for each in found))

    more = replace(toets, hours=times(toets.hours), fixed_hours=times(toets.fixed_hours))
    once = load(toets, drawn(seed), load_geography(), "provincie")
    found = load(more, drawn(seed), load_geography(), "provincie")
    for part in PARTS:
        np.testing.assert_allclose(found[f"fte_{part}"], factor * once[f"fte_{part}"], rtol=1e-9)
    np.testing.assert_allclose(found["once_fte_high"], once["once_fte_high"])


@SETTINGS
@given(toets=toetsen, seed=st.integers(0, 3), level=st.sampled_from(["gemeente", *PARTITIONS]))
def test_low_likely_high_keep_their_order(toets: Toets, seed: int, level: str) -> None:
    found = load(toets, drawn(seed), load_geography(), level)
    for name in ("fte", "eur", "once_fte", "once_eur", "share_pct"):
        low, likely, high = (found[f"{name}_{part}"].to_numpy() for part in PARTS)
        slack = 1e-9 * np.nan_to_num(high)
        assert not (low > likely + slack).any()
        assert not (likely > high + slack).any()

"""Which figures differ from Nederland by more than chance, for figures that rest on counts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from uitvoeringskracht.analysis.counted import Counted, chance_interval


def undecided(
    frame: pd.DataFrame,
    national: pd.DataFrame,
    totals: pd.DataFrame,
    these: Counted,
    codes: Sequence[str],
    periods: Sequence[int],
) -> dict[str, list[int]]:
    """Return by period the numbers (places in `codes`) of areas that may be as Nederland is.

    frame, national: figures of the indicator, one level each; totals: those of the measure
    `these.total` on the level of `frame`. An area is in it when the figure of Nederland lies within
    the interval of chance (95%) around its own, or when its total is not known. A period without a
    figure of Nederland or without totals is left out.
    """
    values = frame.pivot_table(index="area_code", columns="period", values="value").reindex(
        list(codes)
    )
    total = totals.pivot_table(index="area_code", columns="period", values="value").reindex(
        list(codes)
    )
    country = national.dropna(subset=["value"]).set_index("period")["value"]
    found: dict[str, list[int]] = {}
    for period in periods:
        if period not in country.index or period not in total.columns:
            continue
        its = values[period]
        limits = chance_interval(its, total[period], these)
        differs = (limits["low"] > country[period]) | (limits["high"] < country[period])
        unsure = (its.notna() & ~differs).to_numpy()
        found[str(period)] = [int(number) for number in unsure.nonzero()[0]]
    return found

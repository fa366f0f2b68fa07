"""Series whose figures a test types in."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from uitvoeringskracht.analysis.series import Series, as_series
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.observations import Reason, Status


def typed(
    indicator: Indicator,
    figures: Mapping[int, Mapping[str, float | Reason]],
    prices: str | int = "current",
) -> Series:
    """Return a series of figures by year and area; a Reason instead of a value is missing."""
    rows = [
        (area, year, None, None, value.value)
        if isinstance(value, Reason)
        else (area, year, float(value), Status.DEFINITIEF.value, None)
        for year, values in figures.items()
        for area, value in values.items()
    ]
    frame = pd.DataFrame(rows, columns=["area_code", "period", "value", "status", "reason"])
    kinds = {"value": "float64", "status": "str", "reason": "str"}
    return as_series(indicator, frame.astype(kinds), prices)


def by_slug(
    figures: Mapping[str, Mapping[int, Mapping[str, float | Reason]]],
) -> dict[str, Series]:
    """Return the series of real indicators with typed figures, by slug."""
    indicators = load_indicators()
    return {slug: typed(indicators[slug], each) for slug, each in figures.items()}

"""Figures of a series as the basis of a sentence."""

from __future__ import annotations

from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.sentences.sentence import Basis


def basis_at(series: Series, area_code: str, period: int) -> Basis:
    """Return the figure of an area in a year, in the prices of the series.

    Raises KeyError for an area or a year that the series does not have.
    """
    found: float = series.values[period].loc[area_code]
    return Basis(series.indicator.slug, area_code, period, float(found), series.prices)

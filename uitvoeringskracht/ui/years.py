"""One indicator year by year: Nederland, the spread over gemeenten, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.panel import Figure, Panel
from uitvoeringskracht.charts.marks import gap_mark
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map import wording
from uitvoeringskracht.report.card import COUNTRY, written
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import shown_indicators
from uitvoeringskracht.ui.markup import picture


@dataclass(frozen=True)
class Gap:
    """How many gemeenten miss the figure for one reason."""

    mark: Markup
    text: str
    count: int


@dataclass(frozen=True)
class YearRow:
    """One year of an indicator. Values in its unit, NaN where there is none; texts are Dutch.

    p10, p50 and p90 run over the gemeenten of now that have a figure.
    """

    period: int
    status: str
    heading: str
    country: str
    country_value: float
    country_note: str
    own: str
    own_value: float
    spread: str
    p10: float
    p50: float
    p90: float
    count: int
    total: int
    softer: str
    gaps: list[Gap]


def rows(indicator: Indicator, at: int, gemeente: str | None) -> list[YearRow]:
    """Return the years of an indicator, oldest first."""
    panel = shown_indicators.panel(indicator.slug, at)
    country = shown_indicators.panel(indicator.slug, at, "nederland")
    return [_row(indicator, period, panel, country, gemeente) for period in panel.periods]


def _row(
    indicator: Indicator, period: int, panel: Panel, country: Panel, gemeente: str | None
) -> YearRow:
    values = panel.at(period)
    known = values[np.isfinite(values)]
    p10, p50, p90 = (
        (float(q) for q in np.quantile(known, [0.1, 0.5, 0.9]))
        if len(known)
        else (np.nan, np.nan, np.nan)
    )
    whole = country.figure(COUNTRY, period)
    own = panel.figure(gemeente, period) if gemeente else None
    status = panel.main_status(period)
    heading = wording.period_heading(indicator, period, status, panel.reference_date(period))
    return YearRow(
        period=period,
        status=status,
        heading=heading,
        country=_text(indicator, whole, aggregated=True),
        country_value=whole.value if whole else np.nan,
        country_note=_coverage(whole),
        own=_text(indicator, own),
        own_value=own.value if own else np.nan,
        spread=_spread(indicator, known, p10, p50, p90),
        p10=p10,
        p50=p50,
        p90=p90,
        count=len(known),
        total=len(values),
        softer=_softer(panel, period, status),
        gaps=_gaps(panel, period),
    )


def _text(indicator: Indicator, figure: Figure | None, *, aggregated: bool = False) -> str:
    if figure is None:
        return t("reason.onbekend")
    if figure.is_missing:
        if aggregated and figure.reason == "niet_van_toepassing":
            return t("profile.no_sum")
        return t(f"reason.{figure.reason or 'onbekend'}")
    return written(indicator, figure.value, aggregated=aggregated)


def _coverage(figure: Figure | None) -> str:
    if figure is None or figure.is_missing or figure.members >= figure.members_total:
        return ""
    return t("profile.coverage", members=int(figure.members), total=int(figure.members_total))


def _spread(indicator: Indicator, known: np.ndarray, p10: float, p50: float, p90: float) -> str:
    if not len(known):
        return ""
    if indicator.unit_format == "ja_nee":
        return t("cijfers.yes", count=int((known != 0).sum()))
    low, middle, high = (written(indicator, value) for value in (p10, p50, p90))
    return t("cijfers.spread", low=low, middle=middle, high=high)


def _softer(panel: Panel, period: int, main: str) -> str:
    """Return how many figures have another status than most: '2 geschat'."""
    others = [
        (count, status) for status, count in panel.status_counts(period).items() if status != main
    ]
    return formats.listing([f"{count} {status}" for count, status in others])


def _gaps(panel: Panel, period: int) -> list[Gap]:
    return [
        Gap(picture(gap_mark(reason)), t(f"reason.{reason}"), count)
        for reason, count in panel.reasons(period).most_common()
        if reason
    ]

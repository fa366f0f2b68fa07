"""The years of the map: which there are, which one is shown, and from which the change counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.wording import period_words
from uitvoeringskracht.observations import Status
from uitvoeringskracht.report import map_view
from uitvoeringskracht.ui import cache, shown_indicators
from uitvoeringskracht.ui.own_figure import is_own
from uitvoeringskracht.ui.selection import PRICES, Selection

#: What the map opens with.
FIRST = "externe_inhuur_aandeel_pct"


def years(chosen: Selection) -> dict[int, str]:
    """Return the years from the first to the last with a figure, each with its words.

    Without a figure in any year: all years, so that the map can show why.
    """
    slug = chosen.indicator or FIRST
    if is_own(slug):
        panel = shown_indicators.panel(slug, cache.version(), chosen.level)
        return _worded(shown_indicators.indicators()[slug], panel)
    return _years(slug, cache.version(), chosen.level)


def shown_year(chosen: Selection, found: Mapping[int, str]) -> int:
    """Return the year of `found` nearest to the chosen one; without a choice the newest."""
    wanted = chosen.period
    if wanted is not None:
        return min(found, key=lambda year: (abs(year - wanted), -year))
    panel = shown_indicators.panel(chosen.indicator or FIRST, cache.version(), chosen.level)
    return panel.main_period() or max(found)


def starts(chosen: Selection, found: Mapping[int, str]) -> list[int]:
    """Return the years before the shown one with which it may be compared, in order.

    They have figures and were counted the same way, and a plan is not set beside what was spent.
    """
    if not found:
        return []
    slug, last = chosen.indicator or FIRST, shown_year(chosen, found)
    panel = shown_indicators.panel(slug, cache.version(), chosen.level)
    return map_view.starts(panel, shown_indicators.indicators()[slug], last)


def start(chosen: Selection, found: Mapping[int, str]) -> int | None:
    """Return the first year of the change that is shown, None when one year is shown."""
    return chosen.start if chosen.start in starts(chosen, found) else None


def priced(chosen: Selection) -> Selection:
    """Return `chosen` with constant prices when it shows a change of money."""
    indicator = shown_indicators.indicators()[chosen.indicator or FIRST]
    if start(chosen, years(chosen)) is None or not is_money(indicator):
        return chosen
    return replace(chosen, prices=PRICES[-1])


def is_money(indicator: Indicator) -> bool:
    """Whether the figure is an amount of money, so that prices matter."""
    return map_view.is_money(indicator, shown_indicators.measures(cache.version()))


@lru_cache(maxsize=1024)
def _years(slug: str, at: int, level: str) -> dict[int, str]:
    return _worded(cache.indicators()[slug], cache.panel(slug, at, level))


def _worded(indicator: Indicator, panel: Panel) -> dict[int, str]:
    known = np.flatnonzero(np.isfinite(panel.values).any(axis=0))
    shown = slice(known[0], known[-1] + 1) if len(known) else slice(None)
    return {
        year: period_words(indicator, year, _status(panel.statuses(year)))
        for year in panel.periods[shown]
    }


def _status(found: set[str]) -> str:
    """Return the firmest of the statuses of a year."""
    return next((str(status) for status in Status if status in found), Status.DEFINITIEF)

"""Mijn regio's on the pages: made once for each gemeente."""

from __future__ import annotations

from uitvoeringskracht.declared.regions import main_figure
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.once import Once
from uitvoeringskracht.report import my_regions
from uitvoeringskracht.report.my_regions import Row, Shared
from uitvoeringskracht.ui import cache


def rows(area_code: str, thema: str | None = None) -> list[Row]:
    """Return the regions of a gemeente in declared order, for one thema or for all."""
    return [row for row in _rows(area_code) if thema is None or row.thema in (thema, "")]


def figure_on_map(row: Row) -> Indicator | None:
    """Return the figure by which a region is shown on the map; None if it can't be summed to it."""
    if not row.area_code or not cache.geography().aggregates(row.area_code):
        return None
    return cache.indicators().get(main_figure(row.thema))


def is_old(row: Row) -> bool:
    """Whether a list is so old that regions may have changed since; one area each is still sure."""
    return my_regions.is_old(cache.geography(), row)


def shared(area_code: str) -> Shared | None:
    """Return with whom a gemeente shares regions of now; None if it shares none."""
    return _shared(area_code)


_rows = Once(lambda area_code: my_regions.rows(cache.geography(), area_code), most=400)
_shared = Once(lambda area_code: my_regions.shared(cache.geography(), area_code), most=50)

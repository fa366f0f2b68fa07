"""What Ontwikkeling shows: the selection with every default of this page filled in."""

from __future__ import annotations

from functools import cache as kept

from uitvoeringskracht.analysis.forecast.loads import THEME_LOADS
from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.answers import GEMEENTE, NEDERLAND
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.indicators import Indicator, thema_folder
from uitvoeringskracht.report import development_view
from uitvoeringskracht.report.card import COUNTRY
from uitvoeringskracht.report.development_view import (
    AREAS,
    FIGURES,
    INDEX,
    MOST,
    NOMINAL,
    REAL,
    VALUE,
    View,
    asked,
)
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, shown_indicators
from uitvoeringskracht.ui.own_figure import is_own
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.selection import Selection

__all__ = [
    "AREAS",
    "FIGURES",
    "INDEX",
    "MOST",
    "NOMINAL",
    "REAL",
    "VALUE",
    "View",
    "asked",
]


def read(chosen: Selection) -> View | None:
    """Return the view that the selection stands for; None if it names no area at all."""
    return development_view.read(cache.geography(), chosen)


def group_of(chosen: Selection, view: View) -> PeerGroup | None:
    """Return the peers of the area in the picture; a region has none."""
    is_now = view.area in cache.geography().gemeenten(LAYOUT)
    return peer_group(view.area, chosen) if is_now else None


def totals() -> list[tuple[str, str]]:
    """Return slug and name of the lasten of each thema that has them in euro."""
    return [
        (load.observed, t(f"thema.{thema_folder(thema)}")) for thema, load in THEME_LOADS.items()
    ]


def alike(slug: str) -> tuple[str, ...]:
    """Return the figure and others to show with it: of its thema and rol, amounts with amounts."""
    own = shown_indicators.indicators()[slug]
    found = [
        each.slug
        for each in shown_indicators.indicators().values()
        if (each.thema, each.rol, is_amount(each)) == (own.thema, own.rol, is_amount(own))
        and has_years(each)
    ]
    return tuple(dict.fromkeys([slug, *found]))[:MOST]


def has_years(indicator: Indicator) -> bool:
    """Whether there are outcomes of more than one year, so that there is a line to draw."""
    slug, at = indicator.slug, cache.version()
    if is_own(slug):
        return _is_line(shown_indicators.panel(slug, at))
    return slug in _with_years(at)


@kept
def _with_years(at: int) -> frozenset[str]:
    return frozenset(slug for slug in cache.indicators() if _is_line(cache.panel(slug, at)))


def _is_line(panel: Panel) -> bool:
    return sum("begroot" not in panel.statuses(year) for year in panel.filled_periods()) > 1


def own_areas(area: str) -> dict[str, str]:
    """Return the area itself, its regions and Nederland: code and name."""
    return development_view.own_areas(cache.geography(), area)


@kept
def every_area() -> dict[str, str]:
    """Return the areas that may stand beside the own one: Nederland, regions, gemeenten."""
    geography = cache.geography()
    names = {COUNTRY: geography.name(COUNTRY)}
    for slug, level in geography.levels.items():
        if slug not in (GEMEENTE, NEDERLAND) and level.is_partition and level.aggregates:
            codes = geography.members(slug)["area_code"].unique()
            names |= {str(code): named(geography, str(code)).name for code in sorted(codes)}
    return names | {code: geography.name(code) for code in geography.gemeenten(LAYOUT)}

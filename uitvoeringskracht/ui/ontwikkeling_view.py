"""What Ontwikkeling shows: the selection with every default of this page filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache as kept

from uitvoeringskracht.analysis.forecast.loads import THEME_LOADS
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.answers import GEMEENTE, NEDERLAND, PRICES
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.indicators import Indicator, thema_folder
from uitvoeringskracht.report.card import COUNTRY
from uitvoeringskracht.report.development import Asked
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.describe import region_code
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.selection import CURRENT, Selection

#: At most so many lines beside the own one, or so many figures of one area.
MOST = 8
AREAS, FIGURES = "gebieden", "cijfers"
VALUE, INDEX = "cijfer", "index"
REAL, NOMINAL = "vast", "lopend"


@dataclass(frozen=True)
class View:
    """The selection as this page takes it, with every default filled in.

    area: the own gemeente, or without one the first area of the link. others: beside it, when one
    figure is shown. slugs: the figures, when more are shown. has_dropped: some were too many.
    """

    mode: str
    area: str
    slug: str
    others: tuple[str, ...]
    slugs: tuple[str, ...]
    prices: str | int
    is_index: bool
    has_dropped: bool

    @property
    def shown(self) -> tuple[str, ...]:
        """The indicators in the picture."""
        return self.slugs if self.mode == FIGURES else (self.slug,)


def read(chosen: Selection) -> View | None:
    """Return the view that the selection stands for; None if it names no area at all."""
    # A link to one other figure leaves the list of figures that was chosen before.
    is_listed = chosen.indicator is None or chosen.indicator in chosen.indicators
    mode = FIGURES if chosen.indicators and is_listed else AREAS
    area = chosen.gemeente or next(iter(chosen.areas), None)
    if area is None:
        return None
    others = [code for code in chosen.areas if code != area]
    if not chosen.areas and area != COUNTRY:
        others = [COUNTRY]
    if mode == FIGURES and chosen.area in own_areas(area):
        area = str(chosen.area)
    first = chosen.indicators[0] if mode == FIGURES else total(chosen.thema)
    return View(
        mode=mode,
        area=area,
        slug=chosen.indicator or first,
        others=tuple(others[:MOST]),
        slugs=chosen.indicators[:MOST],
        prices=CURRENT if chosen.amounts == NOMINAL else PRICES,
        is_index=chosen.view == INDEX,
        has_dropped=max(len(others), len(chosen.indicators)) > MOST,
    )


def group_of(chosen: Selection, view: View) -> PeerGroup | None:
    """Return the peers of the area in the picture; a region has none."""
    is_now = view.area in cache.geography().gemeenten(LAYOUT)
    return peer_group(view.area, chosen) if is_now else None


def asked(view: View, slug: str, group: PeerGroup | None, base: int | None) -> Asked:
    """Return what is asked of the figures for one indicator; base: where an index would start."""
    return Asked(
        slug=slug,
        area=view.area,
        others=() if view.mode == FIGURES else view.others,
        peers=tuple(group.others(view.area)) if group else (),
        prices=view.prices,
        base=base if view.is_index else None,
    )


def total(folder: str | None) -> str:
    """Return the slug of the lasten of a thema; of the sociaal domein where there is no amount."""
    loads = {thema_folder(thema): load.observed for thema, load in THEME_LOADS.items()}
    return loads.get(folder or "", next(iter(loads.values())))


def totals() -> list[tuple[str, str]]:
    """Return slug and name of the lasten of each thema that has them in euro."""
    return [
        (load.observed, t(f"thema.{thema_folder(thema)}")) for thema, load in THEME_LOADS.items()
    ]


def alike(slug: str) -> tuple[str, ...]:
    """Return the figure and others to show with it: of its thema and rol, amounts with amounts."""
    own = cache.indicators()[slug]
    found = [
        each.slug
        for each in cache.indicators().values()
        if (each.thema, each.rol, is_amount(each)) == (own.thema, own.rol, is_amount(own))
        and has_years(each)
    ]
    return tuple(dict.fromkeys([slug, *found]))[:MOST]


def has_years(indicator: Indicator) -> bool:
    """Whether there are outcomes of more than one year, so that there is a line to draw."""
    return indicator.slug in _with_years(cache.version())


@kept
def _with_years(at: int) -> frozenset[str]:
    found = set()
    for slug in cache.indicators():
        panel = cache.panel(slug, at)
        outcomes = [
            year for year in panel.filled_periods() if "begroot" not in panel.statuses(year)
        ]
        if len(outcomes) > 1:
            found.add(slug)
    return frozenset(found)


def own_areas(area: str) -> dict[str, str]:
    """Return the area itself, its regions and Nederland: code and name."""
    geography = cache.geography()
    codes = [area]
    if geography.level_of(area) == GEMEENTE:
        levels = [
            slug
            for slug, level in geography.levels.items()
            if level.is_partition and level.aggregates and slug not in (GEMEENTE, NEDERLAND)
        ]
        codes += [code for slug in levels if (code := region_code(area, slug))]
    return {code: named(geography, code).name for code in dict.fromkeys([*codes, COUNTRY])}


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

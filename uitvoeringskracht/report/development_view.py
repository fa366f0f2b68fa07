"""What a picture of Ontwikkeling shows: the selection with every default filled in."""

from __future__ import annotations

from dataclasses import dataclass

from uitvoeringskracht.analysis.forecast.loads import THEME_LOADS
from uitvoeringskracht.answers import GEMEENTE, NEDERLAND, PRICES
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.report.card import COUNTRY
from uitvoeringskracht.report.describe import region_code
from uitvoeringskracht.report.development import Asked
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.selection_fields import CURRENT, Selection
from uitvoeringskracht.sentences.named import named

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


def read(geography: Geography, chosen: Selection) -> View | None:
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
    if mode == FIGURES and chosen.area in own_areas(geography, area):
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


def own_areas(geography: Geography, area: str) -> dict[str, str]:
    """Return the area itself, its regions and Nederland: code and name."""
    codes = [area]
    if geography.level_of(area) == GEMEENTE:
        levels = [
            slug
            for slug, level in geography.levels.items()
            if level.is_partition and level.aggregates and slug not in (GEMEENTE, NEDERLAND)
        ]
        codes += [code for slug in levels if (code := region_code(geography, area, slug))]
    return {code: named(geography, code).name for code in dict.fromkeys([*codes, COUNTRY])}

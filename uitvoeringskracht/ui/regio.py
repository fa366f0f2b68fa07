"""Which region a reader looks at: the choices, its name, its gemeenten and its map."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.regions import is_current
from uitvoeringskracht.areas import Level
from uitvoeringskracht.charts.marks import gap_mark
from uitvoeringskracht.declared.regions import load_regions
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.map.cutout import cutout
from uitvoeringskracht.map.wording import level_note
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.describe import region_code, region_title
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import markup, picture
from uitvoeringskracht.ui.selection import Selection

GEMEENTE, NEDERLAND, PROVINCIE = "gemeente", "nederland", "provincie"


@dataclass(frozen=True)
class Region:
    """The region that is shown: `members` are its gemeenten in order of the alphabet.

    own: the gemeente of the reader if it lies here, else None. unsure: members that another region
    of the level may have too. sums: whether figures may be summed to it.
    """

    code: str
    level: Level
    title: str
    members: tuple[str, ...]
    unsure: tuple[str, ...]
    own: str | None
    sums: bool
    thema: str


def region_of(chosen: Selection) -> Region:
    """Return the chosen region; without a choice that of the gemeente, or the first of its kind."""
    geography = cache.geography()
    level = geography.level(_level_of(chosen))
    code = _code_of(chosen, level)
    rows = geography.members(level.slug)
    mine = rows[rows["area_code"] == code]
    names = cache.area_names()
    members = tuple(sorted(mine["gemeente"], key=names.__getitem__))
    doubtful = mine.loc[~mine["is_unambiguous"] & (not _has_several(level)), "gemeente"]
    return Region(
        code=code,
        level=level,
        title=region_title(code),
        members=members,
        unsure=tuple(sorted(doubtful, key=names.__getitem__)),
        own=chosen.gemeente if chosen.gemeente in members else None,
        sums=geography.aggregates(code),
        thema=_thema_of(chosen, level),
    )


def _level_of(chosen: Selection) -> str:
    """Return the chosen kind of region, else that of the chosen thema, else provincie."""
    if chosen.level not in (GEMEENTE, NEDERLAND):
        return chosen.level
    if chosen.area and cache.geography().level_of(chosen.area) not in (GEMEENTE, NEDERLAND):
        return cache.geography().level_of(chosen.area)
    themas = {thema_folder(region.theme): region.level for region in reversed(load_regions())}
    return themas.get(chosen.thema or "", PROVINCIE)


def _code_of(chosen: Selection, level: Level) -> str:
    geography = cache.geography()
    if chosen.area and geography.level_of(chosen.area) == level.slug:
        return chosen.area
    own = region_code(chosen.gemeente, level.slug) if chosen.gemeente else None
    return own or next(iter(_areas(level.slug)))


def _thema_of(chosen: Selection, level: Level) -> str:
    """Return the chosen thema, else the one of the work at this level, else the first."""
    picked = next((each for each in THEMAS if thema_folder(each) == chosen.thema), None)
    return picked or level.theme or THEMAS[0]


def _has_several(level: Level) -> bool:
    """Whether a gemeente may really lie in more than one area of the level."""
    return any(region.several for region in load_regions() if region.level == level.slug)


def _areas(level: str) -> dict[str, str]:
    """Return the names of the areas of a level by code, in order of the alphabet."""
    names = cache.area_names()
    codes = cache.geography().members(level)["area_code"].unique().tolist()
    return {code: names[code] for code in sorted(codes, key=lambda code: names[code].casefold())}


def show_head(region: Region) -> None:
    """Show the name of the region, of how many gemeenten and inwoners it is, and what to know."""
    set_title(region.title, t("regio.title"))
    level = region.level
    year = "" if is_current(cache.geography(), level.slug) else level.source_date[:4]
    names = cache.area_names()
    unsure = formats.listing([names[code] for code in region.unsure])
    form = "one" if len(region.unsure) == 1 else "other"
    markup(
        "regio_kop.html",
        key="regio_kop",
        region=region,
        about=_about(region),
        note=level_note(level),
        old=t("regio.old", year=year) if year and not level.is_partition else "",
        unsure=t(f"regio.unsure_{form}", count=len(region.unsure), names=unsure) if unsure else "",
        gap=picture(gap_mark(Reason.NIET_VAN_TOEPASSING)),
    )


def _about(region: Region) -> str:
    count = len(region.members)
    parts = [t(f"regio.members_{'one' if count == 1 else 'other'}", count=count)]
    panel = cache.panel("inwoners", cache.version(), region.level.slug)
    known = [figure for figure in panel.series(region.code) if not figure.is_missing]
    if known:
        inwoners = formats.number(known[-1].value)
        parts.append(t("regio.inwoners", count=inwoners, year=known[-1].period))
    text = ", ".join(parts) + "."
    work = next((each.work for each in load_regions() if each.level == region.level.slug), "")
    return f"{text} {t('regio.for_work', work=work)}" if work else text


def show_choices(region: Region, chosen: Selection) -> None:
    """Show which kind of region, which region, and of which thema the figures are."""
    levels = {
        slug: formats.capital(level.singular)
        for slug, level in cache.geography().levels.items()
        if slug not in (GEMEENTE, NEDERLAND)
    }
    themas = {thema_folder(each): t(f"thema.{thema_folder(each)}") for each in THEMAS}
    shown = _shown(region, chosen)
    with st.container(key="regio_keuzes", horizontal=True, vertical_alignment="bottom"):
        choice("level", t("regio.kind"), levels, shown, width=260)
        choice("area", t("regio.region"), _areas(region.level.slug), shown, width=300)
        choice("thema", t("regio.thema"), themas, shown, width=190)


def _shown(region: Region, chosen: Selection) -> Selection:
    """Return the selection with what is really shown, so that each choice shows it."""
    return replace(
        chosen,
        level=region.level.slug,
        area=region.code,
        thema=thema_folder(region.thema),
    )


def show_map(region: Region) -> None:
    """Show the region with its gemeenten on a small map."""
    names = cache.area_names()
    label = t(
        "regio.map_label_own" if region.own else "regio.map_label",
        name=region.title,
        count=len(region.members),
        own=names[region.own] if region.own else "",
        names=formats.listing([names[code] for code in region.members]),
    )
    fills = dict.fromkeys(region.members, "sequential_2")
    svg = cutout(
        fills, region.members, label, own=region.own, around=(region.level.slug, region.code)
    )
    markup(
        "regio_kaart.html",
        key="regio_kaart",
        picture=picture(svg),
        address=selection.link("kaart", level=region.level.slug, area=region.code),
        rows=[(code, names[code]) for code in region.members],
        own=region.own,
    )

"""Mijn regio's: the regions of a gemeente in a table, and with whom it shares most of them."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.regions import Membership, my_regions, region_groups
from uitvoeringskracht.areas import Geography, Level
from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.declared.regions import load_regions
from uitvoeringskracht.map.cutout import SHAPE, cutout
from uitvoeringskracht.report.drawn import Markup, picture
from uitvoeringskracht.texts import t

#: Classes of the small map: how many regions two gemeenten share.
_CLASSES = 4
#: The map shows who shares at least this many; one is the provincie, and that is often far off.
_LEAST_SHOWN = 2


@dataclass(frozen=True)
class Row:
    """One region of a gemeente; `since` the year of an older list, '' for a list of now.

    thema: of the work that is done there, '' where it is of every thema.
    """

    level: str
    kind: str
    work: str
    area_code: str
    name: str
    count: int
    since: str
    is_doubtful: bool
    thema: str


@dataclass(frozen=True)
class Step:
    """A class of the map in words, its colour as a number of the scale, and its gemeenten."""

    words: str
    number: int
    count: int


@dataclass(frozen=True)
class Shared:
    """With whom a gemeente shares its regions: the map, its legend, and the same as names."""

    picture: Markup
    steps: list[Step]
    rows: list[tuple[str, int]]
    label: str


@dataclass(frozen=True)
class Nearest:
    """The gemeenten with which most regions are shared: `shared` of the `own` ones."""

    codes: tuple[str, ...]
    shared: int
    own: int


def rows(geography: Geography, area_code: str, thema: str | None = None) -> list[Row]:
    """Return the regions of a gemeente in declared order, for one thema or for all."""
    found = my_regions(geography, area_code, load_regions())
    every = [_row(geography, each) for each in found.to_dict("records")]
    return [row for row in every if thema is None or row.thema in (thema, "")]


def _row(geography: Geography, each: Mapping[Hashable, Any]) -> Row:
    level = geography.level(str(each["level"]))
    code = each["area_code"]
    return Row(
        level=level.slug,
        kind=formats.capital(level.singular),
        work=str(each["work"]),
        area_code=code if isinstance(code, str) else "",
        name=_without_kind(str(each["area_name"]), level) if isinstance(code, str) else "",
        count=int(each["members"]),
        since="" if each["is_current"] else str(each["source_date"])[:4],
        is_doubtful=each["membership"] == Membership.DOUBTFUL,
        thema=str(each["theme"]),
    )


def _without_kind(name: str, level: Level) -> str:
    """Return 'West-Brabant' for 'GGD West-Brabant': the kind stands beside it."""
    words = (level.singular, level.singular.split("-")[0], f"{level.singular.split('-')[0]} regio")
    for word in sorted(words, key=len, reverse=True):
        if name.casefold().startswith(f"{word.casefold()} "):
            return formats.capital(name[len(word) :].strip())
    return name


def is_old(geography: Geography, row: Row) -> bool:
    """Whether a list is so old that regions may have changed since; one area each is still sure."""
    return bool(row.since) and not geography.level(row.level).is_partition


def shared(
    geography: Geography, area_code: str, color: Palette = screen, shape: float = SHAPE
) -> Shared | None:
    """Return with whom a gemeente shares regions of now; None if it shares none.

    color, shape: of the picture (map.cutout).
    """
    own, others = _counts(geography, area_code)
    if not others:
        return None
    most = max(others.values())
    size = math.ceil(most / _CLASSES)
    fills = {code: f"sequential_{_number(count, size)}" for code, count in others.items()}
    near = [code for code, count in others.items() if count >= min(_LEAST_SHOWN, most)]
    names = {code: geography.name(code) for code in (area_code, *others)}
    nearest = sorted(names[code] for code, count in others.items() if count == most)
    label = t(
        "regios.shared_label",
        name=names[area_code],
        most=most,
        own=own,
        count=len(nearest),
        names=formats.listing(nearest),
    )
    tips = {
        code: t("regios.shared_tip", name=names[code], count=count, own=own)
        for code, count in others.items()
    }
    land = cutout(
        fills, [area_code, *near], label, own=area_code, shape=shape, color=color, tips=tips
    )
    return Shared(
        picture=picture(land),
        steps=[
            _step(range(first, min(first + size, most + 1)), size, others)
            for first in range(1, most + 1, size)
        ],
        rows=sorted((names[code], count) for code, count in others.items()),
        label=label,
    )


def nearest(geography: Geography, area_code: str) -> Nearest:
    """Return with which gemeenten a gemeente shares most of its regions of now."""
    own, others = _counts(geography, area_code)
    most = max(others.values(), default=0)
    codes = tuple(code for code, count in others.items() if count == most)
    return Nearest(codes, most, own)


def _counts(geography: Geography, area_code: str) -> tuple[int, dict[str, int]]:
    """Return in how many regions a gemeente lies, and how many it shares by other gemeente."""
    groups = region_groups(geography, load_regions())
    counts = dict(zip(groups.gemeenten, groups.shared[groups.column(area_code)], strict=True))
    own = int(counts.pop(area_code))
    return own, {code: int(count) for code, count in counts.items() if count}


def _number(count: int, size: int) -> int:
    return 2 + (count - 1) // size


def _step(counts: range, size: int, others: Mapping[str, int]) -> Step:
    first, last = counts[0], counts[-1]
    words = str(first) if first == last else t("regios.steps", first=first, last=last)
    return Step(words, _number(first, size), sum(each in counts for each in others.values()))

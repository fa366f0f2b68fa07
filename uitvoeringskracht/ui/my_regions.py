"""Mijn regio's: the regions of a gemeente in a table, and with whom it shares most of them."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.regions import Membership, my_regions, region_groups
from uitvoeringskracht.areas import Level
from uitvoeringskracht.declared.regions import load_regions
from uitvoeringskracht.map.cutout import cutout
from uitvoeringskracht.once import Once
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.markup import Markup, picture

#: Classes of the small map: how many regions two gemeenten share.
_CLASSES = 4
#: The map shows who shares at least this many; one is the provincie, and that is often far off.
_LEAST_SHOWN = 2


@dataclass(frozen=True)
class Row:
    """One region of a gemeente; `since` the year of an older list, '' for a list of now."""

    level: str
    kind: str
    work: str
    area_code: str
    name: str
    count: int
    since: str
    is_doubtful: bool


@dataclass(frozen=True)
class Step:
    """A class of the map in words, and its colour as a number of the scale."""

    words: str
    number: int


@dataclass(frozen=True)
class Shared:
    """With whom a gemeente shares its regions: the map, its legend, and the same as names."""

    picture: Markup
    steps: list[Step]
    rows: list[tuple[str, int]]
    label: str


def rows(area_code: str, thema: str | None = None) -> list[Row]:
    """Return the regions of a gemeente in declared order, for one thema or for all."""
    return [row for row, of in _rows(area_code) if thema is None or of in (thema, "")]


def _make_rows(area_code: str) -> list[tuple[Row, str]]:
    geography = cache.geography()
    found = my_regions(geography, area_code, load_regions())
    return [(_row(each), str(each["theme"])) for each in found.to_dict("records")]


_rows = Once(_make_rows, most=400)


def _row(each: Mapping[Hashable, Any]) -> Row:
    level = cache.geography().level(str(each["level"]))
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
    )


def _without_kind(name: str, level: Level) -> str:
    """Return 'West-Brabant' for 'GGD West-Brabant': the kind stands beside it."""
    words = (level.singular, level.singular.split("-")[0], f"{level.singular.split('-')[0]} regio")
    for word in sorted(words, key=len, reverse=True):
        if name.casefold().startswith(f"{word.casefold()} "):
            return formats.capital(name[len(word) :].strip())
    return name


def is_old(row: Row) -> bool:
    """Whether a list is so old that regions may have changed since; one area each is still sure."""
    return bool(row.since) and not cache.geography().level(row.level).is_partition


def shared(area_code: str) -> Shared | None:
    """Return with whom a gemeente shares regions of now; None if it shares none."""
    return _shared(area_code)


def _make_shared(area_code: str) -> Shared | None:
    groups = region_groups(cache.geography(), load_regions())
    counts = dict(zip(groups.gemeenten, groups.shared[groups.column(area_code)], strict=True))
    own = int(counts.pop(area_code))
    others = {code: int(count) for code, count in counts.items() if count}
    if not others:
        return None
    most = max(others.values())
    size = math.ceil(most / _CLASSES)
    fills = {code: f"sequential_{_number(count, size)}" for code, count in others.items()}
    near = [code for code, count in others.items() if count >= min(_LEAST_SHOWN, most)]
    names = cache.area_names()
    nearest = sorted(names[code] for code, count in others.items() if count == most)
    label = t(
        "regios.shared_label",
        name=names[area_code],
        most=most,
        own=own,
        count=len(nearest),
        names=formats.listing(nearest),
    )
    return Shared(
        picture=picture(cutout(fills, [area_code, *near], label, own=area_code)),
        steps=[_step(first, size, most) for first in range(1, most + 1, size)],
        rows=sorted((names[code], count) for code, count in others.items()),
        label=label,
    )


_shared = Once(_make_shared, most=50)


def _number(count: int, size: int) -> int:
    return 2 + (count - 1) // size


def _step(first: int, size: int, most: int) -> Step:
    last = min(first + size - 1, most)
    words = str(first) if first == last else t("regios.steps", first=first, last=last)
    return Step(words, _number(first, size))

"""Which of our codes a fetched area has: a code stays with its area, whatever its new name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shapefiles.candidates import Area

#: Share of the gemeenten in either that two areas with one code must have in common.
_COMMON = 0.5


@dataclass(frozen=True)
class Known:
    """The areas of a level as they are: `areas` by code, and `gone`, names of codes once used."""

    prefix: str
    areas: Mapping[str, Area]
    gone: Mapping[str, str]


def simplified(name: str) -> str:
    """Return a name without case, accents, spaces and other signs, to compare it by."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in plain if each.isalnum())


def assign(known: Known, fetched: Mapping[str, Area], taken: Collection[str]) -> dict[str, str]:
    """Return our code of each fetched code; `taken` are the codes of all levels.

    An area keeps its code if, in this order: the name is the same (also of one that was gone),
    the gemeenten are the same, or the code is the same and most gemeenten are. A new one gets the
    code of the service if that has our prefix and was never used, else the next number.
    """
    codes: dict[str, str] = {}
    free = dict(known.areas)

    def give(theirs: str, ours: str) -> None:
        codes[theirs] = ours
        free.pop(ours, None)

    names = {simplified(name): code for code, name in known.gone.items()}
    names |= {simplified(area.name): code for code, area in known.areas.items()}
    for theirs, area in fetched.items():
        if (ours := names.get(simplified(area.name))) and ours not in codes.values():
            give(theirs, ours)
    for theirs, area in _without(codes, fetched).items():
        same = [code for code, own in free.items() if own.gemeenten == area.gemeenten]
        if len(same) == 1:
            give(theirs, same[0])
    for theirs, area in _without(codes, fetched).items():
        if theirs in free and _overlap(free[theirs], area) > _COMMON:
            give(theirs, theirs)
    used = {*taken, *known.gone}
    for theirs in _without(codes, fetched):
        is_ours = re.fullmatch(rf"{known.prefix}\d+", theirs) is not None
        codes[theirs] = theirs if is_ours and theirs not in used else _next(known.prefix, used)
        used.add(codes[theirs])
    return codes


def _without(codes: Mapping[str, str], fetched: Mapping[str, Area]) -> dict[str, Area]:
    return {code: area for code, area in fetched.items() if code not in codes}


def _overlap(one: Area, other: Area) -> float:
    return len(one.gemeenten & other.gemeenten) / len(one.gemeenten | other.gemeenten)


def _next(prefix: str, used: Collection[str]) -> str:
    """Return the code after the highest number with this prefix, as wide as the others."""
    numbers = [code.removeprefix(prefix) for code in used if re.fullmatch(rf"{prefix}\d+", code)]
    highest = max(numbers, key=int, default="00")
    return f"{prefix}{int(highest) + 1:0{len(highest)}}"

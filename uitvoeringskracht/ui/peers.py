"""The gemeenten of the same size, the simplest honest group to compare with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from uitvoeringskracht.areas import Geography, load_geography
from uitvoeringskracht.texts import t

LEVEL = "grootteklasse"
#: A class with fewer gemeenten is taken together with the smallest class beside it.
LEAST_MEMBERS = 10


@dataclass(frozen=True)
class PeerGroup:
    """Gemeenten of about the same size; `label` says in words which, `codes` include the own."""

    label: str
    codes: tuple[str, ...]

    def others(self, area_code: str) -> list[str]:
        """Return the codes of the group without `area_code`."""
        return [code for code in self.codes if code != area_code]


@cache
def peer_group(area_code: str) -> PeerGroup:
    """Return the group of a gemeente of now: its grootteklasse, widened if that is very small."""
    geography = load_geography()
    members = geography.members(LEVEL)
    by_class: dict[str, list[str]] = {
        str(code): list(rows["gemeente"]) for code, rows in members.groupby("area_code")
    }
    classes = sorted(by_class)
    own = str(members.set_index("gemeente").at[area_code, "area_code"])
    first = last = classes.index(own)
    while _size(by_class, classes[first : last + 1]) < LEAST_MEMBERS:
        sides = [side for side in (first - 1, last + 1) if 0 <= side < len(classes)]
        nearest = min(sides, key=lambda side: len(by_class[classes[side]]))
        first, last = min(first, nearest), max(last, nearest)
    chosen = classes[first : last + 1]
    codes = tuple(sorted(code for name in chosen for code in by_class[name]))
    return PeerGroup(_label(geography, chosen), codes)


def _size(by_class: dict[str, list[str]], chosen: list[str]) -> int:
    return sum(len(by_class[name]) for name in chosen)


def _label(geography: Geography, chosen: list[str]) -> str:
    """Return the bounds of adjoining classes as one: 'minder dan 10.000 inwoners'."""
    if len(chosen) == 1:
        return geography.name(chosen[0])
    low, high = geography.name(chosen[0]), geography.name(chosen[-1])
    lowest, highest = re.findall(r"[\d.]+", low), re.findall(r"[\d.]+", high)
    if len(lowest) == 1:
        return t("peers.below", high=highest[-1])
    if len(highest) == 1:
        return t("peers.above", low=lowest[0])
    return t("peers.between", low=lowest[0], high=highest[-1])

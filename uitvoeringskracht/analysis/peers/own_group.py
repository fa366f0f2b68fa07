"""A group that a reader chooses: checked, up to date, and short enough for a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from uitvoeringskracht.areas import LAYOUT, Geography

#: A smaller group is no group.
LEAST_CHOSEN = 3
_PREFIX = "GM"
_LINK = re.compile(r"\d{4}(?:-\d{4})*")


class NotAGemeente(ValueError):
    """Een eigen groep bestaat uit gemeenten, en dit is er geen."""


class DoubledGemeente(ValueError):
    """Een gemeente staat twee keer in de groep."""


class GroupTooSmall(ValueError):
    """Een eigen groep heeft ten minste drie gemeenten van nu."""


class UnreadableGroup(ValueError):
    """De groep in de link is niet te lezen."""


@dataclass(frozen=True)
class Replaced:
    """A gemeente that ended, and those it went into."""

    area_code: str
    successors: tuple[str, ...]


@dataclass(frozen=True)
class OwnGroup:
    """Gemeenten of now, sorted by code, and what was replaced to get there."""

    codes: tuple[str, ...]
    replaced: tuple[Replaced, ...] = ()

    @property
    def link(self) -> str:
        """The group as it stands in a link: '0363-0518-0599'. The same for any order of choice."""
        return "-".join(code.removeprefix(_PREFIX) for code in self.codes)


def own_group(codes: Sequence[str], geography: Geography) -> OwnGroup:
    """Return the group of `codes`, with ended gemeenten replaced by their successors.

    Two gemeenten that went into the same one count once. Raises NotAGemeente (also for a code
    that does not exist), DoubledGemeente, and GroupTooSmall, also after replacing.
    """
    areas = geography.areas
    gemeenten = set(areas.index[areas["level"] == "gemeente"])
    if wrong := sorted(set(codes) - gemeenten):
        raise NotAGemeente(f"{NotAGemeente.__doc__} {', '.join(wrong)}")
    if doubled := sorted({code for code in codes if codes.count(code) > 1}):
        raise DoubledGemeente(f"{DoubledGemeente.__doc__} {', '.join(doubled)}")
    now = set(geography.gemeenten(LAYOUT))
    successors = areas["successors"].to_dict()
    replaced = tuple(Replaced(code, successors[code]) for code in sorted(set(codes) - now))
    new = {code for each in replaced for code in each.successors}
    group = tuple(sorted((set(codes) & now) | new))
    if len(group) < LEAST_CHOSEN:
        raise GroupTooSmall(f"{GroupTooSmall.__doc__} {len(group)}")
    return OwnGroup(group, replaced)


def read_link(text: str, geography: Geography) -> OwnGroup:
    """Return the group that OwnGroup.link wrote; raises UnreadableGroup and as own_group."""
    if not _LINK.fullmatch(text):
        shown = text if len(text) <= 40 else f"{text[:40]}…"
        raise UnreadableGroup(f"{UnreadableGroup.__doc__} {shown}")
    return own_group([_PREFIX + digits for digits in text.split("-")], geography)

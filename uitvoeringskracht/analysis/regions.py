"""Mijn regio's: the regions that a gemeente belongs to, and how much those coincide."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from uitvoeringskracht.analysis.groups import Groups, UnknownMember, as_groups
from uitvoeringskracht.areas import LAYOUT, Geography
from uitvoeringskracht.declared.regions import Region

#: The gemeenten have not changed since this year; a list of regions from before it is old.
CURRENT_FROM = 2023


class Membership(StrEnum):
    """How sure it is that a gemeente belongs to an area."""

    ONE = "een"
    SEVERAL = "meer"
    DOUBTFUL = "onzeker"
    NONE = "geen"


def is_current(geography: Geography, level: str) -> bool:
    """Whether the list of a level is of CURRENT_FROM or later."""
    return int(geography.level(level).source_date[:4]) >= CURRENT_FROM


def my_regions(
    geography: Geography, area_code: str, regions: Sequence[Region], layout: int = LAYOUT
) -> pd.DataFrame:
    """Return the regions of a gemeente, one row per declared level and area in it.

    Columns: theme, level, work, reason (Dutch, as declared), area_code, area_name (null without an
    area), members (gemeenten in the area), membership (Membership), share (0-1, NaN where unknown),
    layout, source_date, is_current, note and known_problems (of level.toml).
    Raises groups.UnknownMember.
    """
    if area_code not in geography.gemeenten(layout):
        raise UnknownMember(f"{UnknownMember.__doc__} {area_code}, {layout}")
    rows = []
    for region in regions:
        level = geography.level(region.level)
        members = geography.members(region.level, layout)
        own = members[members["gemeente"] == area_code]
        sizes = members.groupby("area_code").size()
        common = {
            "theme": region.theme,
            "level": region.level,
            "work": region.work,
            "reason": region.reason,
            "layout": layout,
            "source_date": level.source_date,
            "is_current": is_current(geography, region.level),
            "note": level.note,
            "known_problems": level.known_problems,
        }
        areas = zip(own["area_code"], own["share"], strict=True)
        found = [
            {
                "area_code": area,
                "area_name": geography.name(area),
                "members": int(sizes[area]),
                "membership": _membership(own, region).value,
                "share": share,
            }
            for area, share in areas
        ]
        nothing = {
            "area_code": None,
            "area_name": None,
            "members": 0,
            "membership": Membership.NONE.value,
            "share": float("nan"),
        }
        rows += [{**common, **each} for each in found or [nothing]]
    return pd.DataFrame(rows)


def region_groups(
    geography: Geography,
    regions: Sequence[Region],
    layout: int = LAYOUT,
    *,
    current_only: bool = True,
) -> Groups:
    """Return the declared regions as groups, so that their overlap can be told (groups.Groups).

    current_only: leave out the levels of which the list is old. A gemeente of which the region is
    doubtful is in none of the regions of that level.
    """
    frames = []
    for region in regions:
        if current_only and not is_current(geography, region.level):
            continue
        members = geography.members(region.level, layout)
        certain = members["is_unambiguous"] | region.several
        frames.append(members[certain])
    rows = pd.concat(frames, ignore_index=True)
    return as_groups(rows["area_code"], rows["gemeente"], geography.gemeenten(layout))


def _membership(own: pd.DataFrame, region: Region) -> Membership:
    if own["is_unambiguous"].all():
        return Membership.ONE
    return Membership.SEVERAL if region.several else Membership.DOUBTFUL

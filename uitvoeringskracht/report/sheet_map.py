"""The small map of the conversation sheet: a gemeente and whom it is set beside."""

from __future__ import annotations

from dataclasses import dataclass

from uitvoeringskracht import formats
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.charts.palette import paper
from uitvoeringskracht.map.base import LAND, UNITS_PER_PX, base_of, boxes_of
from uitvoeringskracht.map.cutout import cutout
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.texts import t

#: Width / height of the map, and the ring around the own gemeente in px of the map.
#: A longer list of names is no help, and leaves no room for the rest of the page.
_MOST_NAMES = 30
_SHAPE, _RING, _LINE = 0.86, 40, 5


@dataclass(frozen=True)
class SmallMap:
    """The map as SVG, its finding for who can't see it, and the group by name."""

    svg: str
    alt: str
    text: str


def small_map(geography: Geography, group: PeerGroup) -> SmallMap:
    """Return the map of the country with the first gemeente of a group, and the others."""
    own, others = group.codes[0], group.others(group.codes[0])
    alt = t("blad.map_alt", name=geography.name(own), group=group.label)
    fills = dict.fromkeys(others, "primary")
    svg = cutout(fills, base_of(LAND).areas, alt, own=own, shape=_SHAPE, color=paper)
    text = t("blad.group", count=len(others), group=group.label)
    if len(others) <= _MOST_NAMES:
        names = formats.listing([geography.name(code) for code in others])
        text = t("blad.map_text", Group=formats.capital(group.label), names=names)
    return SmallMap(f"{svg.removesuffix('</svg>')}{_ring(own)}</svg>", alt, text)


def _ring(area_code: str) -> str:
    """Return a ring: on a map of this size many a gemeente is a dot."""
    box = boxes_of(LAND).get(area_code)
    if box is None:
        return ""
    x, y = (box.left + box.right) / 2 * UNITS_PER_PX, (box.top + box.bottom) / 2 * UNITS_PER_PX
    radius, line = _RING * UNITS_PER_PX, _LINE * UNITS_PER_PX
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius}" '
        f'style="fill:none;stroke:{paper("own")};stroke-width:{line}"/>'
    )

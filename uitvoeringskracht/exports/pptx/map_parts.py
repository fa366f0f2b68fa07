"""A map on a slide: its legend apart and larger, so that it can be read at a distance."""

from __future__ import annotations

import re
from html import unescape

from uitvoeringskracht.exports.pictures import size_of
from uitvoeringskracht.map.svg import LEGEND_RIGHT, MARGIN

_LEGEND = re.compile(r'<g data-part="legend">(.*?)</g>', re.DOTALL)
_DEFS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_FONT = re.compile(r'font-family="[^"]*"')
_LOW = re.compile(r'<text [^>]*?\by="([\d.]+)"[^>]*>([^<]*)')
#: Words of the own area on a map, where its line begins, and how much larger they become.
_NAME = re.compile(r'<g data-part="name">(?=<path d="M([\d.]+) ([\d.]+)L)')
_LARGER = 2.2
_LABEL = re.compile(
    r'<rect class="label" x="([\d.]+)" y="([\d.]+)" rx="\d+" width="([\d.]+)" height="([\d.]+)"'
)
_EDGE = 4


def apart(svg: str) -> tuple[str, str]:
    """Return the legend of a map as a picture, '' for another picture, and the map without it."""
    found = _LEGEND.search(svg)
    if found is None:
        return "", svg
    rows = _LOW.findall(found[1])
    bottom = max((float(y) for y, _ in rows), default=0.0) + 2 * _EDGE
    top = min((float(y) for y, _ in rows), default=0.0) - 18
    defs, font = _DEFS.search(svg), _FONT.search(svg)
    left, width = MARGIN - _EDGE, LEGEND_RIGHT - MARGIN + 2 * _EDGE
    legend = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom - top:g}" '
        f'width="{width}" height="{bottom - top:g}" {font[0] if font else ""}>'
        f'{defs[0] if defs else ""}<g transform="translate({-left} {-top:g})">{found[1]}</g></svg>'
    )
    bare = svg.replace(found[0], "")
    return legend, _NAME.sub(lambda name: _larger(name, bare), bare)


def words_of(legend: str) -> str:
    """Return what a legend says, for who can't see it."""
    return ", ".join(unescape(text) for _, text in _LOW.findall(legend) if text)


def _larger(name: re.Match[str], svg: str) -> str:
    """Return the words of the own area enlarged from where their line begins, on the sheet."""
    x, y = float(name[1]), float(name[2])
    width, height = size_of(svg)
    label = _LABEL.search(svg, name.end())
    factor = 1.0
    if label is not None:
        left, top, across, down = (float(part) for part in label.groups())
        sides = (
            (x - left, x),
            (left + across - x, width - x),
            (y - top, y),
            (top + down - y, height - y),
        )
        factor = min([_LARGER, *(room / reach for reach, room in sides if reach > 0)])
    return (
        f'<g data-part="name" transform="translate({x} {y}) scale({max(factor, 1.0):.3f}) '
        f'translate({-x} {-y})">'
    )

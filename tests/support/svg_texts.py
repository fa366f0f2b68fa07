"""Where the words of an SVG stand, to test that they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from math import cos, radians, sin
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from uitvoeringskracht.exports import letters
from uitvoeringskracht.map.base import Box

SVG = "{http://www.w3.org/2000/svg}"
_TURNED = re.compile(r"rotate\(([-\d.]+) ([-\d.]+) ([-\d.]+)\)")


def parse(svg: str) -> Element:
    """Return the root of a well-formed SVG."""
    root: Element = fromstring(svg)
    assert root.tag == f"{SVG}svg"
    return root


def words(svg: str) -> dict[str, Box]:
    """Return the boxes of the words, from the top of a capital to the baseline, by text."""
    return dict(_boxes(parse(svg)))


def overlapping(svg: str) -> list[tuple[str, str]]:
    """Return the pairs of words that lie over each other."""
    found = list(_boxes(parse(svg)))
    return [
        (one, other)
        for (one, box), (other, second) in combinations(found, 2)
        if box.overlaps(second, -0.5)
    ]


def outside(svg: str) -> list[str]:
    """Return the words that are not wholly on the sheet."""
    root = parse(svg)
    _, _, width, height = (float(each) for each in root.attrib["viewBox"].split())
    return [
        text
        for text, box in _boxes(root)
        if box.left < -0.5 or box.top < -0.5 or box.right > width + 0.5 or box.bottom > height + 0.5
    ]


def _boxes(root: Element) -> Iterator[tuple[str, Box]]:
    for element in root.iter(f"{SVG}text"):
        size, weight = float(element.attrib["font-size"]), int(element.attrib["font-weight"])
        anchor = element.attrib.get("text-anchor", "start")
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        lines = list(element.iter(f"{SVG}tspan")) or [element]
        for line in lines:
            text = line.text or ""
            x, y = float(line.attrib["x"]), float(line.attrib["y"])
            width = letters.width(text, size, weight)
            left = x - share * width
            box = Box(left, y - letters.CAPITAL * size, left + width, y)
            yield text, _turned(box, element.attrib.get("transform", ""))


def _turned(box: Box, transform: str) -> Box:
    found = _TURNED.match(transform)
    if not found:
        return box
    turn, x, y = (float(part) for part in found.groups())
    turn = radians(turn)
    corners = [
        (
            x + (left - x) * cos(turn) - (top - y) * sin(turn),
            y + (left - x) * sin(turn) + (top - y) * cos(turn),
        )
        for left in (box.left, box.right)
        for top in (box.top, box.bottom)
    ]
    across, down = zip(*corners, strict=True)
    return Box(min(across), min(down), max(across), max(down))

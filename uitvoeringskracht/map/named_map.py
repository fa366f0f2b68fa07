"""A part of the map with the names of gemeenten and a legend, so that it can go out on its own.

The picture is WIDTH px wide on a large screen. Its letters are drawn twice, for there and for a
phone, where the whole is half as wide; the style of the page shows one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.map.base import LAND, Box, load_labels
from uitvoeringskracht.map.cutout import cutout, view_of

#: Size of the map and of the legend below it, px.
WIDTH, HEIGHT, LEGEND = 640, 450, 104
#: Width of a letter as part of its height.
_LETTER = 0.56


@dataclass(frozen=True)
class Swatch:
    """A line of the legend: a colour of the page (sequential_3, own, sunken) and its words.

    short: for a phone, about 11 letters.
    """

    color: str
    text: str
    short: str


@dataclass(frozen=True)
class _Letters:
    """Letters for one kind of screen: their height, columns of the legend, height of its rows."""

    kind: str
    size: float
    columns: int
    row: float


_ON_A_PAGE, _ON_A_SLIDE = _Letters("wide", 13, 4, 26), _Letters("wide", 17, 3, 31)
_ON_A_PHONE = _Letters("narrow", 23, 3, 32)


def named_map(
    fills: Mapping[str, str],
    own: str,
    names: Mapping[str, str],
    legend: Sequence[Swatch],
    label: str,
    *,
    tips: Mapping[str, str] | None = None,
    is_slide: bool = False,
    color: Palette = screen,
) -> str:
    """Return the part of the map that holds the gemeente `own` and all of `fills`, as SVG.

    fills: the name of a colour (sequential_1 to 5) by area_code, those whose name matters most in
    front. names: by area_code. tips: what a gemeente says under the pointer (map.cutout). label
    states the finding. is_slide: with letters that are read from afar.
    """
    codes = [own, *fills]
    shape = WIDTH / HEIGHT
    land = cutout(fills, codes, label, own=own, shape=shape, color=color, tips=tips)
    places = _places(view_of(codes, shape), codes)
    parts = [f'<svg width="{WIDTH}" height="{HEIGHT}">{land}</svg>']
    for letters in (_ON_A_SLIDE if is_slide else _ON_A_PAGE, _ON_A_PHONE):
        hidden = "" if letters is not _ON_A_PHONE else ' display="none"'
        parts.append(f'<g class="{letters.kind}"{hidden} style="font-size:{letters.size:g}px">')
        parts += _names(places, names, letters, color)
        parts += _legend(legend, letters, color)
        parts.append("</g>")
    box = f"0 0 {WIDTH} {HEIGHT + LEGEND}"
    return f'<svg class="named-map" viewBox="{box}">{"".join(parts)}</svg>'


def _places(view: Box, codes: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return where names go, px of the picture; a gemeente that isn't drawn has no place."""
    points, scale = load_labels(LAND), (view.right - view.left) / WIDTH
    return {
        code: ((points[code][0] - view.left) / scale, (points[code][1] - view.top) / scale)
        for code in codes
        if code in points
    }


def _names(
    places: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    letters: _Letters,
    color: Palette,
) -> Iterator[str]:
    """Yield the names for which there is room, the first in front, with an edge to be read."""
    size, taken = letters.size, list[Box]()
    style = (
        f"fill:{color('ink')};stroke:{color('surface')};stroke-width:{size / 4:g}px;"
        "paint-order:stroke;stroke-linejoin:round;text-anchor:middle"
    )
    for number, (code, (x, y)) in enumerate(places.items()):
        half = len(names[code]) * size * _LETTER / 2
        x = min(max(x, half + 4), WIDTH - half - 4)
        room = Box(x - half, y - 0.6 * size, x + half, y + 0.6 * size)
        is_inside = room.top > 2 and room.bottom < HEIGHT - 2
        if number and (not is_inside or any(room.overlaps(each, 5) for each in taken)):
            continue
        taken.append(room)
        weight = 550 if number else 700
        yield (
            f'<text x="{x:.1f}" y="{y + 0.35 * size:.1f}" style="{style};font-weight:{weight}">'
            f"{escape(names[code])}</text>"
        )


def _legend(legend: Sequence[Swatch], letters: _Letters, color: Palette) -> Iterator[str]:
    wide, side = WIDTH / letters.columns, letters.size * 0.95
    for number, swatch in enumerate(legend):
        x = number % letters.columns * wide
        y = HEIGHT + 12 + number // letters.columns * letters.row
        edge = f"stroke:{color('line_strong')};stroke-width:1"
        words = swatch.short if letters is _ON_A_PHONE else swatch.text
        yield (
            f'<rect x="{x + 1:g}" y="{y:g}" width="{1.4 * side:g}" height="{side:g}" rx="3" '
            f'style="fill:{color(swatch.color)};{edge}"/>'
            f'<text x="{x + 1.4 * side + 9:g}" y="{y + 0.86 * side:g}" '
            f'style="fill:{color("ink")}">{escape(words)}</text>'
        )

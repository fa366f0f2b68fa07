"""The map of one claim: in which gemeenten it holds, with its legend, in the colours of the page.

It is drawn to be shown half as wide as a whole map, so its letters are twice as high.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from uitvoeringskracht.charts.outcome_marks import FILLS
from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.map.base import HEIGHT, LAND, UNITS_PER_PX, WIDTH, base_of

_LETTER, _ROW, _COLUMNS = 32, 56, 2
#: On a slide the legend is read from afar.
ON_A_SLIDE = 37
_PATTERN = "niet-meetbaar"


@dataclass(frozen=True)
class OutcomeRow:
    """A line of the legend: an outcome (or "own") and its words."""

    outcome: str
    text: str


def outcome_map(
    outcomes: Mapping[str, str],
    legend: Sequence[OutcomeRow],
    *,
    own: str | None = None,
    letter: int = _LETTER,
    color: Palette = screen,
) -> str:
    """Return the map as SVG. outcomes: by area_code; own: the gemeente that gets an edge.

    letter: height of the letters of the legend, where the map is 900 wide.

    A gemeente without an outcome is drawn as one that can't be measured.
    """
    rows = -(-len(legend) // _COLUMNS)
    height = HEIGHT + 20 + rows * _ROW
    body = [
        _pattern(color),
        f'<g transform="scale({1 / UNITS_PER_PX:g})" style="stroke-linejoin:round">',
        *_areas(outcomes, own, color),
        "</g>",
        *_legend(legend, letter, color),
    ]
    return f'<svg class="uitkomsten" viewBox="0 0 {WIDTH} {height}">{"".join(body)}</svg>'


def _pattern(color: Palette) -> str:
    return (
        f'<defs><pattern id="{_PATTERN}" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({UNITS_PER_PX}) rotate(-45)">'
        f'<rect width="8" height="8" style="fill:{color("surface")}"/>'
        f'<rect width="8" height="2" style="fill:{color("line_strong")}"/></pattern></defs>'
    )


def _areas(outcomes: Mapping[str, str], own: str | None, color: Palette) -> Iterator[str]:
    paths = base_of(LAND).areas
    edge = f"stroke:{color('surface')};stroke-width:{0.8 * UNITS_PER_PX:g}"
    for code, d in paths.items():
        fill = _fill(outcomes.get(code, ""), color)
        yield f'<path data-code="{code}" d="{d}" style="fill:{fill};{edge}"/>'
    outline = f"fill:none;stroke:{color('ink2')};stroke-width:{UNITS_PER_PX:g};opacity:.6"
    yield f'<path d="{base_of(LAND).outline}" style="{outline}"/>'
    if own is not None and own in paths:
        for name, width in (("surface", 9), ("own", 5)):
            look = f"fill:none;stroke:{color(name)};stroke-width:{width * UNITS_PER_PX:g}"
            yield f'<path class="own" d="{paths[own]}" style="{look}"/>'


def _fill(outcome: str, color: Palette) -> str:
    return color(FILLS[outcome]) if outcome in FILLS else f"url(#{_PATTERN})"


def _legend(legend: Sequence[OutcomeRow], letter: int, color: Palette) -> Iterator[str]:
    width = WIDTH / _COLUMNS
    for number, row in enumerate(legend):
        x, y = number % _COLUMNS * width + 4, HEIGHT + 16 + number // _COLUMNS * _ROW
        is_own = row.outcome == "own"
        fill = "none" if is_own else _fill(row.outcome, color)
        edge, line = (color("own"), 6) if is_own else (color("line_strong"), 2)
        # The pattern is in the units of the map, five times as small.
        yield (
            f'<rect transform="translate({x:g} {y:g}) scale({1 / UNITS_PER_PX:g})" width="220" '
            f'height="160" rx="28" style="fill:{fill};stroke:{edge};'
            f'stroke-width:{line * UNITS_PER_PX}"/>'
            f'<text x="{x + 60:g}" y="{y + 27:g}" style="fill:{color("ink")};'
            f'font-size:{letter}px">{escape(row.text)}</text>'
        )

"""The map with its legend beside it in large letters, for a screen that people sit far from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from uitvoeringskracht.map.base import HEIGHT, UNITS_PER_PX
from uitvoeringskracht.map.base import WIDTH as MAP_WIDTH
from uitvoeringskracht.map.drawing import (
    MARGIN,
    SWATCH,
    Drawing,
    LegendRow,
    Scale,
    Selected,
    Words,
)
from uitvoeringskracht.tokens import Tokens

#: The room beside the sentences of a slide has this shape; the legend takes the left of it.
WIDTH, LEGEND = 1600, 640
#: Letters, the space of a line, and how much larger swatches are than on a map by itself.
_LETTER, _LINE, _LARGER = 34, 44, 2
_CHARACTERS = 25


def wide_map(
    level: str,
    classes: Mapping[str, str],
    palette: Tokens,
    words: Words,
    *,
    scale: Scale = "sequential",
    legend: Sequence[LegendRow] = (),
    selected: Selected | None = None,
) -> str:
    """Return the map of a level (svg.paint) with the legend and the selected area on its left."""
    drawing = Drawing(palette, scale)
    height = HEIGHT + 2 * MARGIN
    place = f'x="{WIDTH - MAP_WIDTH}" y="0" width="{MAP_WIDTH}" height="{height}"'
    land = [
        f'<svg {place} viewBox="0 {-MARGIN} {MAP_WIDTH} {height}">',
        *drawing.patterns(),
        *drawing.areas(level, classes),
        *(drawing.outline(level, selected) if selected else ()),
        "</svg>",
    ]
    return _sheet(land, drawing, words, legend, selected)


def wide_part(
    land: str,
    palette: Tokens,
    words: Words,
    legend: Sequence[LegendRow],
    selected: Selected,
    *,
    scale: Scale = "sequential",
) -> str:
    """Return a map of a part of the country (cutout) with the legend on its left."""
    place = f'x="{WIDTH - MAP_WIDTH}" y="0" width="{MAP_WIDTH}" height="{HEIGHT + 2 * MARGIN}"'
    drawn = [f"<svg {place}>", land, "</svg>"]
    return _sheet(drawn, Drawing(palette, scale), words, legend, selected)


def _sheet(
    land: Sequence[str],
    drawing: Drawing,
    words: Words,
    legend: Sequence[LegendRow],
    selected: Selected | None,
) -> str:
    palette, height = drawing.palette, HEIGHT + 2 * MARGIN
    body = [*land, '<g data-part="legend">', *_legend(drawing, words, legend, selected), "</g>"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" lang="nl" font-family={quoteattr(palette.font_family)}>'
        f"<title>{escape(words.title)}</title><desc>{escape(words.description)}</desc>"
        f"{''.join(body)}</svg>\n"
    )


def _legend(
    drawing: Drawing, words: Words, legend: Sequence[LegendRow], selected: Selected | None
) -> Iterator[str]:
    palette = drawing.palette
    ink, soft = palette.color["ink"], palette.color["ink2"]
    y = float(_LINE)
    for line in textwrap.wrap(words.legend_title, _CHARACTERS):
        yield _text(line, 0, y, ink, weight=650)
        y += _LINE
    yield _text(words.count_title, LEGEND, y - _LINE, soft, anchor="end", size=26)
    y += 14
    for row in legend:
        yield _swatch(y - _LETTER + 4, drawing.fill(row.class_name), palette)
        for number, line in enumerate(textwrap.wrap(row.text, _CHARACTERS) or [""]):
            yield _text(line, 74, y + number * _LINE, ink)
        if row.count is not None:
            yield _text(str(row.count), LEGEND, y, soft, anchor="end")
        y += _LINE * max(1, len(textwrap.wrap(row.text, _CHARACTERS))) + 12
    if selected is not None:
        y += 14
        own = palette.color["own"]
        yield (
            f'<rect x="3" y="{y - _LETTER + 4:g}" width="46" height="30" rx="6" fill="none" '
            f'stroke="{own}" stroke-width="6"/>'
        )
        yield _text(selected.name, 74, y, ink, weight=650)
        yield _text(selected.value, 74, y + _LINE, own, weight=700)


def _swatch(y: float, fill: str, palette: Tokens) -> str:
    width, height = (side * UNITS_PER_PX for side in SWATCH)
    size = _LARGER / UNITS_PER_PX
    return (
        f'<rect transform="translate(0 {y:g}) scale({size:g})" rx="15" width="{width}" '
        f'height="{height}" fill="{fill}" stroke="{palette.color["line_strong"]}" '
        f'stroke-width="{UNITS_PER_PX * 0.6:g}"/>'
    )


def _text(
    words: str,
    x: float,
    y: float,
    ink: str,
    *,
    weight: int = 450,
    anchor: str = "start",
    size: int = _LETTER,
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{ink}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )

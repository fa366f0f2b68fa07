"""The map as one SVG that needs nothing else: for downloads, slides and paper.

The screen uses the same paths, but colours them in the browser.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from uitvoeringskracht.map.base import HEIGHT, WIDTH
from uitvoeringskracht.map.drawing import (
    MARGIN,
    SOURCE_WIDTH,
    Drawing,
    LegendRow,
    Scale,
    Selected,
    Words,
)
from uitvoeringskracht.tokens import Tokens


def paint(
    level: str,
    classes: Mapping[str, str],
    palette: Tokens,
    words: Words,
    *,
    scale: Scale = "sequential",
    legend: Sequence[LegendRow] = (),
    selected: Selected | None = None,
) -> str:
    """Return the map of a level as a complete SVG.

    `classes`: area_code -> k0 to k4 (a step of `scale`) or the reason of a gap; an area without
    one is drawn as onbekend. Raises UnknownLevel or UnknownClass.
    """
    drawing = Drawing(palette, scale)
    head, head_height = drawing.heading(words)
    foot = textwrap.wrap(words.source, SOURCE_WIDTH)
    foot_top = head_height + HEIGHT + MARGIN
    height = foot_top + 18 * len(foot) + MARGIN // 2
    key, key_box = drawing.legend(words, legend)
    body = [
        *drawing.patterns(),
        f'<rect width="{WIDTH}" height="{height}" fill="{palette.color["surface"]}"/>',
        *head,
        f'<g transform="translate(0 {head_height})">',
        *drawing.areas(level, classes),
        '<g data-part="legend">',
        *key,
        "</g>",
        *(drawing.outline(level, selected) if selected else ()),
        *(drawing.name(level, selected, key_box) if selected else ()),
        "</g>",
        *(
            drawing.text(line, MARGIN, foot_top + 18 * number, "note", "ink3")
            for number, line in enumerate(foot)
        ),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" lang="nl" font-family={quoteattr(palette.font_family)}>'
        f"<title>{escape(words.title or words.description)}</title>"
        f"<desc>{escape(words.description)}</desc>"
        f"{''.join(body)}</svg>\n"
    )

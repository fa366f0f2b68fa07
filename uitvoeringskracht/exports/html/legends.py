"""The legend of a map as words of the page, so that it is as large as the rest of a slide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markupsafe import Markup, escape

#: The legend of map.wide stands beside the map, which is a picture in the picture.
_LEGEND = re.compile(r'<g data-part="legend">((?:(?!<g\b).)+?)</g>(?=</svg>)', re.DOTALL)
_SHEET = re.compile(r'viewBox="0 0 \d+ \d+" width="\d+"')
_MAP = re.compile(r'<svg x="(\d+)" y="0" width="(\d+)" height="(\d+)"')
_PART = re.compile(r"<rect\b([^>]*)/>|<text\b([^>]*)>([^<]*)</text>")
_LOOK = re.compile(r'\b(fill|stroke)="([^"]*)"')
_SWATCH = (26, 18)
_COUNT = 'text-anchor="end"'


def apart(svg: Markup) -> tuple[Markup, Markup]:
    """Return the legend of a map as HTML, and the map without it; nothing for another picture."""
    found, drawn = _LEGEND.search(svg), _MAP.search(svg)
    if found is None or drawn is None:
        return Markup(), svg
    x, width, height = drawn.groups()
    bare = str(svg).replace(found[0], "")
    bare = _SHEET.sub(f'viewBox="{x} 0 {width} {height}" width="{width}"', bare, count=1)
    legend = "".join(_rows(found[1]))
    return Markup(f'<div class="legend">{legend}</div>'), Markup(bare)  # noqa: S704 - drawn by us


def _rows(drawn: str) -> Iterator[str]:
    """Yield the heading, and a row per class, reason of a gap and own area."""
    heading, swatch, words, count = list[str](), "", list[str](), ""
    for part in _PART.finditer(drawn):
        if part[1] is not None:
            if swatch:
                yield _row(swatch, words, count)
            elif heading:
                yield f"<p>{escape(' '.join(heading))}</p>"
            swatch, words, count = _swatch(part[1]), [], ""
        elif not swatch:
            heading += [] if _COUNT in part[2] else [unescape(part[3])]
        elif _COUNT in part[2]:
            count = unescape(part[3])
        else:
            words.append(unescape(part[3]))
    if swatch:
        yield _row(swatch, words, count)


def _swatch(attributes: str) -> str:
    """Return the swatch of a row; a pattern is drawn in units, as on the map."""
    width, height = (10 * size for size in _SWATCH)
    look = dict(_LOOK.findall(attributes))
    is_own = look["fill"] == "none"
    edge = f' stroke="{look["stroke"]}" stroke-width="40"' if is_own else ""
    return (
        f'<svg viewBox="0 0 {width} {height}" aria-hidden="true"><rect width="{width}" '
        f'height="{height}" fill="{look["fill"]}"{edge}/></svg>'
    )


def _row(swatch: str, words: list[str], count: str) -> str:
    if count:
        return f"<div>{swatch}<span>{escape(' '.join(words))}</span><b>{escape(count)}</b></div>"
    name, *value = (escape(word) for word in words)
    own = f"<strong>{name}</strong><br>{' '.join(value)}"
    return f"<div>{swatch}<span>{own}</span></div>"

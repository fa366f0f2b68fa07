"""The legend of a map as words of the page, so that it is as large as the rest of a slide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markupsafe import Markup, escape

_LEGEND = re.compile(r'<g data-part="legend">(.*?)</g>', re.DOTALL)
_PART = re.compile(r"<rect\b([^>]*)/>|<text\b([^>]*)>([^<]*)</text>")
_FILL = re.compile(r'\bfill="([^"]*)"')
#: Words and line of the own area on a map; where its line begins.
_NAME = re.compile(r'<g data-part="name">(?=<path d="M([\d.]+) ([\d.]+)L)')
_LARGER = 2.4
_SWATCH = (26, 18)


def apart(svg: Markup) -> tuple[Markup, Markup]:
    """Return the legend of a map as HTML, and the map without it; nothing for another picture.

    The words beside the own area become larger, from where its line begins.
    """
    found = _LEGEND.search(svg)
    if found is None:
        return Markup(), svg
    legend = "".join(_rows(found[1]))
    bare = str(svg).replace(found[0], "")
    bare = _NAME.sub(
        lambda name: (
            f'<g data-part="name" transform="translate({name[1]} {name[2]}) scale({_LARGER}) '
            f'translate(-{name[1]} -{name[2]})">'
        ),
        bare,
    )
    return Markup(f'<div class="legend">{legend}</div>'), Markup(bare)  # noqa: S704 - drawn by us


def _rows(drawn: str) -> Iterator[str]:
    """Yield the heading, the heading of the counts, and a row per class or reason of a gap."""
    heading, swatch, words, count = list[str](), "", list[str](), ""
    for part in _PART.finditer(drawn):
        if part[1] is not None:
            if swatch:
                yield _row(swatch, words, count)
            elif heading:
                yield f"<p>{escape(' '.join(heading))}</p>"
            swatch, words, count = _swatch(part[1]), [], ""
        elif not swatch:
            heading += [] if 'text-anchor="end"' in part[2] else [unescape(part[3])]
        elif 'text-anchor="end"' in part[2]:
            count = unescape(part[3])
        else:
            words.append(unescape(part[3]))
    if swatch:
        yield _row(swatch, words, count)


def _swatch(attributes: str) -> str:
    """Return the swatch of a row; a pattern is drawn in units, as on the map."""
    width, height = (10 * size for size in _SWATCH)
    fill = _FILL.search(attributes)
    return (
        f'<svg viewBox="0 0 {width} {height}" aria-hidden="true"><rect width="{width}" '
        f'height="{height}" rx="20" fill="{fill[1] if fill else "none"}"/></svg>'
    )


def _row(swatch: str, words: list[str], count: str) -> str:
    return f"<div>{swatch}<span>{escape(' '.join(words))}</span><b>{escape(count)}</b></div>"

"""A small picture of a slide, to recognise it by in a list."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from html import escape

from uitvoeringskracht.exports.chart_svg import chart_svg
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.tokens import Mode, tokens

#: Size in px, with room around what is drawn.
WIDTH, HEIGHT, _ROOM = 320, 180, 14
_LINES, _LETTERS = 7, 44
_OPENING = re.compile(r"<svg\b")
_SIZES = re.compile(r'\s(?:width|height)="[\d.]+"')


def thumbnail(slide: Slide | None, mode: Mode) -> str:
    """Return the picture as SVG: chart, map or figures of the slide, else its first words.

    Without a slide only an empty sheet.
    """
    color = tokens(mode).color
    inside = "".join(_drawn(slide, mode)) if slide is not None else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="system-ui, sans-serif">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{color["surface"]}"/>'
        f'<rect width="4" height="{HEIGHT}" fill="{color["primary"]}"/>'
        f'<rect y="{HEIGHT * 0.62:g}" width="4" height="{HEIGHT * 0.38:g}" fill="{color["own"]}"/>'
        f"{inside}</svg>"
    )


def _drawn(slide: Slide, mode: Mode) -> Iterator[str]:
    width, height = WIDTH - 2 * _ROOM, HEIGHT - 2 * _ROOM
    if slide.figure is not None:
        yield _placed(chart_svg(slide.figure(mode), mode, width, height, text=0.75), width, height)
    elif slide.picture is not None:
        yield _placed(slide.picture(mode), width, height)
    elif slide.numbers:
        yield from _numbers(slide, mode)
    else:
        yield from _words(slide, mode)


def _placed(svg: str, width: float, height: float) -> str:
    """Return a picture as part of the sheet."""
    opening, rest = svg[: svg.index(">")], svg[svg.index(">") :]
    place = f'<svg x="{_ROOM}" y="{_ROOM}" width="{width}" height="{height}"'
    return _OPENING.sub(place, _SIZES.sub("", opening), count=1) + rest


def _numbers(slide: Slide, mode: Mode) -> Iterator[str]:
    color = tokens(mode).color
    for place, number in enumerate(slide.numbers[:6]):
        x, y = _ROOM + 6 + 100 * (place % 3), 58 + 70 * (place // 3)
        label = textwrap.shorten(number.label, 18, placeholder="…")
        yield _text(number.value, x, y, 20, color["ink"], "700")
        yield _text(label, x, y + 16, 10, color["ink2"])


def _words(slide: Slide, mode: Mode) -> Iterator[str]:
    color = tokens(mode).color
    rows = [": ".join(row[:2]) for row in slide.table.texts()] if slide.table else []
    lines = [line for each in slide.sentences for line in textwrap.wrap(each, _LETTERS)]
    title = textwrap.shorten(slide.title, _LETTERS - 8, placeholder="…")
    yield _text(title, _ROOM + 6, 34, 14, color["ink"], "700")
    for place, line in enumerate([*lines, *rows][:_LINES]):
        shown = textwrap.shorten(line, _LETTERS + 6, placeholder="…")
        yield _text(shown, _ROOM + 6, 58 + 17 * place, 11, color["ink2"])


def _text(words: str, x: float, y: float, size: float, ink: str, weight: str = "400") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}" fill="{ink}">'
        f"{escape(words)}</text>"
    )

"""One slide: its title, its words, and beside them a chart, a map, tiles or a table."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from uitvoeringskracht.exports import pictures
from uitvoeringskracht.exports.pptx import column
from uitvoeringskracht.exports.pptx.charts import add_chart
from uitvoeringskracht.exports.pptx.foot import fill
from uitvoeringskracht.exports.pptx.tables import add_table, rest
from uitvoeringskracht.exports.pptx.tiles import add_tiles
from uitvoeringskracht.exports.pptx.units import FOOT, LEFT, RIGHT, TOP, place
from uitvoeringskracht.exports.pptx.words import (
    LINE,
    Style,
    add_words,
    cut,
    describe,
    fitting,
    folded,
    height,
    write,
)
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.story.slide import Deck, Slide
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import tokens

_TITLE, _TITLE_LEAST, _TITLE_LINES = 46.0, 26.0, 3
_SUBTITLE = 20.0
#: Width of the words beside a chart, px between the two, and where all ends.
_WORDS, _BETWEEN, _BOTTOM = 394.0, 50.0, FOOT - 14
_WIDEST = 1040.0
_MAP_SHARP = 1.7
_NARROW = 4


def add_slide(native: Any, slide: Slide, deck: Deck, home: str) -> None:
    """Fill a new slide of the presentation."""
    body = native.placeholders[1]
    if slide.kind == "titel":
        _opening(native, body, slide, deck)
        fill(native, replace(slide, year="", source_line=""), deck, home)
        return
    top = _head(native, slide)
    room = Box(LEFT, top, RIGHT, _BOTTOM)
    if slide.figure is not None:
        _with_chart(native, body, slide, room)
    elif slide.picture is not None:
        _with_picture(native, body, slide, room)
    elif slide.numbers:
        _with_tiles(native, body, slide, room)
    elif slide.table is not None:
        _with_table(native, body, slide, room)
    else:
        wide = Box(LEFT, top, LEFT + _WIDEST, _BOTTOM)
        column.draw(native.shapes, body, column.compose(slide, wide, largest=30), wide)
    if not slide.sentences:
        body._element.getparent().remove(body._element)
    fill(native, slide, deck, home)


def _opening(native: Any, body: Any, slide: Slide, deck: Deck) -> None:
    color = tokens("light").color
    title = native.shapes.title
    box = Box(LEFT, 170, 1300, 430)
    style = fitting([slide.title], box, Style(64, color["ink"], 700, anchor="bottom"), 32, 4)
    title.left, title.top, title.width, title.height = place(box)
    write(title.text_frame, cut([slide.title], box, style), style)
    told = [*filter(None, [slide.subtitle]), *slide.sentences, f"{deck.stand.rstrip('.')}."]
    told += [deck.newer] if deck.newer else []
    box = Box(LEFT, 455, 1240, _BOTTOM)
    style = fitting(told, box, Style(26, color["ink2"], after=8), 18)
    body.left, body.top, body.width, body.height = place(box)
    write(body.text_frame, cut(told, box, style), style)


def _head(native: Any, slide: Slide) -> float:
    """Write title and subtitle; return where the rest begins."""
    color = tokens("light").color
    title, width = native.shapes.title, RIGHT - LEFT
    box = Box(LEFT, TOP, RIGHT, TOP + 190)
    style = Style(_TITLE, color["ink"], 700)
    style = fitting([slide.title], box, style, _TITLE_LEAST, 2)
    if style.size <= _TITLE_LEAST + 3:
        style = fitting([slide.title], box, Style(36, color["ink"], 700), 20, _TITLE_LINES)
    shown = cut([slide.title], box, style)
    bottom = TOP + height(shown, width, style)
    title.left, title.top, title.width, title.height = place(Box(LEFT, TOP, RIGHT, bottom))
    write(title.text_frame, shown, style)
    if slide.subtitle:
        quiet = Style(_SUBTITLE, color["ink2"])
        lines = min(len(folded(slide.subtitle, width, quiet)), 2)
        box = Box(LEFT, bottom + 6, RIGHT, bottom + 6 + lines * _SUBTITLE * LINE + 1)
        texts = cut([slide.subtitle], box, quiet)
        add_words(native.shapes, box, texts, quiet, t("pptx.subtitle"))
        bottom = box.bottom
    return bottom + 24


def _beside(slide: Slide, room: Box) -> tuple[Box, Box]:
    """Return the room of the words and that of what stands beside them."""
    if not (slide.sentences or slide.strip or slide.how):
        return Box(room.left, room.top, room.left, room.bottom), room
    split = room.left + _WORDS
    return (
        Box(room.left, room.top + 6, split, room.bottom),
        Box(split + _BETWEEN, room.top, room.right, room.bottom),
    )


def _with_chart(native: Any, body: Any, slide: Slide, room: Box) -> None:
    words, spot = _beside(slide, room)
    assert slide.figure is not None
    figure = slide.figure("light")
    told = slide.alt or slide.title
    column.draw(native.shapes, body, column.compose(slide, words), words)
    add_chart(native.shapes, figure, spot, told)


def _with_picture(native: Any, body: Any, slide: Slide, room: Box) -> None:
    assert slide.picture is not None
    svg = slide.picture("light")
    width, tall = pictures.size_of(svg)
    space = room.bottom - room.top
    wide = min(space * width / tall, room.right - room.left - _WORDS - _BETWEEN)
    spot = Box(room.right - wide, room.top, room.right, room.bottom)
    _add_picture(native, svg, spot, slide.alt or slide.title)
    words = Box(room.left, room.top + 6, spot.left - _BETWEEN, room.bottom)
    column.draw(native.shapes, body, column.compose(slide, words), words)


def _add_picture(native: Any, svg: str, room: Box, told: str) -> None:
    """Add a picture as large as fits, in the middle of its room."""
    width, tall = pictures.size_of(svg)
    scale = min((room.right - room.left) / width, (room.bottom - room.top) / tall)
    across, down = width * scale, tall * scale
    left = room.left + (room.right - room.left - across) / 2
    made = pictures.png(svg, round(across * _MAP_SHARP))
    spot = Box(left, room.top, left + across, room.top + down)
    shape = native.shapes.add_picture(BytesIO(made), *place(spot))
    shape.name = t("pptx.picture")
    describe(shape, told)


def _with_tiles(native: Any, body: Any, slide: Slide, room: Box) -> None:
    count = len(slide.numbers)
    if count == 1:
        split = room.left + 460
        tile = Box(room.left, room.top, split - _BETWEEN, room.bottom)
        words = Box(split, room.top, room.right, room.bottom)
        add_tiles(native.shapes, slide.numbers, tile)
    else:
        space = _words_space(slide, room)
        bottom = add_tiles(
            native.shapes,
            slide.numbers,
            Box(room.left, room.top, room.right, room.bottom - space),
        )
        words = Box(room.left, bottom + 16, room.right, room.bottom)
    column.draw(native.shapes, body, column.compose(slide, words, largest=22), words)


def _words_space(slide: Slide, room: Box) -> float:
    """Return how much height words below tiles or above a table get, at most a third."""
    quiet = Style(18, tokens("light").color["ink"], after=12)
    texts = [*slide.sentences, *filter(None, [slide.how])]
    wished = height(texts, room.right - room.left, quiet) + 16 if texts else 0.0
    return min(wished, (room.bottom - room.top) / 3)


def _with_table(native: Any, body: Any, slide: Slide, room: Box) -> None:
    assert slide.table is not None
    is_narrow = slide.table.frame.shape[1] <= _NARROW and bool(slide.sentences)
    if is_narrow:
        words, spot = _beside(slide, room)
    else:
        space = _words_space(slide, room)
        words = Box(room.left, room.top, room.right, room.top + space)
        spot = Box(room.left, words.bottom, room.right, room.bottom)
    left_out = add_table(native.shapes, slide.table, Box(*spot[:3], spot.bottom - 24))
    if left_out:
        quiet = Style(16, tokens("light").color["ink2"])
        line = Box(spot.left, spot.bottom - 20, spot.right, spot.bottom)
        add_words(native.shapes, line, [rest(left_out)], quiet, t("pptx.more"))
    column.draw(native.shapes, body, column.compose(slide, words, largest=22), words)

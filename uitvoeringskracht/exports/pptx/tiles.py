"""Large figures as tiles: what it is, the figure, the year, and in words what it means."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from uitvoeringskracht.exports.pptx.units import points, rgb
from uitvoeringskracht.exports.pptx.words import (
    Style,
    add_shape,
    add_words,
    cut,
    decorative,
    fitting,
    height,
)
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.story.slide import Number
from uitvoeringskracht.tokens import tokens

_MOST_ACROSS, _GAP, _PAD = 3, 20.0, 20.0
#: Most height of a tile, px.
TALLEST = 250.0
_SHAPES = {
    "unfavourable": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "favourable": MSO_SHAPE.OVAL,
    "no_direction": MSO_SHAPE.DIAMOND,
    "middle": MSO_SHAPE.ROUNDED_RECTANGLE,
}
_MARK = 17.0
#: Most height of the name of a figure, and the size at which it rather takes two lines, px.
_HEAD, _READABLE = 60.0, 19.0


def add_tiles(shapes: Any, numbers: Sequence[Number], box: Box) -> float:
    """Add a tile for each number, in rows; return where they end, in px of the slide."""
    across = min(len(numbers), _MOST_ACROSS)
    if len(numbers) == _MOST_ACROSS + 1:
        across = 2
    rows = ceil(len(numbers) / across)
    width = (box.right - box.left - (across - 1) * _GAP) / across
    tall = min((box.bottom - box.top - (rows - 1) * _GAP) / rows, TALLEST)
    # All names get as much room, so that the figures stand on one line.
    room = max(height([each.label], width - 2 * _PAD, _label(each, width)) for each in numbers)
    for number, each in enumerate(numbers):
        row, column = divmod(number, across)
        left, top = box.left + column * (width + _GAP), box.top + row * (tall + _GAP)
        _tile(shapes, each, Box(left, top, left + width, top + tall), min(room, _HEAD))
    return box.top + rows * tall + (rows - 1) * _GAP


def _label(number: Number, width: float) -> Style:
    """Return how the name of a figure looks: on one line if it can be large enough for that."""
    style, room = Style(22, tokens("light").color["ink2"], 600), Box(0, 0, width - 2 * _PAD, _HEAD)
    small = fitting([number.label], room, style, _READABLE, 1)
    if small.size > _READABLE:
        return small
    return fitting([number.label], room, style, 16, 2)


def _tile(shapes: Any, number: Number, box: Box, room: float) -> None:
    """Add a tile; room: height in px of the name of the figure."""
    look = tokens("light")
    color = look.color
    card = add_shape(shapes, MSO_SHAPE.ROUNDED_RECTANGLE, box)
    card.adjustments[0] = 10 / min(box.right - box.left, box.bottom - box.top)
    card.fill.solid()
    card.fill.fore_color.rgb = rgb(color["surface"])
    card.line.color.rgb, card.line.width = rgb(color["line"]), points(1.5)
    decorative(card)
    left, right, top = box.left + _PAD, box.right - _PAD, box.top + _PAD * 0.7
    label = _label(number, box.right - box.left)
    add_words(shapes, Box(left, top, right, top + room), [number.label], label, number.label)
    top += room
    value = fitting(
        [number.value], Box(left, top, right, top + 72), Style(54, color["ink"], 700), 24, 1
    )
    tall = height([number.value], right - left, value)
    add_words(shapes, Box(left, top, right, top + tall), [number.value], value, number.label)
    top += tall
    _meaning(shapes, number, Box(left, top + 2, right, box.bottom - _PAD * 0.5))


def _meaning(shapes: Any, number: Number, box: Box) -> None:
    """Write what the figure means, with the mark of its judgement, and the year."""
    look = tokens("light")
    symbol = look.symbol.get(number.judgement)
    ink = symbol.color if symbol is not None else look.color["ink"]
    left, top = box.left, box.top
    style = Style(20, ink, 600)
    if symbol is not None and number.words:
        spot = Box(left, top + 5, left + _MARK, top + 5 + _MARK)
        shape = add_shape(shapes, _SHAPES[number.judgement], spot)
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(symbol.color)
        decorative(shape)
        left += _MARK + 8
    quiet = Style(18, look.color["ink2"])
    for text, kind, start in (
        (number.words, style, left),
        (number.place, quiet, box.left),
        (number.year, quiet, box.left),
    ):
        spot = Box(start, top, box.right, box.bottom)
        shown = cut([text], spot, kind) if text else []
        if not shown:
            continue
        tall = height(shown, spot.right - spot.left, kind)
        add_words(shapes, Box(start, top, box.right, top + tall), shown, kind, number.label)
        top += tall

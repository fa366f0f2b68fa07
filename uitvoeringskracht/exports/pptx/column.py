"""The words of a slide in a column: sentences, the strip below them, and how to read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO
from typing import Any

from uitvoeringskracht.exports import pictures
from uitvoeringskracht.exports.pptx.units import place
from uitvoeringskracht.exports.pptx.words import Style, add_words, cut, describe, height, write
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import tokens

#: Sizes in px of sentences: wished and least, and of what explains them.
LARGE, LEAST, QUIET = 26.0, 18.0, 20.0
_GAP, _STRIP = 16.0, 42.0
_SHARP = 2
_LABEL = re.compile(r'aria-label="([^"]*)"')


@dataclass(frozen=True)
class Column:
    """What stands in a column, and how large its sentences are; note: what the strip shows."""

    sentences: tuple[str, ...]
    style: Style
    how: str
    strip: str
    note: str = ""


def compose(slide: Slide, box: Box, *, largest: float = LARGE) -> Column:
    """Return the words of a slide as large as fits; `how` goes first when there is no room.

    What is left out or cut off here stands in the notes of the slide.
    """
    color = tokens("light").color
    style = Style(largest, color["ink"], after=12, has_figures=True)
    strip = slide.strip("light") if slide.strip else ""
    note = slide.strip_note if strip else ""
    room, space = box.right - box.left, box.bottom - box.top
    for how in (slide.how, ""):
        size = largest
        while size >= LEAST:
            tried = replace(style, size=size)
            column = Column(tuple(slide.sentences), tried, how, strip, note)
            if _height(column, room) <= space:
                return column
            size -= 1
    tried = replace(style, size=LEAST)
    empty = Column((), tried, "", strip, note)
    left = box.bottom - _height(empty, room)
    kept = cut(slide.sentences, Box(box.left, box.top, box.right, left), tried)
    return replace(empty, sentences=tuple(kept))


def _height(column: Column, room: float) -> float:
    total = height(column.sentences, room, column.style)
    if column.strip:
        total += _STRIP + _GAP
    if column.note:
        total += height([column.note], room, _quiet()) + _GAP
    if column.how:
        total += height([column.how], room, _quiet()) + _GAP
    return total


def _quiet() -> Style:
    return Style(QUIET, tokens("light").color["ink2"])


def draw(shapes: Any, body: Any, column: Column, box: Box) -> None:
    """Write a column; body: the placeholder for its sentences."""
    room = box.right - box.left
    top = box.top
    if column.sentences:
        tall = height(column.sentences, room, column.style)
        body.left, body.top, body.width, body.height = place(
            Box(box.left, top, box.right, top + tall)
        )
        write(body.text_frame, column.sentences, column.style)
        top += tall + _GAP / 2
    if column.strip:
        width, tall = pictures.size_of(column.strip)
        scale = min(room / width, _STRIP / tall)
        made = pictures.png(column.strip, round(width * scale * _SHARP), ground="none")
        spot = Box(box.left, top, box.left + width * scale, top + tall * scale)
        picture = shapes.add_picture(BytesIO(made), *place(spot))
        picture.name = t("pptx.strip")
        found = _LABEL.search(column.strip)
        describe(picture, unescape(found[1]) if found else "")
        top = spot.bottom + _GAP / 2
    if column.note:
        spot = Box(box.left, top, box.right, top + height([column.note], room, _quiet()))
        add_words(shapes, spot, [column.note], _quiet(), t("pptx.strip"))
        top = spot.bottom + _GAP
    if column.how:
        spot = Box(box.left, top, box.right, top + height([column.how], room, _quiet()))
        add_words(shapes, spot, [column.how], _quiet(), t("pptx.how"))

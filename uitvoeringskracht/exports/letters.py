"""How wide words are in our font, so that they can be placed and folded without a browser."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONT = Path(__file__).parents[1] / "ui" / "static" / "hanken-grotesk-latin-wght-normal.woff2"
#: Size in px at which letters are measured.
_MEASURED = 100
#: Height of capitals and of a line with its descenders, in parts of the size of the letters.
CAPITAL, LINE = 0.7, 1.25
_SPACE = re.compile(r"[ \n]+")


@cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, _MEASURED)
    font.set_variation_by_axes([weight])
    return font


@cache
def _width(text: str, weight: int) -> float:
    return float(_font(weight).getlength(text)) / _MEASURED


def width(text: str, size: float, weight: int = 400) -> float:
    """Return the width of one line of text, in the unit of `size`."""
    return _width(text, weight) * size


def fold(text: str, room: float, size: float, weight: int = 400) -> list[str]:
    """Return the text in lines that fit in `room` (unit of `size`); a longer word keeps its own.

    A no-break space doesn't break.
    """
    lines: list[str] = []
    for word in filter(None, _SPACE.split(text)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(text: str, room: float, size: float, weight: int = 400) -> str:
    """Return the text, cut at a word and with an ellipsis if it is wider than `room`."""
    if width(text, size, weight) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        cut = f"{' '.join(words).rstrip(',.;:')}…"
        if width(cut, size, weight) <= room:
            return cut
    kept = words[0]
    while len(kept) > 1 and width(f"{kept}…", size, weight) > room:
        kept = kept[:-1]
    return f"{kept}…"

"""Words in an SVG: one or more lines, with the marks that plotly knows (<b>, <br>)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from xml.sax.saxutils import escape, quoteattr

from uitvoeringskracht.exports import letters
from uitvoeringskracht.map.base import Box

_BREAK = re.compile(r"<br\s*/?>")
_MARK = re.compile(r"</?(?:b|i|em|strong|span)[^>]*>")
_BOLD = 700
#: From the middle of a line to its baseline, in parts of the size.
_BASELINE = 0.35


@dataclass(frozen=True)
class Letters:
    """How words look: size in px, colour, weight."""

    size: float
    color: str
    weight: int = 400

    def bold(self, text: str) -> Letters:
        """Return the look of a text with marks: bold when it has <b>."""
        return Letters(self.size, self.color, max(self.weight, _BOLD)) if "<b>" in text else self


def plain(text: str) -> str:
    """Return the words without marks, lines after each other with a line break."""
    return unescape(_MARK.sub("", _BREAK.sub("\n", text)))


def size_of(text: str, look: Letters) -> tuple[float, float]:
    """Return width and height in px of a text that may have marks."""
    bold = look.bold(text)
    lines = plain(text).split("\n")
    width = max(letters.width(line, bold.size, bold.weight) for line in lines)
    return width, len(lines) * look.size * letters.LINE


def box_of(text: str, look: Letters, x: float, y: float, across: str, down: str) -> Box:
    """Return the room of a text; across: left, center or right of x; down: top, middle, bottom."""
    width, height = size_of(text, look)
    left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[across] * width
    top = y - {"top": 0.0, "middle": 0.5, "bottom": 1.0}[down] * height
    return Box(left, top, left + width, top + height)


def text_in(box: Box, text: str, look: Letters, align: str = "left", turned: str = "") -> str:
    """Return the SVG of a text in its box; align: of the lines in it; turned: a transform."""
    bold = look.bold(text)
    lines = plain(text).split("\n")
    x = {"left": box.left, "center": (box.left + box.right) / 2, "right": box.right}[align]
    anchor = {"left": "start", "center": "middle", "right": "end"}[align]
    step = look.size * letters.LINE
    baseline = box.top + step / 2 + look.size * _BASELINE
    attributes = (
        f'font-size="{look.size:g}" font-weight="{bold.weight}" fill={quoteattr(look.color)} '
        f'text-anchor="{anchor}"{turned}'
    )
    if len(lines) == 1:
        return f'<text x="{x:.1f}" y="{baseline:.1f}" {attributes}>{escape(lines[0])}</text>'
    rows = "".join(
        f'<tspan x="{x:.1f}" y="{baseline + number * step:.1f}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f"<text {attributes}>{rows}</text>"

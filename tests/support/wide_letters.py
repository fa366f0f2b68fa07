"""What a slide looks like for who lacks our typeface: DejaVu Sans, the widest that is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from uitvoeringskracht.exports import letters

#: How much wider DejaVu Sans is than our typeface, as measured on Dutch sentences; and its lines.
REGULAR, BOLD, LINE = 1.15, 1.27, 1.17
#: px of a slide in a point, and in the unit of a presentation.
_PX_PER_POINT, _PX = 1.5, 1440 / 12192000

Box = tuple[float, float, float, float]


def drawn(shape: Any) -> Box:
    """Return the room of the words of a shape in wide letters: left, top, right, bottom in px."""
    left, top = shape.left * _PX, shape.top * _PX
    width, height = shape.width * _PX, shape.height * _PX
    frame = shape.text_frame
    wide, tall = 0.0, 0.0
    for paragraph in frame.paragraphs:
        lines = list(folded(paragraph, width if frame.word_wrap else float("inf")))
        size = max((run.font.size.pt for run in paragraph.runs), default=0) * _PX_PER_POINT
        space = paragraph.space_after.pt * _PX_PER_POINT if paragraph.space_after else 0
        tall += len(lines) * size * LINE * float(paragraph.line_spacing or 1) + space
        wide = max(wide, *lines)
    sides = {PP_ALIGN.RIGHT: 1.0, PP_ALIGN.CENTER: 0.5}
    side = sides.get(frame.paragraphs[0].alignment, 0.0)
    start = left + (width - wide) * side
    edges = {MSO_ANCHOR.MIDDLE: 0.5, MSO_ANCHOR.BOTTOM: 1.0}
    top += (height - tall) * edges.get(frame.vertical_anchor, 0.0)
    return start, top, start + wide, top + tall


def folded(paragraph: Any, room: float) -> Iterator[float]:
    """Yield the width in px of each line of a paragraph."""
    runs = {run._r: run for run in paragraph.runs}
    lines: list[list[Any]] = [[]]
    for part in paragraph._p:
        if part in runs:
            lines[-1].append(runs[part])
        elif str(part.tag).endswith("}br"):
            lines.append([])
    for line in lines:
        yield from _folded(line, room)


def _folded(runs: Sequence[Any], room: float) -> Iterator[float]:
    words: list[list[float]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split(" ")):
            if number:
                words.append([])
            words[-1].append(width(part, run))
    space = width(" ", runs[0]) if runs else 0.0
    line = -space
    for word in map(sum, words):
        if line > 0 and line + space + word > room:
            yield line
            line = -space
        line += space + word
    yield max(line, 0.0)


def width(text: str, run: Any) -> float:
    """Return the width in px of a part of a line."""
    bold = bool(run.font.bold)
    size = run.font.size.pt * _PX_PER_POINT
    return letters.width(text, size, 700 if bold else 400) * (BOLD if bold else REGULAR)


def overlapping(slide: Any) -> list[tuple[str, str]]:
    """Return which words lie over other words or run off the slide, in wide letters."""
    shapes = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text and not s.rotation]
    rooms = [(shape.name, drawn(shape)) for shape in shapes if _is_sized(shape)]
    found = [
        (name, "off the slide")
        for name, (left, top, right, bottom) in rooms
        if min(left, top) < 0 or right > 1440 or bottom > 810
    ]
    for number, (name, a) in enumerate(rooms):
        found += [
            (name, other)
            for other, b in rooms[number + 1 :]
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        ]
    return found


def torn(slide: Any) -> list[str]:
    """Return the words in tables that are wider than their column, so that they are torn apart."""
    return [
        word.text
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for column, cell in zip(shape.table.columns, row.cells, strict=True)
        for word in cell.text_frame.paragraphs[0].runs
        for part in word.text.split(" ")
        if width(part, word) > (column.width - cell.margin_left - cell.margin_right) * _PX
    ]


def _is_sized(shape: Any) -> bool:
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    return bool(runs) and all(run.font.size is not None for run in runs)

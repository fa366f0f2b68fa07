"""A table on a slide: native, with figures to the right and reasons where one misses."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from uitvoeringskracht.exports import letters
from uitvoeringskracht.exports.pptx.units import emu, place
from uitvoeringskracht.exports.pptx.words import LINE, Style, add_run, describe, folded, look, slack
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import tokens

#: Sizes of letters that are tried, px, and the white in a cell: beside and above.
_SIZES = (20.0, 18.0, 16.0)
_BESIDE, _ABOVE = 8.0, 5.0
#: A table without a style of its own.
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(shapes: Any, table: Table, box: Box) -> int:
    """Add a table with as many rows as fit; return how many are left out."""
    head, rows = [str(name) for name in table.frame.columns], table.texts()
    for size in _SIZES:
        widths = _widths([head, *rows], size, box.right - box.left)
        heights = [_height(head, widths, size, 600)]
        heights += [_height(row, widths, size, 400) for row in rows]
        if sum(heights) <= box.bottom - box.top:
            break
    shown, used = 0, heights[0]
    for tall in heights[1:]:
        if used + tall > box.bottom - box.top:
            break
        shown, used = shown + 1, used + tall
    shown = shown or min(len(rows), 1)
    right = box.left + sum(widths)
    frame = shapes.add_table(
        shown + 1, len(head), *place(Box(box.left, box.top, right, box.top + used))
    )
    frame.name = table.title
    describe(frame, table.title)
    native = frame.table
    _set_style(native)
    for place_in, width in enumerate(widths):
        native.columns[place_in].width = emu(width)
    is_number = table.is_number()
    for number, row in enumerate([head, *rows[:shown]]):
        native.rows[number].height = emu(heights[number])
        for column, text in enumerate(row):
            to_right = is_number[column] and column > 0
            _cell(native.cell(number, column), text, size, to_right, is_head=number == 0)
    return len(rows) - shown


def rest(count: int) -> str:
    """Return where the rows are that don't fit, '' when all do."""
    return t("pptx.more_row" if count == 1 else "pptx.more_rows", count=count) if count else ""


def _widths(rows: list[list[str]], size: float, room: float) -> list[float]:
    """Return the width of each column: what its words need, or its share of the room."""
    count = len(rows[0])
    wished = [
        max(
            letters.width(row[column], size, weight) * slack(weight)
            for weight, row in zip([600, *[400] * (len(rows) - 1)], rows, strict=True)
        )
        + 2 * _BESIDE
        for column in range(count)
    ]
    if sum(wished) <= room:
        # A narrow table reads best when its rows are not torn apart.
        spread = min(room / sum(wished), 1.6)
        return [width * spread for width in wished]
    least = [
        max(
            letters.width(word, size, weight) * slack(weight) + 2 * _BESIDE + 2
            for weight, row in zip([600, *[400] * (len(rows) - 1)], rows, strict=True)
            # A no-break space keeps a date whole.
            for word in row[column].split(" ")
        )
        for column in range(count)
    ]
    free = max(room - sum(least), 0.0)
    more = [max(wish - low, 0.0) for wish, low in zip(wished, least, strict=True)]
    total = sum(more) or 1.0
    found = [low + free * extra / total for low, extra in zip(least, more, strict=True)]
    return [width * min(room / sum(found), 1.0) for width in found]


def _height(row: list[str], widths: list[float], size: float, weight: int) -> float:
    style = Style(size, "#000000", weight)
    lines = max(
        len(folded(text, width - 2 * _BESIDE, style))
        for text, width in zip(row, widths, strict=True)
    )
    return lines * size * LINE + 2 * _ABOVE


def _cell(cell: Any, text: str, size: float, to_right: bool, *, is_head: bool) -> None:
    color = tokens("light").color
    cell.margin_left = cell.margin_right = emu(_BESIDE)
    cell.margin_top = cell.margin_bottom = emu(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if to_right else PP_ALIGN.LEFT
    style = Style(size, color["ink2"] if is_head else color["ink"], 600 if is_head else 400)
    look(add_run(paragraph, text), style)
    properties = cell._tc.get_or_add_tcPr()
    line = color["line_strong"] if is_head else color["line"]
    width = int(emu(2 if is_head else 1))
    border = (
        f'<a:lnB {nsdecls("a")} w="{width}"><a:solidFill><a:srgbClr val="{line[1:]}"/>'
        "</a:solidFill></a:lnB>"
    )
    properties.insert(0, parse_xml(border))
    properties.append(parse_xml(f"<a:noFill {nsdecls('a')}/>"))


def _set_style(native: Any) -> None:
    native.horz_banding = False
    style = native._tbl.tblPr.find(qn("a:tableStyleId"))
    style.text = _PLAIN

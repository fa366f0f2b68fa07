"""What lies behind and over a native chart: grounds, lines at an event, words at their place."""

from __future__ import annotations

import re
from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from uitvoeringskracht.exports.chart_svg.marks import is_clear
from uitvoeringskracht.exports.chart_svg.notes import Note
from uitvoeringskracht.exports.chart_svg.notes import place as place_of
from uitvoeringskracht.exports.chart_svg.words import plain
from uitvoeringskracht.exports.pptx.chart_layout import Laid
from uitvoeringskracht.exports.pptx.line_ends import SERIES
from uitvoeringskracht.exports.pptx.units import emu, place, points, rgb
from uitvoeringskracht.exports.pptx.words import Style, add_shape, decorative, slack, write
from uitvoeringskracht.map.base import Box

_UPWARDS = -90
_VEIL = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")


def draw_behind(shapes: Any, laid: Laid) -> None:
    """Draw the grounds and lines that lie below the lines and points."""
    for layer in ("below", "above"):
        for part in laid.figure.shapes(layer):
            x = [place_of(laid.frame, part, "x", end) for end in ("x0", "x1")]
            y = [place_of(laid.frame, part, "y", end) for end in ("y0", "y1")]
            paper = laid.frame.paper
            left, right = max(min(x), paper.left), min(max(x), paper.right)
            top, bottom = max(min(y), paper.top), min(max(y), paper.bottom)
            box = laid.on_slide(Box(left, top, right, bottom))
            shape = _line(shapes, box, part) if part["type"] == "line" else _area(shapes, box, part)
            decorative(shape)


def draw_above(shapes: Any, laid: Laid) -> None:
    """Write the words of a figure that are not beside a line; those are part of the chart."""
    for note in laid.notes:
        if note.has_arrow:
            decorative(_arrow(shapes, laid, note))
        # The chart itself has the names of its lines.
        has_words = bool(note.text) and SERIES not in note.part
        if has_words and not _is_reason(note):
            _words(shapes, laid, note)


def _is_reason(note: Note) -> bool:
    """Whether words say why a row has no figure, which stands in the name of the row."""
    return isinstance(note.part.get("y"), str)


def _words(shapes: Any, laid: Laid, note: Note) -> None:
    box = laid.on_slide(note.box)
    look = note.look.bold(note.text)
    # Another font may be wider: the box grows to the side that is free.
    extra = (box.right - box.left) * (slack(look.weight) - 1) + 4
    box = {
        "left": Box(box.left, box.top, box.right + extra, box.bottom),
        "right": Box(box.left - extra, box.top, box.right, box.bottom),
        "center": Box(box.left - extra / 2, box.top, box.right + extra / 2, box.bottom),
    }[_side(note)]
    if str(note.part.get("xref", "x")) != "paper" and not note.is_turned:
        # Words about a first year stay off the names beside the axis.
        move = max(laid.on_slide(laid.frame.paper).left + 2 - box.left, 0.0)
        box = Box(box.left + move, box.top, box.right + move, box.bottom)
    shape = shapes.add_textbox(*place(box))
    shape.name = plain(note.text).split("\n")[0]
    style = Style(look.size * laid.text, look.color, look.weight, align=_side(note))
    write(shape.text_frame, [plain(note.text)], style)
    if found := _VEIL.match(note.ground):
        red, green, blue, opacity = (float(part) for part in found.groups())
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(f"#{int(red):02X}{int(green):02X}{int(blue):02X}")
        _let_through(shape, opacity)
    if note.is_turned:
        shape.rotation = _UPWARDS


def _side(note: Note) -> str:
    """Return the side of the words that stays where it is."""
    if note.is_turned:
        return "center"
    anchor = str(note.part.get("xanchor", "center"))
    return anchor if anchor in {"left", "right"} else "center"


def _line(shapes: Any, box: Box, part: Any) -> Any:
    line = shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, emu(box.left), emu(box.top), emu(box.right), emu(box.bottom)
    )
    look = part.get("line", {})
    line.line.color.rgb = rgb(look["color"])
    line.line.width = points(float(look.get("width", 1)) * 1.3)
    if look.get("dash", "solid") != "solid":
        line.line.dash_style = MSO_LINE.DASH
    return line


def _arrow(shapes: Any, laid: Laid, note: Note) -> Any:
    """Draw an arrow from the point that words belong to, towards where they would stand."""
    x, y = note.part["px"]
    end = x + float(note.part.get("ax", 0)), y + float(note.part.get("ay", 0))
    start, tip = (laid.on_slide(Box(*at, *at)) for at in ((x, y), end))
    line = shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, emu(start.left), emu(start.top), emu(tip.left), emu(tip.top)
    )
    line.line.color.rgb = rgb(note.part["arrowcolor"])
    line.line.width = points(float(note.part.get("arrowwidth", 2)) * laid.text)
    line.line._get_or_add_ln().append(parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle"/>'))
    return line


def _area(shapes: Any, box: Box, part: Any) -> Any:
    shape = add_shape(shapes, MSO_SHAPE.RECTANGLE, box)
    fill, line = part.get("fillcolor", "none"), part.get("line", {})
    if is_clear(fill):
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
        _let_through(shape, float(part.get("opacity", 1)))
    if line.get("width") and "color" in line:
        shape.line.color.rgb, shape.line.width = rgb(line["color"]), points(line["width"])
    else:
        shape.line.fill.background()
    return shape


def _let_through(shape: Any, opacity: float) -> None:
    if opacity < 1:
        color = shape._element.spPr.find(qn("a:solidFill")).find(qn("a:srgbClr"))
        color.append(parse_xml(f'<a:alpha {nsdecls("a")} val="{round(opacity * 100000)}"/>'))

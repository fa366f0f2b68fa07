"""Shapes and words that lie on a figure at a place of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from uitvoeringskracht.charts.line_labels import spread_out
from uitvoeringskracht.exports.chart_svg.axes import Axis
from uitvoeringskracht.exports.chart_svg.frame import Frame, Plot, is_beside, letters_of
from uitvoeringskracht.exports.chart_svg.marks import is_clear
from uitvoeringskracht.exports.chart_svg.parts import Figure, Part
from uitvoeringskracht.exports.chart_svg.symbols import dashes
from uitvoeringskracht.exports.chart_svg.words import Letters, box_of, size_of, text_in
from uitvoeringskracht.map.base import Box

#: Room around words with a ground, px.
_PAD = 2.0


@dataclass(frozen=True)
class Note:
    """Words on a figure with their room in px, as laid down; is_turned: upwards, at the left."""

    text: str
    box: Box
    look: Letters
    align: str
    ground: str
    is_turned: bool
    has_arrow: bool
    part: Part

    @property
    def drawn_box(self) -> Box:
        """The room that the words take on the sheet."""
        if not self.is_turned:
            return self.box
        x, y = (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2
        half_width, half_height = self.box.right - x, self.box.bottom - y
        return Box(x - half_height, y - half_width, x + half_height, y + half_width)


def shapes(figure: Figure, frame: Frame, layer: str) -> Iterator[str]:
    """Yield the shapes below or above the traces."""
    for shape in figure.shapes(layer):
        x = [place(frame, shape, "x", end) for end in ("x0", "x1")]
        y = [place(frame, shape, "y", end) for end in ("y0", "y1")]
        line = shape.get("line", {})
        width = float(line.get("width", 2))
        stroke = (
            f' stroke="{line["color"]}" stroke-width="{width:g}"'
            f"{dashes(line.get('dash', 'solid'), width)}"
            if width and "color" in line
            else ""
        )
        look = f'opacity="{shape.get("opacity", 1):g}"{stroke}'
        if shape["type"] == "line":
            yield f'<path d="M{x[0]:.1f} {y[0]:.1f}L{x[1]:.1f} {y[1]:.1f}" {look}/>'
            continue
        fill = shape.get("fillcolor", "none")
        yield (
            f'<rect x="{min(x):.1f}" y="{min(y):.1f}" width="{abs(x[1] - x[0]):.1f}" '
            f'height="{abs(y[1] - y[0]):.1f}" fill="{"none" if is_clear(fill) else fill}" {look}/>'
        )


def place(frame: Frame, part: Part, side: str, end: str) -> float:
    """Return the px of an end (x0, y) of a shape or of words, before a shift."""
    axis, is_share = axis_of(frame, part.get(f"{side}ref", side), side)
    value: Any = part[end]
    if part.get(f"{side}sizemode") == "pixel":
        anchor = part[f"{side}anchor"]
        start = axis.at(float(anchor)) if is_share else axis.px(anchor)
        return start + (float(value) if side == "x" else -float(value))
    return axis.at(float(value)) if is_share else axis.px(value)


def axis_of(frame: Frame, reference: str, side: str) -> tuple[Axis, bool]:
    """Return what a place refers to, and whether it is a part of it instead of a value on it."""
    if reference == "paper":
        box = frame.paper
        ends = (box.left, box.right) if side == "x" else (box.bottom, box.top)
        return Axis(*ends, 0, 1, ()), True
    name = reference.removesuffix(" domain")
    plot = next(plot for plot in frame.plots if name in plot.names)
    return (plot.x if side == "x" else plot.y), name != reference


def lay(figure: Figure, frame: Frame) -> list[Note]:
    """Return the words of a figure, where names beside the plot don't overlap."""
    notes = [_note(figure, frame, part) for part in figure.annotations]
    beside = [number for number, note in enumerate(notes) if is_beside(note.part)]
    middles = [(notes[number].box.top + notes[number].box.bottom) / 2 for number in beside]
    heights = [notes[number].box.bottom - notes[number].box.top for number in beside]
    free = spread_out(middles, heights, frame.paper.top, frame.paper.bottom)
    for number, middle, height in zip(beside, free, heights, strict=True):
        note = notes[number]
        box = Box(note.box.left, middle - height / 2, note.box.right, middle + height / 2)
        notes[number] = Note(**{**note.__dict__, "box": box})
    return notes


def draw_notes(notes: Sequence[Note]) -> Iterator[str]:
    """Yield words, with their ground, and arrows."""
    for note in notes:
        if note.has_arrow:
            yield _arrow(note)
        if not note.text:
            continue
        box = note.drawn_box
        if note.ground and not is_clear(note.ground):
            yield (
                f'<rect x="{box.left - _PAD:.1f}" y="{box.top:.1f}" '
                f'width="{box.right - box.left + 2 * _PAD:.1f}" '
                f'height="{box.bottom - box.top:.1f}" rx="2" fill="{note.ground}"/>'
            )
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        turned = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if note.is_turned else ""
        yield text_in(note.box, note.text, note.look, note.align, turned)


def _note(figure: Figure, frame: Frame, part: Part) -> Note:
    text, look = str(part.get("text", "")), letters_of(figure, part.get("font"))
    x = place(frame, part, "x", "x") + float(part.get("xshift", 0))
    y = place(frame, part, "y", "y") - float(part.get("yshift", 0))
    is_turned = float(part.get("textangle", 0)) == -90
    across, down = part.get("xanchor", "center"), part.get("yanchor", "middle")
    width, height = size_of(text, look)
    box = box_of(text, look, x, y, across, down)
    if is_turned:
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[across] * height
        top = y - {"top": 0.0, "middle": 0.5, "bottom": 1.0}[down] * width
        middle_x, middle_y = left + height / 2, top + width / 2
        box = box_of(text, look, middle_x, middle_y, "center", "middle")
    align = part.get("align", "center")
    ground = str(part.get("bgcolor", ""))
    has_arrow = bool(part.get("showarrow", True))
    return Note(text, box, look, align, ground, is_turned, has_arrow, {**part, "px": (x, y)})


def _arrow(note: Note) -> str:
    """Return an arrow from its point (arrowside start: the head is at the other end)."""
    x, y = note.part["px"]
    end_x, end_y = x + float(note.part.get("ax", 0)), y + float(note.part.get("ay", 0))
    width = float(note.part.get("arrowwidth", 2))
    is_up = end_y < y
    head = 2.2 * width * (1 if is_up else -1)
    d = (
        f"M{x:.1f} {y:.1f}L{end_x:.1f} {end_y:.1f}"
        f"M{end_x - 2.2 * width:.1f} {end_y + head:.1f}L{end_x:.1f} {end_y:.1f}"
        f"L{end_x + 2.2 * width:.1f} {end_y + head:.1f}"
    )
    color = note.part.get("arrowcolor", note.look.color)
    return f'<path d="{d}" fill="none" stroke="{color}" stroke-width="{width:g}"/>'


def plot_of(frame: Frame, trace: Part) -> Plot:
    """Return the plot that a trace is drawn in."""
    return frame.plot(trace.get("xaxis", "x"), trace.get("yaxis", "y"))

"""Words inside a plot that stay clear of each other in letters that are wider than ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from uitvoeringskracht.charts.labels import Point, fitting
from uitvoeringskracht.exports.chart_svg.frame import Frame, Plot
from uitvoeringskracht.exports.chart_svg.notes import Note
from uitvoeringskracht.exports.chart_svg.parts import Figure, Part, number, values
from uitvoeringskracht.exports.pptx.words import slack
from uitvoeringskracht.map.base import Box

#: px of the figure around a point that no name may touch.
_POINT = 5.0
#: Points at least this large are the own one.
_OWN = 12.0
#: px of the figure that words along an axis are moved from its ticks, which may be wider too.
_FROM_TICKS = 6.0
#: How much wider the letters of a name are taken than its size says.
_WIDER = 1.15


def room_of(note: Note) -> Box:
    """Return the room of words in the widest font, px of the figure."""
    box, side = note.drawn_box, str(note.part.get("xanchor", "center"))
    if note.is_turned:
        return box
    more = (box.right - box.left) * (slack(note.look.bold(note.text).weight) - 1)
    left = {"left": 0.0, "right": more}.get(side, more / 2)
    return Box(box.left - left, box.top, box.right + more - left, box.bottom)


def kept_clear(figure: Figure, notes: Sequence[Note], frame: Frame) -> list[Note]:
    """Return the words: those in corners off the own point, and its name off the corners."""
    own = [box for plot in frame.plots for box in _own_points(figure, plot)]
    notes = [_off_points(_beside_ticks(note), own, frame) for note in notes]
    corners = [room_of(note) for note in notes if _is_corner(note)]
    found = []
    for note in notes:
        hit = next((box for box in corners if _is_name(note) and room_of(note).overlaps(box)), None)
        if hit is None:
            found.append(note)
            continue
        is_low = (hit.top + hit.bottom) / 2 > (frame.paper.top + frame.paper.bottom) / 2
        move = hit.top - note.box.bottom if is_low else hit.bottom - note.box.top
        box = note.box
        found.append(replace(note, box=Box(box.left, box.top + move, box.right, box.bottom + move)))
    return found


def _beside_ticks(note: Note) -> Note:
    """Return words along the y axis a bit further from the names of its ticks."""
    if not note.is_turned:
        return note
    box = note.box
    return replace(
        note, box=Box(box.left - _FROM_TICKS, box.top, box.right - _FROM_TICKS, box.bottom)
    )


def _own_points(figure: Figure, plot: Plot) -> Iterator[Box]:
    """Yield the room of the points that stand out most, of which there is one."""
    for trace in figure.traces:
        size = trace.get("marker", {}).get("size")
        if not isinstance(size, int | float) or size < _OWN or "x" not in trace:
            continue
        for x, y in zip(values(trace, "x"), values(trace, "y"), strict=True):
            at, up = plot.x.px(x), plot.y.px(y)
            yield Box(at - size / 2, up - size / 2, at + size / 2, up + size / 2)


def _off_points(note: Note, own: Sequence[Box], frame: Frame) -> Note:
    """Return words in a corner at the middle line instead, when the own point is in that corner."""
    if not _is_corner(note) or not any(room_of(note).overlaps(box) for box in own):
        return note
    box, middle = note.box, (frame.paper.top + frame.paper.bottom) / 2
    is_low, tall = box.top > middle, box.bottom - box.top
    top = middle + _FROM_TICKS if is_low else middle - _FROM_TICKS - tall
    return replace(note, box=Box(box.left, top, box.right, top + tall))


def _is_corner(note: Note) -> bool:
    return str(note.part.get("xref", "x")) == "x domain" and bool(note.ground)


def _is_name(note: Note) -> bool:
    return str(note.part.get("xref", "x")) == "x" and bool(note.ground)


def named(
    trace: Part, around: Sequence[Part], notes: Sequence[Note], plot: Plot, size: float
) -> Iterator[tuple[int, str]]:
    """Yield which points of a trace have room for their name, and on which side of the point.

    around: the traces whose points no name may touch. size: of the letters, px of the figure.
    """
    points = [
        Point(text, plot.x.px(x), plot.y.px(y))
        for text, x, y in zip(trace["text"], values(trace, "x"), values(trace, "y"), strict=True)
    ]
    taken = [room_of(note) for note in notes]
    for other in around:
        for x, y in zip(values(other, "x"), values(other, "y"), strict=True):
            at, up = plot.x.px(number(x)), plot.y.px(number(y))
            taken.append(Box(at - _POINT, up - _POINT, at + _POINT, up + _POINT))
    yield from fitting(points, taken, plot.box, size * _WIDER).items()

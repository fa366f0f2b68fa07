"""What stands at the ends of lines: the newest figure with the name, and what the range is.

A slide has more room than a page, so that here most figures need no legend and no axis.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite, nan
from typing import Any

from uitvoeringskracht.charts import line_labels
from uitvoeringskracht.charts.line_labels import spread_out
from uitvoeringskracht.exports import letters
from uitvoeringskracht.exports.chart_svg.frame import Frame, is_beside, letters_of
from uitvoeringskracht.exports.chart_svg.marks import is_clear, series_name
from uitvoeringskracht.exports.chart_svg.notes import Note
from uitvoeringskracht.exports.chart_svg.parts import Figure, Part, number, values
from uitvoeringskracht.exports.chart_svg.words import plain
from uitvoeringskracht.exports.pptx.words import slack
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.tokens import tokens

#: The keys that a label has beside those of plotly: the line it is of, and its figure if any.
SERIES, EDGE, VALUE = "series", "edge", "value"
#: Letters of the own figure against those of its name, and of both against those on a page.
LARGER, _OWN = 1.5, 1.15
#: px of the figure between a line and its label.
_SHIFT = 9
#: px of the figure between two labels.
_BETWEEN = 5.0
_FIGURE = re.compile(r"^(?P<before>\D*)(?P<number>\d[\d.]*(?:,\d+)?)(?P<after>\D*)$")


@dataclass(frozen=True)
class Written:
    """A figure as it is written, and the number format that writes it so: '25,2%'."""

    text: str
    form: str

    @classmethod
    def of(cls, text: str, value: float) -> Written | None:
        """Return how a value is written; None when the text is not of this value."""
        found = _FIGURE.match(re.split(r", | \(", text)[0])
        if found is None:
            return None
        told = float(found["number"].replace(".", "").replace(",", "."))
        decimals = len(found["number"].partition(",")[2])
        if round(abs(value), decimals) != told:
            return None
        before, after = re.sub("[−-]", "", found["before"]), found["after"]
        digits = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        positive = f'"{before}"{digits}"{after}"'.replace('""', "")
        negative = f'"−{before}"{digits}"{after}"'.replace('""', "")
        return cls(found[0], f"[$-413]{positive};[$-413]{negative}")


def write(figure: Figure) -> None:
    """Put figures beside the names at the line ends, and name the range and the forecast there."""
    if (longest := row_value(figure)) is not None:
        size = figure.font["size"]
        room = letters.width(longest.text, size) * slack(400) + 2 * _BETWEEN
        figure.layout["margin"] = {**figure.layout.get("margin", {}), "r": room}
    if len(figure.pairs) != 1 or not any(map(is_beside, figure.annotations)):
        return
    lines = {
        series_name(trace): trace for trace in figure.traces if "lines" in trace.get("mode", "")
    }
    ranges = [trace for trace in figure.traces if trace.get("fill") == "toself"]
    is_ahead = any(_has_edge(trace) for trace in ranges)
    for label in filter(is_beside, figure.annotations):
        name = plain(label["text"]).replace("\n", " ")
        if name in lines:
            label[SERIES] = name
            label["xshift"] = _SHIFT
            _write_value(label, lines[name], is_ahead=is_ahead or _ends_early(figure, lines[name]))
    added = list(figure.annotations)
    spreads = [trace for trace in ranges if not _has_edge(trace)]
    if len(spreads) == 1:
        added += _spread(figure, spreads[0])
    if is_ahead:
        added += _ahead(figure, [trace for trace in ranges if _has_edge(trace)][-1])
    figure.layout["annotations"] = added
    room = max(_width(figure, label) for label in added if is_beside(label))
    figure.layout["margin"] = {**figure.layout.get("margin", {}), "r": room}


def row_value(figure: Figure) -> Written | None:
    """Return how the longest figure of a chart with names beside rows is written, if it has any."""
    found = [
        _written(trace, place)
        for trace in figure.traces
        if trace.get("mode") == "markers" and any(isinstance(y, str) for y in values(trace, "y"))
        for place, value in enumerate(values(trace, "x"))
        if isfinite(number(value))
    ]
    return max(filter(None, found), key=lambda each: len(each.text), default=None)


def spread(notes: Sequence[Note], frame: Frame) -> list[Note]:
    """Return the labels at the line ends with some white between them."""
    ends = [note for note in notes if SERIES in note.part]
    places = [frame.paper.bottom - float(note.part["y"]) * _tall(frame) for note in ends]
    heights = [_height(note) for note in ends]
    free = spread_out(places, heights, frame.paper.top, frame.paper.bottom)
    moved = {id(note): at for note, at in zip(ends, free, strict=True)}
    found = []
    for note in notes:
        half, at = (note.box.bottom - note.box.top) / 2, moved.get(id(note))
        box = note.box
        if at is not None:
            box = Box(box.left, at - half, box.right, at + half)
        found.append(replace(note, box=box))
    return found


def _tall(frame: Frame) -> float:
    return frame.paper.bottom - frame.paper.top


def _height(note: Note) -> float:
    more = note.look.size * (LARGER - 1) * letters.LINE if _is_large(note.part) else 0.0
    return note.box.bottom - note.box.top + more + _BETWEEN


def _is_large(label: Part) -> bool:
    """Whether the first line of a label is a figure in larger letters."""
    return VALUE in label and "<b>" in label["text"] and "<br>" in label["text"]


def first_value(trace: Part) -> Written | None:
    """Return how the first figure of a line is written, None without one."""
    found = _known(trace)
    return _written(trace, found[0]) if found else None


def _has_edge(trace: Part) -> bool:
    line = trace.get("line", {})
    return bool(line.get("width")) and not is_clear(line.get("color", "none"))


def _ends_early(figure: Figure, trace: Part) -> bool:
    """Whether the years go on after the newest figure of a line."""
    known, end = _known(trace), figure.axes["x"].get("range")
    if not known or end is None:
        return False
    return number(values(trace, "x")[known[-1]]) < float(end[1]) - 0.5


def _known(trace: Part) -> list[int]:
    return [place for place, value in enumerate(values(trace, "y")) if isfinite(number(value))]


def _written(trace: Part, place: int) -> Written | None:
    told = trace.get("customdata")
    if told is None or len(told) <= place:
        return None
    x, y = values(trace, "x")[place], values(trace, "y")[place]
    return Written.of(str(told[place]), number(x if isinstance(y, str) else y))


def _write_value(label: Part, trace: Part, *, is_ahead: bool) -> None:
    """Put the newest figure in a name; where more years follow, it would seem of a later one."""
    is_own = "<b>" in label["text"]
    known = _known(trace)
    found = _written(trace, known[-1]) if known else None
    if is_own:
        label["font"] = {**label["font"], "size": label["font"]["size"] * _OWN}
    if found is None or is_ahead:
        return
    label[VALUE] = found
    name = label["text"].removeprefix("<b>").removesuffix("</b>")
    if is_own:
        label["text"] = f"<b>{found.text}<br>{name}</b>"
    else:
        is_short = len(name) + len(found.text) < line_labels.LETTERS and "<br>" not in name
        label["text"] = f"{name}{' ' if is_short else '<br>'}{found.text}"


def _spread(figure: Figure, trace: Part) -> list[Part]:
    """Return the name of a range, in its lower half at the newest year."""
    name = line_labels.folded(series_name(trace))
    x, low, high = _end(trace)
    if not name or not isfinite(low) or x < max(number(each) for each in values(trace, "x")):
        return []
    trace["showlegend"] = False
    color = tokens("light").color["ink2"]
    return [_label(figure, name, low + (high - low) / 4, color, series_name(trace), "low")]


def _ahead(figure: Figure, trace: Part) -> list[Part]:
    """Return the two ends of a forecast, as figures like those of its line."""
    own = next((each for each in figure.annotations if "<b>" in each["text"]), None)
    lines = [t for t in figure.traces if own is not None and series_name(t) == own.get(SERIES)]
    known = _known(lines[0]) if lines else []
    like = _written(lines[0], known[-1]) if known else None
    if own is None or like is None:
        return []
    found = []
    for edge, value in zip(("low", "high"), _end(trace)[1:], strict=True):
        written = _as(like, value)
        ink = own["font"]["color"]
        label = _label(figure, written.text, value, ink, series_name(trace), edge)
        found.append({**label, VALUE: written})
    return found


def _as(like: Written, value: float) -> Written:
    """Return a value written in the way another one is."""
    shape = _FIGURE.match(like.text)
    assert shape is not None
    decimals = len(shape["number"].partition(",")[2])
    digits = f"{abs(value):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    before = re.sub("[−-]", "", shape["before"])
    sign = "−" if round(value, decimals) < 0 else ""
    return Written(f"{sign}{before}{digits}{shape['after']}", like.form)


def _end(trace: Part) -> tuple[float, float, float]:
    """Return the last year of a range and its low and high there; it is drawn there and back."""
    x, y = ([number(value) for value in values(trace, side)] for side in ("x", "y"))
    half = len(x) // 2
    if not half:
        return nan, nan, nan
    return x[half - 1], y[half], y[half - 1]


def _label(
    figure: Figure, text: str, value: float, color: str, series: str, edge: str
) -> dict[str, Any]:
    like = next(label for label in figure.annotations if is_beside(label))
    low, high = (float(end) for end in figure.axes["y"]["range"])
    return {
        **{key: like[key] for key in ("x", "xref", "xanchor", "xshift", "yref", "yanchor")},
        "y": (value - low) / (high - low),
        "text": text,
        "align": "left",
        "showarrow": False,
        "font": {"size": figure.font["size"], "color": color},
        SERIES: series,
        EDGE: edge,
    }


def _width(figure: Figure, label: Part) -> float:
    """Return the room that a label needs right of the plot, px of the figure, in any font."""
    look = letters_of(figure, label.get("font")).bold(label["text"])
    lines = plain(label["text"]).split("\n")
    widths = [letters.width(line, look.size, look.weight) for line in lines]
    if _is_large(label):
        widths[0] *= LARGER
    return max(widths) * slack(look.weight) + float(label.get("xshift", 0)) + 6

"""Where the plots of a figure lie on its sheet, and the axes around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from uitvoeringskracht.exports.chart_svg.axes import Axis, Tick, make_axis
from uitvoeringskracht.exports.chart_svg.parts import Figure, Part
from uitvoeringskracht.exports.chart_svg.words import Letters, box_of, size_of, text_in
from uitvoeringskracht.map.base import Box

#: Least px around the plots.
MARGIN = 8.0
#: px between the plot and the names of its ticks, and between two of those names.
_GAP, _BETWEEN = 6.0, 8.0
#: px between the names of ticks and the title of the axis.
_TITLE_GAP = 6.0


@dataclass(frozen=True)
class Plot:
    """A subplot: its axes, and what plotly calls them."""

    x: Axis
    y: Axis
    names: tuple[str, str]

    @property
    def box(self) -> Box:
        """The plot in px."""
        return Box(self.x.start, self.y.end, self.x.end, self.y.start)


@dataclass(frozen=True)
class Frame:
    """The sheet (width and height in px), the room of all plots together, and each plot."""

    width: float
    height: float
    paper: Box
    plots: Sequence[Plot]

    def plot(self, x: str, y: str) -> Plot:
        """Return the plot with these axes."""
        return next(plot for plot in self.plots if plot.names == (x, y))


def make_frame(figure: Figure, width: float, height: float, top: float) -> Frame:
    """Return the frame; top: px that the legend needs above the plots."""
    room = {**dict.fromkeys("lrtb", MARGIN), **figure.layout.get("margin", {})}
    room["t"] = max(room["t"], top)
    room["r"] = max(room["r"], _names_beside(figure))
    paper = _paper(room, width, height)
    # The room for the names of ticks depends on the ticks, and those on where the plots lie.
    for _ in range(2):
        plots = _plots(figure, paper)
        for side, needed in _needed(figure, plots, paper, (width, height)).items():
            room[side] = max(room[side], needed)
        paper = _paper(room, width, height)
    return Frame(width, height, paper, _plots(figure, paper))


def letters_of(figure: Figure, font: Part | None) -> Letters:
    """Return the look of words with this font; what it leaves open is that of the figure."""
    found = {**figure.font, **(font or {})}
    weight = found.get("weight", 400)
    return Letters(float(found["size"]), found["color"], 700 if weight == "bold" else int(weight))


def grid(figure: Figure, plot: Plot) -> Iterator[str]:
    """Yield the lines behind the plot."""
    box = plot.box
    for name, axis in zip(plot.names, (plot.x, plot.y), strict=True):
        look = figure.axes[name]
        if not look.get("showgrid", True):
            continue
        color = look.get("gridcolor", "#eee")
        for tick in axis.ticks:
            at = axis.px(tick.value)
            d = f"M{at:.1f} {box.top:.1f}V{box.bottom:.1f}"
            if name[0] == "y":
                d = f"M{box.left:.1f} {at:.1f}H{box.right:.1f}"
            yield f'<path class="grid" d="{d}" stroke="{color}" stroke-width="1"/>'


def tick_names(figure: Figure, plot: Plot) -> Iterator[str]:
    """Yield the names of the ticks and the titles of the axes of a plot."""
    box = plot.box
    x, y = (figure.axes[name] for name in plot.names)
    look = letters_of(figure, x.get("tickfont"))
    for tick in apart(plot.x, look):
        room = box_of(tick.text, look, plot.x.px(tick.value), box.bottom + _GAP, "center", "top")
        yield text_in(room, tick.text, look, "center")
    look = letters_of(figure, y.get("tickfont"))
    for tick in plot.y.ticks:
        at = plot.y.px(tick.value)
        room = box_of(tick.text, look, box.left - _GAP, at, "right", "middle")
        yield text_in(room, tick.text, look, "right")
    yield from _titles(figure, plot)


def apart(axis: Axis, look: Letters) -> list[Tick]:
    """Return the ticks of an x axis whose names have room beside each other, the last one too."""
    shown = list(axis.ticks)
    step = 1
    while step < len(shown) and _overlap(shown[::-1][::step], axis, look):
        step += 1
    return shown[::-1][::step][::-1]


def _overlap(ticks: Sequence[Tick], axis: Axis, look: Letters) -> bool:
    rooms = [(axis.px(tick.value), size_of(tick.text, look)[0] / 2) for tick in ticks]
    pairs = pairwise(rooms)
    return any(right - left < half + other + _BETWEEN for (right, half), (left, other) in pairs)


def _titles(figure: Figure, plot: Plot) -> Iterator[str]:
    box = plot.box
    x, y = (figure.axes[name] for name in plot.names)
    if text := _title(x):
        look = letters_of(figure, x["title"].get("font"))
        top = box.bottom + _ticks_height(figure, x, plot.x) + _TITLE_GAP
        middle = (box.left + box.right) / 2
        yield text_in(box_of(text, look, middle, top, "center", "top"), text, look, "center")
    if text := _title(y):
        look = letters_of(figure, y["title"].get("font"))
        height = size_of(text, look)[1]
        at = box.left - _ticks_width(figure, y, plot.y) - _TITLE_GAP - height / 2
        middle = (box.top + box.bottom) / 2
        turned = f' transform="rotate(-90 {at:.1f} {middle:.1f})"'
        room = box_of(text, look, at, middle, "center", "middle")
        yield text_in(room, text, look, "center", turned)


def _title(look: Part) -> str:
    return str(look.get("title", {}).get("text") or "")


def _paper(room: Part, width: float, height: float) -> Box:
    return Box(room["l"], room["t"], width - room["r"], height - room["b"])


def _plots(figure: Figure, paper: Box) -> list[Plot]:
    found = []
    for x_name, y_name in figure.pairs:
        left, right = figure.axes[x_name].get("domain", (0, 1))
        low, high = figure.axes[y_name].get("domain", (0, 1))
        width, height = paper.right - paper.left, paper.bottom - paper.top
        x = make_axis(figure, x_name, paper.left + left * width, paper.left + right * width)
        y = make_axis(figure, y_name, paper.bottom - low * height, paper.bottom - high * height)
        found.append(Plot(x, y, (x_name, y_name)))
    return found


def _needed(
    figure: Figure, plots: Sequence[Plot], paper: Box, size: tuple[float, float]
) -> dict[str, float]:
    """Return how much room (px) each side needs for the names along axes that may push."""
    needed = {"l": 0.0, "r": 0.0, "b": 0.0}
    for plot in plots:
        x, y = (figure.axes[name] for name in plot.names)
        is_left = plot.x.start <= paper.left + 1
        if y.get("automargin") and is_left:
            width = _ticks_width(figure, y, plot.y)
            if text := _title(y):
                width += _TITLE_GAP + size_of(text, letters_of(figure, y["title"].get("font")))[1]
            needed["l"] = max(needed["l"], width + 2)
        if x.get("automargin") and plot.y.start >= paper.bottom - 1:
            height = _ticks_height(figure, x, plot.x)
            if text := _title(x):
                height += _TITLE_GAP + size_of(text, letters_of(figure, x["title"].get("font")))[1]
            needed["b"] = max(needed["b"], height + 2)
        look = letters_of(figure, x.get("tickfont"))
        for tick in plot.x.ticks:
            half, at = size_of(tick.text, look)[0] / 2, plot.x.px(tick.value)
            needed["r"] = max(needed["r"], size[0] - paper.right + at + half - size[0] + 1)
            if is_left:
                needed["l"] = max(needed["l"], half - at + paper.left + 1)
    return needed


def _ticks_width(figure: Figure, look: Part, axis: Axis) -> float:
    font = letters_of(figure, look.get("tickfont"))
    return _GAP + max((size_of(tick.text, font)[0] for tick in axis.ticks), default=0.0)


def _ticks_height(figure: Figure, look: Part, axis: Axis) -> float:
    font = letters_of(figure, look.get("tickfont"))
    return _GAP + max((size_of(tick.text, font)[1] for tick in axis.ticks), default=0.0)


def _names_beside(figure: Figure) -> float:
    """Return the room at the right for names that stand beside the plots."""
    beside = [each for each in figure.annotations if is_beside(each)]
    return max(
        (
            size_of(each["text"], letters_of(figure, each.get("font")))[0]
            + float(each.get("xshift", 0))
            + 2
            for each in beside
        ),
        default=0.0,
    )


def is_beside(annotation: Part) -> bool:
    """Whether words stand to the right of all plots."""
    return (
        annotation.get("xref") == "paper"
        and annotation.get("x") == 1
        and annotation.get("xanchor") == "left"
    )

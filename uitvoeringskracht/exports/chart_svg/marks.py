"""What the traces of a figure draw: areas, lines, points and bars, each with what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from math import isfinite
from xml.sax.saxutils import escape, quoteattr

from uitvoeringskracht.exports.chart_svg.axes import bar_step, bar_width, error_sizes, written
from uitvoeringskracht.exports.chart_svg.frame import Plot, letters_of
from uitvoeringskracht.exports.chart_svg.parts import Figure, Part, each, number, values
from uitvoeringskracht.exports.chart_svg.symbols import dashes, symbol
from uitvoeringskracht.exports.chart_svg.words import box_of, plain, size_of, text_in
from uitvoeringskracht.map.base import Box

#: Of a plot with more points only a script moves the focus, not every press of Tab.
MOST_STOPS = 60
_FIELD = re.compile(r"%\{(\w+)\}")
_EXTRA = re.compile(r"<extra>.*?</extra>")
_SIZE, _WIDTH = 6.0, 2.0
#: px between a point and its words.
_GAP = 3.0

#: The side of words that stands at a point, by the side of the point they are on.
_ANCHORS = {"left": "right", "center": "center", "right": "left"}

Tip = Callable[[int], str]


def draw(figure: Figure, trace: Part, plot: Plot) -> Iterator[str]:
    """Yield the shapes of a trace in its plot."""
    name = quoteattr(series_name(trace))
    yield f'<g class="series" data-name={name} opacity="{trace.get("opacity", 1):g}">'
    if trace["type"] == "bar":
        yield from _bars(figure, trace, plot)
    else:
        points = _points(trace, plot)
        mode = trace.get("mode", "lines")
        yield from _lines(trace, points) if "lines" in mode else ()
        yield from _errors(trace, plot)
        yield from _marks(figure, trace, plot, points) if "markers" in mode else ()
        yield from _texts(figure, trace, plot) if "text" in mode else ()
    yield "</g>"


def series_name(trace: Part) -> str:
    """Return what a trace is called, '' for one without a name."""
    return plain(str(trace.get("name") or ""))


def point(drawn: str, tip: str, *, is_stop: bool) -> str:
    """Return a point that says what it is, by mouse and by keyboard; without a tip only shapes."""
    if not tip:
        return drawn
    stop = 0 if is_stop else -1
    return (
        f'<g class="point" tabindex="{stop}" data-tip={quoteattr(tip)}>'
        f"<title>{escape(tip)}</title>{drawn}</g>"
    )


def tips(figure: Figure, trace: Part, plot: Plot) -> Tip:
    """Return what the points of a trace say, as plotly does on hover: '' for nothing."""
    template = trace.get("hovertemplate")
    if not template or trace.get("hoverinfo") == "skip":
        return _nothing
    x, y = values(trace, "x"), values(trace, "y")
    custom = trace.get("customdata")
    custom = [] if custom is None else list(custom)
    looks = [figure.axes[name] for name in plot.names]
    is_shared = str(figure.layout.get("hovermode")) == "x unified"
    name = series_name(trace)

    def tip(place: int) -> str:
        along, up = (
            value if isinstance(value, str) else written(look, value)
            for value, look in zip((x[place], y[place]), looks, strict=True)
        )
        fields = {"x": along, "y": up, "customdata": custom[place] if custom else ""}
        text = _FIELD.sub(lambda found: str(fields[found[1]]), _EXTRA.sub("", template))
        return ", ".join(filter(None, [name, along, plain(text)])) if is_shared else plain(text)

    return tip


def _nothing(_: int) -> str:
    return ""


def _points(trace: Part, plot: Plot) -> list[tuple[float, float]]:
    """Return where the points of a trace stand, NaN for a gap."""
    pairs = zip(values(trace, "x"), values(trace, "y"), strict=True)
    return [(plot.x.px(x), plot.y.px(y)) for x, y in pairs]


def _lines(trace: Part, points: Sequence[tuple[float, float]]) -> Iterator[str]:
    line = trace.get("line", {})
    width, color = float(line.get("width", _WIDTH)), line.get("color", "none")
    area = trace.get("fill") == "toself"
    d = "".join(
        f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in run)}{'z' if area else ''}"
        for run in runs(points)
        if len(run) > 1
    )
    if not d:
        return
    fill = trace.get("fillcolor", "none") if area else "none"
    has_edge = width and not is_clear(color)
    stroke = (
        f' stroke="{color}" stroke-width="{width:g}" stroke-linejoin="round"'
        f"{dashes(line.get('dash', 'solid'), width)}"
        if has_edge
        else ""
    )
    kind = "area" if area else "line"
    yield f'<path class="{kind}" d="{d}" fill="{"none" if is_clear(fill) else fill}"{stroke}/>'


def runs(points: Sequence[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Return the points in rows without a gap."""
    found: list[list[tuple[float, float]]] = [[]]
    for x, y in points:
        if isfinite(x) and isfinite(y):
            found[-1].append((x, y))
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def is_clear(color: str) -> bool:
    """Whether a colour can't be seen."""
    return color == "none" or color.replace(" ", "").endswith(",0)")


def _marks(
    figure: Figure, trace: Part, plot: Plot, points: Sequence[tuple[float, float]]
) -> Iterator[str]:
    marker, count = trace.get("marker", {}), len(points)
    if marker.get("opacity") == 0:
        return
    sizes = each(marker.get("size", _SIZE), count)
    names = each(marker.get("symbol", "circle"), count)
    line = trace.get("line", {}).get("color", "none")
    inks = each(marker.get("color", line), count)
    edge = marker.get("line", {})
    border = (edge.get("color", ""), float(edge.get("width", 0)))
    tip = tips(figure, trace, plot)
    is_stop = count <= MOST_STOPS
    yield f'<g opacity="{marker.get("opacity", 1):g}">'
    for place, (x, y) in enumerate(points):
        if isfinite(x) and isfinite(y):
            drawn = symbol(names[place], x, y, float(sizes[place]), inks[place], border)
            yield point(drawn, tip(place), is_stop=is_stop)
    yield "</g>"


def _errors(trace: Part, plot: Plot) -> Iterator[str]:
    x, y = values(trace, "x"), values(trace, "y")
    for side in ("x", "y"):
        error = trace.get(f"error_{side}")
        if error is None:
            continue
        axis = plot.x if side == "x" else plot.y
        cap = float(error.get("width", 0))
        look = f'stroke="{error["color"]}" stroke-width="{error.get("thickness", _WIDTH):g}"'
        up, down = error_sizes(error, len(x))
        for place, more in enumerate(up):
            at = number((x if side == "x" else y)[place])
            ends = [axis.px(at - down[place]), axis.px(at + more)]
            if not all(map(isfinite, ends)):
                continue
            if side == "x":
                line = plot.y.px(y[place])
                d = f"M{ends[0]:.1f} {line:.1f}H{ends[1]:.1f}"
                d += "".join(f"M{e:.1f} {line - cap:.1f}v{2 * cap:g}" for e in ends if cap)
            else:
                line = plot.x.px(x[place])
                d = f"M{line:.1f} {ends[0]:.1f}V{ends[1]:.1f}"
                d += "".join(f"M{line - cap:.1f} {e:.1f}h{2 * cap:g}" for e in ends if cap)
            yield f'<path class="range" d="{d}" {look}/>'


def _texts(figure: Figure, trace: Part, plot: Plot) -> Iterator[str]:
    look = letters_of(figure, trace.get("textfont"))
    sides = each(trace.get("textposition", "middle center"), len(trace["text"]))
    for place, room in named_points(figure, trace, plot):
        across = sides[place].split()[1]
        yield text_in(room, trace["text"][place], look, _ANCHORS[across])


def named_points(figure: Figure, trace: Part, plot: Plot) -> Iterator[tuple[int, Box]]:
    """Yield which points of a trace have room for their words, and that room."""
    look = letters_of(figure, trace.get("textfont"))
    points, words = _points(trace, plot), each(trace["text"], len(trace["x"]))
    sides = each(trace.get("textposition", "middle center"), len(points))
    reach = float(trace.get("marker", {}).get("size", _SIZE)) / 2 + _GAP
    taken: list[Box] = []
    for place, ((x, y), text, side) in enumerate(zip(points, words, sides, strict=True)):
        if not text or not (isfinite(x) and isfinite(y)):
            continue
        down, across = side.split()
        shift_x = {"left": -reach, "center": 0.0, "right": reach}[across]
        shift_y = {"top": -reach, "middle": 0.0, "bottom": reach}[down]
        if shift_x and shift_y:
            shift_x, shift_y = shift_x * 0.7, shift_y * 0.7
        edge = {"top": "bottom", "middle": "middle", "bottom": "top"}[down]
        room = box_of(text, look, x + shift_x, y + shift_y, _ANCHORS[across], edge)
        # What has room on screen may not have it with larger letters.
        is_inside = plot.box.left <= room.left and room.right <= plot.box.right
        if is_inside and not any(room.overlaps(other) for other in taken):
            taken.append(room)
            yield place, room


def _bars(figure: Figure, trace: Part, plot: Plot) -> Iterator[str]:
    x, y = values(trace, "x"), [number(value) for value in values(trace, "y")]
    base = [number(value) for value in each(trace.get("base", 0.0), len(x))]
    half = bar_width(trace, figure.layout) / 2
    marker = trace.get("marker", {})
    fills = each(marker.get("color", "none"), len(x))
    edge = marker.get("line", {})
    stroke = f' stroke="{edge["color"]}" stroke-width="{edge.get("width", 1):g}"' if edge else ""
    words = [unescape(str(text or "")) for text in each(trace.get("text", ""), len(x))]
    look = letters_of(figure, trace.get("textfont"))
    widest = max((size_of(text, look)[0] for text in words), default=0.0)
    room_across = plot.x.px(bar_step(trace)) - plot.x.px(0)
    if widest > room_across - 2:
        look = replace(look, size=look.size * max(room_across - 2, 1) / widest)
    tip = tips(figure, trace, plot)
    for place, at in enumerate(map(number, x)):
        if not (isfinite(y[place]) and isfinite(base[place])):
            continue
        left, right = plot.x.px(at - half), plot.x.px(at + half)
        low, high = plot.y.px(base[place]), plot.y.px(base[place] + y[place])
        top, height = min(low, high), abs(high - low)
        drawn = (
            f'<rect class="bar" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
            f'height="{height:.1f}" fill="{fills[place]}"{stroke}/>'
        )
        yield point(drawn, tip(place), is_stop=len(x) <= MOST_STOPS)
        if words[place]:
            room = box_of(words[place], look, (left + right) / 2, top - 2, "center", "bottom")
            yield text_in(room, words[place], look, "center")

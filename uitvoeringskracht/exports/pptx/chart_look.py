"""How a native chart looks: axes, lines, points and letters, from the same tokens as on screen."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Any
from xml.sax.saxutils import escape

from pptx.enum.chart import (
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from uitvoeringskracht.exports.chart_svg.axes import Axis
from uitvoeringskracht.exports.chart_svg.parts import Part
from uitvoeringskracht.exports.pptx.chart_layout import step_of
from uitvoeringskracht.exports.pptx.chart_series import Look
from uitvoeringskracht.exports.pptx.units import mixed, points, rgb
from uitvoeringskracht.exports.pptx.words import LANGUAGE
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.tokens import Tokens

#: How much of its colour an open point keeps.
_PALE = 0.4
#: Dutch, for programs that write a number as its format says and not as they are set.
_DUTCH = "[$-413]"
_DASHES = {
    "solid": None,
    "dot": MSO_LINE.ROUND_DOT,
    "dash": MSO_LINE.DASH,
    "longdashdot": MSO_LINE.LONG_DASH_DOT,
}
#: PowerPoint has no triangle that points down and no pentagon.
_MARKS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "triangle-down": XL_MARKER_STYLE.X,
    "pentagon": XL_MARKER_STYLE.STAR,
    "line-ew": XL_MARKER_STYLE.DASH,
}


def number_format(look: Part) -> str:
    """Return the format of the numbers of an axis: euro's, percentages, thousands with a point."""
    if look.get("tickformat") == "d":
        return "0"
    if look.get("tickprefix"):
        return f'{_DUTCH}"€ "#,##0;{_DUTCH}"−€ "#,##0'
    percent = '"%"' if look.get("ticksuffix") else ""
    return f"{_DUTCH}#,##0{percent}"


def decimals_for(form: str, step: float) -> str:
    """Return the format with as many decimals as the steps of the axis need."""
    count = next((count for count in range(4) if abs(step - round(step, count)) < 1e-9), 4)
    return form.replace("#,##0", f"#,##0.{'0' * count}") if count else form


def set_letters(chart: Any, look: Tokens, size: float) -> None:
    """Give all words of a chart their size (px of the slide) and colour."""
    font = chart.font
    font.size, font.color.rgb = points(size), rgb(look.color["ink2"])


@dataclass(frozen=True)
class Scale:
    """From where to where an axis of numbers runs, in which steps, counted from `low`."""

    low: float
    high: float
    step: float

    @classmethod
    def of(cls, axis: Axis, look: Part) -> Scale:
        """Return the scale with the ticks of an axis; years go one by one."""
        if look.get("tickformat") == "d":
            return cls(ceil(axis.low), floor(axis.high), 1)
        step = step_of(axis.ticks)
        if not step:
            return cls(axis.low, axis.high, axis.high - axis.low)
        return cls(axis.ticks[0].value, axis.ticks[-1].value, step)


def set_language(chart: Any) -> None:
    """Say that all words of a finished chart are Dutch."""
    for tag in ("a:defRPr", "a:rPr", "a:endParaRPr"):
        for properties in chart._chartSpace.iter(qn(tag)):
            properties.set("lang", LANGUAGE)


def set_value_axis(native: Any, scale: Scale, look: Part, tokens: Tokens) -> None:
    """Let an axis of numbers run as the one of the figure."""
    native.minimum_scale, native.maximum_scale = scale.low, scale.high
    step = scale.step
    native.major_unit = step
    native.major_tick_mark = native.minor_tick_mark = XL_TICK_MARK.NONE
    native.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    native.has_major_gridlines = bool(look.get("showgrid", True))
    if native.has_major_gridlines:
        line = native.major_gridlines.format.line
        line.color.rgb, line.width = rgb(tokens.color["line"]), points(1)
    native.format.line.fill.background()
    labels = native.tick_labels
    labels.number_format = decimals_for(number_format(look), step)
    labels.number_format_is_linked = False
    if look.get("showticklabels") is False:
        native.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def set_names_axis(native: Any, tokens: Tokens, *, is_line: bool, skip: int = 1) -> None:
    """Let the axis with years or names be a quiet line; only each `skip`th one is written."""
    if skip > 1:
        element = native._element
        spot = element.find(qn("c:noMultiLvlLbl"))
        mark = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{skip}"/>')
        spot.addprevious(mark) if spot is not None else element.append(mark)
    native.major_tick_mark = native.minor_tick_mark = XL_TICK_MARK.NONE
    native.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    native.has_major_gridlines = False
    native.tick_labels.font.bold = False
    # Names lie flat and may fold; a year may not, which LibreOffice does when it is told 0.
    turn = "-60000000" if is_line else "0"
    native._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", turn)
    if is_line:
        native.format.line.color.rgb = rgb(tokens.color["line_strong"])
        native.format.line.width = points(1)
    else:
        native.format.line.fill.background()


def set_bar_labels(chart: Any, form: str, size: float) -> None:
    """Write at the end of each bar how high it is; size in px of the slide."""
    bars = chart.plots[0]
    bars.has_data_labels = True
    labels = bars.data_labels
    labels.number_format, labels.number_format_is_linked = form, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.show_value = True
    labels.font.size = points(size)


def set_years(chart: Any, step: int) -> None:
    """Write only each `step`th year below a line chart, of which the years are dates.

    LibreOffice passes over that wish on an axis of names.
    """
    labels = chart.category_axis.tick_labels
    labels.number_format, labels.number_format_is_linked = "yyyy", False
    axis = chart.category_axis._element
    for name in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for old in axis.findall(qn(name)):
            axis.remove(old)
    for name, value in (
        ("baseTimeUnit", "years"),
        ("majorUnit", step),
        ("majorTimeUnit", "years"),
    ):
        axis.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))


def set_edges(chart: Any) -> None:
    """Let lines begin and end at the edges of the plot."""
    axis = chart.value_axis._element
    for old in axis.findall(qn("c:crossBetween")):
        axis.remove(old)
    edges = parse_xml(f'<c:crossBetween {nsdecls("c")} val="midCat"/>')
    axis.find(qn("c:crosses")).addnext(edges)


def set_title(native: Any, text: str, tokens: Tokens, size: float) -> None:
    """Write the title of an axis."""
    native.has_title = True
    frame = native.axis_title.text_frame
    frame.text = text
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold = points(size), False
    font.color.rgb = rgb(tokens.color["ink2"])


def set_line(native: Any, look: Look, tokens: Tokens, text: float) -> None:
    """Give a series its line and points; text: px of the slide in one px of the figure."""
    ground = tokens.color["surface"]
    ink = mixed(look.ink, ground, look.opacity) if look.ink.startswith("#") else ""
    native.smooth = False
    line = native.format.line
    if look.width and ink:
        line.color.rgb, line.width = rgb(ink), points(look.width * text)
        dash = _DASHES.get(look.dash, MSO_LINE.DASH)
        if dash is not None:
            line.dash_style = dash
    else:
        line.fill.background()
    if not look.size or not ink:
        native.marker.style = XL_MARKER_STYLE.NONE
        return
    usual = max(look.symbols, key=list(look.symbols).count) if look.symbols else "circle"
    set_marker(native.marker, usual, ink, look.size * text, ground)
    for number, symbol in enumerate(look.symbols):
        if symbol != usual:
            set_marker(native.points[number].marker, symbol, ink, look.size * text, ground)


def set_marker(marker: Any, symbol: str, ink: str, size: float, ground: str) -> None:
    """Give points their shape; an open one is paler, as not every program draws its edge."""
    marker.style = _MARKS[symbol.removesuffix("-dot").removesuffix("-open")]
    marker.size = min(max(round(points(size).pt), 2), 72)
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(mixed(ink, ground, _PALE) if "-open" in symbol else ink)
    marker.format.line.color.rgb = rgb(ink)
    marker.format.line.width = points(2.5 if "-open" in symbol else 0.75)


def set_plot(chart: Any, cell: Box, plot: Box) -> None:
    """Put the plot of a chart at its place; both boxes in the same unit."""
    element = chart._chartSpace.chart.plotArea
    width, height = cell.right - cell.left, cell.bottom - cell.top
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout>"
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{(plot.left - cell.left) / width:.5f}"/>'
        f'<c:y val="{(plot.top - cell.top) / height:.5f}"/>'
        f'<c:w val="{(plot.right - plot.left) / width:.5f}"/>'
        f'<c:h val="{(plot.bottom - plot.top) / height:.5f}"/>'
        "</c:manualLayout></c:layout>"
    )
    for old in element.findall(qn("c:layout")):
        element.remove(old)
    element.insert(0, layout)


def set_legend(chart: Any, hidden: list[int], size: float, room: tuple[float, float]) -> None:
    """Show the legend above the plot, without the entries that need none.

    room: where the plot begins and how high the legend is, in parts of the chart.
    """
    chart.has_legend = True
    legend = chart.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    legend.font.size = points(size)
    element = legend._element
    position = element.find(qn("c:legendPos"))
    for number in reversed(hidden):
        entry = parse_xml(
            f'<c:legendEntry {nsdecls("c")}><c:idx val="{number}"/><c:delete val="1"/>'
            "</c:legendEntry>"
        )
        position.addnext(entry)
    left, tall = room
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout>"
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.5f}"/><c:y val="0"/><c:w val="{1 - left:.5f}"/><c:h val="{tall:.5f}"/>'
        "</c:manualLayout></c:layout>"
    )
    for old in element.findall(qn("c:layout")):
        element.remove(old)
    element.find(qn("c:overlay")).addprevious(layout)


def set_name(native: Any, name: str) -> None:
    """Let the legend say something else than the heading of the column in the workbook."""
    text = native._element.find(qn("c:tx"))
    for part in list(text):
        text.remove(part)
    text.append(parse_xml(f"<c:v {nsdecls('c')}>{escape(name)}</c:v>"))

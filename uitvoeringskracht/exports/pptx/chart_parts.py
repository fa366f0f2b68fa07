"""Parts of a native chart that python-pptx doesn't know: areas, ranges, names at line ends."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any
from uuid import NAMESPACE_OID, uuid5
from xml.sax.saxutils import escape

from pptx.enum.chart import XL_LABEL_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from uitvoeringskracht.exports.chart_svg.axes import error_sizes
from uitvoeringskracht.exports.chart_svg.notes import Note
from uitvoeringskracht.exports.chart_svg.parts import Part
from uitvoeringskracht.exports.chart_svg.words import plain
from uitvoeringskracht.exports.pptx.line_ends import LARGER, Written
from uitvoeringskracht.exports.pptx.units import points, rgb
from uitvoeringskracht.exports.pptx.words import LANGUAGE
from uitvoeringskracht.map.base import Box

#: px of the figure between a point and its name, as PowerPoint draws it.
_GAP = 5.0
#: Letters at least this heavy are bold.
_BOLD = 550


def as_area(chart: Any, color: str) -> None:
    """Draw the first two series of a line chart as one area between low and high.

    They are the low edge, which is not seen, and what lies between low and high, on top of it.
    """
    plot = chart._chartSpace.chart.plotArea
    lines = plot.find(qn("c:lineChart"))
    areas = parse_xml(
        f'<c:areaChart {nsdecls("c", "a")}><c:grouping val="stacked"/><c:varyColors val="0"/>'
        "</c:areaChart>"
    )
    fills = ("<a:noFill/>", f'<a:solidFill><a:srgbClr val="{color[1:]}"/></a:solidFill>')
    for series, fill in zip(lines.findall(qn("c:ser"))[:2], fills, strict=True):
        lines.remove(series)
        for name in ("c:marker", "c:smooth", "c:dPt", "c:dLbls", "c:spPr"):
            for old in series.findall(qn(name)):
                series.remove(old)
        look = parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{fill}<a:ln><a:noFill/></a:ln></c:spPr>")
        series.find(qn("c:tx")).addnext(look)
        areas.append(series)
    for axis in lines.findall(qn("c:axId")):
        areas.append(parse_xml(f'<c:axId {nsdecls("c")} val="{axis.get("val")}"/>'))
    lines.addprevious(areas)


def add_ranges(series: Any, trace: Part, thickness: float) -> None:
    """Add the ranges of points to a series of an XY chart; thickness in px of the slide."""
    element = series._element
    spot = element.find(qn("c:xVal"))
    count = len(list(trace["x"]))
    for side in ("y", "x"):
        error = trace.get(f"error_{side}")
        if error is None:
            continue
        up, down = error_sizes(error, count)
        width = int(points(thickness).emu)
        spot.addprevious(
            parse_xml(
                f'<c:errBars {nsdecls("c", "a")}><c:errDir val="{side}"/>'
                '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
                f"<c:plus>{_numbers(up)}</c:plus><c:minus>{_numbers(down)}</c:minus>"
                f'<c:spPr><a:ln w="{width}"><a:solidFill>'
                f'<a:srgbClr val="{error["color"][1:]}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
            )
        )


def _numbers(sizes: Sequence[float]) -> str:
    known = "".join(
        f'<c:pt idx="{place}"><c:v>{size:g}</c:v></c:pt>'
        for place, size in enumerate(sizes)
        if isfinite(size)
    )
    return (
        f"<c:numLit><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(sizes)}"/>{known}</c:numLit>'
    )


def name_point(
    series: Any,
    number: int,
    text: str,
    style: tuple[float, str, int],
    position: XL_LABEL_POSITION = XL_LABEL_POSITION.RIGHT,
    *,
    written: Written | None = None,
) -> Any:
    """Write a name beside a point; style: size in px of the slide, colour, weight.

    written: the figure in the text, which follows when the figures of the chart are edited.
    """
    size, color, weight = style
    label = series.points[number].data_label
    frame = label.text_frame
    frame.word_wrap = False
    for row, line in enumerate(plain(text).split("\n")):
        paragraph = frame.paragraphs[0] if row == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        before, figure, after = line.partition(written.text) if written else (line, "", "")
        is_large = bool(figure) and not (before or after) and weight > _BOLD and "<br>" in text
        for part in filter(None, (before, figure, after)):
            run = paragraph.add_run()
            run.text = part
            run.font.size = points(size * (LARGER if is_large else 1))
            run.font.bold = weight > _BOLD
            run.font.color.rgb = rgb(color)
            run._r.get_or_add_rPr().set("lang", LANGUAGE)
            if part == figure:
                _as_value(run._r, number)
    label.position = position
    found = label._dLbl
    if written is not None:
        _follow_value(found, written.form)
    _without_leader(found.getparent())
    return found


def _as_value(run: Any, number: int) -> None:
    """Turn a run into a field that shows the value of its point."""
    run.tag = qn("a:fld")
    name = uuid5(NAMESPACE_OID, f"{number} {run.findtext(qn('a:t'))}")
    run.set("id", f"{{{name}}}".upper())
    run.set("type", "VALUE")


def _follow_value(label: Any, form: str) -> None:
    """Let the field in a label be written in this number format."""
    text = label.find(qn("c:tx"))
    text.addnext(
        parse_xml(
            f'<c:numFmt {nsdecls("c")} formatCode="{escape(form, {chr(34): "&quot;"})}" '
            'sourceLinked="0"/>'
        )
    )
    label.find(qn("c:showVal")).set("val", "1")
    label.append(
        parse_xml(
            f'<c:extLst {nsdecls("c")}><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" '
            'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
            '<c15:dlblFieldTable/><c15:showDataLabelsRange val="0"/></c:ext></c:extLst>'
        )
    )


def move(label: Any, across: float, down: float = 0.0) -> None:
    """Move a label from its usual place, in parts of the chart."""
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout>"
        f'<c:x val="{across:.5f}"/><c:y val="{down:.5f}"/></c:manualLayout></c:layout>'
    )
    for old in label.findall(qn("c:layout")):
        label.remove(old)
    label.find(qn("c:idx")).addnext(layout)


def _without_leader(labels: Any) -> None:
    """Keep programs from drawing a line from a point to its name."""
    if labels.find(qn("c:extLst")) is not None:
        return
    labels.append(
        parse_xml(
            f'<c:extLst {nsdecls("c")}><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" '
            'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
            '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
        )
    )


def shift(label: Any, note: Note, at: tuple[float, float], cell: Box) -> None:
    """Move a name from beside its point to where it was laid; all in px of the figure."""
    width, height = cell.right - cell.left, cell.bottom - cell.top
    middle = (note.box.top + note.box.bottom) / 2
    move(label, (note.box.left - at[0] - _GAP) / width, (middle - at[1]) / height)

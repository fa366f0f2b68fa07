"""Words on a slide: as large as fits, in Dutch, without a language that a checker would red-line.

Letters are measured with our own font. Who doesn't have it sees another one, so room is kept for
the widest that programs choose in its place (DejaVu Sans).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from uitvoeringskracht.exports import emphasis, letters
from uitvoeringskracht.exports.pptx.units import place, points, rgb
from uitvoeringskracht.map.base import Box

LANGUAGE = "nl-NL"
#: How much wider another font may be, and a line of letters in parts of their size.
SLACK, BOLD_SLACK, LINE = 1.19, 1.32, 1.28
#: Height of a line of our own font as it comes, in parts of the size; no other font is higher.
_NATURAL = 1.304
#: Above this weight words are bold.
_BOLD = 550
_FIGURE = 700


@dataclass(frozen=True)
class Style:
    """How words look: size in px of the slide, colour, weight, space after a paragraph in px.

    has_figures: whether the figures in a sentence are bold.
    """

    size: float
    color: str
    weight: int = 400
    after: float = 0.0
    align: str = "left"
    anchor: str = "top"
    has_figures: bool = False


def height(texts: Sequence[str], room: float, style: Style) -> float:
    """Return how high paragraphs are in a column of `room` px."""
    lines = sum(len(folded(text, room, style)) for text in texts)
    return lines * style.size * LINE + style.after * len(texts)


def folded(text: str, room: float, style: Style) -> list[str]:
    """Return the lines of a paragraph in a column of `room` px."""
    weight = style.weight
    if style.has_figures and any(is_figure for _, is_figure in emphasis.parts(text)):
        weight = _FIGURE
    return letters.fold(text, room / slack(weight), style.size, weight) or [""]


def slack(weight: int) -> float:
    """Return how much wider letters of a weight may be in another font."""
    return BOLD_SLACK if weight > _BOLD else SLACK


def fitting(
    texts: Sequence[str], box: Box, style: Style, least: float, most_lines: int | None = None
) -> Style:
    """Return the style with the largest letters, down to `least` px, with which texts fit."""
    room, space = box.right - box.left, box.bottom - box.top
    size = style.size
    while size > least:
        tried = replace(style, size=size)
        count = sum(len(folded(text, room, tried)) for text in texts)
        if height(texts, room, tried) <= space and count <= (most_lines or count):
            break
        size -= 1
    return replace(style, size=max(size, least))


def cut(texts: Sequence[str], box: Box, style: Style) -> list[str]:
    """Return the texts that fit in a box; the last one is cut off with an ellipsis if need be."""
    room, space = box.right - box.left, box.bottom - box.top
    kept: list[str] = []
    for text in texts:
        left = space - height(kept, room, style)
        lines = int((left + 0.5) // (style.size * LINE))
        if lines < 1:
            break
        found = folded(text, room, style)
        if len(found) <= lines:
            kept.append(text)
            continue
        last = letters.shortened(
            " ".join(found[lines - 1 :]), room / slack(style.weight), style.size, style.weight
        )
        kept.append(" ".join([*found[: lines - 1], last]))
        break
    return kept


def write(frame: Any, texts: Sequence[str], style: Style) -> None:
    """Write paragraphs in a text frame; what stood there is gone."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    anchors = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
    frame.vertical_anchor = anchors[style.anchor]
    frame.clear()
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = {
            "left": PP_ALIGN.LEFT,
            "center": PP_ALIGN.CENTER,
            "right": PP_ALIGN.RIGHT,
        }[style.align]
        paragraph.line_spacing = LINE / _NATURAL
        paragraph.space_after = Pt(points(style.after).pt)
        lines = text.split("\n")
        for place_in, line in enumerate(lines):
            if place_in:
                paragraph.add_line_break()
            parts = emphasis.parts(line) if style.has_figures else [(line, False)]
            for part, is_figure in parts:
                weight = _FIGURE if is_figure else style.weight
                look(add_run(paragraph, part), replace(style, weight=weight))


def add_run(paragraph: Any, text: str) -> Any:
    """Add words to a paragraph and return them."""
    run = paragraph.add_run()
    run.text = text
    return run


def look(run: Any, style: Style) -> None:
    """Give words their size, colour, weight and language."""
    font = run.font
    font.size, font.bold = points(style.size), style.weight > _BOLD
    font.color.rgb = rgb(style.color)
    run._r.get_or_add_rPr().set("lang", LANGUAGE)


def add_words(shapes: Any, box: Box, texts: Sequence[str], style: Style, name: str) -> Any:
    """Add a text box and return it."""
    shape = shapes.add_textbox(*place(box))
    shape.name = name
    write(shape.text_frame, texts, style)
    return shape


def add_shape(shapes: Any, kind: MSO_SHAPE, box: Box) -> Any:
    """Add a flat shape without the edge and shadow of the theme."""
    shape = shapes.add_shape(kind, *place(box))
    style = shape._element.find(qn("p:style"))
    shape._element.remove(style)
    shape.line.fill.background()
    return shape


def describe(shape: Any, description: str) -> None:
    """Give a picture, chart or table its alternative text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", description)


def decorative(shape: Any) -> None:
    """Say that a shape means nothing, so that a screen reader passes it by."""
    known = shape._element.xpath(".//p:cNvPr")[0]
    extension = known.makeelement(qn("a:extLst"), {})
    item = known.makeelement(qn("a:ext"), {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"})
    mark = known.makeelement(
        "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative", {"val": "1"}
    )
    item.append(mark)
    extension.append(item)
    known.append(extension)

"""What the template of a slide needs: its layout, its pictures, its table, its foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from markupsafe import Markup

from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.exports.chart_svg import chart_svg
from uitvoeringskracht.exports.html.drawing import Drawings
from uitvoeringskracht.exports.html.legends import apart
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.tokens import Mode

#: The room of a chart in px of a slide of 1440 wide: beside sentences, over the whole width. And
#: on a phone. How much larger letters are there than on a page.
BESIDE, WHOLE, PHONE = (850, 510), (1280, 510), (350, 330)
LARGER = {"wide": 1.5, "narrow": 1.1}
#: Cells of a row that a tip tells after its name.
_CELLS = 3


@dataclass(frozen=True)
class View:
    """A slide ready for the template; `layout` is a class of the stylesheet.

    pictures: the parts of the picture with the class that each gets: a chart for a wide and for a
    narrow screen, a map and its legend, another picture, or none.
    """

    slide: Slide
    number: int
    layout: str
    pictures: Sequence[tuple[str, Markup]]
    strip: Markup
    rows: Sequence[Sequence[str]]
    is_number: Sequence[bool]
    link: str


def view(slide: Slide, number: int, drawings: Drawings, home: str) -> View:
    """Return how the slide is shown as the `number`th."""
    layout = _layout(slide)
    table = slide.table
    return View(
        slide,
        number,
        layout,
        list(_pictures(slide, layout, drawings)),
        drawings.both(slide.strip) if slide.strip else Markup(),
        table.texts() if table else [],
        table.is_number() if table else [],
        f"{home.rstrip('/')}{slide.address}" if home and slide.address else "",
    )


def _layout(slide: Slide) -> str:
    if slide.kind == "titel":
        return "title"
    is_told = bool(slide.sentences or slide.numbers or slide.strip)
    if slide.picture and slide.how:
        # A map is as high as wide: words above it would make it small.
        return "beside"
    if slide.figure or slide.picture:
        return "beside" if is_told else "whole"
    if len(slide.numbers) > 1:
        return "tiles"
    return "figures" if slide.table is not None else "words"


def _pictures(slide: Slide, layout: str, drawings: Drawings) -> list[tuple[str, Markup]]:
    if (figure := slide.figure) is not None:
        sizes = {"wide": BESIDE if layout == "beside" else WHOLE, "narrow": PHONE}
        made = cache(figure)
        told = slide.alt or slide.title

        def draw(kind: str, mode: Mode) -> str:
            return chart_svg(made(mode), mode, *sizes[kind], text=LARGER[kind], description=told)

        return [(kind, drawings.both(partial(draw, kind))) for kind in sizes]
    if slide.picture is None:
        return []
    legend, drawn = apart(drawings.both(slide.picture, _tips(slide.table)))
    return [("key", legend), ("map", drawn)] if legend else [("always", drawn)]


def _tips(table: Table | None) -> Mapping[str, str]:
    """Return what each area on a map says: its name and its row of the table, by code."""
    if table is None:
        return {}
    told = {row[0]: ", ".join(row[1 : 1 + _CELLS]) for row in table.texts()}
    areas = load_geography().areas
    return {
        code: f"{name}: {told[name]}"
        for code, name in zip(areas.index, areas["name"], strict=True)
        if name in told
    }

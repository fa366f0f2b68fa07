"""What every page of paper needs: colours, marks, fixed words, the name of the site."""

from __future__ import annotations

from typing import Any

from uitvoeringskracht import edition
from uitvoeringskracht.charts.marks import trend_mark, verdict_mark
from uitvoeringskracht.charts.palette import paper
from uitvoeringskracht.report.sheet import Sheet
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import tokens

_WORDS = (
    "things",
    "unfavourable",
    "favourable",
    "rising",
    "falling",
    "col_figure",
    "col_value",
    "col_place",
    "in_short",
    "map",
    "trends",
    "questions",
    "unknown",
    "fill",
    "how",
    "sources",
)


def look(sheet: Sheet) -> dict[str, Any]:
    """Return the data of look.typ."""
    names = ("unfavourable", "favourable", "no_direction", "middle")
    marks = {name: drawn(verdict_mark(name, color=paper)) for name in names}
    marks |= {way: drawn(trend_mark(way, color=paper)) for way in ("stijgt", "daalt")}
    brand = edition.current().name
    page = t("blad.page", page="{page}", count="{count}")  # typst knows the numbers
    return {
        "color": dict(tokens("light").color),
        "words": {name: t(f"blad.{name}") for name in _WORDS} | {"page": page},
        "marks": marks,
        "brand": brand,
        **_logo(),
        "foot": f"{brand}, {sheet.name}. {sheet.stand}.",
        "description": f"{sheet.about}. {sheet.stand}.",
    }


def _logo() -> dict[str, Any]:
    """Return the logo of the edition as bytes for typst, by default the mark of the product."""
    own = edition.current().logo
    if own is not None:
        return {"logo": list(own.content), "logo_kind": own.kind}
    parts = (("good", 2, 6, 13, 7), ("own", 15, 17, 13, 7), ("ink", 14, 1, 2, 28))
    shapes = "".join(
        f'<rect fill="{paper(name)}" x="{x}" y="{y}" width="{width}" height="{height}" rx="1.2"/>'
        for name, x, y, width, height in parts
    )
    return {"logo": drawn(f'<svg viewBox="0 0 30 30">{shapes}</svg>'), "logo_kind": "svg"}


def drawn(svg: str) -> str:
    """Return an SVG as a file by itself, which has to say what it is; '' stays ''."""
    plain = str(svg)  # of a Markup too, which would escape what it is given
    if not plain or "xmlns=" in plain:
        return plain
    return plain.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)

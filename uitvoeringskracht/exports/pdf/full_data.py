"""The full report as the data of its template."""

from __future__ import annotations

import re
from typing import Any

from uitvoeringskracht import formats
from uitvoeringskracht.exports.pdf.look_data import drawn
from uitvoeringskracht.exports.pdf.sheet_data import sheet_data
from uitvoeringskracht.methods import SECTIONS, Method
from uitvoeringskracht.observations import Source
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.report.full import FullReport, Section
from uitvoeringskracht.report.my_regions import Row
from uitvoeringskracht.texts import t

_WORDS = (
    "figures",
    "figures_about",
    "col_figure",
    "col_value",
    "col_year",
    "col_place",
    "col_trend",
    "col_source",
    "regions",
    "col_kind",
    "col_name",
    "col_members",
    "older",
    "together",
    "regelingen",
    "col_regeling",
    "col_others",
    "methods",
    "formula",
    "cards",
    "retrieved",
    "licence",
    "periods",
    "problems",
)
_BULLET = "- "


def full_data(report: FullReport) -> dict[str, Any]:
    """Return everything that full.typ reads beside the sheet."""
    return {
        "sheet": sheet_data(report.sheet),
        "title": t("rapport.title", name=report.sheet.name),
        "full_words": {name: t(f"rapport.{name}") for name in _WORDS},
        "sections": [_section(each) for each in report.sections],
        "regions": [_region(each) for each in report.regions],
        "older": [_region(each) for each in report.older_regions],
        "together": [each for each in report.together if each],
        "regelingen": [[name, str(others)] for name, others in report.regelingen],
        "methods": [_method(each) for each in report.methods],
        "cards": [_source(each) for each in report.sources],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "corner": [each for each in section.corner if each],
        "rows": [_figure(card) for card in section.cards],
        "reasons": list(section.reasons),
    }


def _figure(card: Card) -> dict[str, Any]:
    return {
        "title": card.indicator.short,
        "subtitle": card.indicator.subtitle,
        "value": card.reason or card.value,
        "gap": drawn(card.gap),
        "year": card.heading,
        "mark": drawn(card.place_mark),
        "place": card.place or card.compared,
        "places": card.places,
        "trend_mark": drawn(card.trend.mark),
        "trend": card.trend.text,
        "source": card.source,
    }


def _region(row: Row) -> list[str]:
    since = t("regios.since", year=row.since) if row.since else ""
    name = ", ".join(part for part in (row.name or t("regios.none"), since) if part)
    return [row.kind, name, str(row.count) if row.area_code else formats.MISSING]


def _method(method: Method) -> dict[str, Any]:
    """Return what a method answers, its formula and where it stops."""
    return {
        "title": method.title,
        "question": method.question,
        "formula": method.formula,
        "limits": _sentences(method.sections[SECTIONS[-1]]),
    }


def _sentences(markdown: str) -> list[str]:
    """Return the paragraphs and items of a text, without marks."""
    lines = [line.strip() for line in markdown.splitlines() if line.strip()]
    plain = [re.sub(r"\*\*|\[([^\]]*)\]\([^)]*\)", r"\1", line) for line in lines]
    return [line.removeprefix(_BULLET) for line in plain]


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "periods": source.periods,
        "licence": source.licence,
        "retrieved": formats.day(source.retrieved),
        "url": source.landing_url,
        "attribution": source.attribution,
        "problems": list(source.known_problems),
    }

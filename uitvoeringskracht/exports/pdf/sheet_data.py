"""The conversation sheet as the data of its template."""

from __future__ import annotations

import re
from dataclasses import asdict
from html import unescape
from typing import Any

from uitvoeringskracht.answers import PRICES
from uitvoeringskracht.exports.chart_svg import chart_svg
from uitvoeringskracht.exports.pdf.look_data import drawn
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.report.sheet import Sheet
from uitvoeringskracht.report.sheet_lists import Listed
from uitvoeringskracht.report.sheet_trends import TrendChart
from uitvoeringskracht.texts import t

#: Size of a line chart in px; it stands on paper at about this size, so that 12 px stays 12 px.
_CHART = (325, 128)
_LABEL = re.compile(r'aria-label="([^"]*)"')


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """Return everything that sheet.typ reads."""
    return {
        "title": t("blad.title", name=sheet.name),
        "about": t("blad.about", group=sheet.group),
        "facts": sheet.about,
        "stand": sheet.stand,
        "tiles": [_tile(card) for card in sheet.tiles],
        "unfavourable": _listed(sheet.lists.unfavourable),
        "favourable": _listed(sheet.lists.favourable),
        "rising": _listed(sheet.lists.rising),
        "falling": _listed(sheet.lists.falling),
        "inside": sheet.lists.inside,
        "apart": [list(each) for each in sheet.lists.apart],
        "col_moves": t("blad.col_moves", year=PRICES),
        "in_short": list(sheet.in_short),
        "map": {"svg": drawn(sheet.map.svg), "alt": sheet.map.alt, "text": sheet.map.text},
        "trends_about": t("blad.trends_about", name=sheet.name),
        "trends": [_trend(each) for each in sheet.trends],
        "questions": [each.text for each in sheet.questions],
        "unknown": [
            {"what": each.what, "why": each.why, "mark": drawn(each.mark)} for each in sheet.unknown
        ],
        "how": list(sheet.how),
        "sources": sheet.sources,
    }


def _tile(card: Card) -> dict[str, Any]:
    """Return one of the things to discuss; its trend is told with the direction."""
    trend = ", ".join(part for part in (card.trend.text, card.line_note) if part)
    year, _, value = card.first.partition(": ")
    first = t("blad.first", year=year, value=value) if card.first else ""
    parts = (f"{trend}." if trend else "", first, card.direction)
    return {
        "title": card.indicator.short,
        "subtitle": card.indicator.subtitle,
        "value": card.value,
        "heading": card.heading,
        "strip": drawn(card.strip),
        "strip_alt": _label(card.strip),
        "mark": drawn(card.place_mark),
        "kind": card.place_class,
        "place": card.place,
        "places": card.places,
        "gap": drawn(card.gap),
        "reason": card.reason_long,
        "text": " ".join(part for part in parts if part),
    }


def _label(svg: str) -> str:
    """Return what a picture says of itself, for who can't see it."""
    found = _LABEL.search(svg)
    return unescape(found[1]) if found else ""


def _listed(found: Listed) -> dict[str, Any]:
    return {"rows": [asdict(row) for row in found.rows], "more": found.more}


def _trend(chart: TrendChart) -> dict[str, Any]:
    svg = chart_svg(chart.figure("light"), "light", *_CHART)
    return {"title": chart.title, "about": chart.about, "svg": svg, "alt": chart.alt}

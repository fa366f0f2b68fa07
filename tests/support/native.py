"""Presentations as they are read again: the native slides, and the figures inside their charts."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import openpyxl
from pptx import Presentation

from tests.support import decks
from uitvoeringskracht.exports.pptx import pptx
from uitvoeringskracht.story.slide import Deck, Slide


@cache
def made(code: str) -> bytes:
    """Return the deck of every kind of slide as a file."""
    return pptx(decks.deck(code), decks.HOME)


@cache
def opened(code: str) -> Any:
    """Return that deck, read again."""
    return Presentation(io.BytesIO(made(code)))


def of(slide: Slide, home: str = "") -> Any:
    """Return the only slide of a deck."""
    deck = Deck("Proef", [slide], 1, decks.STAND)
    return Presentation(io.BytesIO(pptx(deck, home))).slides[0]


def slide_of(code: str, kind: str) -> Any:
    """Return the slide of a kind in that deck."""
    place = [each.kind for each in decks.deck(code).slides].index(kind)
    return opened(code).slides[place]


def charts(slide: Any) -> list[Any]:
    """Return the native charts of a slide."""
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def sheet(chart: Any) -> list[list[Any]]:
    """Return the cells of the workbook inside a chart."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    rows = openpyxl.load_workbook(io.BytesIO(blob)).active.iter_rows(values_only=True)
    return [list(row) for row in rows]


def column(chart: Any, name: str) -> dict[str, Any]:
    """Return the values of a series in the workbook, by category; a date stands for its year."""
    head, *rows = sheet(chart)
    place = head.index(name)
    return {str(getattr(row[0], "year", row[0])): row[place] for row in rows}

"""Figures as a workbook (XLSX), with the definitions and the sources on sheets of their own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from uitvoeringskracht.exports.dataset import Dataset, TooMuch
from uitvoeringskracht.exports.tables import safe, safe_text
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.sentences import definition
from uitvoeringskracht.texts import t

#: What a sheet can hold, without its row of headings; and a cell.
MOST_ROWS, MOST_LETTERS = 1_048_575, 32_767
_BLANK = ("", "")
#: Always the same, so that the same figures give the same bytes.
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook has no time zones
Rows = Sequence[tuple[str, str]]


class TooManyRows(TooMuch):
    """Dit past niet op een werkblad. Kies minder cijfers of jaren, of CSV of Parquet."""


def as_xlsx(dataset: Dataset) -> bytes:
    """Return a workbook with the sheets cijfers, definities, bronnen and toelichting.

    Raises TooManyRows.
    """
    sheet = "download.sheet_definition" if len(dataset.indicators) == 1 else "export.definitions"
    return _workbook(
        dataset.figures,
        {
            t(sheet): _definitions(dataset.indicators, dataset.measures),
            t("export.sources"): _cards(dataset.sources),
            t("export.about"): dataset.about,
        },
    )


def table_as_xlsx(
    frame: pd.DataFrame,
    indicators: Iterable[Indicator],
    measures: Mapping[str, Measure],
    sources: Iterable[Source],
) -> bytes:
    """Return a workbook of the table of a picture, with the definitions of its indicators.

    Raises TooManyRows.
    """
    return _workbook(
        frame,
        {
            t("export.definitions"): _definitions(indicators, measures),
            t("export.sources"): _cards(sources),
        },
    )


def _workbook(frame: pd.DataFrame, others: Mapping[str, Rows]) -> bytes:
    if len(frame) > MOST_ROWS:
        raise TooManyRows(TooManyRows.__doc__)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _figures_sheet(book.add_worksheet(t("export.figures")), safe(frame), bold)
        for name, rows in others.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 0, 24, bold)
            sheet.set_column(1, 1, 100, wrap)
            for number, (label, text) in enumerate(rows):
                _write_text(sheet, number, 0, safe_text(label))
                _write_text(sheet, number, 1, safe_text(text))
    return buffer.getvalue()


def _definitions(
    indicators: Iterable[Indicator], measures: Mapping[str, Measure]
) -> list[tuple[str, str]]:
    return [row for each in indicators for row in [*definition.rows(each, measures), _BLANK]]


def _cards(sources: Iterable[Source]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for source in sources:
        problems = [(t("source.problem"), problem) for problem in source.known_problems]
        found += [*definition.card(source), *problems, _BLANK]
    return found


def _figures_sheet(sheet: Worksheet, frame: pd.DataFrame, bold: object) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    for column, name in enumerate(frame.columns):
        sheet.set_column(column, column, 14)
        sheet.write_string(0, column, str(name)[:MOST_LETTERS], bold)
        values = frame[name]
        is_number = pd.api.types.is_numeric_dtype(values)
        for row, value in enumerate(values, start=1):
            if pd.isna(value):
                continue
            if is_number:
                sheet.write_number(row, column, float(value))
            else:
                _write_text(sheet, row, column, str(value))


def _write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text; one that is too long is cut, for the library would leave it out."""
    sheet.write_string(row, column, text[:MOST_LETTERS])

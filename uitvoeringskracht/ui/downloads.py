"""Figures as a file: CSV, or XLSX with the definitions and the sources."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.sentences import definition
from uitvoeringskracht.texts import t

#: What a spreadsheet would read as a formula when it stands at the start of a text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BLANK = ("", "")


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a figures frame as CSV: UTF-8, comma, point as decimal sign, empty for missing."""
    return _safe(frame).to_csv(index=False, lineterminator="\r\n").encode()


def as_xlsx(
    frame: pd.DataFrame,
    indicator: Indicator,
    measures: Mapping[str, Measure],
    sources: Iterable[Source],
) -> bytes:
    """Return a workbook with the sheets cijfers, definitie and bronnen (the cards `sources`)."""
    about = definition.rows(indicator, measures)
    return as_workbook(frame, t("download.sheet_definition"), about, sources)


def as_xlsx_of_many(
    frame: pd.DataFrame,
    indicators: Iterable[Indicator],
    measures: Mapping[str, Measure],
    sources: Iterable[Source],
) -> bytes:
    """Return a workbook with the sheets cijfers, definities (of all) and bronnen."""
    about = [row for each in indicators for row in [*definition.rows(each, measures), _BLANK]]
    return as_workbook(frame, t("download.sheet_definitions"), about, sources)


def as_workbook(
    frame: pd.DataFrame,
    about_sheet: str,
    about: Sequence[tuple[str, str]],
    sources: Iterable[Source],
) -> bytes:
    """Return a workbook: the figures, a sheet `about_sheet` with (label, text) rows, the cards."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(t("download.sheet_figures"))
        _figures_sheet(sheet, _safe(frame), bold)
        cards = [row for source in sources for row in _card(source)]
        for name, rows in ((about_sheet, about), (t("download.sheet_sources"), cards)):
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 0, 24, bold)
            sheet.set_column(1, 1, 100, wrap)
            _write(sheet, rows)
    return buffer.getvalue()


def _card(source: Source) -> list[tuple[str, str]]:
    problems = [(t("source.problem"), problem) for problem in source.known_problems]
    return [*definition.card(source), *problems, _BLANK]


def safe_text(text: str) -> str:
    """Return `text` so that a spreadsheet reads it as text, never as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    texts = [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name])]
    cleaned = {
        name: frame[name].astype(object).map(safe_text, na_action="ignore") for name in texts
    }
    found = frame.assign(**cleaned)
    return found.set_axis([safe_text(str(name)) for name in found.columns], axis=1)


def _figures_sheet(sheet: Worksheet, frame: pd.DataFrame, bold: object) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    for column, name in enumerate(frame.columns):
        sheet.set_column(column, column, 14)
        sheet.write_string(0, column, str(name), bold)
        values = frame[name]
        is_number = pd.api.types.is_numeric_dtype(values)
        for row, value in enumerate(values, start=1):
            if pd.isna(value):
                continue
            if is_number:
                sheet.write_number(row, column, float(value))
            else:
                sheet.write_string(row, column, str(value))


def _write(sheet: Worksheet, rows: Sequence[tuple[str, str]]) -> None:
    for number, (label, text) in enumerate(rows):
        sheet.write_string(number, 0, safe_text(label))
        sheet.write_string(number, 1, safe_text(text))

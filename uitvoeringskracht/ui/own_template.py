"""The empty form for an own figure, as CSV and XLSX: a row for each gemeente of today."""

from __future__ import annotations

import csv
import io
from functools import cache

import xlsxwriter

from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.own_file import (
    CODE,
    DIRECTION,
    NAME,
    SOURCE,
    SUMS,
    THEMA,
    TITLE,
    UNIT,
    VALUE,
    YEAR,
)

_COLUMNS = (CODE, NAME, YEAR, VALUE)
_ABOUT = (TITLE, UNIT, DIRECTION, SOURCE, THEMA, SUMS)
#: What stands there to begin with.
_FIRST = {DIRECTION: "own_template.neutral", SUMS: "own_template.no_sums"}


def _gemeenten() -> list[tuple[str, str]]:
    geography = load_geography()
    found = [(code, geography.name(code)) for code in geography.gemeenten(LAYOUT)]
    return sorted(found, key=lambda each: each[1].removeprefix("'s-").casefold())


def _about() -> list[tuple[str, str, str]]:
    """Return the rows about the figure: name, text to begin with, explanation."""
    return [
        (name, t(_FIRST[name]) if name in _FIRST else "", t(f"own_template.{name}"))
        for name in _ABOUT
    ]


@cache
def as_csv() -> bytes:
    """Return the form as CSV in UTF-8 with a mark, so that Excel shows accents; semicolons."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerows((*row, "") for row in _about())
    writer.writerow(_COLUMNS)
    writer.writerows((code, name, LAYOUT - 1, "") for code, name in _gemeenten())
    return target.getvalue().encode("utf-8-sig")


@cache
def as_xlsx() -> bytes:
    """Return the form as a workbook: a sheet with the rows, and one about the figure."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(t("own_template.sheet_figures"))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 3, 16)
        sheet.set_column(1, 1, 28)
        sheet.write_row(0, 0, _COLUMNS, bold)
        for row, (code, name) in enumerate(_gemeenten(), 1):
            sheet.write_row(row, 0, (code, name, LAYOUT - 1))
        sheet = book.add_worksheet(t("own_template.sheet_about"))
        sheet.set_column(0, 0, 14, bold)
        sheet.set_column(1, 2, 60)
        for row, texts in enumerate(_about()):
            sheet.write_row(row, 0, texts)
    return target.getvalue()

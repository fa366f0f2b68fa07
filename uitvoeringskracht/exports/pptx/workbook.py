"""The figures inside a native chart: a workbook in which no text is ever a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

#: Texts stay texts: a name that begins with = or http:// is no formula and no link.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def _sheet(file: Any) -> Iterator[tuple[Any, Any]]:
    workbook = Workbook(file, {"in_memory": True, **_AS_TEXT})
    yield workbook, workbook.add_worksheet()
    workbook.close()


class _CategoriesWriter(CategoryWorkbookWriter):
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _sheet(xlsx_file)


class _PointsWriter(XyWorkbookWriter):
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _sheet(xlsx_file)


class _Categories(CategoryChartData):
    @property
    def _workbook_writer(self) -> Any:
        writer: Any = _CategoriesWriter
        return writer(self)


class _Points(XyChartData):
    @property
    def _workbook_writer(self) -> Any:
        writer: Any = _PointsWriter
        return writer(self)


def categories(names: Sequence[str]) -> Any:
    """Return empty data of a chart with a value for each name or year."""
    made: Any = _Categories
    data = made(number_format="General")
    data.categories = names
    return data


def years(found: Sequence[int]) -> Any:
    """Return empty data of a chart with a value for each year, which is the first day of it."""
    data = categories([])
    data.categories = [date(year, 1, 1) for year in found]
    data.categories.number_format = "yyyy"
    return data


def points() -> Any:
    """Return empty data of a chart of points with an x and a y."""
    made: Any = _Points
    return made(number_format="General")

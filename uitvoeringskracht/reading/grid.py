"""What every file becomes first: rows of cells, as they stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from uitvoeringskracht.reading.errors import (
    CellsBeyondHeader,
    DoubledColumn,
    NothingInFile,
    TwoHeaders,
    listed,
    place,
    shown,
)

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Row = Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    """The rows of a CSV file or of one sheet; rows[0] is row 1, an empty cell is None.

    `name` is of the file, `sheet` of the sheet ("" for CSV), `remarks` what the reader of the
    file must know.
    """

    name: str
    sheet: str
    rows: Sequence[Row]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The part of a grid below its header: columns by name, and the rows that are not empty."""

    columns: dict[str, int]
    rows: list[tuple[int, Row]]

    def column(self, name: str) -> list[Cell]:
        """Return the cells of a column; all None if the table does not have it."""
        index = self.columns.get(name)
        return [cell_at(row, index) if index is not None else None for _, row in self.rows]

    def numbers(self) -> list[int]:
        """Return the number of each row in the file, from 1."""
        return [number for number, _ in self.rows]


def cell_at(row: Row, index: int) -> Cell:
    """Return a cell, None where the row is shorter."""
    return row[index] if index < len(row) else None


def text_of(cell: Cell) -> str:
    """Return a cell as trimmed text; a whole number without decimals, a date as in ISO."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def heading(cell: Cell) -> str:
    """Return the text of a header cell in lower case, with single spaces and underscores."""
    return re.sub(r"[\s_]+", "_", text_of(cell).casefold()).strip("_")


def is_empty(row: Row) -> bool:
    """Return whether no cell of the row holds anything."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def first_row(rows: Sequence[Row]) -> int | None:
    """Return the index of the first row that is not empty."""
    return next((index for index, row in enumerate(rows) if not is_empty(row)), None)


def table_below(grid: Grid, header: int) -> Table:
    """Return the table whose header is the row with index `header`, which must come first.

    Raises TwoHeaders, DoubledColumn, CellsBeyondHeader or NothingInFile.
    """
    titles = [heading(cell) for cell in grid.rows[header]]
    if (first := first_row(grid.rows)) != header:
        what = shown(text_of(next(cell for cell in grid.rows[first or 0] if cell is not None)))
        raise TwoHeaders(f"De kop staat op rij {header + 1}; rij {(first or 0) + 1} zegt {what}.")
    doubled = sorted({title for title in titles if title and titles.count(title) > 1})
    if doubled:
        raise DoubledColumn(f"Kolom {', '.join(doubled)}.")
    rows = [
        (number, row)
        for number, row in enumerate(grid.rows[header + 1 :], header + 2)
        if not is_empty(row)
    ]
    again = [
        number
        for number, row in rows
        if sum(heading(cell) == title for cell, title in zip(row, titles, strict=False) if title)
        > 1
    ]
    if again:
        raise TwoHeaders(f"Rij {again[0]} is weer een kop.")
    width = max(index for index, title in enumerate(titles) if title) + 1
    beyond = [
        place(number, str(index + 1), row[index])
        for number, row in rows
        for index in range(width, len(row))
        if text_of(row[index])
    ]
    if beyond:
        raise CellsBeyondHeader(listed(beyond))
    if not rows:
        raise NothingInFile("Onder de kop staat niets.")
    return Table({title: index for index, title in enumerate(titles) if title}, rows)

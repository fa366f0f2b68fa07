"""How large a file may be. What is larger is refused before it is opened."""

from __future__ import annotations

from uitvoeringskracht.reading.errors import TooManyColumns, TooManyRows, UnpacksTooLarge

FILE_BYTES = 25_000_000
UNPACKED_BYTES = 150_000_000
PARTS = 500
ROWS = 300_000
COLUMNS = 500
CELLS = 6_000_000
#: Characters of all cells together; one long text may stand in many cells.
CHARACTERS = 100_000_000
#: The last row and column that a program can write; empty cells may reach so far.
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


class Extent:
    """How far the cells of a file reach, sheet after sheet.

    A workbook library makes room for every cell of the rectangle up to the last row and column,
    so the largest row and the largest column count together, whichever cell they are of.
    """

    def __init__(self) -> None:
        self._rows = self._columns = self._cells_before = self._characters = 0

    def next_sheet(self) -> None:
        """Begin another sheet; the cells of the ones before still count."""
        self._cells_before += self._rows * self._columns
        self._rows = self._columns = 0

    def reach(self, row: int, column: int, where: str) -> None:
        """Count a filled cell, rows and columns from 1; raises TooManyColumns or TooManyRows."""
        if row <= self._rows and column <= self._columns:
            return
        self._rows, self._columns = max(row, self._rows), max(column, self._columns)
        if self._columns > COLUMNS:
            raise TooManyColumns(f"{where}: {self._columns}, ten hoogste {COLUMNS}.")
        if self._rows > ROWS:
            raise TooManyRows(f"{where}: {self._rows}, ten hoogste {ROWS}.")
        cells = self._cells_before + self._rows * self._columns
        if cells > CELLS:
            raise TooManyRows(f"{where}: {cells} cellen, ten hoogste {CELLS}.")

    def hold(self, characters: int, where: str) -> None:
        """Count the text of cells; raises UnpacksTooLarge."""
        self._characters += characters
        if self._characters > CHARACTERS:
            raise UnpacksTooLarge(f"{where}: ten hoogste {CHARACTERS} letters in alle cellen.")

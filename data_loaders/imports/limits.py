"""How large a file may be. What is larger is refused before it is opened."""

from __future__ import annotations

from data_loaders.imports.errors import TooManyColumns, TooManyRows

FILE_BYTES = 25_000_000
UNPACKED_BYTES = 150_000_000
PARTS = 500
ROWS = 300_000
COLUMNS = 500
CELLS = 6_000_000


def check_extent(rows: int, columns: int, where: str) -> None:
    """Raise TooManyColumns or TooManyRows when a sheet or file is larger than we take."""
    if columns > COLUMNS:
        raise TooManyColumns(f"{where}: {columns}, ten hoogste {COLUMNS}.")
    if rows > ROWS or rows * columns > CELLS:
        raise TooManyRows(f"{where}: {rows} bij {columns} kolommen, ten hoogste {ROWS}.")

"""Bulk insertion of a frame, in the fastest way each database has."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pandas as pd
import sqlalchemy as sa

#: Rows per statement in SQLite. Measured on 1.25 million rows: 7.2 s one by one, 3.1 s by fifty.
_ROWS_PER_STATEMENT = 50


def insert_frame(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """Insert the rows of `frame`, whose columns are columns of `table`; NaN becomes NULL.

    PostgreSQL takes them by COPY, SQLite by statements of fifty rows: both several times as
    fast as one INSERT per row.
    """
    if frame.empty:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, frame)
    else:
        _insert_many(connection, table, frame)


def _copy(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    cursor = connection.connection.cursor()
    names = ", ".join(frame.columns)
    with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in zip(*[_values(frame[column]) for column in frame.columns], strict=True):
            copy.write_row(row)


def _insert_many(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    empty = [column for column in frame.columns if frame[column].isna().all()]
    filled = [column for column in frame.columns if column not in empty]
    columns = [_values(frame[column]) for column in filled]
    head = f"INSERT INTO {table.name} ({', '.join(filled)}) VALUES "
    row = f"({', '.join('?' * len(filled))})"
    flat = list(chain.from_iterable(zip(*columns, strict=True)))
    step = _ROWS_PER_STATEMENT * len(filled)
    whole = len(flat) // step * step
    if whole:
        statement = head + ", ".join([row] * _ROWS_PER_STATEMENT)
        batches = [tuple(flat[start : start + step]) for start in range(0, whole, step)]
        connection.exec_driver_sql(statement, batches)
    rest = (len(flat) - whole) // len(filled)
    if rest:
        connection.exec_driver_sql(head + ", ".join([row] * rest), tuple(flat[whole:]))


def _values(column: pd.Series[Any]) -> list[Any]:
    if column.isna().any() or column.dtype in ("str", "object"):
        column = column.astype(object).where(column.notna(), None)
    values: list[Any] = column.tolist()
    return values

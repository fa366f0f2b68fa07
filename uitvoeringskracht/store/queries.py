"""Small queries that reading and writing share."""

from __future__ import annotations

from typing import Any

import pandas as pd
import sqlalchemy as sa

from uitvoeringskracht.store import schema

PARTNERSHIP_COLUMNS = [
    "gr_id",
    "gr_name",
    "organ",
    "form",
    "start_date",
    "area_code",
    "joined_date",
    "policy_fields",
]


def to_frame(result: sa.CursorResult[Any]) -> pd.DataFrame:
    """Return the rows of a result as a frame."""
    columns = list(result.keys())
    # Straight from the driver: a Row object per observation would take most of the time.
    return pd.DataFrame.from_records(result.cursor.fetchall(), columns=columns)


def newest_version(connection: sa.Connection) -> int:
    """Return the number of the newest load, 0 if there is none."""
    return connection.scalar(sa.select(sa.func.max(schema.load.c.id))) or 0


def valid_at(table: sa.FromClause, at: int) -> sa.ColumnElement[bool]:
    """Return the condition that a row was valid after load `at`."""
    return sa.and_(
        table.c.valid_from <= at, sa.or_(table.c.valid_to.is_(None), table.c.valid_to > at)
    )


def keys_by(connection: sa.Connection, column: sa.Column[str]) -> dict[str, int]:
    """Return the number of each id in `column`."""
    return {row[0]: row[1] for row in connection.execute(sa.select(column, column.table.c.key))}


def source_keys(connection: sa.Connection) -> dict[str, int]:
    """Return the number of each source."""
    return keys_by(connection, schema.source.c.source_id)

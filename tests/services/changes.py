"""What a publisher does to a table: each function returns the table as it is afterwards.

Each also gives the table a later date, as a new edition has. Use: tables.put(all_null(table)).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from tests.services.tables import Code, Column, Dimension, Table

LATER = "2026-11-20T02:00:00"
STRANGE = "GM9999"


class NoSuchColumn(LookupError):
    """The table has no column with that code."""


def published_again(table: Table, modified: str = LATER) -> Table:
    """Return the same table with a later date."""
    return replace(table, modified=modified)


def renamed_column(table: Table, code: str, new: str = "AndereNaam") -> Table:
    """Return it with another code (v4), name (v3) and title for a column."""
    changed = _with_column(table, code, code=f"X{code}", name=new, title=new)

    def load() -> pd.DataFrame:
        frame = _text(table)
        if "measure" in frame:
            frame["measure"] = frame["measure"].replace({code: f"X{code}"})
        return frame.rename(columns={code: f"X{code}"})

    return replace(changed, load=load)


def without_column(table: Table, code: str) -> Table:
    """Return it without a column."""
    _column(table, code)
    kept = tuple(column for column in table.columns if column.code != code)
    return replace(table, columns=kept, modified=LATER)


def changed_unit(table: Table, code: str, unit: str = "GJ") -> Table:
    """Return it with another unit of a column; the figures stay."""
    return _with_column(table, code, unit=unit)


def unknown_areas(table: Table, old: str = "GM0363") -> Table:
    """Return it with a gemeente under a code that nobody knows."""
    geographic = _region(table)
    codes = tuple(
        Code(STRANGE, "Nergenshuizen", each.description, each.status, each.group)
        if each.key == old
        else each
        for each in geographic.codes
    )
    dimensions = tuple(
        replace(each, codes=codes) if each is geographic else each for each in table.dimensions
    )

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        frame[geographic.name] = frame[geographic.name].replace({old: STRANGE})
        return frame

    return replace(_changed(table, change), dimensions=dimensions)


def double_rows(table: Table, count: int = 10) -> Table:
    """Return it with its first rows twice."""
    return replace(table, doubled=count, modified=LATER)


def all_null(table: Table) -> Table:
    """Return it with every row there and every value empty."""
    return _values(table, lambda values: values * float("nan"))


def times(table: Table, factor: float) -> Table:
    """Return it with every figure multiplied: 0.5 halves the population."""
    return _values(table, lambda values: values * factor)


def half_the_areas(table: Table) -> Table:
    """Return it without every other gemeente."""
    geographic = _region(table)
    gone = {key for key in geographic.keys[::2] if key.startswith("GM")}

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[~frame[geographic.name].isin(gone)].reset_index(drop=True)

    return _changed(table, change)


def discontinued(table: Table) -> Table:
    """Return it with the status that CBS gives a table it stopped."""
    return replace(table, status="Gediscontinueerd", modified=LATER)


def one_value(table: Table, where: dict[str, str], value: float | None) -> Table:
    """Return it with another value in the rows that have these codes (`measure` is one)."""

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        rows = pd.Series(True, index=frame.index)
        for name, code in where.items():
            rows &= frame[name] == code
        frame.loc[rows, "value"] = value
        if "attribute" in frame:
            frame.loc[rows, "attribute"] = "None" if value is not None else "Confidential"
        return frame

    return _changed(table, change)


def _values(table: Table, change_one: Callable[[Any], Any]) -> Table:
    numeric = [column.code for column in table.columns if not column.is_text]

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        if "measure" not in frame:
            frame[numeric] = change_one(frame[numeric].astype("float64"))
            return frame
        frame["value"] = change_one(frame["value"])
        if "attribute" in frame:
            empty = frame["value"].isna() & (frame["attribute"] == "None")
            frame.loc[empty, "attribute"] = "NotAvailable"
        return frame

    return _changed(table, change)


def _changed(table: Table, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Table:
    return replace(table, load=lambda: change(_text(table)), modified=LATER)


def _text(table: Table) -> pd.DataFrame:
    """Return its figures with codes as text, to be changed."""
    frame = table.load().copy()
    for name in [*(each.name for each in table.dimensions), "measure", "attribute"]:
        if name in frame:
            frame[name] = frame[name].astype("str")
    return frame


def _column(table: Table, code: str) -> Column:
    for column in table.columns:
        if column.code == code:
            return column
    raise NoSuchColumn(f"{table.id}: {code}")


def _with_column(table: Table, code: str, /, **facts: Any) -> Table:
    old = _column(table, code)
    columns = tuple(replace(old, **facts) if each is old else each for each in table.columns)
    return replace(table, columns=columns, modified=LATER)


def _region(table: Table) -> Dimension:
    return next(each for each in table.dimensions if each.kind == "GeoDimension")

"""A statistical table in memory, as both CBS protocols serve it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

#: Reasons of v4 for an empty value; "None" means that there is one.
ATTRIBUTES = ("None", "Impossible", "Confidential", "NotAvailable")


class UnknownTable(KeyError):
    """There is no such table."""


class UndeclaredCode(ValueError):
    """The figures of a table use a code that its dimension does not have."""


@dataclass(frozen=True)
class Code:
    """A member of a dimension, unpadded."""

    key: str
    title: str
    description: str = ""
    status: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Dimension:
    """A dimension; `kind` is Dimension, TimeDimension or GeoDimension.

    `groups`: id and title of what its codes are grouped in. `width`: of keys in v3, where that is
    more than the longest key.
    """

    name: str
    title: str
    codes: tuple[Code, ...]
    kind: str = "Dimension"
    groups: tuple[tuple[str, str], ...] = ()
    width: int = 0

    @cached_property
    def keys(self) -> list[str]:
        """The codes, in the order of the table."""
        return [code.key for code in self.codes]

    @cached_property
    def padded(self) -> list[str]:
        """The codes as v3 gives them: right-padded to the longest of this dimension."""
        width = max([self.width, *map(len, self.keys)])
        return [key.ljust(width) for key in self.keys]


@dataclass(frozen=True)
class Column:
    """A measure: `code` in v4, `name`_`suffix` in v3.

    `group` is the title of its topic group, `above` that of the group around it.
    """

    code: str
    name: str
    suffix: int
    title: str
    unit: str
    decimals: int = 0
    datatype: str = "Double"
    group: str = ""
    above: str = ""

    @property
    def key(self) -> str:
        """The name of the column in v3."""
        return f"{self.name}_{self.suffix}"

    @property
    def is_text(self) -> bool:
        """Whether it holds text (Code_, Naam_)."""
        return self.datatype == "String"


@dataclass(frozen=True, eq=False)
class Table:
    """A table and how its figures are made, which happens once, when first asked for.

    `load` gives either a long frame (a column per dimension with codes, `measure` with v4 codes,
    `value`, and optionally `attribute` and `text`) or a wide one (a column per dimension, and one
    per measure named by its v4 code). `doubled`: how many rows come twice. `host` is cbs or
    dataderden.
    """

    id: str
    title: str
    dimensions: tuple[Dimension, ...]
    columns: tuple[Column, ...]
    load: Callable[[], pd.DataFrame]
    modified: str = "2026-09-15T02:00:00"
    status: str = "Regulier"
    frequency: str = "Per jaar"
    description: str = ""
    host: str = "cbs"
    has_v4: bool = True
    has_v3: bool = True
    doubled: int = 0

    @cached_property
    def _loaded(self) -> pd.DataFrame:
        frame = self.load()
        for dimension in self.dimensions:
            frame[dimension.name] = _categories(frame[dimension.name], dimension.keys)
        return frame

    @property
    def groups(self) -> dict[tuple[str, str], tuple[str, str] | None]:
        """The topic groups as (title above, title), in order, each with the one above it."""
        found: dict[tuple[str, str], tuple[str, str] | None] = {}
        for column in self.columns:
            if column.above:
                found.setdefault(("", column.above), None)
            if column.group:
                found.setdefault(
                    (column.above, column.group), ("", column.above) if column.above else None
                )
        return found

    @property
    def coverage(self) -> str:
        """The years of the table as CBS writes them, or the year in its title."""
        for dimension in self.dimensions:
            if dimension.kind == "TimeDimension" and dimension.codes:
                return f"{dimension.codes[0].key[:4]} t/m {dimension.codes[-1].key[:4]}"
        return self.title[-4:] if self.title[-4:].isdigit() else ""

    @property
    def _names(self) -> list[str]:
        return [dimension.name for dimension in self.dimensions]

    @cached_property
    def long(self) -> pd.DataFrame:
        """Dimensions and `measure` as categories, value, attribute (a category) and text."""
        frame = self._loaded
        if "measure" not in frame:
            frame = self._melted(frame)
        codes = [column.code for column in self.columns]
        frame = frame[frame["measure"].isin(codes)].copy()
        frame["measure"] = _categories(frame["measure"], codes)
        if "text" not in frame:
            frame["text"] = None
        if "attribute" not in frame:
            empty = frame["value"].isna() & frame["text"].isna()
            frame["attribute"] = np.where(empty, "NotAvailable", "None")
        frame["attribute"] = _categories(frame["attribute"], ATTRIBUTES)
        return _twice(frame.reset_index(drop=True), self.doubled)

    def _melted(self, wide: pd.DataFrame) -> pd.DataFrame:
        parts = []
        for column in self.columns:
            part = wide[self._names].copy()
            part["measure"] = column.code
            part["value"] = float("nan") if column.is_text else wide[column.code]
            part["text"] = wide[column.code] if column.is_text else None
            parts.append(part)
        return pd.concat(parts, ignore_index=True)

    @cached_property
    def wide(self) -> pd.DataFrame:
        """Dimensions as categories and a column per measure, named by its v4 code."""
        frame = self._loaded
        if "measure" in frame:
            frame = self._spread(frame)
        return _twice(frame.reset_index(drop=True), self.doubled)

    def _spread(self, long: pd.DataFrame) -> pd.DataFrame:
        shape = [len(dimension.keys) for dimension in self.dimensions]
        places = [long[name].cat.codes.to_numpy().astype("int64") for name in self._names]
        cells, row = np.unique(np.ravel_multi_index(places, shape), return_inverse=True)
        spread: dict[str, object] = {
            name: pd.Categorical.from_codes(codes, categories=long[name].cat.categories)
            for name, codes in zip(self._names, np.unravel_index(cells, shape), strict=True)
        }
        measures = long["measure"].astype("str").to_numpy()
        for column in self.columns:
            own = measures == column.code
            source = long["text" if column.is_text else "value"].to_numpy()
            values = np.full(len(cells), None if column.is_text else np.nan)
            values[row[own]] = source[own]
            spread[column.code] = values
        return pd.DataFrame(spread)


def _categories(values: Any, keys: Iterable[str]) -> pd.Categorical:
    made = pd.Categorical(values, categories=pd.Index(list(keys), dtype="str"))
    if (made.codes < 0).any():
        strange = pd.unique(np.asarray(values, dtype=object)[made.codes < 0])[:5]
        raise UndeclaredCode(", ".join(map(str, strange)))
    return made


def _twice(frame: pd.DataFrame, count: int) -> pd.DataFrame:
    return pd.concat([frame, frame.head(count)], ignore_index=True) if count else frame


class Tables(Mapping[str, Table]):
    """The published tables; each is made when first asked for, and can be changed afterwards."""

    def __init__(self, makers: Mapping[str, Callable[[], Table]] | None = None) -> None:
        self._makers = dict(makers or {})
        self._made: dict[str, Table] = {}

    @classmethod
    def of(cls, *tables: Table) -> Tables:
        """Return a collection of tables that are there already."""
        made = cls()
        for table in tables:
            made.put(table)
        return made

    def __getitem__(self, table_id: str) -> Table:
        if table_id not in self._made:
            if table_id not in self._makers:
                raise UnknownTable(table_id)
            self._made[table_id] = self._makers[table_id]()
        return self._made[table_id]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._makers, **self._made})

    def __len__(self) -> int:
        return len({**self._makers, **self._made})

    def put(self, table: Table) -> None:
        """Add a table, or put it in the place of the one with the same id."""
        self._made[table.id] = table

    def drop(self, table_id: str) -> None:
        """Take a table away: it is not found from now on."""
        self._makers.pop(table_id, None)
        self._made.pop(table_id, None)

    def change(self, table_id: str, **facts: object) -> Table:
        """Replace facts of a table (modified, status, columns...) and return the new one."""
        self.put(replace(self[table_id], **facts))
        return self[table_id]

    def state(self) -> Tables:
        """Return the tables as they are now, for `restore`."""
        now = Tables(self._makers)
        now._made = dict(self._made)
        return now

    def restore(self, state: Tables) -> None:
        """Put back the tables of `state`."""
        self._makers, self._made = dict(state._makers), dict(state._made)

"""What both services of CBS (v4 and v3) say of a table, in one form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

import pandas as pd

from data_loaders.services.answers import Answer
from data_loaders.services.errors import ColumnMissing, NotReadable

#: Names of the dimension of areas, for a table that does not mark it.
REGIONS = ("RegioS", "WijkenEnBuurten", "Gemeenten")
#: Names of the dimension of time, likewise.
TIMES = ("Perioden", "Periods")


@dataclass(frozen=True)
class Facts:
    """What the service says of a table as a whole; "" where it says nothing."""

    modified: str = ""
    version: str = ""
    status: str = ""
    frequency: str = ""
    description: str = ""

    @property
    def published(self) -> date | None:
        """The date of the newest change, None if it is not given or cannot be read."""
        try:
            return date.fromisoformat(self.modified[:10])
        except ValueError:
            return None


@dataclass(frozen=True)
class Column:
    """A measured column: its name on the wire, its base name, and the titles above it."""

    key: str
    base: str
    title: str
    unit: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dimension:
    """A dimension of a table; `kind` is "geo", "time" or ""."""

    key: str
    kind: str


@dataclass(frozen=True)
class Code:
    """A category of a dimension; `raw` is the key as the service pads it."""

    raw: str
    title: str
    status: str = ""


@dataclass(frozen=True)
class Periods:
    """The periods that are wanted: code -> (year, status as published).

    `first` and `last` are raw codes between which they lie, "" when no bound is needed; `part` is
    the piece of text by which they differ from other periods (JJ00), "" when there are no others.
    `in_a_year`: how many of them make a year, of which the figures are then added up.
    """

    wanted: Mapping[str, tuple[int, str]]
    first: str = ""
    last: str = ""
    part: str = ""
    in_a_year: int = 1


@dataclass(frozen=True)
class Slice:
    """What one chain of requests asks: columns, areas by prefix, categories, periods.

    `filter`: dimension -> raw key. `region` and `time` are names of dimensions, "" when the table
    has none.
    """

    columns: tuple[str, ...]
    region: str
    prefixes: tuple[str, ...]
    time: str
    periods: Periods
    filter: Mapping[str, str] = field(default_factory=dict)


class Wire(Protocol):
    """One table on one of the services."""

    @property
    def table(self) -> str:
        """The id of the table."""

    def facts(self) -> Facts:
        """Return what the service says of the table."""

    def columns(self) -> list[Column]:
        """Return the measured columns."""

    def dimensions(self) -> list[Dimension]:
        """Return the dimensions."""

    def codes(self, dimension: str) -> dict[str, Code]:
        """Return the categories of a dimension by their stripped key."""

    def pages(self, wanted: Slice) -> Iterator[tuple[Answer, int]]:
        """Fetch the pages of a slice one by one, each with its number of rows."""

    def rows(self, answer: Answer, wanted: Slice) -> pd.DataFrame:
        """Return column, area, period (str), value (float64) and reason (str) of one page."""


def normal(text: str) -> str:
    """Return `text` without case, spaces, dots and the difference between m³ and m3."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(plain.replace(".", "").split())


def values_of(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows of an answer; raises NotReadable if it has another form."""
    return page_of(answer, "")[0]


def page_of(answer: Answer, next_link: str) -> tuple[list[dict[str, Any]], str]:
    """Return the rows of an answer and the field `next_link`, "" when there is none.

    Raises NotReadable if the answer has another form.
    """
    payload = answer.json()
    rows = payload.get("value") if isinstance(payload, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotReadable(f"Geen lijst met rijen: {answer.url}")
    return rows, text_of(payload, next_link)


def text_of(row: Mapping[str, Any], key: str) -> str:
    """Return a field as stripped text, "" when it is absent or null."""
    found = row.get(key)
    return "" if found is None else str(found).strip()


def table_frame(
    rows: Sequence[Mapping[str, Any]], names: Sequence[str], where: str
) -> pd.DataFrame:
    """Return the fields `names` of `rows`; raises ColumnMissing if the rows lack one."""
    if rows and (missing := [name for name in names if name not in rows[0]]):
        raise ColumnMissing(f"{', '.join(missing)} in {where}")
    return pd.DataFrame(
        {name: pd.Series([row.get(name) for row in rows], dtype="object") for name in names}
    )


def stripped(column: pd.Series[Any]) -> pd.Series[str]:
    """Return codes as text without padding."""
    return column.astype("str").str.strip()


def numeric(column: pd.Series[Any], where: str) -> pd.Series[float]:
    """Return numbers as float64, missing where there is none; raises NotReadable for text."""
    numbers = pd.to_numeric(column, errors="coerce").astype("float64")
    wrong = column[numbers.isna() & column.notna()]
    if len(wrong):
        raise NotReadable(f"Geen getal: {wrong.iloc[0]!r} in {where}")
    return numbers


def quoted(text: str) -> str:
    """Return `text` as a literal in a filter."""
    return "'" + text.replace("'", "''") + "'"


def kind_of(key: str, kind: str) -> str:
    """Return "geo", "time" or "" for a dimension, by its kind or else by its name."""
    if "Geo" in kind or key in REGIONS:
        return "geo"
    return "time" if "Time" in kind or key in TIMES else ""


def above(key: str, groups: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """Return the titles of a group and of those above it, nearest first.

    `groups`: key -> (title, key of the group above).
    """
    titles: list[str] = []
    while key in groups and len(titles) < len(groups):
        title, key = groups[key]
        titles.append(title)
    return tuple(titles)


def clauses(wanted: Slice) -> list[str]:
    """Return the parts of the filter that both services understand."""
    found = []
    if wanted.region:
        areas = (f"startswith({wanted.region},{quoted(each)})" for each in wanted.prefixes)
        found.append(f"({' or '.join(areas)})")
    found += [f"{name} eq {quoted(raw)}" for name, raw in wanted.filter.items()]
    if wanted.periods.first:
        found.append(f"{wanted.time} ge {quoted(wanted.periods.first)}")
    if wanted.periods.last:
        found.append(f"{wanted.time} le {quoted(wanted.periods.last)}")
    return found

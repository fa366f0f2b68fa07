"""Finds in the metadata of a table what a declaration names, or says what is not there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data_loaders.feeds.cbs_declaration import MeasureDeclaration, TableDeclaration, Wanted
from data_loaders.feeds.cbs_wire import Code, Column, Dimension, Periods, Slice, Wire, normal
from data_loaders.services.errors import ColumnMissing, NothingThere, UnitChanged, UnknownCodes
from uitvoeringskracht.areas import FIRST_LAYOUT

#: Measures in one request: a filter must not become too long for an address.
COLUMNS_PER_REQUEST = 20
_KINDS = {
    "JJ00": re.compile(r"(\d{4})JJ00"),
    "KW": re.compile(r"(\d{4})KW(\d\d)"),
    "MM": re.compile(r"(\d{4})MM(\d\d)"),
    "MM12": re.compile(r"(\d{4})MM12"),
}
_PERIODS_IN_A_YEAR = {"KW": 4, "MM": 12}


@dataclass(frozen=True)
class Chosen:
    """A slice and, per column in it, the measure that it gives."""

    wanted: Slice
    measures: Mapping[str, MeasureDeclaration] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """What to ask for, and in words which optional measures cannot be read."""

    slices: tuple[Chosen, ...]
    left_out: tuple[str, ...]


def choose(table: TableDeclaration, wire: Wire, *, by_code: bool) -> Choice:
    """Return what to ask for, after comparing the declaration with the metadata.

    `by_code`: columns are named by their MeasureCode (v4), else by their base name (v3). Raises
    ColumnMissing, UnitChanged, UnknownCodes for a dimension that the declaration does not choose
    from, and NothingThere when no period is wanted. An optional measure that the table lacks is
    left out; one whose column does not fit is left out and told.
    """
    dimensions = wire.dimensions()
    region = _region(table, dimensions)
    time = next((each.key for each in dimensions if each.kind == "time"), "")
    periods = _periods(table, wire, time)
    found: dict[tuple[tuple[str, str], ...], list[tuple[str, MeasureDeclaration]]] = {}
    categories = _Categories(wire, [each.key for each in dimensions if not each.kind])
    columns, left_out = wire.columns(), []
    for measure in table.measures:
        try:
            column = _column(measure, columns, table.table, by_code=by_code)
        except (UnitChanged, ColumnMissing) as error:
            if not measure.optional:
                raise
            left_out.append(f"Niet gelezen: {measure.measure.title}. {error}")
            continue
        if column is None:
            continue
        chosen = categories.filter({**table.filter, **measure.filter}, table.table)
        found.setdefault(tuple(sorted(chosen.items())), []).append((column.key, measure))
    if not found:
        raise ColumnMissing(f"Geen enkele kolom van {table.table} is er nog.")
    prefixes = (*table.levels, *table.check)
    slices = tuple(
        Chosen(Slice(tuple(part), region, prefixes, time, periods, dict(key)), part)
        for key, pairs in found.items()
        for part in _parts(pairs)
    )
    return Choice(slices, tuple(left_out))


def _parts(
    pairs: list[tuple[str, MeasureDeclaration]],
) -> list[dict[str, MeasureDeclaration]]:
    """Return the columns in parts of COLUMNS_PER_REQUEST; a column once per part."""
    parts: list[dict[str, MeasureDeclaration]] = [{}]
    for key, measure in pairs:
        if key in parts[-1] or len(parts[-1]) == COLUMNS_PER_REQUEST:
            parts.append({})
        parts[-1][key] = measure
    return parts


def _region(table: TableDeclaration, dimensions: list[Dimension]) -> str:
    keys = [each.key for each in dimensions]
    if table.region:
        if table.region not in keys:
            raise ColumnMissing(_missing(table.table, f"dimensie {table.region}", keys))
        return table.region
    found = next((each.key for each in dimensions if each.kind == "geo"), "")
    if not found and table.levels != ("NL",):
        raise ColumnMissing(f"{table.table}: geen dimensie met gebieden")
    return found


def _periods(table: TableDeclaration, wire: Wire, time: str) -> Periods:
    """Return which periods to ask for, and what they mean."""
    if not time:
        if table.year is None:
            raise ColumnMissing(f"{table.table}: geen dimensie met perioden")
        return Periods({"": (table.year, "")})
    codes = wire.codes(time)
    kind = {"": "JJ00", "sum": "MM", "last": "MM12"}[table.months]
    wanted = _wanted(table, codes, kind)
    additive = all(each.measure.additive for each in table.measures)
    if not wanted and kind == "JJ00" and additive:
        kind = "KW"
        wanted = _wanted(table, codes, kind)
    if not wanted:
        raise NothingThere(f"{table.table} heeft geen perioden die wij lezen.")
    raw = sorted(codes[code].raw for code in wanted)
    every = sorted(each.raw for each in codes.values())
    return Periods(
        wanted=wanted,
        first=raw[0] if every[0] < raw[0] else "",
        last=raw[-1] if every[-1] > raw[-1] else "",
        part=kind if any(kind not in code for code in codes) else "",
        in_a_year=_PERIODS_IN_A_YEAR.get(kind, 1),
    )


def _wanted(
    table: TableDeclaration, codes: Mapping[str, Code], kind: str
) -> dict[str, tuple[int, str]]:
    """Return year and published status per period of a kind; of parts of a year, whole years."""
    found: dict[str, tuple[int, str]] = {}
    for code, facts in codes.items():
        match = _KINDS[kind].fullmatch(code)
        if match is None:
            continue
        year = int(match[1])
        if max(table.first_year or 0, FIRST_LAYOUT) <= year <= (table.last_year or 9999):
            status = facts.status or ("Voorlopig" if facts.title.endswith("*") else "")
            found[code] = (year, status)
    years = [year for year, _ in found.values()]
    needed = _PERIODS_IN_A_YEAR.get(kind, 1)
    return {code: each for code, each in found.items() if years.count(each[0]) == needed}


class _Categories:
    """Looks up the categories by which a table is filtered; asks for each dimension once."""

    def __init__(self, wire: Wire, dimensions: list[str]) -> None:
        self._wire = wire
        self._dimensions = dimensions
        self._codes: dict[str, dict[str, Code]] = {}

    def filter(self, wanted: Mapping[str, Wanted], table: str) -> dict[str, str]:
        """Return dimension -> raw key, for every dimension but those of areas and time."""
        for name in wanted:
            if name not in self._dimensions:
                raise ColumnMissing(_missing(table, f"dimensie {name}", self._dimensions))
        return {name: self._raw(name, wanted.get(name), table) for name in self._dimensions}

    def _raw(self, dimension: str, wanted: Wanted | None, table: str) -> str:
        if dimension not in self._codes:
            self._codes[dimension] = self._wire.codes(dimension)
        codes = self._codes[dimension]
        if wanted is None:
            if len(codes) == 1:
                return next(iter(codes.values())).raw
            shown = ", ".join(f"{code} {each.title}" for code, each in list(codes.items())[:5])
            raise UnknownCodes(
                f"{table} is nu ook verdeeld naar {dimension} ({shown}); kies een categorie."
            )
        if wanted.code:
            if wanted.code not in codes:
                known = [f"{code} {each.title}" for code, each in codes.items()]
                raise ColumnMissing(_missing(table, f"{dimension} {wanted.code}", known))
            return codes[wanted.code].raw
        found = [each for each in codes.values() if _fits(each.title, wanted.title)]
        if len(found) != 1:
            titles = [each.title for each in found or codes.values()]
            raise ColumnMissing(_missing(table, f"{dimension} '{wanted.title}'", titles))
        return found[0].raw


def _fits(title: str, wanted: str) -> bool:
    """Return whether a title is the wanted one, but for case, spaces and punctuation."""
    plain, sought = (re.sub(r"\W", "", normal(text)) for text in (title, wanted))
    return plain.startswith(sought) if wanted.endswith("*") else plain == sought


def _column(
    measure: MeasureDeclaration, columns: list[Column], table: str, *, by_code: bool
) -> Column | None:
    """Return the column of a measure; None if it may be absent and is."""
    names = [measure.code] if by_code else [measure.column, *measure.also]
    found: list[Column] = []
    for name in filter(None, names):
        found = found or [each for each in columns if each.base == name]
    if not found and measure.published_title and not names[0]:
        found = [each for each in columns if _fits(each.title, measure.published_title)]
    if not found:
        if measure.optional:
            return None
        name = names[0] or measure.published_title
        known = [f"{each.base} ({each.title})" for each in columns]
        raise ColumnMissing(_missing(table, f"{name} ({measure.measure.title})", known))
    column = _one(measure, found, table)
    if measure.published_unit and normal_unit(column.unit) != normal_unit(measure.published_unit):
        raise UnitChanged(
            f"{table}, kolom {column.key} ({column.title}): '{column.unit}', "
            f"wij lezen '{measure.published_unit}'."
        )
    return column


def _one(measure: MeasureDeclaration, found: list[Column], table: str) -> Column:
    """Return the only column that fits, by its group and else by its unit."""
    if len(found) > 1 and measure.group:
        group = normal(measure.group)
        found = [each for each in found if any(group in normal(title) for title in each.groups)]
    if len(found) > 1 and measure.published_unit:
        unit = normal_unit(measure.published_unit)
        found = [each for each in found if normal_unit(each.unit) == unit]
    if len(found) != 1:
        shown = "; ".join(f"{each.key} onder {' > '.join(each.groups)}" for each in found)
        name = measure.code or measure.column
        raise ColumnMissing(f"{table}: {name} is niet eenduidig ({shown or 'geen past'}).")
    return found[0]


def normal_unit(unit: str) -> str:
    """Return a unit such that '1 000 euro' and 'x 1 000 Euro' are the same."""
    return re.sub(r"^[x×](?=\d)", "", normal(unit))


def _missing(table: str, name: str, known: Iterable[str]) -> str:
    """Return what is missing and the three names that come nearest; "code (title)" is two names."""
    sought = name.casefold().rstrip(")").split(" (", 1)

    def likeness(label: str) -> float:
        parts = label.casefold().rstrip(")").split(" (", 1)
        return max(
            difflib.SequenceMatcher(None, part, each).ratio() for part in parts for each in sought
        )

    near = sorted(known, key=likeness, reverse=True)[:3]
    return f"{table}: {name}. Wel gezien: {', '.join(near) or 'niets'}."

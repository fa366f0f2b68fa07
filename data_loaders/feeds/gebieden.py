"""CBS, Gebieden in Nederland: in which region of each type every gemeente lies, per year.

Each year is a table of its own, found by its title. The files wait until a person adopts them
(python -m shapefiles adopt): sums of regions change with their members.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from data_loaders.feeds import gebieden_wire as wire
from data_loaders.feeds.base import FileFeed, Part
from data_loaders.feeds.cbs_wire import Column
from data_loaders.feeds.gebieden_lists import (
    CARD,
    Fact,
    LevelDeclaration,
    as_toml,
    knows,
    read_declaration,
    require_gemeenten,
    shown,
    simplified,
)
from data_loaders.services.client import Client
from data_loaders.services.errors import (
    ColumnMissing,
    DiskFull,
    DuplicateRows,
    ServiceError,
    TableGone,
    UnknownCodes,
)

SOURCE_ID = "gebieden"
#: Status of a table that is in the catalogue but no longer to be read.
_GONE = "Vervallen"
_T = TypeVar("_T")
HEADER = ("gemeente_code", "area_code", "area_name")


@dataclass(frozen=True)
class _Pair:
    """The columns with the code and the name of one region type."""

    level: LevelDeclaration
    group: str
    code: str
    name: str


@dataclass(frozen=True)
class _Layout:
    """The columns to read of a table, by one of the two services, and what it lacks."""

    service: wire.Service
    pairs: tuple[_Pair, ...]
    remarks: tuple[str, ...]

    @property
    def keys(self) -> list[str]:
        return [key for pair in self.pairs for key in (pair.code, pair.name)]


@dataclass(frozen=True)
class Gebieden:
    """The feed of region types. `years` asks for these editions, the newest one if empty."""

    years: tuple[int, ...] = ()
    source_id: str = SOURCE_ID

    def parts(self, client: Client) -> list[Part]:
        """Return a part per year: the newest edition, or `years`. Raises ServiceError."""
        editions = _either(lambda service: _editions(client, service))
        years = self.years or (max(editions),)
        if missing := [str(year) for year in years if year not in editions]:
            raise TableGone(read_declaration().title.format(year=", ".join(missing)))
        return [_part(client, year, editions[year]) for year in years]

    def fetch_files(self, client: Client, part: Part) -> Mapping[str, bytes]:
        """Return {level}.csv (HEADER, codes as CBS gives them) per region type, and bron.toml.

        Raises ServiceError: ColumnMissing if a group has no code or name, UnknownCodes for a code
        of another form or a gemeente that did not exist, DuplicateRows for a code with two names.
        """
        table = part.facts["table"]
        layout, found = _either(lambda service: _read(client, service, table))
        require_gemeenten(found, int(part.name))
        remarks = list(layout.remarks)
        files: dict[str, bytes] = {}
        tables: dict[str, dict[str, Fact]] = {}
        for pair in layout.pairs:
            rows = _members(pair, found)
            if not rows:
                remarks.append(f"{pair.group}: de kolommen zijn leeg.")
                continue
            if without := set(found) - {row[0] for row in rows}:
                remarks.append(f"{pair.group}: geen gebied voor {shown(without)}.")
            files[f"{pair.level.slug}.csv"] = _csv(rows)
            tables[pair.level.slug] = {"title": pair.group, "note": pair.level.note}
        return {**files, CARD: as_toml(_card(client, part, layout.service, remarks), tables)}


def feeds() -> list[FileFeed]:
    """Return the feed of the newest edition."""
    return [Gebieden()]


def _either(read: Callable[[wire.Service], _T]) -> _T:
    """Return what v4 gives, or v3 if v4 fails; the failure of v4 is the one to be told."""
    try:
        return read("v4")
    except DiskFull:
        raise
    except ServiceError as error:
        with suppress(ServiceError):
            return read("v3")
        raise error


def _editions(client: Client, service: wire.Service) -> dict[int, wire.Entry]:
    declared = read_declaration().title
    before, _, after = declared.partition("{year}")
    pattern = re.compile(simplified(before) + r"(\d{4})" + simplified(after))
    found = {}
    for entry in wire.catalogue(client, service):
        match = pattern.fullmatch(simplified(entry.title))
        if match and entry.status != _GONE:
            found[int(match[1])] = entry
    if not found:
        raise TableGone(declared.format(year="…"))
    return found


def _part(client: Client, year: int, entry: wire.Entry) -> Part:
    layout = _either(lambda service: _layout(client, service, entry.table))
    remarks = list(layout.remarks)
    if not knows(year):
        remarks.append(f"De gemeenten van {year} staan nog niet in het dashboard.")
    return Part(
        name=str(year),
        stamp=entry.modified,
        published=_day(entry.modified),
        frequency="Per jaar",
        remark=" ".join(remarks),
        facts={"table": entry.table, "title": entry.title, "modified": entry.modified},
    )


def _day(modified: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(modified[:10])
    return None


def _read(client: Client, service: wire.Service, table: str) -> tuple[_Layout, wire.Texts]:
    layout = _layout(client, service, table)
    texts = wire.texts(client, service, table, layout.keys)
    # Dissolved gemeenten may stand in the table without any text.
    return layout, {code: own for code, own in texts.items() if own}


def _layout(client: Client, service: wire.Service, table: str) -> _Layout:
    """Return the columns of every declared region type that the table has."""
    declared = read_declaration()
    groups: dict[str, list[Column]] = {}
    for column in wire.columns(client, service, table):
        groups.setdefault(simplified(_group(column)), []).append(column)
    pairs, remarks = [], []
    for level in declared.levels:
        named = [groups[key] for key in map(simplified, level.titles) if key in groups]
        if named:
            code = _one(named[0], declared.code_titles, table)
            name = _one(named[0], declared.name_titles, table)
            pairs.append(_Pair(level, _group(named[0][0]), code, name))
            continue
        near = _near(level.titles, [_group(own[0]) for own in groups.values()])
        if level.always:
            raise ColumnMissing(f"{table}: {level.titles[0]}. {near}")
        remarks.append(f"{level.titles[0]}: niet in deze tabel. {near}")
    return _Layout(service, tuple(pairs), tuple(remarks))


def _group(column: Column) -> str:
    """Return the title of the group that a column stands in, "" if in none."""
    return column.groups[0] if column.groups else ""


def _near(titles: Sequence[str], there: Sequence[str]) -> str:
    found = {
        title
        for wanted in titles
        for title in difflib.get_close_matches(wanted, [each for each in there if each], 3)
    }
    return f"Lijkt erop: {', '.join(sorted(found))}." if found else "Niets lijkt erop."


def _one(group: Sequence[Column], titles: Sequence[str], table: str) -> str:
    """Return the key of the one column of a group with such a title."""
    wanted = [simplified(title) for title in titles]
    found = [column for column in group if simplified(column.title) in wanted] or [
        column for column in group if simplified(column.title).startswith(tuple(wanted))
    ]
    if len(found) != 1:
        there = ", ".join(f"{column.title} ({column.key})" for column in group)
        raise ColumnMissing(f"{table}, {_group(group[0])}: één {titles[0]} verwacht in {there}.")
    return found[0].key


def _members(pair: _Pair, found: wire.Texts) -> list[tuple[str, str, str]]:
    """Return gemeente, code and name of each gemeente with a region, by gemeente."""
    rows, names = [], dict[str, str]()
    for gemeente, texts in sorted(found.items()):
        code, name = texts.get(pair.code, ""), texts.get(pair.name, "")
        if not code and not name:
            continue
        if not code or not name or not _fits(code, pair.level.prefixes):
            raise UnknownCodes(f"{pair.group}: {gemeente} heeft code '{code}', naam '{name}'.")
        if names.setdefault(code, name) != name:
            raise DuplicateRows(f"{pair.group}: {code} heet {names[code]} en {name}.")
        rows.append((gemeente, code, name))
    return rows


def _fits(code: str, prefixes: Sequence[str]) -> bool:
    if not prefixes:
        return code.isdigit()
    return any(code.startswith(prefix) and code[len(prefix) :].isdigit() for prefix in prefixes)


def _csv(rows: Sequence[tuple[str, str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue().encode()


def _card(client: Client, part: Part, service: wire.Service, remarks: list[str]) -> dict[str, Fact]:
    declared, table = read_declaration(), part.facts["table"]
    return {
        "feed": SOURCE_ID,
        "year": int(part.name),
        "table": table,
        "service": f"CBS OData {service}",
        "title": part.facts["title"],
        "publisher": declared.publisher,
        "landing_url": declared.landing_url.format(table=table),
        "licence": declared.licence,
        "modified": part.facts["modified"],
        "retrieved": client.today,
        "remarks": remarks,
    }

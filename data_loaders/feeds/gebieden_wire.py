"""Reading a table of text columns from CBS, and the catalogue in which it is found by title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from data_loaders.feeds.cbs_v3 import V3
from data_loaders.feeds.cbs_v4 import V4
from data_loaders.feeds.cbs_wire import Column, Periods, Slice, Wire, page_of, text_of, values_of
from data_loaders.services.client import Client
from data_loaders.services.errors import ColumnMissing, DuplicateRows

Service = Literal["v4", "v3"]
#: Text per column key, per gemeente; a column without text is absent.
Texts = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Entry:
    """A table of the catalogue; `modified` as the service says it."""

    table: str
    title: str
    modified: str
    status: str


def catalogue(client: Client, service: Service) -> list[Entry]:
    """Return the tables of CBS. Raises ServiceError."""
    if service == "v4":
        url = f"{client.addresses.cbs_v4}/Datasets"
        params = {"$select": "Identifier,Title,Status,Language,Modified"}
    else:
        url, params = f"{client.addresses.cbs_v3}/ODataCatalog/Tables", {"$format": "json"}
    answer = client.get(url, params=params)
    next_link = "@odata.nextLink" if service == "v4" else "odata.nextLink"
    rows, link = page_of(answer, next_link)
    while link:
        answer = client.follow(answer, link)
        more, link = page_of(answer, next_link)
        rows += more
    return [
        Entry(*(text_of(row, name) for name in ("Identifier", "Title", "Modified", "Status")))
        for row in rows
    ]


def columns(client: Client, service: Service, table: str) -> list[Column]:
    """Return the columns of a table with the groups they stand in. Raises ServiceError."""
    return _wire(client, service, table).columns()


def texts(client: Client, service: Service, table: str, keys: Sequence[str]) -> Texts:
    """Return the text of each of the columns `keys` per gemeente. Raises ServiceError.

    Every gemeente with a row is in, also without text.
    """
    wire = _wire(client, service, table)
    geographic = [dimension.key for dimension in wire.dimensions() if dimension.kind == "geo"]
    if len(geographic) != 1:
        raise ColumnMissing(f"{table}: één kolom met gebieden verwacht, er zijn {geographic}.")
    wanted = Slice(tuple(keys), geographic[0], ("GM",), "", Periods({}))
    read = _cells_v4 if service == "v4" else _cells_v3
    found: Texts = {}
    seen = set()
    for answer, _ in wire.pages(wanted):
        for gemeente, key, text in read(values_of(answer), geographic[0], keys):
            if (gemeente, key) in seen:
                raise DuplicateRows(f"{table}: {gemeente}, {key}")
            seen.add((gemeente, key))
            own = found.setdefault(gemeente, {})
            if text:
                own[key] = text
    return {code: own for code, own in found.items() if code.startswith("GM")}


Cells = Iterator[tuple[str, str, str]]


def _cells_v4(rows: list[dict[str, Any]], region: str, keys: Sequence[str]) -> Cells:
    for row in rows:
        key = _required(row, "Measure")
        if key in keys:
            yield _required(row, region), key, _required(row, "StringValue")


def _cells_v3(rows: list[dict[str, Any]], region: str, keys: Sequence[str]) -> Cells:
    for row in rows:
        gemeente = _required(row, region)
        for key in keys:
            yield gemeente, key, _required(row, key)


def _required(row: dict[str, Any], key: str) -> str:
    if key not in row:
        raise ColumnMissing(f"{key}. Er is wel: {', '.join(sorted(row))}")
    return text_of(row, key)


def _wire(client: Client, service: Service, table: str) -> Wire:
    if service == "v4":
        return V4(client, table)
    return V3(client, client.addresses.cbs_v3, table)

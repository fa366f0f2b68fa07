"""CBS StatLine OData v3: opendata.cbs.nl and dataderden.cbs.nl."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from tests.services import cbs_v3_metadata as metadata
from tests.services.odata_filter import BadFilter, UnknownField, fields, parse
from tests.services.slices import Slices
from tests.services.small_sets import ask
from tests.services.tables import Table, Tables
from tests.services.wire import (
    Failure,
    Request,
    Response,
    Rows,
    Settings,
    as_json,
    category_texts,
    json_rows,
    not_found_page,
    number_texts,
    string_texts,
    whole,
)

_FIXED = ("TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "CategoryGroups")


class CbsV3:
    """One v3 host; `host` says which tables it has, `prefix` is its path without a slash."""

    def __init__(self, tables: Tables, settings: Settings, host: str, prefix: str) -> None:
        self._tables = tables
        self._settings = settings
        self._host = host
        self._prefix = prefix
        self._slices = Slices()

    def answer(self, request: Request) -> Response:
        """Return the answer to a request under the prefix."""
        parts = request.path.removeprefix(self._prefix).strip("/").split("/")
        _require_no_doubles(request)
        try:
            if parts[0] == "ODataCatalog":
                return self._catalogue(request, parts[1:])
            if parts[0] in ("ODataApi", "ODataFeed") and len(parts) in (3, 4):
                table = self._table(parts[2])
                name = parts[3] if len(parts) == 4 else ""
                return self._set(request, table, name, is_feed=parts[0] == "ODataFeed")
        except UnknownField as error:
            raise _failure(400, str(error)) from error
        except BadFilter as error:
            raise _failure(400, f"Syntax error: {error}") from error
        raise Failure(not_found_page(request.path))

    def _table(self, table_id: str) -> Table:
        table = self._tables.get(table_id)
        if table is None or not table.has_v3 or table.host != self._host:
            raise Failure(not_found_page(table_id))
        return table

    def _catalogue(self, request: Request, parts: list[str]) -> Response:
        if parts != ["Tables"]:
            raise Failure(not_found_page(request.path))
        found = [self._tables[table_id] for table_id in self._tables]
        rows = [
            metadata.catalogue_row(table, number, request.base + self._prefix)
            for number, table in enumerate(found)
            if table.has_v3 and table.host == self._host
        ]
        return self._small(request, rows, "ODataCatalog", "Tables")

    def _set(self, request: Request, table: Table, name: str, *, is_feed: bool) -> Response:
        if name in ("TypedDataSet", "UntypedDataSet"):
            return self._data(request, table, name, is_feed=is_feed)
        if not name:
            names = [*_FIXED, *(dimension.name for dimension in table.dimensions)]
            root = request.base + request.path.rstrip("/")
            rows: list[dict[str, Any]] = [{"name": each, "url": f"{root}/{each}"} for each in names]
            return _service_document(request, root, rows)
        rows = metadata.rows_of(table, name)
        return self._small(request, rows, table.id, name)

    def _small(
        self, request: Request, rows: list[dict[str, Any]], table_id: str, name: str
    ) -> Response:
        chosen = ask(rows, request.params)
        if not _wants_json(request):
            return _atom(request, name, len(chosen))
        context = f"{request.base}{self._prefix}/ODataApi/odata/{table_id}/$metadata"
        return as_json({"odata.metadata": f"{context}#Cbs.OData.WebAPI.{name}", "value": chosen})

    def _data(self, request: Request, table: Table, name: str, *, is_feed: bool) -> Response:
        params = request.params
        text = params.get("$filter", "")
        if text and fields(parse(text)) & {column.key for column in table.columns}:
            raise _failure(500, "An error has occurred.")
        found = self._slices.rows(table, "wide", text)
        skip = whole(params.get("$skip"), 0)
        rows = found[skip : skip + whole(params.get("$top"), len(found))]
        if not is_feed and len(rows) > self._settings.v3_limit:
            raise _failure(500, f"query returns more than {self._settings.v3_limit} records")
        page = rows[: self._settings.v3_page] if is_feed else rows
        if not _wants_json(request):
            return _atom(request, name, len(page))
        left = len(rows) - len(page)
        head = (
            f'{{"odata.metadata":"{request.base}{self._prefix}/ODataApi/odata/{table.id}'
            f'/$metadata#Cbs.OData.WebAPI.{name}","value":['
        )
        tail = f'],"odata.nextLink":"{_next(request, len(page), left)}"}}' if left else "]}"
        body = head + json_rows(_columns(table, page, name, params.get("$select"))) + tail
        return Response(body=body.encode())


def _columns(table: Table, rows: Rows, name: str, select: str | None) -> dict[str, Any]:
    """Return the chosen columns of the chosen rows as JSON texts."""
    wide = table.wide
    dimensions = {dimension.name: dimension for dimension in table.dimensions}
    measures = {column.key: column for column in table.columns}
    wanted = [part.strip() for part in select.split(",")] if select else ["ID", *dimensions]
    if not select:
        wanted += measures
    columns: dict[str, Any] = {}
    for each in wanted:
        if each == "ID":
            columns[each] = rows.tolist()
        elif each in dimensions:
            codes = wide[each].cat.codes.to_numpy()[rows]
            columns[each] = category_texts(dimensions[each].padded, codes)
        elif each not in measures:
            raise UnknownField(f"Could not find a property named '{each}'")
        elif measures[each].is_text:
            columns[each] = string_texts(wide[measures[each].code].to_numpy()[rows].tolist())
        else:
            texts = number_texts(wide[measures[each].code].to_numpy(dtype="float64")[rows])
            if name == "UntypedDataSet":
                texts = ['"       ."' if text == "null" else f'"{text:>8}"' for text in texts]
            columns[each] = texts
    return columns


def _next(request: Request, page: int, left: int) -> str:
    """Return the next-link: all parameters again, with another $skip (and $top)."""
    params = request.params
    params["$skip"] = str(int(params.get("$skip", "0")) + page)
    if "$top" in params:
        params["$top"] = str(left)
    query = "&".join(f"{key}={quote(value, safe='')}" for key, value in params.items())
    return f"{request.base}{request.path}?{query}"


def _require_no_doubles(request: Request) -> None:
    names = [name for name, _ in request.pairs]
    for name in names:
        if names.count(name) > 1:
            raise _failure(400, f"Query option '{name}' was specified more than once.")


def _wants_json(request: Request) -> bool:
    asked = request.params.get("$format")
    if asked is not None:
        return asked == "json"
    return "application/json" in request.headers.get("accept", "")


def _service_document(request: Request, root: str, rows: list[dict[str, Any]]) -> Response:
    if not _wants_json(request):
        return _atom(request, "service", 0)
    return as_json({"odata.metadata": f"{root}/$metadata", "value": rows})


def _atom(request: Request, name: str, count: int) -> Response:
    entries = "".join(f"<entry><id>{number}</id></entry>" for number in range(min(count, 1000)))
    body = (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(request.base + request.path)}</id><title>{name}</title>{entries}</feed>"
    )
    return Response(200, body.encode(), "application/atom+xml;type=feed;charset=utf-8")


def _failure(status: int, message: str) -> Failure:
    error = {"code": "", "message": {"lang": "en-US", "value": message}}
    return Failure(as_json({"odata.error": error}, status))

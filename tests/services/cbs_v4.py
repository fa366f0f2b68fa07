"""CBS OData v4: datasets.cbs.nl."""

from __future__ import annotations

import base64
import json
from typing import Any

from tests.services.odata_filter import BadFilter
from tests.services.slices import Slices
from tests.services.small_sets import ask
from tests.services.tables import Dimension, Table, Tables
from tests.services.wire import (
    Failure,
    Request,
    Response,
    Rows,
    Settings,
    as_json,
    category_texts,
    json_rows,
    number_texts,
    string_texts,
    whole,
)

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class CbsV4:
    """The v4 service under `prefix`."""

    def __init__(self, tables: Tables, settings: Settings, prefix: str) -> None:
        self._tables = tables
        self._settings = settings
        self._prefix = prefix
        self._slices = Slices()

    def answer(self, request: Request) -> Response:
        """Return the answer to a request under the prefix."""
        parts = request.path.removeprefix(self._prefix).strip("/").split("/")
        try:
            if parts == ["Datasets"]:
                rows = [_dataset(table) for table in self._tables.values() if table.has_v4]
                return self._rows(request, "Datasets", rows)
            table = self._tables.get(parts[0])
            if table is None or not table.has_v4 or table.host != "cbs":
                raise _failure(404, f"Dataset '{parts[0]}' not found.")
            if parts[1:] == ["Observations", "$count"]:
                text = request.params.get("$filter", "")
                count = len(self._slices.rows(table, "long", text))
                return Response(200, str(count).encode(), "text/plain; charset=utf-8")
            if parts[1:] == ["Observations"]:
                return self._observations(request, table)
            return self._metadata(request, table, parts[1:])
        except BadFilter as error:
            raise _failure(400, str(error)) from error

    def _metadata(self, request: Request, table: Table, parts: list[str]) -> Response:
        root = f"{request.base}{self._prefix}/{table.id}"
        sets: dict[str, Any] = {
            "Dimensions": lambda: [_dimension(each, root) for each in table.dimensions],
            "MeasureCodes": lambda: _measure_codes(table),
            "MeasureGroups": lambda: _measure_groups(table),
        }
        for each in table.dimensions:
            sets[f"{each.name}Codes"] = lambda each=each: _codes(each)
            if each.groups:
                sets[f"{each.name}Groups"] = lambda each=each: _groups(each)
        if not parts:
            names = ["Observations", "Properties", *sets]
            rows = [{"name": name, "kind": "EntitySet", "url": name} for name in names]
            return as_json({"@odata.context": f"{root}/$metadata", "value": rows})
        if parts == ["Properties"]:
            context = {"@odata.context": f"{root}/$metadata#Properties"}
            return as_json({**context, **_properties(table, request.base)})
        if len(parts) == 1 and parts[0] in sets:
            return self._rows(request, f"{table.id}/{parts[0]}", sets[parts[0]]())
        raise _failure(404, "Resource not found for the segment.")

    def _rows(self, request: Request, name: str, rows: list[dict[str, Any]]) -> Response:
        table, _, last = name.rpartition("/")
        context = f"{request.base}{self._prefix}{'/' if table else ''}{table}/$metadata#{last}"
        return as_json({"@odata.context": context, "value": ask(rows, request.params)})

    def _observations(self, request: Request, table: Table) -> Response:
        params = request.params
        if "$skiptoken" in params:
            params = _opened(params["$skiptoken"])
        found = self._slices.rows(table, "long", params.get("$filter", ""))
        skip = whole(params.get("$skip"), 0)
        rows = found[skip : skip + whole(params.get("$top"), len(found))]
        page = rows[: self._settings.v4_page]
        head = (
            f'{{"@odata.context":"{request.base}{self._prefix}/{table.id}/$metadata#Observations",'
            '"value":['
        )
        tail = "]}"
        if left := len(rows) - len(page):
            token = {**params, "$skip": str(skip + len(page))}
            if "$top" in params:
                token["$top"] = str(left)
            sealed = base64.urlsafe_b64encode(json.dumps(token).encode()).decode().rstrip("=")
            link = f"{request.base}{request.path}?$skiptoken={sealed}"
            tail = f'],"@odata.nextLink":"{link}"}}'
        body = head + json_rows(_columns(table, page, params.get("$select"))) + tail
        return Response(body=body.encode())


def _opened(token: str) -> dict[str, str]:
    try:
        opened: dict[str, str] = json.loads(
            base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        )
    except ValueError as error:
        raise _failure(400, "The $skiptoken is not valid.") from error
    return opened


def _columns(table: Table, rows: Rows, select: str | None) -> dict[str, Any]:
    long = table.long
    dimensions = {dimension.name: dimension for dimension in table.dimensions}
    fixed = ("Id", "Measure", "ValueAttribute", "Value", "StringValue")
    wanted = [part.strip() for part in select.split(",")] if select else [*fixed, *dimensions]
    columns: dict[str, Any] = {}
    for each in wanted:
        if each == "Id":
            columns[each] = rows.tolist()
        elif each in ("Measure", "ValueAttribute"):
            found = long["measure" if each == "Measure" else "attribute"].cat
            columns[each] = category_texts(list(found.categories), found.codes.to_numpy()[rows])
        elif each == "Value":
            columns[each] = number_texts(long["value"].to_numpy(dtype="float64")[rows])
        elif each == "StringValue":
            columns[each] = string_texts(long["text"].to_numpy(dtype=object)[rows].tolist())
        elif each in dimensions:
            codes = long[each].cat.codes.to_numpy()[rows]
            columns[each] = category_texts(dimensions[each].keys, codes)
        else:
            raise BadFilter(f"Could not find a property named '{each}'")
    return columns


def _dataset(table: Table) -> dict[str, Any]:
    return {
        "Identifier": table.id,
        "Title": table.title,
        "Description": table.description,
        "Status": table.status,
        "DatasetType": "Text" if all(column.is_text for column in table.columns) else "Numeric",
        "Language": "nl",
        "Modified": f"{table.modified}+02:00",
    }


def _properties(table: Table, base: str) -> dict[str, Any]:
    return {
        **_dataset(table),
        "Authority": "https://www.cbs.nl",
        "ReleaseDate": "2016-01-01T00:00:00+01:00",
        "ModificationDate": f"{table.modified}+02:00",
        "TemporalCoverage": table.coverage,
        "Catalog": "CBS",
        "Publisher": "https://www.cbs.nl",
        "ContactPoint": "infoservice@cbs.nl",
        "Version": "",
        "VersionNotes": "",
        "VersionReason": "Actualisering",
        "Frequency": table.frequency,
        "ObservationCount": 0,
        "ObservationsModified": f"{table.modified}+02:00",
        "GraphTypes": "Bar,Line",
        "License": _LICENCE,
        "Source": "CBS.",
        "Summary": table.title,
        "LongDescription": table.description,
        "Provenance": [{"Title": "CBS", "Url": "https://www.cbs.nl"}],
        "RelatedSources": [],
        "Distributions": [
            {
                "Format": "CSV",
                "MediaType": "text/csv",
                "DownloadUrl": f"{base}/csv/CBS/nl/{table.id}",
                "AccessUrl": "",
                "Language": "nl",
            }
        ],
    }


def _dimension(dimension: Dimension, root: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "@odata.type": f"#Cbs.Ccb.Models.{dimension.kind}",
        "Identifier": dimension.name,
        "Title": dimension.title,
        "Description": "",
    }
    if dimension.kind == "GeoDimension":
        row["MapYear"] = ""
    return {
        **row,
        "ReleasePolicy": None,
        "Kind": dimension.kind,
        "ContainsGroups": bool(dimension.groups),
        "ContainsCodes": True,
        "CodesUrl": f"{root}/{dimension.name}Codes",
        "GroupsUrl": f"{root}/{dimension.name}Groups" if dimension.groups else None,
    }


def _codes(dimension: Dimension) -> list[dict[str, Any]]:
    rows = []
    for index, code in enumerate(dimension.codes, start=1):
        row: dict[str, Any] = {
            "Identifier": code.key,
            "Index": index,
            "Title": code.title,
            "Description": code.description,
            "DimensionGroupId": code.group,
        }
        if dimension.kind == "TimeDimension":
            row["Status"] = code.status
        rows.append(row)
    return rows


def _groups(dimension: Dimension) -> list[dict[str, Any]]:
    return [
        {"Id": key, "Index": index, "Title": title, "Description": "", "ParentId": None}
        for index, (key, title) in enumerate(dimension.groups, start=1)
    ]


def _group_ids(table: Table) -> dict[tuple[str, str], str]:
    return {group: f"M{number:06}" for number, group in enumerate(table.groups, start=264)}


def _measure_groups(table: Table) -> list[dict[str, Any]]:
    ids = _group_ids(table)
    return [
        {
            "Id": ids[group],
            "Index": index,
            "Title": group[1],
            "Description": "",
            "ParentId": ids[above] if above else None,
        }
        for index, (group, above) in enumerate(table.groups.items(), start=1)
    ]


def _measure_codes(table: Table) -> list[dict[str, Any]]:
    ids = _group_ids(table)
    return [
        {
            "Identifier": column.code,
            "Index": index,
            "Title": column.title,
            "Description": "",
            "MeasureGroupId": ids.get((column.above, column.group)),
            "DataType": column.datatype,
            "Unit": column.unit,
            "Decimals": column.decimals,
            "PresentationType": "Relative" if "%" in column.unit else "Absolute",
        }
        for index, column in enumerate(table.columns, start=1)
    ]


def _failure(status: int, message: str) -> Failure:
    return Failure(as_json({"error": {"code": str(status), "message": message}}, status))

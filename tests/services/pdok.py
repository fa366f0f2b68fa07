"""PDOK: OGC API Features of CBS gebiedsindelingen, wijken en buurten, bestuurlijke gebieden."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from typing import Any

from tests.services import pdok_features as features
from tests.services.wire import Failure, Request, Response, Settings, as_json

_GEOJSON = "application/geo+json"
_PROBLEM = "application/problem+json"
_GENERAL = {"f", "limit", "cursor", "crs", "bbox", "bbox-crs"}
_CBS = "/cbs/gebiedsindelingen/ogc/v1/collections"
_WIJKEN = re.compile(r"/cbs/wijken-en-buurten-(\d{4})/ogc/v1/collections/gemeenten/items")
_OLD = "/kadaster/bestuurlijkegebieden/"
_NEW = "/kadaster/brk-bestuurlijke-gebieden/"
_CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_RD = "http://www.opengis.net/def/crs/EPSG/0/28992"


class Pdok:
    """The services of PDOK under `prefix`."""

    def __init__(self, settings: Settings, prefix: str) -> None:
        self._settings = settings
        self._prefix = prefix

    def answer(self, request: Request) -> Response:
        """Return the answer to a request under the prefix."""
        path = request.path.removeprefix(self._prefix)
        if path.startswith(_OLD):
            query = f"?{request.query}" if request.query else ""
            where = self._prefix + path.replace(_OLD, _NEW, 1) + query
            return Response(308, headers={"Location": where})
        if path == _CBS:
            return as_json({"collections": [_described(each) for each in features.collections()]})
        if path.startswith(f"{_CBS}/"):
            return self._cbs(request, path.removeprefix(f"{_CBS}/").split("/"))
        if match := _WIJKEN.fullmatch(path):
            rows = features.wijken_en_buurten(int(match[1]))
            return self._items(request, _by(rows, request, "gemeentecode"), {"gemeentecode"})
        if path == f"{_NEW}ogc/v1/collections/gemeentegebied/items":
            rows = features.gemeentegebied(_is_rd(request))
            return self._items(request, _by(rows, request, "code"), {"code"})
        raise _problem(404, "The requested resource was not found.")

    def _cbs(self, request: Request, parts: list[str]) -> Response:
        if parts[0] not in features.collections():
            raise _problem(404, f"Collection {parts[0]} was not found.")
        if len(parts) == 1:
            return as_json(_described(parts[0]))
        if parts[1:] != ["items"]:
            raise _problem(404, "The requested resource was not found.")
        known = {"jaarcode", "statcode", "statnaam", "jrstatcode"}
        rows: Sequence[Any] = features.areas(parts[0], _is_rd(request))
        for name in known:
            rows = _by(rows, request, name)
        return self._items(request, rows, known)

    def _items(self, request: Request, rows: Sequence[Any], known: set[str]) -> Response:
        params = request.params
        if unknown := sorted(set(params) - known - _GENERAL):
            raise _problem(400, f"unknown query parameter(s) found: {', '.join(unknown)}")
        if params.get("f", "json") != "json":
            raise _problem(400, "unsupported format")
        limit = params.get("limit", "10")
        if not limit.isdigit() or not 1 <= int(limit) <= self._settings.pdok_limit:
            raise _problem(400, f"limit should be between 1 and {self._settings.pdok_limit}")
        start = _opened(params["cursor"]) if "cursor" in params else 0
        page = rows[start : start + int(limit)]
        links = [{"rel": "self", "type": _GEOJSON, "href": request.url(**params)}]
        if start + len(page) < len(rows):
            params["cursor"] = base64.urlsafe_b64encode(f"at|{start + len(page)}".encode()).decode()
            links.append({"rel": "next", "type": _GEOJSON, "href": request.url(**params)})
        head = json.dumps(
            {
                "type": "FeatureCollection",
                "timeStamp": "2026-11-22T09:00:00Z",
                "numberReturned": len(page),
                "links": links,
            }
        )
        body = f'{head[:-1]},"features":[{",".join(each.text for each in page)}]}}'
        crs = _RD if _is_rd(request) else _CRS84
        return Response(200, body.encode(), _GEOJSON, {"Content-Crs": f"<{crs}>"})


def _by(rows: Sequence[Any], request: Request, name: str) -> Sequence[Any]:
    asked = request.params.get(name)
    if asked is None:
        return rows
    return [each for each in rows if str(each.properties.get(name)) == asked]


def _is_rd(request: Request) -> bool:
    crs = request.params.get("crs", _CRS84)
    if crs not in (_CRS84, _RD):
        raise _problem(400, f"unsupported crs {crs}")
    return crs == _RD


def _described(name: str) -> dict[str, Any]:
    return {"id": name, "title": name, "crs": [_CRS84, _RD], "itemType": "feature"}


def _opened(cursor: str) -> int:
    try:
        return int(base64.urlsafe_b64decode(cursor).decode().removeprefix("at|"))
    except ValueError as error:
        raise _problem(400, "invalid cursor") from error


def _problem(status: int, detail: str) -> Failure:
    title = "Bad Request" if status == 400 else "Not Found"
    failure = Failure(as_json({"detail": detail, "status": status, "title": title}, status))
    failure.response.content_type = _PROBLEM
    return failure

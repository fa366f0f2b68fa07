"""Files to download with ETag and Last-Modified, the search of the Algoritmeregister, CKAN."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from typing import Any

from tests.services.algoritmes_csv import algoritmes_csv, organisation
from tests.services.ckan_data import ckan_answer
from tests.services.roo_xml import roo_xml
from tests.services.wire import Failure, Request, Response, as_json, not_found_page, unless_known
from uitvoeringskracht.areas import LAYOUT, load_geography

#: 15 September 2026, 02:00 UTC.
PUBLISHED = 1789437600.0
_MOST = 100


@dataclass
class Files:
    """Files by path; a test may put another body or a later moment in their place."""

    bodies: dict[str, tuple[Callable[[], bytes], str]]
    moments: dict[str, float] = field(default_factory=dict)

    def put(self, path: str, body: bytes, moment: float) -> None:
        """Put a body in the place of the file that is there, changed at `moment`."""
        self.bodies[path] = (lambda: body, self.bodies[path][1])
        self.moments[path] = moment

    def answer(self, request: Request) -> Response:
        """Return the file at the path of the request, or 304."""
        if request.path not in self.bodies:
            raise Failure(not_found_page(request.path))
        make, content_type = self.bodies[request.path]
        body = make()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        moment = self.moments.get(request.path, PUBLISHED)
        return unless_known(request, Response(200, body, content_type), etag, moment)


class Algoritmes:
    """The Algoritmeregister under `prefix`: the download and the search."""

    def __init__(self, files: Files, prefix: str) -> None:
        self._files = files
        self._prefix = prefix

    def answer(self, request: Request) -> Response:
        """Return the answer to a request under the prefix."""
        path = request.path.removeprefix(self._prefix)
        if path == "/downloads/NLD" and request.method == "GET":
            if request.params.get("filetype") not in ("csv", None):
                raise Failure(as_json({"detail": "unknown filetype"}, 422))
            return self._files.answer(request)
        if path == "/algoritme/NLD" and request.method == "POST":
            return _search(request)
        raise Failure(as_json({"detail": "Not Found"}, 404))


def _search(request: Request) -> Response:
    try:
        asked = json.loads(request.body)
    except ValueError as error:
        raise Failure(as_json({"detail": "no JSON"}, 422)) from error
    limit, page = int(asked.get("limit", 10)), int(asked.get("page", 1))
    if limit > _MOST or limit < 1 or page < 1:
        detail = [{"loc": ["body", "limit"], "msg": "ensure this value is less than or equal 100"}]
        raise Failure(as_json({"detail": detail}, 422))
    text = str(asked.get("searchtext", "")).lower()
    owner = str(asked.get("organisation", "")).lower()
    found = [
        row
        for row in _register()
        if text in row["name"].lower() and (not owner or row["org_id"] == owner)
    ]
    start = (page - 1) * limit
    return as_json({"results": found[start : start + limit], "total_count": len(found)})


@cache
def _register() -> list[dict[str, Any]]:
    codes = {organisation(code): code for code in load_geography().gemeenten(LAYOUT)}
    rows = csv.DictReader(StringIO(algoritmes_csv().decode("utf-8-sig")))
    return [
        {
            **row,
            "lars": row["algorithm_id"],
            "org_id": codes.get(row["organization"], "").lower(),
            "publication_category": "impactful",
        }
        for row in rows
    ]


def ckan(request: Request, prefix: str) -> Response:
    """Return what an action of CKAN answers; parameters in the address, or as JSON in a POST."""
    params = request.params
    if request.method == "POST" and request.body:
        params = {key: str(value) for key, value in json.loads(request.body).items()}
    action = request.path.removeprefix(prefix).strip("/")
    if action == "package_search":
        return as_json({"success": True, "result": _packages(params)})
    answer = ckan_answer(action, params)
    return as_json(answer, 200 if answer["success"] else 400)


def _packages(params: dict[str, str]) -> dict[str, Any]:
    """Return a count per organisation asked for, and no more packages than rows."""
    owner = params.get("fq", "").removeprefix("organization:").strip('"')
    organisations = ckan_answer("organization_list", {})["result"]
    known = owner in organisations
    count = 3 + organisations.index(owner) % 40 if known else 0
    rows = min(int(params.get("rows", "10")), count)
    packages = [
        {
            "id": f"{owner}-{number}",
            "title": f"Gegevensverzameling {number}",
            "notes": "",
            "metadata_modified": "2026-06-01T12:00:00.000000",
            "license_title": "CC-0 (1.0)",
            "organization": {"name": owner},
            "resources": [],
        }
        for number in range(rows)
    ]
    return {"count": count, "sort": "score desc", "results": packages}


def shipped_files(roo: str, algoritmes: str) -> Files:
    """Return the files of both registers under their paths."""
    return Files(
        {
            roo: (roo_xml, "application/xml"),
            f"{algoritmes}/downloads/NLD": (algoritmes_csv, "text/csv; charset=utf-8"),
        }
    )

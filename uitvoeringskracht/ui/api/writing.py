"""Answers of the API: JSON or CSV, in pages, with what a cache needs to know."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pandas as pd
from starlette.requests import Request
from starlette.responses import Response

from uitvoeringskracht.exports.tables import as_csv
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.api.problems import wrong
from uitvoeringskracht.ui.http_answers import IMMUTABLE

Row = dict[str, Any]
#: Without a version the answer changes with the next load of figures.
_SHORT = "public, max-age=300"
_CSV = "text/csv; charset=utf-8"


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Return a frame as records; what is missing is None, numbers stay exact."""
    columns = [
        frame[name].astype("object").where(frame[name].notna(), None).tolist()
        for name in frame.columns
    ]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def page_of(total: int, page: int, per_page: int) -> slice:
    """Return the rows of a page; raises Problem for a page that does not exist."""
    last = max(1, -(-total // per_page))
    if page > last:
        wrong("page", str(page), t("api.no_page", page=page, last=last), 404)
    return slice((page - 1) * per_page, min(page * per_page, total))


def links(request: Request, total: int, page: int, per_page: int, **pinned: object) -> Row:
    """Return the addresses of other pages by relation, with `pinned` parameters filled in."""
    last = max(1, -(-total // per_page))
    numbers = {"first": 1, "prev": page - 1, "next": page + 1, "last": last}
    address = request.url.include_query_params(**pinned)
    return {
        relation: _path(address.include_query_params(page=number))
        for relation, number in numbers.items()
        if 1 <= number <= last
    }


def answer(
    request: Request,
    body: Mapping[str, Any],
    rows: Sequence[Row],
    how: str,
    *,
    is_fixed: bool = False,
    total: int | None = None,
    pages: Mapping[str, str] | None = None,
) -> Response:
    """Return `body` as JSON, or its `rows` as CSV; 304 when the reader has it already.

    is_fixed: the reader named the version, so the answer never changes. total, pages: of a long
    answer, the number of rows and the addresses of the other pages.
    """
    if how == "csv":
        content = as_csv(pd.DataFrame([_flat(row) for row in rows]))
    else:
        content = msgspec.json.encode(body)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": IMMUTABLE if is_fixed else _SHORT}
    if total is not None:
        headers["X-Total-Count"] = str(total)
    if pages:
        headers["Link"] = ", ".join(f'<{url}>; rel="{name}"' for name, url in pages.items())
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    media_type = _CSV if how == "csv" else "application/json"
    return Response(content, media_type=media_type, headers=headers)


def _has(known: str, tag: str) -> bool:
    names = [each.strip().removeprefix("W/") for each in known.split(",")]
    return "*" in names or tag in names


def _flat(row: Row) -> Row:
    return {
        name: " ".join(map(str, cell)) if isinstance(cell, list) else cell
        for name, cell in row.items()
    }


def _path(url: Any) -> str:
    return f"{url.path}?{url.query}"

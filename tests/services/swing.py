"""A Swing site (Klimaatmonitor, waarstaatjegemeente): OData with a key in a header."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.services.wire import Failure, Request, Response, Settings, as_json, whole

#: Gives the rows under a path, one entity, or None where there is nothing.
Rows = Callable[[str], list[dict[str, Any]] | dict[str, Any] | None]


class Swing:
    """A site under `prefix`; `rows` is what it has."""

    def __init__(self, settings: Settings, prefix: str, rows: Rows) -> None:
        self._settings = settings
        self._rows = rows
        self._prefix = prefix

    def answer(self, request: Request) -> Response:
        """Return the answer to a request under the prefix."""
        if request.headers.get("apikey") != self._settings.swing_key:
            message = "Guest user group not found, No access!"
            raise Failure(as_json({"error": {"message": message}}, 401))
        path = request.path.removeprefix(self._prefix).strip("/")
        rows = self._rows(path)
        if rows is None:
            raise Failure(as_json({"error": {"message": f"{path} not found"}}, 404))
        context = f"{request.base}{self._prefix}/$metadata#{path.partition('(')[0]}"
        if isinstance(rows, dict):
            return as_json({"@odata.context": context, **rows})
        params = request.params
        skip = whole(params.get("$skip"), 0)
        asked = rows[skip : skip + whole(params.get("$top"), len(rows))]
        page = asked[: self._settings.swing_page]
        answer = {"@odata.context": context, "value": page}
        if left := len(asked) - len(page):
            params["$skip"] = str(skip + len(page))
            if "$top" in params:
                params["$top"] = str(left)
            answer["@odata.nextLink"] = request.url(**params)
        if select := params.get("$select"):
            wanted = select.split(",")
            answer["value"] = [{name: row.get(name) for name in wanted} for row in page]
        return as_json(answer)

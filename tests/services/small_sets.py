"""Filter, select, top and skip on small lists of rows: metadata and catalogues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tests.services.odata_filter import UnknownField, Values, mask, parse
from tests.services.wire import whole

Row = dict[str, Any]


def ask(rows: Sequence[Row], params: Mapping[str, str]) -> list[Row]:
    """Return the rows that the parameters ask for; raises BadFilter."""
    chosen = list(rows)
    if text := params.get("$filter"):
        names = {name for row in rows for name in row}
        columns = {
            name: Values([row.get(name) for row in rows], np.arange(len(rows))) for name in names
        }
        passes = mask(parse(text), columns)
        chosen = [row for row, good in zip(rows, passes, strict=True) if good]
    skip = whole(params.get("$skip"), 0)
    chosen = chosen[skip : skip + whole(params.get("$top"), len(chosen))]
    if names_wanted := params.get("$select"):
        wanted = [name.strip() for name in names_wanted.split(",")]
        known = {name for row in rows for name in row}
        if unknown := set(wanted) - known:
            raise UnknownField(f"Could not find a property named '{min(unknown)}'")
        chosen = [{name: row.get(name) for name in wanted} for row in chosen]
    return chosen

"""Which rows of a table pass a filter, found once and kept while pages are asked for."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import numpy as np
import pandas as pd

from tests.services.odata_filter import Values, mask, parse
from tests.services.tables import Table
from tests.services.wire import Rows

_KEPT = 16


class Slices:
    """Row numbers by table, form (long or wide) and filter."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Table, str, str], Rows] = OrderedDict()
        self._lock = Lock()

    def rows(self, table: Table, form: str, text: str) -> Rows:
        """Return the numbers of the rows that pass, all for ""; raises BadFilter."""
        key = (table, form, text)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = _find(table, form, text)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]


def _find(table: Table, form: str, text: str) -> Rows:
    frame = table.wide if form == "wide" else table.long
    if not text:
        return np.arange(len(frame))
    tree = parse(text)
    return np.flatnonzero(mask(tree, _columns(table, form, frame)))


def _columns(table: Table, form: str, frame: pd.DataFrame) -> dict[str, Values]:
    """Return the columns one may filter on: padded dimensions in v3, also Measure etc. in v4."""
    columns = {}
    for dimension in table.dimensions:
        keys = dimension.padded if form == "wide" else dimension.keys
        columns[dimension.name] = Values(keys, frame[dimension.name].cat.codes.to_numpy())
    if form == "long":
        for name in ("measure", "attribute"):
            found = frame[name].cat
            values = Values(list(found.categories), found.codes.to_numpy())
            columns["Measure" if name == "measure" else "ValueAttribute"] = values
    return columns

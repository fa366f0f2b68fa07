"""A table on the old open-data service of CBS and on dataderden.cbs.nl (OData v3).

Rows are wide: a column per measure, whose name ends in a number that shifts between releases.
Keys are padded with spaces. A value is a number or null; why it is null is not told. Metadata come
from ODataApi; figures from ODataFeed, which has pages of 10,000 where ODataApi refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from data_loaders.feeds.cbs_wire import (
    Code,
    Column,
    Dimension,
    Facts,
    Slice,
    above,
    clauses,
    kind_of,
    numeric,
    page_of,
    quoted,
    stripped,
    table_frame,
    text_of,
    values_of,
)
from data_loaders.services.answers import Answer
from data_loaders.services.client import Client
from data_loaders.services.errors import TableGone
from uitvoeringskracht.observations import Reason

_JSON = {"$format": "json"}
_NUMBER = re.compile(r"_\d+$")
#: What stands in a text where a number is missing.
_BLANK = {"", ".", "-", "x"}
_DIMENSIONS = ("Dimension", "TimeDimension", "GeoDimension", "GeoDetail")


class V3:
    """One table on the service; every call asks it anew."""

    def __init__(self, client: Client, host: str, table: str) -> None:
        """`host`: address without a path, of CBS or of dataderden."""
        self._client = client
        self._api = f"{host}/ODataApi/odata/{table}"
        self._feed = f"{host}/ODataFeed/odata/{table}"
        self._properties: list[dict[str, Any]] | None = None
        self.table = table

    def facts(self) -> Facts:
        """Return the metadata: the one row of TableInfos."""
        rows = self._values("TableInfos")
        if not rows:
            raise TableGone(f"{self.table} heeft geen beschrijving meer.")
        row = rows[0]
        status = [text_of(row, "OutputStatus"), text_of(row, "ReasonDelivery")]
        return Facts(
            modified=text_of(row, "Modified"),
            version=text_of(row, "MetaDataModified"),
            status=" ".join(filter(None, status)),
            frequency=re.sub(r"^Per(?=\S)", "Per ", text_of(row, "Frequency")),
            description=text_of(row, "Description"),
        )

    def columns(self) -> list[Column]:
        """Return the topics with the titles of the groups above them."""
        rows = self._data_properties()
        groups = {
            text_of(row, "ID"): (text_of(row, "Title"), text_of(row, "ParentID"))
            for row in rows
            if text_of(row, "Type") == "TopicGroup"
        }
        return [
            Column(
                key=text_of(row, "Key"),
                base=_NUMBER.sub("", text_of(row, "Key")),
                title=text_of(row, "Title"),
                unit=text_of(row, "Unit"),
                groups=above(text_of(row, "ParentID"), groups),
            )
            for row in rows
            if text_of(row, "Type") == "Topic"
        ]

    def dimensions(self) -> list[Dimension]:
        """Return the dimensions."""
        return [
            Dimension(key, kind_of(key, kind))
            for row in self._data_properties()
            if (kind := text_of(row, "Type")) in _DIMENSIONS and (key := text_of(row, "Key"))
        ]

    def codes(self, dimension: str) -> dict[str, Code]:
        """Return the categories of a dimension by stripped key; `raw` keeps the padding."""
        return {
            text_of(row, "Key"): Code(
                str(row.get("Key", "")), text_of(row, "Title"), text_of(row, "Status")
            )
            for row in self._values(dimension)
        }

    def pages(self, wanted: Slice) -> Iterator[tuple[Answer, int]]:
        """Fetch the rows of a slice; a next-link already carries the parameters."""
        params = {**_JSON}
        if filter_text := _filter(wanted):
            params["$filter"] = filter_text
        params["$select"] = ",".join([*_dimensions(wanted), *wanted.columns])
        answer = self._client.get(f"{self._feed}/TypedDataSet", params=params)
        while True:
            rows, link = page_of(answer, "odata.nextLink")
            yield answer, len(rows)
            if not link:
                return
            answer = self._client.follow(answer, link)

    def rows(self, answer: Answer, wanted: Slice) -> pd.DataFrame:
        """Return column, area, period, value and reason of one page."""
        names = [*_dimensions(wanted), *wanted.columns]
        frame = table_frame(values_of(answer), names, answer.url)
        kept = pd.Series(True, index=frame.index)
        for name in _dimensions(wanted):
            frame[name] = stripped(frame[name])
        for name, raw in wanted.filter.items():
            kept &= frame[name] == raw.strip()
        frame = frame[kept].reset_index(drop=True)
        parts = [
            pd.DataFrame(
                {
                    "column": column,
                    "area": frame[wanted.region] if wanted.region else "NL01",
                    "period": frame[wanted.time] if wanted.time else "",
                    "value": numeric(frame[column].map(_number), answer.url),
                    "reason": str(Reason.ONBEKEND),
                },
                index=frame.index,
            )
            for column in wanted.columns
        ]
        return pd.concat(parts, ignore_index=True)

    def _data_properties(self) -> list[dict[str, Any]]:
        if self._properties is None:
            self._properties = self._values("DataProperties")
        return self._properties

    def _values(self, name: str) -> list[dict[str, Any]]:
        return values_of(self._client.get(f"{self._api}/{name}", params=_JSON))


def _number(found: object) -> object:
    """Return None for a text that stands for a missing number."""
    return None if isinstance(found, str) and found.strip() in _BLANK else found


def _dimensions(wanted: Slice) -> list[str]:
    return [name for name in (wanted.region, wanted.time, *wanted.filter) if name]


def _filter(wanted: Slice) -> str:
    """Return the filter, on dimensions only: a filter on a topic gives an error (500)."""
    found = clauses(wanted)
    if wanted.periods.part:
        found.append(f"substringof({quoted(wanted.periods.part)},{wanted.time})")
    return " and ".join(found)

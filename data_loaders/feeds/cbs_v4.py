"""A table on the new open-data service of CBS (OData v4, datasets.cbs.nl).

Rows are long: one per measure and combination of categories, with the reason when there is no
value. Codes carry no padding on the wire; they are stripped all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from data_loaders.services.errors import NotReadable, UnknownCodes
from uitvoeringskracht.observations import Reason

#: ValueAttribute -> why there is no value.
REASONS: Mapping[str, Reason] = {
    "None": Reason.ONBEKEND,
    "Impossible": Reason.NIET_VAN_TOEPASSING,
    "Confidential": Reason.GEHEIM,
    "NotAvailable": Reason.ONBEKEND,
}


class V4:
    """One table on the service; every call asks it anew."""

    def __init__(self, client: Client, table: str) -> None:
        """`table`: its id, with the right capitals (70072ned is another table than 70072NED)."""
        self._client = client
        self._base = f"{client.addresses.cbs_v4}/{table}"
        self.table = table

    def facts(self) -> Facts:
        """Return the metadata; the answer is one object, not a list."""
        answer = self._client.get(f"{self._base}/Properties")
        raw = answer.json()
        if not isinstance(raw, dict) or "value" in raw:
            raise NotReadable(f"Geen eigenschappen van een tabel: {answer.url}")
        changed = [text_of(raw, "Modified"), text_of(raw, "ObservationsModified")]
        return Facts(
            modified=changed[0],
            version=" ".join(filter(None, [changed[1], text_of(raw, "Version")])),
            status=text_of(raw, "Status"),
            frequency=text_of(raw, "Frequency"),
            description=text_of(raw, "Description"),
        )

    def columns(self) -> list[Column]:
        """Return the measures with the titles of the groups above them."""
        rows = self._values("MeasureCodes")
        groups: dict[str, tuple[str, str]] = {}
        if any(text_of(row, "MeasureGroupId") for row in rows):
            for row in self._values("MeasureGroups"):
                key = text_of(row, "Id") or text_of(row, "Identifier")
                groups[key] = (text_of(row, "Title"), text_of(row, "ParentId"))
        return [
            Column(
                key=text_of(row, "Identifier"),
                base=text_of(row, "Identifier"),
                title=text_of(row, "Title"),
                unit=text_of(row, "Unit"),
                groups=above(text_of(row, "MeasureGroupId"), groups),
            )
            for row in rows
        ]

    def dimensions(self) -> list[Dimension]:
        """Return the dimensions, without that of the measures."""
        return [
            Dimension(key, kind_of(key, text_of(row, "Kind")))
            for row in self._values("Dimensions")
            if (key := text_of(row, "Identifier"))
        ]

    def codes(self, dimension: str) -> dict[str, Code]:
        """Return the categories of a dimension by code."""
        return {
            text_of(row, "Identifier"): Code(
                text_of(row, "Identifier"), text_of(row, "Title"), text_of(row, "Status")
            )
            for row in self._values(f"{dimension}Codes")
        }

    def pages(self, wanted: Slice) -> Iterator[tuple[Answer, int]]:
        """Fetch the observations of a slice; the service decides how long a page is."""
        answer = self._client.get(f"{self._base}/Observations", params={"$filter": _filter(wanted)})
        while True:
            rows, link = page_of(answer, "@odata.nextLink")
            yield answer, len(rows)
            if not link:
                return
            answer = self._client.follow(answer, link)

    def rows(self, answer: Answer, wanted: Slice) -> pd.DataFrame:
        """Return column, area, period, value and reason of one page."""
        dimensions = [name for name in (wanted.region, wanted.time, *wanted.filter) if name]
        frame = table_frame(
            values_of(answer), ["Measure", "ValueAttribute", "Value", *dimensions], answer.url
        )
        for name in ("Measure", *dimensions):
            frame[name] = stripped(frame[name])
        kept = frame["Measure"].isin(wanted.columns)
        for name, raw in wanted.filter.items():
            kept &= frame[name] == raw.strip()
        frame = frame[kept].reset_index(drop=True)
        value = numeric(frame["Value"], answer.url)
        attribute = frame["ValueAttribute"].fillna("None").astype("str").str.strip()
        if unknown := sorted(set(attribute) - set(REASONS)):
            raise UnknownCodes(f"ValueAttribute {', '.join(unknown)} in {answer.url}")
        return pd.DataFrame(
            {
                "column": frame["Measure"],
                "area": frame[wanted.region] if wanted.region else "NL01",
                "period": frame[wanted.time] if wanted.time else "",
                "value": value,
                "reason": attribute.map(REASONS).astype("str"),
            }
        )

    def _values(self, name: str) -> list[dict[str, Any]]:
        answer = self._client.get(f"{self._base}/{name}")
        rows, link = page_of(answer, "@odata.nextLink")
        while link:
            answer = self._client.follow(answer, link)
            more, link = page_of(answer, "@odata.nextLink")
            rows += more
        return rows


def _filter(wanted: Slice) -> str:
    """Return the filter: always on measure, and on areas, categories and periods."""
    measures = " or ".join(f"Measure eq {quoted(key)}" for key in wanted.columns)
    found = [f"({measures})", *clauses(wanted)]
    if wanted.periods.part:
        found.append(f"contains({wanted.time},{quoted(wanted.periods.part)})")
    return " and ".join(found)

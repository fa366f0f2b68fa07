"""Gebieden in Nederland as both CBS protocols give it, without a server: for httpx.MockTransport.

Every fact can be changed, to see what the feed makes of a table that is not as it should be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import httpx
import pandas as pd

from tests.services.gebieden_table import gebieden_rows

V4 = "/odata/v1/CBS"
Row = dict[str, Any]


@dataclass
class GebiedenService:
    """One table, on v4 and on v3.

    `frame` is as gebieden_rows gives it; `titles` are the editions in the catalogue, with ids
    T2025, T2026; `down` are the beginnings of paths that answer 404; `page` the rows per page.
    """

    frame: pd.DataFrame = field(default_factory=gebieden_rows)
    titles: tuple[str, ...] = ("Gebieden in Nederland 2025", "Gebieden in Nederland 2026")
    down: tuple[str, ...] = ()
    page: int = 20_000

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        path = request.url.path
        if any(path.startswith(each) for each in self.down):
            return httpx.Response(404, text="no")
        sets = self._v4 if path.startswith(V4) else self._v3
        rows = sets[path.rpartition("/")[2]]
        start = int(request.url.params.get("skip", 0))
        answer: Row = {"value": rows[start : start + self.page]}
        if start + self.page < len(rows):
            link = "@odata.nextLink" if path.startswith(V4) else "odata.nextLink"
            answer[link] = f"{path}?skip={start + self.page}"
        return httpx.Response(200, json=answer)

    @cached_property
    def _catalogue(self) -> list[Row]:
        return [
            {"Identifier": f"T{title[-4:]}", "Title": title, "Modified": "2026-02-17T00:00:00"}
            for title in (*self.titles, "Woonplaatsen in Nederland 2026")
        ]

    @cached_property
    def _groups(self) -> dict[str, int]:
        titles = dict.fromkeys(group for group, _ in self.frame)
        return {title: number for number, title in enumerate(titles)}

    @cached_property
    def _v4(self) -> dict[str, list[Row]]:
        columns = list(enumerate(self.frame))
        return {
            "Datasets": [{**row, "Status": "Regulier"} for row in self._catalogue],
            "MeasureGroups": [
                {"Id": f"G{number}", "Title": title, "ParentId": None}
                for title, number in self._groups.items()
            ],
            "MeasureCodes": [
                {"Identifier": f"M{i}", "Title": title, "MeasureGroupId": f"G{self._groups[group]}"}
                for i, (group, title) in columns
            ],
            "Dimensions": [{"Identifier": "RegioS", "Kind": "GeoDimension"}],
            "Observations": [
                {"Measure": f"M{i}", "Value": None, "StringValue": text or None, "RegioS": code}
                for code, texts in zip(self.frame.index, self.frame.to_numpy(), strict=True)
                for i, text in enumerate(texts)
            ],
        }

    @cached_property
    def _v3(self) -> dict[str, list[Row]]:
        # The number of a name is another than that in the published table; codes are padded.
        keys = [f"{title}_{i + 7}" for i, (_, title) in enumerate(self.frame)]
        topics = [
            {"Type": "Topic", "ID": 100 + i, "ParentID": self._groups[group], "Title": title}
            for i, (group, title) in enumerate(self.frame)
        ]
        return {
            "Tables": self._catalogue,
            "DataProperties": [
                {"Type": "GeoDimension", "Key": "RegioS", "ID": 900, "ParentID": None},
                *(
                    {"Type": "TopicGroup", "ID": number, "ParentID": None, "Title": title}
                    for title, number in self._groups.items()
                ),
                *({**topic, "Key": key} for topic, key in zip(topics, keys, strict=True)),
            ],
            "TypedDataSet": [
                {
                    "RegioS": code,
                    **{key: f"{text:<10}" for key, text in zip(keys, row, strict=True)},
                }
                for code, row in zip(self.frame.index, self.frame.to_numpy(), strict=True)
            ],
        }

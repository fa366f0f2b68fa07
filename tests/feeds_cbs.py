"""A hand-made CBS service for tests: answers by address, in the shapes the services use."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from data_loaders import declared_measures
from data_loaders.feeds.cbs import CbsFeed
from data_loaders.feeds.cbs_toml import read_table
from data_loaders.services.addresses import Patience, read_addresses
from data_loaders.services.client import Client

V4 = "https://datasets.cbs.nl/odata/v1/CBS"
V3 = "https://opendata.cbs.nl"
DERDEN = "https://dataderden.cbs.nl"
TODAY = date(2026, 11, 22)

SOURCE = """
[source]
id = "proef"
title = "Proef"
publisher = "CBS"
landing_url = "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/90001NED/table"
licence = "CC BY 4.0"
kind = "gepubliceerd"
attribution = "Bron: CBS (90001NED), CC BY 4.0."
known_problems = ["Een vast probleem."]
"""
#: A table with one filtered dimension and two measures of our own.
TABLE = (
    """
table = "90001NED"
service = "cbs"
levels = ["GM"]
check = ["NL"]
[filter]
Woningkenmerken = "T001100"
"""
    + SOURCE
    + """
[[measure]]
id = "proef.gas"
title = "Gas"
unit = "m3"
code = "M000219"
column = "GemiddeldAardgasverbruik"
published_unit = "m³"
[[measure]]
id = "proef.banen"
title = "Banen"
unit = "banen"
code = "M000308_3"
column = "TotaalBanen"
published_unit = "x 1 000"
factor = 1000
"""
)

Reply = Any | Callable[[httpx.Request], httpx.Response]


class Service:
    """Answers requests by their address without the query; notes what was asked."""

    def __init__(self, replies: Mapping[str, Reply]) -> None:
        self.replies = dict(replies)
        self.asked: list[httpx.URL] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url)
        found = self.replies.get(str(request.url))
        if found is None:
            found = self.replies.get(str(request.url.copy_with(query=None)))
        if found is None:
            return httpx.Response(404, text="<html>Not found</html>")
        if callable(found):
            answer = found(request)
            assert isinstance(answer, httpx.Response)
            return answer
        return json_response(found)

    def client(self, folder: Path) -> Client:
        """Return a client that talks to this service only."""
        patience = Patience(timeout=5.0, pause=0.0)
        addresses = replace(read_addresses(environment={}), patience=patience)
        return Client(addresses, folder, transport=httpx.MockTransport(self), today=TODAY)

    def filters(self) -> list[str]:
        """Return the filters that were asked, in order."""
        return [url.params["$filter"] for url in self.asked if "$filter" in url.params]


def json_response(content: Any) -> httpx.Response:
    return httpx.Response(
        200, content=json.dumps(content), headers={"content-type": "application/json"}
    )


def failing(status: int, text: str = "storing") -> Callable[[httpx.Request], httpx.Response]:
    return lambda request: httpx.Response(status, text=text)


def feed_of(text: str, folder: Path) -> CbsFeed:
    """Return the feed of the table that `text` declares."""
    path = folder / "proef.toml"
    path.write_text(text, encoding="utf-8")
    return CbsFeed(read_table(path, declared_measures())[0])


def properties(**changes: Any) -> dict[str, Any]:
    """Return the Properties of v4: a bare object."""
    return {
        "@odata.context": f"{V4}/90001NED/$metadata#Properties/$entity",
        "Identifier": "90001NED",
        "Title": "Proef",
        "Description": "Een tabel.",
        "Modified": "2026-02-17T00:00:00+01:00",
        "TemporalCoverage": "2023 t/m 2024",
        "Version": "",
        "Frequency": "Per jaar",
        "Status": "Regulier",
        "License": "https://creativecommons.org/licenses/by/4.0/",
        **changes,
    }


def values(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"@odata.context": f"{V4}/90001NED/$metadata#{name}", "value": rows}


def observation(
    number: int, measure: str, area: str, period: str, value: float | None, why: str = "None"
) -> dict[str, Any]:
    return {
        "Id": number,
        "Measure": measure,
        "ValueAttribute": why,
        "Value": value,
        "StringValue": None,
        "Woningkenmerken": "T001100",
        "RegioS": area,
        "Perioden": period,
    }


def v4_metadata() -> dict[str, Any]:
    """Return the replies of v4 about table 90001NED, without observations."""
    base = f"{V4}/90001NED"
    return {
        f"{base}/Properties": properties(),
        f"{base}/Dimensions": values(
            "Dimensions",
            [
                {"Identifier": "Woningkenmerken", "Title": "Woningkenmerken", "Kind": "Dimension"},
                {
                    "@odata.type": "#Cbs.Ccb.Models.GeoDimension",
                    "Identifier": "RegioS",
                    "Title": "Regio's",
                    "MapYear": "",
                    "Kind": "GeoDimension",
                },
                {"Identifier": "Perioden", "Title": "Perioden", "Kind": "TimeDimension"},
            ],
        ),
        f"{base}/MeasureCodes": values(
            "MeasureCodes",
            [
                {
                    "Identifier": "M000219",
                    "Index": 1,
                    "Title": "Gemiddeld aardgasverbruik",
                    "MeasureGroupId": None,
                    "DataType": "Long",
                    "Unit": "m³",
                },
                {
                    "Identifier": "M000308_3",
                    "Index": 2,
                    "Title": "Totaal banen",
                    "MeasureGroupId": None,
                    "DataType": "Double",
                    "Unit": "x 1 000",
                },
            ],
        ),
        f"{base}/WoningkenmerkenCodes": values(
            "WoningkenmerkenCodes",
            [
                {"Identifier": "T001100", "Title": "Totaal woningen"},
                {"Identifier": "ZW25810", "Title": "Appartement"},
            ],
        ),
        f"{base}/PeriodenCodes": values(
            "PeriodenCodes",
            [
                {"Identifier": "2023JJ00", "Title": "2023", "Status": "Definitief"},
                {"Identifier": "2024JJ00", "Title": "2024*", "Status": "NaderVoorlopig"},
            ],
        ),
    }


def v3_metadata(host: str = V3) -> dict[str, Any]:
    """Return the replies of v3 about table 90001NED, without figures."""
    base = f"{host}/ODataApi/odata/90001NED"

    def rows(name: str, found: list[dict[str, Any]]) -> dict[str, Any]:
        return {"odata.metadata": f"{base}/$metadata#Cbs.OData.WebAPI.{name}", "value": found}

    def topic(number: int, key: str, title: str, unit: str) -> dict[str, Any]:
        return {
            "odata.type": "Cbs.OData.Topic",
            "ID": number,
            "ParentID": None,
            "Type": "Topic",
            "Key": key,
            "Title": title,
            "Datatype": "Double",
            "Unit": unit,
        }

    return {
        f"{base}/TableInfos": rows(
            "TableInfo",
            [
                {
                    "ID": 0,
                    "Title": "Proef",
                    "Modified": "2026-06-12T02:00:00",
                    "Frequency": "Perjaar",
                    "Period": "2023-2024",
                    "Description": "Een tabel.",
                    "OutputStatus": "Regulier",
                }
            ],
        ),
        f"{base}/DataProperties": rows(
            "DataProperty",
            [
                {"ID": 0, "Type": "Dimension", "Key": "Woningkenmerken", "Title": "W"},
                {"ID": 1, "Type": "GeoDetail", "Key": "RegioS", "Title": "Regio's"},
                {"ID": 2, "Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"},
                topic(3, "GemiddeldAardgasverbruik_7", "Gemiddeld aardgasverbruik", "m³"),
                topic(4, "TotaalBanen_111", "Totaal banen", "x 1 000"),
            ],
        ),
        f"{base}/Woningkenmerken": rows(
            "Woningkenmerken",
            [
                {"Key": "T001100 ", "Title": "Totaal woningen", "CategoryGroupID": None},
                {"Key": "ZW25810 ", "Title": "Appartement", "CategoryGroupID": None},
            ],
        ),
        f"{base}/Perioden": rows(
            "Perioden",
            [
                {"Key": "2023JJ00", "Title": "2023", "Status": "Definitief"},
                {"Key": "2024JJ00", "Title": "2024*", "Status": "Voorlopig"},
            ],
        ),
    }


def v3_row(
    number: int, area: str, period: str, gas: float | None, jobs: float | None
) -> dict[str, Any]:
    return {
        "Woningkenmerken": "T001100 ",
        "RegioS": area,
        "Perioden": period,
        "GemiddeldAardgasverbruik_7": gas,
        "TotaalBanen_111": jobs,
    }

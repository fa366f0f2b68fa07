"""A small Swing site with one variable, and a client of it without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pandas as pd

from data_loaders.feeds.swing import SwingFeed
from data_loaders.feeds.swing_declaration import read_site
from data_loaders.services.addresses import SwingSite, read_addresses
from data_loaders.services.client import Client
from uitvoeringskracht.observations import check

TODAY = date(2026, 11, 22)
BASE = "https://swing.test/jiveservices/odata"
TOML = """
site = "proef"
[source]
id = "proef"
title = "Proef"
publisher = "P"
landing_url = "https://swing.test"
licence = "L"
kind = "gepubliceerd"
attribution = "A"
[[measure]]
id = "proef.uitstoot"
code = "co2"
title = "Uitstoot"
unit = "ton per inwoner"
units = ["ton per inwoner"]
additive = false
"""
VARIABLE = "Variables('co2')"
PERIODS = f"{VARIABLE}/GeoLevels('gemeente')/PeriodLevels('year')/Periods"
Answers = dict[str, Any]


def values(*cells: tuple[int, str, str | None]) -> list[dict[str, Any]]:
    """Return rows of values, each given as number of the gemeente, year and ValueString."""
    return [
        {"ExternalCode": f"gemeente_{number}", "GeoLevel": "gemeente", "PeriodLevel": "year",
         "Period": year, "ValueString": value}
        for number, year, value in cells
    ]  # fmt: skip


def site(*cells: tuple[int, str, str | None]) -> Answers:
    """Return the answers of a site with one variable, by path."""
    return {
        VARIABLE: {"ExternalCode": "co2", "Name": "Uitstoot", "Unit": "Ton/inwoner"},
        f"{VARIABLE}/GeoLevels": [{"ExternalCode": "gemeente"}, {"ExternalCode": "provincie"}],
        PERIODS: [{"ExternalCode": "2022"}, {"ExternalCode": "2023"}],
        f"{PERIODS}('all')/Values": values(*cells),
    }


def declared(folder: Path, text: str = TOML) -> SwingFeed:
    """Return the feed that a file declares."""
    path = folder / "proef.toml"
    path.write_text(text, encoding="utf-8")
    return SwingFeed(read_site(path))


def open_client(
    folder: Path,
    rows: Callable[[str], Any],
    *,
    name: str = "proef",
    key: str = "geheim",
    codes: dict[str, str] | None = None,
    page: int = 1000,
    today: date = TODAY,
) -> Client:
    """Return a client of a site that answers `rows`, a page at a time, to one key only."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("apikey") != "geheim":
            said = {"error": {"message": "Guest user group not found, No access!"}}
            return httpx.Response(401, json=said)
        found = rows(request.url.path.removeprefix("/jiveservices/odata/"))
        if not isinstance(found, list):
            return httpx.Response(404 if found is None else 200, json=found or {})
        start = int(request.url.params.get("$skip", "0"))
        content: dict[str, Any] = {"value": found[start : start + page]}
        if start + page < len(found):
            content["@odata.nextLink"] = f"{request.url.copy_with(query=None)}?$skip=" + str(
                start + page
            )
        return httpx.Response(200, json=content)

    addresses = replace(
        read_addresses(environment={}), swing={name: SwingSite(BASE, key, codes or {})}
    )
    transport = httpx.MockTransport(answer)
    return Client(addresses, folder / "answers", transport=transport, today=today)


def refresh(feed: SwingFeed, client: Client) -> pd.DataFrame:
    """Fetch everything and return it, after the check of the schema."""
    with client:
        (part,) = feed.parts(client)
        pages = list(feed.fetch(client, part)())
    frame = pd.concat(pages, ignore_index=True)
    return check(frame, {measure.id: measure for measure in feed.measures})

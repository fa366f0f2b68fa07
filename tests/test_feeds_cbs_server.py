"""The feeds of CBS tables on the test server: the shipped figures come back exactly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from data_loaders import snapshot
from data_loaders.feeds.base import Part
from data_loaders.feeds.cbs import CbsFeed
from data_loaders.feeds.cbs_toml import read_tables
from data_loaders.services.addresses import read_addresses
from data_loaders.services.client import Client
from tests.services import faults
from tests.services.from_snapshot import shipped_tables
from tests.services.server import Services, Settings, running_server
from uitvoeringskracht.observations import COLUMNS, KEY, check

ROUND = ("cpi", "gezondheid", "inwoners", "kwb_2021", "kwb_2022", "kwb_2024", "misdrijven")
DECLARED = {
    table.source.id: table
    for table in read_tables()
    if table.source.id in (*ROUND, "verkoopprijzen")
}


@pytest.fixture(scope="module")
def server() -> Iterator[Services]:
    # Small pages, so that every table has many.
    settings = Settings(v3_limit=1000, v3_page=3000, v4_page=2000)
    with running_server(shipped_tables(DECLARED.values()), settings) as services:
        yield services


@pytest.fixture
def client(server: Services, tmp_path: Path) -> Iterator[Client]:
    own = tmp_path / "addresses.toml"
    own.write_text(server.addresses() + "\n", encoding="utf-8")
    with Client(read_addresses(own, environment={}), tmp_path / "answers") as talking:
        yield talking
    server.faults.clear()


def _figures(name: str, client: Client) -> tuple[pd.DataFrame, Part]:
    """Return the kept figures of a source in a fixed order, and its part."""
    feed = CbsFeed(DECLARED[name])
    (part,) = feed.parts(client)
    pages = list(feed.fetch(client, part)())
    frame = check(pd.concat(pages, ignore_index=True), {each.id: each for each in feed.measures})
    kept = frame[frame["area_code"].str.startswith(feed.levels)]
    # As the refresh does: a measure that is wholly empty in a year is not published yet.
    filled = kept.groupby(["measure", "period"])["value"].transform("count") > 0
    kept = kept[filled].sort_values(list(KEY), ignore_index=True)
    return kept[list(COLUMNS)], part


@pytest.mark.parametrize("name", ROUND)
def test_shipped_figures_come_back(name: str, client: Client) -> None:
    figures, _ = _figures(name, client)
    ours = snapshot.read_observations(name)
    ours = ours[ours["measure"].isin([each.id for each in DECLARED[name].measures])]
    ours = ours.sort_values(list(KEY), ignore_index=True)[list(COLUMNS)]
    pd.testing.assert_frame_equal(figures, ours.astype(figures.dtypes.to_dict()))


@pytest.mark.parametrize("name", ["inwoners", "verkoopprijzen"])
def test_old_service_gives_the_same_values(name: str, client: Client, server: Services) -> None:
    new, first = _figures(name, client)
    server.faults.add("/odata/v1/CBS/", faults.status(404))
    old, second = _figures(name, client)
    assert (first.facts["service"], second.facts["service"]) == ("v4", "v3")
    assert len(new) > 1000
    # v3 does not tell why a value is missing.
    pd.testing.assert_frame_equal(
        new.dropna(subset="value").drop(columns="reason").reset_index(drop=True),
        old.dropna(subset="value").drop(columns="reason").reset_index(drop=True),
    )


def test_bulk_service_is_asked_and_never_too_much(client: Client, server: Services) -> None:
    server.log.clear()
    _figures("kwb_2021", client)
    rows = [each for each in server.log if each.path.endswith("TypedDataSet")]
    assert {each.status for each in server.log} == {200}
    assert all("/ODataFeed/" in each.path for each in rows)
    assert len(rows) > 1

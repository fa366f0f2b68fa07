"""A refresh of everything, from services that publish what ships, gives what ships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd
import pytest

from data_loaders import snapshot
from data_loaders.feeds import all_feeds
from data_loaders.feeds.base import Feed
from data_loaders.refresh import engine
from data_loaders.refresh.settings import Settings
from data_loaders.services.addresses import read_addresses
from tests.services.process import server_process
from uitvoeringskracht.store import Attempt, Outcome, Store, open_store

#: The date of the newest count in the shipped figures of the Algoritmeregister.
TODAY = date(2026, 8, 8)
FEEDS = all_feeds()
SHIPPED = [source_id for source_id in snapshot.source_ids() if source_id in FEEDS]
KEY = ["measure", "area_code", "period", "layout"]


@dataclass(frozen=True)
class Refreshed:
    """The store after a refresh of everything, what came of it, and of doing it once more."""

    store: Store
    first: dict[str, Attempt]
    again: dict[str, Attempt]


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Refreshed]:
    folder = tmp_path_factory.mktemp("round_trip")
    store = open_store(f"sqlite:///{folder / 'figures.sqlite'}")
    with server_process(folder) as addresses:
        settings = Settings(read_addresses(addresses), folder=folder, today=TODAY)
        first = {name: engine.refresh(feed, store, settings) for name, feed in FEEDS.items()}
        again = {name: engine.refresh(feed, store, settings) for name, feed in FEEDS.items()}
    yield Refreshed(store, _attempts(first), _attempts(again))
    store.close()


def _attempts(found: dict[str, Attempt | engine.Skipped]) -> dict[str, Attempt]:
    skipped = [each for each in found.values() if isinstance(each, engine.Skipped)]
    assert skipped == []
    return {name: each for name, each in found.items() if isinstance(each, Attempt)}


def test_every_source_is_loaded_without_an_objection(refreshed: Refreshed) -> None:
    for attempt in refreshed.first.values():
        assert attempt.outcome is Outcome.GELADEN, f"{attempt.source_id}: {attempt}"
        assert attempt.reasons == ()


def test_nothing_changes_the_second_time(refreshed: Refreshed) -> None:
    for attempt in refreshed.again.values():
        assert attempt.outcome is Outcome.ONGEWIJZIGD, f"{attempt.source_id}: {attempt}"
        assert (attempt.added, attempt.changed, attempt.removed) == (0, 0, 0)
    assert refreshed.store.version() == len(refreshed.store.loads())


@pytest.mark.parametrize("source_id", SHIPPED)
def test_a_refresh_gives_what_ships(refreshed: Refreshed, source_id: str) -> None:
    feed = FEEDS[source_id]
    assert isinstance(feed, Feed)
    delivered = {measure.id for measure in feed.measures}
    shipped = snapshot.read_observations(source_id)
    shipped = shipped[shipped["measure"].isin(delivered)]
    if source_id == "algoritmeregister":
        shipped = shipped[shipped["period"] == TODAY.year]  # a register only tells today
    assert len(shipped) > 0
    found = refreshed.store.observations(sorted(shipped["measure"].unique()))
    found = found[found["source"] == source_id]
    pd.testing.assert_frame_equal(
        found.sort_values(KEY, ignore_index=True), shipped.sort_values(KEY, ignore_index=True)
    )


def test_most_of_what_ships_has_a_way_to_be_refreshed() -> None:
    """What has none exists only as a document or a single scan; those are imported as a file."""
    assert set(snapshot.source_ids()) - set(SHIPPED) == {
        "bbv_kengetallen",
        "email_dns",
        "inwoners_2016",
        "laadpunten",
        "open_raadsinformatie",
        "oss_register",
        "personeelsmonitor",
        "webhosts",
        "zonwind",
    }


def test_partnerships_are_those_that_ship(refreshed: Refreshed) -> None:
    found = refreshed.store.partnerships().astype("str")
    shipped = snapshot.read_table("samenwerking")[list(found.columns)].astype("str")
    order = ["gr_id", "area_code"]
    pd.testing.assert_frame_equal(
        found.drop_duplicates().sort_values(order, ignore_index=True),
        shipped.drop_duplicates().sort_values(order, ignore_index=True),
    )

"""Every kind of service that answers nonsense: that source fails, in Dutch, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data_loaders.feeds import all_feeds
from data_loaders.refresh import engine
from data_loaders.refresh.settings import Settings
from data_loaders.services import errors
from data_loaders.services.addresses import read_addresses
from tests.services import faults
from tests.services.from_snapshot import shipped_tables
from tests.services.server import Services, running_server
from tests.support.refreshing import PATIENCE
from uitvoeringskracht.store import Attempt, Outcome, Store, open_store

#: Source -> what its addresses have in common.
WHERE = {
    "misdrijven": "47022NED",
    "kwb_2024": "85984NED",
    "iv3_rekening": "450[0-9]{2}NED",
    "algoritmeregister": "/algoritmes/",
    "samenwerking": "exportOO",
    "open_data": "/ckan/",
    "klimaatmonitor": "/klimaatmonitor/",
    "gebieden": "/(odata|opendata)/",
    "grenzen": "/pdok/",
}
FAULTS: dict[str, Callable[[], faults.Fault]] = {
    "500": lambda: faults.status(500),
    "HTML": faults.html_page,
    "broken off": faults.cut_off,
    "truncated": faults.truncated_json,
    "invalid UTF-8": faults.invalid_utf8,
    "empty": lambda: faults.other_body(b""),
    "a number": lambda: faults.other_body(b"[1, 2]"),
}
FEEDS = all_feeds()
MESSAGES = tuple(
    str(each.__doc__)
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, errors.ServiceError)
)


@pytest.fixture(scope="module")
def everything() -> Iterator[Services]:
    with running_server(shipped_tables()) as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'figures.sqlite'}")
    yield opened
    opened.close()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("source_id", WHERE)
def test_nonsense(
    everything: Services, store: Store, tmp_path: Path, source_id: str, fault: str
) -> None:
    addresses = tmp_path / "services.toml"
    addresses.write_text(everything.addresses() + PATIENCE.format(timeout=20), encoding="utf-8")
    everything.faults.add(WHERE[source_id], FAULTS[fault]())
    try:
        settings = Settings(read_addresses(addresses), folder=tmp_path)
        attempt = engine.refresh(FEEDS[source_id], store, settings)
    finally:
        everything.faults.clear()
    assert isinstance(attempt, Attempt)
    assert attempt.outcome is Outcome.MISLUKT, attempt
    assert attempt.message.startswith(MESSAGES), attempt.message
    assert store.version() == 0
    assert store.attempts()["message"].tolist() == [attempt.message]
    assert not list(tmp_path.glob("gebieden/**/*.*"))

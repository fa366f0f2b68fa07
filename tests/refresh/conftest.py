"""Fixtures of the tests of a refresh."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_loaders.feeds.cbs_toml import read_tables
from tests.services.from_snapshot import shipped_tables
from tests.services.server import Services, running_server
from tests.support import refreshing


@pytest.fixture(scope="session")
def services() -> Iterator[Services]:
    """The services, with the tables of the sources that a bench has."""
    declared = [each for each in read_tables() if each.source.id in refreshing.SEEDED]
    with running_server(shipped_tables(declared)) as running:
        yield running


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store with a few sources, to be copied."""
    path = tmp_path_factory.mktemp("seeded") / "figures.sqlite"
    refreshing.seed(f"sqlite:///{path}")
    return path


@pytest.fixture
def bench(
    services: Services, seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[refreshing.Bench]:
    """A store on SQLite with a few sources, and the command line."""
    shutil.copy(seeded, tmp_path / "figures.sqlite")
    url = f"sqlite:///{tmp_path / 'figures.sqlite'}"
    with refreshing.bench(services, url, tmp_path, monkeypatch) as made:
        yield made


@pytest.fixture
def any_bench(
    services: Services, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[refreshing.Bench]:
    """The same on SQLite and on PostgreSQL."""
    refreshing.seed(database_url)
    with refreshing.bench(services, database_url, tmp_path, monkeypatch) as made:
        yield made

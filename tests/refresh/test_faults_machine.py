"""What can go wrong on our own side: disk, database, clock, two at once."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import psycopg
import pytest
import sqlalchemy as sa

from data_loaders.feeds import all_feeds
from data_loaders.refresh import engine
from data_loaders.refresh.settings import Settings
from data_loaders.services import errors
from data_loaders.services.addresses import read_addresses
from tests.services.changes import times
from tests.support.refreshing import Bench
from uitvoeringskracht.store import Attempt, RefreshRunning, open_store

TABLE = "70072ned"


def newer(bench: Bench) -> pd.DataFrame:
    """Let the service have other figures; return those of the store."""
    bench.services.tables.put(times(bench.services.tables[TABLE], 1.01))
    return bench.figures()


def test_disk_full_for_the_database(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    before = newer(bench)
    store = open_store(bench.url)

    @sa.event.listens_for(store.engine, "connect")
    def _no_more_pages(connection: sqlite3.Connection, _: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")

    store.close()
    settings = Settings(read_addresses(), folder=bench.folder)
    attempt = engine.refresh(all_feeds()["inwoners"], store, settings)
    assert isinstance(attempt, Attempt)
    assert attempt.outcome == "mislukt"
    assert attempt.message.startswith("De schijf is vol")
    store.close()
    pd.testing.assert_frame_equal(bench.figures(), before)


def test_disk_full_for_the_answers(bench: Bench) -> None:
    before = newer(bench)
    with no_file_larger_than(40_000):
        found = bench.run("refresh", "inwoners")
    assert found.code == 1
    assert str(errors.DiskFull.__doc__) in found.text
    pd.testing.assert_frame_equal(bench.figures(), before)
    assert not list(bench.folder.glob("answers/inwoners/*.part"))


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse larger files, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_database_locked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    before = newer(bench)
    monkeypatch.setenv("DATABASE_URL", f"{bench.url}?timeout=0.2")
    other = sqlite3.connect(bench.url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    found = bench.run("refresh", "inwoners")
    other.execute("ROLLBACK")
    other.close()
    assert found.code == 1
    assert "De database is bezet door een ander programma." in found.text
    pd.testing.assert_frame_equal(bench.figures(), before)
    assert bench.run("refresh", "inwoners").code == 0


def test_connection_lost_in_the_middle_of_a_load(
    any_bench: Bench, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not any_bench.url.startswith("postgresql"):
        return  # SQLite has no connection to lose
    before = newer(any_bench)
    store = open_store(any_bench.url)

    def cut(_source_id: str, step: str, _amount: int) -> None:
        if step == "inlezen":
            with psycopg.connect(postgres_url, autocommit=True) as admin:
                admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE pid <> pg_backend_pid() AND datname = %s",
                    [store.engine.url.database],
                )

    settings = Settings(read_addresses(), folder=any_bench.folder, progress=cut)
    attempt = engine.refresh(all_feeds()["inwoners"], store, settings)
    assert isinstance(attempt, Attempt)
    assert attempt.outcome == "mislukt"
    assert "verbinding" in attempt.message
    assert store.attempts()["message"].tolist() == [attempt.message]
    store.close()
    pd.testing.assert_frame_equal(any_bench.figures(), before)
    assert any_bench.run("refresh", "inwoners").code == 0


@pytest.mark.parametrize("days", [-400, 400])
def test_clock_wrong(bench: Bench, days: int) -> None:
    before = newer(bench)
    settings = Settings(
        read_addresses(),
        folder=bench.folder,
        now=lambda: datetime.now(UTC) + timedelta(days=days),
    )
    store = open_store(bench.url)
    attempt = engine.refresh(all_feeds()["inwoners"], store, settings)
    store.close()
    assert isinstance(attempt, Attempt)
    assert attempt.outcome == "mislukt"
    assert attempt.message.startswith(str(errors.ClockWrong.__doc__))
    pd.testing.assert_frame_equal(bench.figures(), before)


_HOLD = """
import sys
from uitvoeringskracht.store import open_store
with open_store(sys.argv[1]).refreshing():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_at_once(any_bench: Bench) -> None:
    """The second is told so at once, and gets its turn when the first is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, any_bench.url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        found = any_bench.run("refresh", "inwoners")
        process.kill()
    assert found.code == 3
    assert str(RefreshRunning.__doc__) in found.text
    assert any_bench.run("refresh", "inwoners").code == 0


def test_log_that_can_not_be_written_stops_nothing(bench: Bench) -> None:
    (bench.folder / "log").write_text("geen map", encoding="utf-8")
    found = bench.run("refresh", "inwoners")
    assert found.code == 0


def test_damaged_kept_answer_is_fetched_again(bench: Bench) -> None:
    assert bench.run("refresh", "inwoners").code == 0
    kept = sorted(Path(bench.folder, "answers/inwoners").glob("*.gz"))
    assert kept
    for path in kept:
        path.write_bytes(b"kapot")
    assert bench.run("refresh", "inwoners", "--force").code == 0

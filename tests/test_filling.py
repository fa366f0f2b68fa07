"""The first filling: whole or not at all, once, and the shipped figures as they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from data_loaders import snapshot
from uitvoeringskracht.filling import ensure_filled
from uitvoeringskracht.store import open_store

ROOT = Path(__file__).resolve().parents[1]


def test_filled_store_equals_the_snapshot(filled_database_url: str) -> None:
    store = open_store(filled_database_url)
    for source_id in snapshot.source_ids():
        shipped = snapshot.read_observations(source_id)
        ids = shipped["measure"].unique()
        found = store.observations(ids)
        found = found[found["source"] == source_id]
        key = ["measure", "area_code", "period", "layout"]
        pd.testing.assert_frame_equal(
            found.sort_values(key, ignore_index=True),
            shipped.sort_values(key, ignore_index=True),
            check_dtype=False,
        )
    partnerships = store.partnerships()
    assert len(partnerships) == len(snapshot.read_table("samenwerking"))
    assert set(store.sources()) >= set(snapshot.source_ids())


def test_second_start_skips_it(filled_database_url: str) -> None:
    store = open_store(filled_database_url)
    version = store.version()
    assert version > 0
    assert ensure_filled(store, snapshot) is False
    assert store.version() == version


def test_progress_is_reported(tmp_path: Path) -> None:
    class Stopped(Exception):
        """Stop after the first steps."""

    seen: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, title: str) -> None:
        seen.append((done, total, title))
        if done == 2:
            raise Stopped

    store = open_store(f"sqlite:///{tmp_path / 'half.sqlite'}")
    with pytest.raises(Stopped):
        ensure_filled(store, snapshot, progress)
    assert [done for done, _, _ in seen] == [0, 1, 2]
    assert seen[0][1] == len(snapshot.source_ids())
    assert store.version() == 0


def test_killed_filling_leaves_an_empty_store(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'killed.sqlite'}"
    command = [sys.executable, "-m", "data_loaders", "fill"]
    environment = {**os.environ, "DATABASE_URL": url}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    seen = ""
    started = time.monotonic()
    while " 4/" not in seen and time.monotonic() - started < 60:
        seen += process.stderr.read(1)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    process.stderr.close()
    store = open_store(url)
    assert store.version() == 0
    assert ensure_filled(store, snapshot) is True
    assert store.version() > 0
    store.close()

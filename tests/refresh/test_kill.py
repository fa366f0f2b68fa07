"""kill -9 at random moments of a refresh: the figures are those of before or those of after."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pandas as pd
import pytest

from data_loaders import snapshot
from tests.services.changes import published_again, times
from tests.support.app import running_app
from tests.support.refreshing import SEEDED, Bench
from uitvoeringskracht.figures import Figures, as_indicator
from uitvoeringskracht.filling import ensure_filled

ROOT = Path(__file__).resolve().parents[2]
#: Moments per database; together fifty.
MOMENTS = 25
#: The figures of these tables go up and down, so that every refresh has something to load.
TABLES = ("70072ned", "70936ned", "47022NED")
KEY = ["measure", "area_code", "period", "layout"]

#: Has everything imported and forks a process per line, so that a moment falls in the refresh.
_NURSERY = """
import os, sys
from data_loaders import __main__ as command_line
from data_loaders.refresh import command
command.all_feeds()
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os._exit(command_line.main(line.split()))
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Nursery:
    """Starts refreshes as processes of their own."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._line = " ".join(["refresh", *SEEDED, "--folder", str(folder)])

    def refresh(self, kill_after: float | None = None) -> int:
        """Run a refresh, kill it after so many seconds if it still runs; return its status."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{self._line}\n")
        self._process.stdin.flush()
        child = int(self._process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        return int(self._process.stdout.readline())


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    command = [sys.executable, "-c", _NURSERY]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield Nursery(process, folder)
        finally:
            process.kill()


def test_kill_at_random_moments(any_bench: Bench) -> None:
    bench, tables = any_bench, any_bench.services.tables
    plain = {name: tables[name] for name in TABLES}
    shipped = pd.concat([snapshot.read_observations(source) for source in SEEDED])
    shipped = shipped.sort_values(KEY, ignore_index=True)
    raised = shipped.assign(value=shipped["value"] * 1.02)
    chance = random.Random(20261122)

    def publish(number: int) -> None:
        for table in plain.values():
            changed = table if number % 2 else times(table, 1.02)
            moment = f"2026-11-22T{number // 60:02d}:{number % 60:02d}:00"
            tables.put(published_again(changed, moment))

    with nursery(bench.folder) as forked:
        publish(0)
        assert forked.refresh() == 0
        publish(1)
        start = time.monotonic()
        assert forked.refresh() == 0
        longest = time.monotonic() - start
        assert_whole(bench, shipped, shipped)
        killed, number = 0, 1
        while killed < MOMENTS:
            number += 1
            assert number < 4 * MOMENTS, "most refreshes were done before their moment"
            publish(number)
            moment = chance.uniform(0, longest)
            if forked.refresh(kill_after=moment) == signal.SIGKILL:
                killed += 1
            else:
                longest = moment
            assert_whole(bench, shipped, raised)
        publish(number + 2 - number % 2 + 1)
        assert forked.refresh() == 0
        assert_whole(bench, shipped, shipped)


def assert_whole(bench: Bench, one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Start as the app does and read: each source is wholly one edition or wholly the other."""
    with bench.store() as store:
        assert not ensure_filled(store, snapshot)
        figures = Figures(store)
        inwoners = figures.values(as_indicator(figures.measures["inwoners"]), areas=["NL01"])
        assert inwoners["value"].notna().all()
        loads = store.loads()
        assert store.version() == loads["id"].max() == len(loads)
    found = bench.figures().sort_values(KEY, ignore_index=True)
    assert found[KEY].equals(one[KEY])
    for source in SEEDED:
        rows = found["source"] == source
        difference = min(
            (found.loc[rows, "value"] - edition.loc[rows, "value"]).abs().max()
            for edition in (one, other)
        )
        assert difference < 1e-6, source


@pytest.mark.parametrize("moment", [0.3, 0.7])
def test_the_app_starts_after_a_kill(
    bench: Bench,
    filled_database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: float,
) -> None:
    """The whole app, on all figures, with a log of the server to show if it does not start."""
    path = tmp_path / "all.sqlite"
    shutil.copy(filled_database_url.removeprefix("sqlite:///"), path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    bench.services.tables.put(times(bench.services.tables["70072ned"], 1.02))
    with nursery(bench.folder) as forked:
        assert forked.refresh(kill_after=moment) in (0, signal.SIGKILL)
    folder = tmp_path / "app"
    folder.mkdir()
    with running_app(f"sqlite:///{path}", folder) as app:
        with urllib.request.urlopen(f"{app.url}/kaart") as answer:
            assert answer.status == 200
        assert "Traceback" not in app.log.read_text(encoding="utf-8")

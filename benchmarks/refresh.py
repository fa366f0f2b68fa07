"""A refresh of everything from a local server: seconds, rows per second, and memory.

Prints per source the seconds and rows, the whole, and two ratios of peak memory in processes of
their own: one year of Iv3 against all years, and a large table against a small one. The server
runs beside it, so on two cores neither has a core to itself for long.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from data_loaders.feeds import all_feeds  # noqa: E402
from data_loaders.feeds.base import AnyFeed, Feed, Part  # noqa: E402
from data_loaders.refresh import engine  # noqa: E402
from data_loaders.refresh.settings import Settings  # noqa: E402
from data_loaders.services.addresses import read_addresses  # noqa: E402
from data_loaders.services.client import Client  # noqa: E402
from tests.services.process import server_process  # noqa: E402
from uitvoeringskracht.store import Attempt, open_store  # noqa: E402


def refresh(names: list[str], addresses: Path, folder: Path) -> list[tuple[str, int, float]]:
    """Refresh some sources into an empty store; return source, rows and seconds of each."""
    store = open_store(f"sqlite:///{folder / 'figures.sqlite'}")
    settings = Settings(read_addresses(addresses), folder=folder)
    found = []
    for name in names:
        attempt = engine.refresh(all_feeds()[name], store, settings)
        assert isinstance(attempt, Attempt), attempt
        found.append((name, attempt.added + attempt.unchanged, attempt.seconds))
    store.close()
    return found


def peak(name: str, addresses: Path, parts: str) -> float:
    """Return the peak memory in MB of a process that refreshes one source, or one part of it."""
    command = [sys.executable, __file__, name, str(addresses), parts]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return float(done.stdout)


class FirstPart:
    """A feed that has only the first of its parts."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def __getattr__(self, name: str) -> object:
        return getattr(self._feed, name)

    def parts(self, client: Client) -> list[Part]:
        """Return the first part."""
        return self._feed.parts(client)[:1]


def measure(name: str, addresses: Path, parts: str) -> None:
    """Refresh one source in this process and print its peak memory in MB."""
    feed = all_feeds()[name]
    if parts == "one":
        feed = cast(Feed, FirstPart(cast(Feed, feed)))
    with tempfile.TemporaryDirectory() as folder:
        refresh_one(feed, addresses, Path(folder))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def refresh_one(feed: AnyFeed, addresses: Path, folder: Path) -> None:
    """Refresh one source into an empty store."""
    store = open_store(f"sqlite:///{folder / 'figures.sqlite'}")
    attempt = engine.refresh(feed, store, Settings(read_addresses(addresses), folder=folder))
    assert isinstance(attempt, Attempt), attempt
    assert attempt.added, attempt
    store.close()


def main() -> None:
    """Refresh, measure, print."""
    with tempfile.TemporaryDirectory() as folder, server_process(Path(folder)) as addresses:
        started = time.perf_counter()
        found = refresh(list(all_feeds()), addresses, Path(folder))
        seconds = time.perf_counter() - started
        for name, rows, lasted in found:
            print(f"{name:22} {rows:9,} rows {lasted:6.1f} s {rows / lasted:9,.0f} rows/s")
        rows = sum(each[1] for each in found)
        print(f"{'all':22} {rows:9,} rows {seconds:6.1f} s {rows / seconds:9,.0f} rows/s")
        one, all_years = (peak("iv3_begroting", addresses, parts) for parts in ("one", "all"))
        print(f"peak memory, Iv3: one year {one:.0f} MB, all years {all_years:.0f} MB,", end=" ")
        print(f"ratio {all_years / one:.2f}")
        small, large = (peak(name, addresses, "all") for name in ("inwoners", "kerncijfers"))
        print(f"peak memory, 70072ned: 3,543 figures {small:.0f} MB, all {large:.0f} MB,", end=" ")
        print(f"ratio {large / small:.2f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
    else:
        main()

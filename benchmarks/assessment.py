"""Seconds for everything the methods say of one gemeente, and of all of them on two cores.

Everything: profile, trends, peers with stability, places, triage, and kracht en last with 1,000
draws. Prints one gemeente from nothing but its figures, what all gemeenten share (made once per
version of the figures), the next one, and all; then the ratio of all to that.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data_loaders import snapshot
from uitvoeringskracht.analysis.assessment import Ground, assess, ground
from uitvoeringskracht.analysis.evidence import Both
from uitvoeringskracht.analysis.peers.neighbours import Neighbours, neighbours
from uitvoeringskracht.analysis.peers.structure import structure
from uitvoeringskracht.declared.features import default_weights, load_features
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.filling import ensure_filled
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.store import open_store

PRICES = 2024
FIRST, NEXT = "GM1674", "GM0363"
PROCESSES = 2
_shared: Ground | None = None


@contextmanager
def timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    """Keep under `name` how long the block took."""
    started = time.perf_counter()
    yield
    seconds[name] = time.perf_counter() - started


def one(area_code: str) -> bool:
    """Assess one gemeente on the shared ground of this process."""
    assert _shared is not None
    return assess(_shared, area_code) is not None


def alone(series: dict[str, Both]) -> None:
    """Assess one gemeente with the trends of itself and its peers only."""
    alike = structure((each.current for each in series.values()), load_features())
    peers = neighbours(alike, default_weights(), FIRST)
    assert isinstance(peers, Neighbours)
    assert assess(ground(series, areas=[FIRST, *peers.codes]), FIRST) is not None


def main() -> None:
    """Read the shipped figures, assess, print."""
    global _shared
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/cijfers.sqlite")
        ensure_filled(store, snapshot)
        figures = Figures(store)
        known = figures.measures.keys()
        indicators = [each for each in load_indicators().values() if each.measures <= known]
        with timed(seconds, "figures of all indicators, in two kinds of prices"):
            series = {each.slug: figures.both(each, PRICES) for each in indicators}
        for name in ("one gemeente from nothing, first in the process", "again"):
            with timed(seconds, name):
                alone(series)
        with timed(seconds, "what all share"):
            _shared = ground(series)
            one(FIRST)
        with timed(seconds, "next"):
            one(NEXT)
        gemeenten = figures.geography.gemeenten(figures.geography.level("gemeente").layout)
        # Forked, so that each process has the ground without making or copying it.
        with (
            timed(seconds, "all"),
            multiprocessing.get_context("fork").Pool(PROCESSES) as pool,
        ):
            count = sum(pool.imap_unordered(one, gemeenten, chunksize=9))
        store.close()
    print(f"{len(series)} indicators, {count} gemeenten, {PROCESSES} processes")
    for name, each in seconds.items():
        print(f"{name}: {each:.2f} s")
    print(f"all / next: {seconds['all'] / seconds['next']:.0f}")


if __name__ == "__main__":
    main()

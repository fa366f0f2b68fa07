"""Seconds to calculate every indicator for all gemeenten, provincies and Nederland.

Prints the first time (figures still in the store) and the second (in memory), and their ratio.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data_loaders import snapshot
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.filling import ensure_filled
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.store import open_store


def main() -> None:
    """Calculate everything twice, print."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/cijfers.sqlite")
        ensure_filled(store, snapshot)
        figures = Figures(store)
        known = figures.measures.keys()
        indicators = [each for each in load_indicators().values() if each.measures <= known]
        for level in ("gemeente", "provincie", "nederland"):
            seconds = []
            for _ in range(2):
                started = time.perf_counter()
                rows = sum(len(figures.values(each, level=level)) for each in indicators)
                seconds.append(time.perf_counter() - started)
            first, second = seconds
            print(
                f"{level}: {rows} values, first {first:.2f} s, again {second:.2f} s, "
                f"ratio {first / second:.1f}"
            )
        store.close()


if __name__ == "__main__":
    main()

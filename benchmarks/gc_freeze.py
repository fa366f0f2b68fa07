"""What a full garbage collection costs after warm-up, with and without gc.freeze().

Streamlit collects after every script run, under the interpreter lock, so this time is added to
each reaction. Prints both medians and their ratio; the app freezes in uitvoeringskracht.ui.startup.
"""

from __future__ import annotations

import gc
import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

RUNS = 15


def collection() -> float:
    """Return the median seconds of a full collection."""
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        gc.collect(2)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def main() -> None:
    """Warm up as the app does, measure, print."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/cijfers.sqlite"
        from data_loaders import snapshot
        from uitvoeringskracht.ui.startup import Startup

        startup = Startup()
        startup.begin(snapshot)
        if not startup.wait(120):
            sys.exit("De cijfers zijn niet geladen.")
        while not startup.is_warm:
            time.sleep(0.1)
        frozen = collection()
        gc.unfreeze()
        thawed = collection()
    print(
        f"gc.collect(2): {1000 * thawed:.1f} ms, after gc.freeze() {1000 * frozen:.1f} ms, "
        f"ratio {thawed / frozen:.1f}"
    )


if __name__ == "__main__":
    main()

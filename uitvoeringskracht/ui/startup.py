"""What happens once per process before readers come: fill the store, compute the first figures.

It runs in a thread, so that the port opens at once; the frame shows how far it is.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
from dataclasses import dataclass, field

from uitvoeringskracht.filling import Snapshot, ensure_filled
from uitvoeringskracht.ui import assets, cache

LOG = logging.getLogger("uitvoeringskracht.startup")
#: Levels of which every page needs the figures.
WARM_LEVELS = ("gemeente", "nederland", "provincie")


@dataclass
class Startup:
    """How far the start is: `is_ready` once the figures are there, `failed` if they never come."""

    fraction: float = 0.0
    doing: str = ""
    is_ready: bool = False
    is_warm: bool = False
    failed: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None

    def begin(self, snapshot: Snapshot | None = None) -> None:
        """Start once; later calls do nothing. An empty store is filled from `snapshot`."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, args=[snapshot], name="startup", daemon=True
                )
                self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until the figures are there, at most `seconds`; return whether they are."""
        end = time.monotonic() + seconds
        while not (self.is_ready or self.failed) and time.monotonic() < end:
            time.sleep(0.02)
        return self.is_ready

    def _run(self, snapshot: Snapshot | None) -> None:
        try:
            if snapshot is not None:
                ensure_filled(cache.store(), snapshot, self._progress)
            self.is_ready = True
            warm_up()
            self.is_warm = True
        except Exception:
            LOG.exception("Starten is mislukt")
            self.failed = "mislukt"

    def _progress(self, done: int, total: int, title: str) -> None:
        self.fraction = done / total
        self.doing = title


def warm_up() -> None:
    """Compute what the first reader would wait for, then put it outside the garbage collector.

    Streamlit collects garbage after every run; freezing what stays makes that cheap.
    """
    started = time.perf_counter()
    assets.catalogue()
    cache.known()
    at = cache.version()
    cache.sources(at)
    cache.measures(at)
    for level in WARM_LEVELS:
        for slug in cache.indicators():
            cache.panel(slug, at, level)
    gc.collect()
    gc.freeze()
    LOG.info("Voorbereid in %.1f s, stand %s", time.perf_counter() - started, at)


STARTUP = Startup()

"""What happens once per process before readers come: fill the store, compute the first figures.

It runs in a thread, so that the port opens at once; the frame shows how far it is.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
from dataclasses import dataclass, field

from uitvoeringskracht.answers import GEMEENTE, NEDERLAND
from uitvoeringskracht.filling import Snapshot, ensure_filled
from uitvoeringskracht.ui import api, assets, cache, ledger
from uitvoeringskracht.ui.selection import CURRENT, LAYOUT, PRICES

LOG = logging.getLogger("uitvoeringskracht.startup")
#: Levels of which every page needs the figures.
WARM_LEVELS = ("gemeente", "nederland", "provincie")
#: Seconds between two indicators once readers may be there.
_PAUSE = 0.03


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
            warm_up_further()
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
    cache.figures(at).fetch(cache.indicators().values())
    for level in WARM_LEVELS:
        _compute(at, level, CURRENT)
    _compare(at)
    _freeze()
    LOG.info("Voorbereid in %.1f s, stand %s", time.perf_counter() - started, at)


def warm_up_further() -> None:
    """Compute, with pauses, what a reader may choose next: claims, constant prices, regions.

    First a forecast: it loads a library that the first reader of one would wait for.
    """
    at = cache.version()
    cache.answers(at).load_of_tomorrow("sociaal domein")
    ledger.warm(at, _PAUSE)
    api.load()
    for level in (GEMEENTE, NEDERLAND):
        cache.answers(at).agenda(level)
    for prices in PRICES:
        for level in WARM_LEVELS:
            _compute(at, level, prices, pause=_PAUSE)
    for slug, found in cache.geography().levels.items():
        if found.is_partition and found.aggregates:
            _compute(at, slug, CURRENT, pause=_PAUSE)
    _freeze()


def _compute(at: int, level: str, prices: cache.Prices, pause: float = 0.0) -> None:
    for slug in cache.indicators():
        cache.panel(slug, at, level, LAYOUT, prices)
        time.sleep(pause)


def _compare(at: int) -> None:
    """Compute what the place, the trend and the last of every gemeente are told from."""
    for balance in cache.answers(at).ground.balances.values():
        _ = balance.quadrants


def _freeze() -> None:
    gc.collect()
    gc.freeze()


STARTUP = Startup()

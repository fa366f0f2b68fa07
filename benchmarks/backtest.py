"""Backtest of the forecasts on the figures that ship: seconds per step, and what came out.

`python benchmarks/backtest.py --write` also writes what the pages rest on
(uitvoeringskracht/declared/backtest.json) and its table (docs/backtest.md). Run it so when figures,
indicators or models have changed.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from data_loaders import snapshot  # noqa: E402
from uitvoeringskracht.analysis.forecast.evidence import REGIONS, evidence  # noqa: E402
from uitvoeringskracht.analysis.prices import is_amount  # noqa: E402
from uitvoeringskracht.analysis.series import Series  # noqa: E402
from uitvoeringskracht.declared.backtest import PATH, BacktestFile, as_json  # noqa: E402
from uitvoeringskracht.figures import Figures  # noqa: E402
from uitvoeringskracht.filling import ensure_filled  # noqa: E402
from uitvoeringskracht.indicators import Indicator, load_indicators  # noqa: E402
from uitvoeringskracht.sentences.backtest_table import backtest_markdown  # noqa: E402
from uitvoeringskracht.store import open_store  # noqa: E402

TABLE = ROOT / "docs" / "backtest.md"
#: Amounts stand in the prices of this year, the newest with a price index.
PRICES = 2024
#: What a page does: the first forecast of a process, and the next.
FIRST_USE = """
import sys, time
from tests.support import shipped
from uitvoeringskracht.analysis.forecast.forecasting import forecast
from uitvoeringskracht.declared.backtest import load_backtest
series = shipped.series("lasten_sociaal_per_inwoner", prices=2024)
assert "statsmodels" not in sys.modules
for label in ("first", "again"):
    started = time.perf_counter()
    forecast(series, None, 6, load_backtest())
    took = time.perf_counter() - started
    print(f"forecast of all gemeenten in a new process, {label}: {took:.2f} s")
"""


def main() -> None:
    """Run everything, print, and write if asked."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/cijfers.sqlite")
        ensure_filled(store, snapshot)
        content = _measure(Figures(store))
        store.close()
    print(backtest_markdown(content, load_indicators()))
    if "--write" in sys.argv[1:]:
        PATH.write_text(as_json(content), encoding="utf-8")
        TABLE.write_text(backtest_markdown(content, load_indicators()), encoding="utf-8")
    subprocess.run([sys.executable, "-c", FIRST_USE], cwd=ROOT, check=True)


def _measure(figures: Figures) -> BacktestFile:
    started = time.perf_counter()
    every = list(series_of_all(figures))
    made = time.perf_counter()
    found = [each for series in every for each in evidence(series)]
    done = time.perf_counter()
    print(f"series of {len(every)} indicators: {made - started:.1f} s")
    print(f"backtest of all of them: {done - made:.1f} s")
    lock = (snapshot.FOLDER / "lock.toml").read_bytes()
    retrieved = max(source.retrieved for source in snapshot.read_sources())
    return BacktestFile(retrieved, hashlib.sha256(lock).hexdigest()[:12], tuple(found))


def series_of_all(figures: Figures) -> Iterator[dict[str, Series]]:
    """Yield the series by level of every indicator with figures, in the order of the product."""
    known = figures.measures.keys()
    for indicator in load_indicators().values():
        if indicator.measures <= known and figures.periods(indicator):
            yield series_of(figures, indicator)


def series_of(figures: Figures, indicator: Indicator) -> dict[str, Series]:
    """Return the series by level that a backtest needs, amounts in prices of PRICES."""
    prices = PRICES if is_amount(indicator) else "current"
    return {
        level: figures.series(indicator, level=level, prices=prices)
        for level in ("gemeente", *REGIONS)
    }


if __name__ == "__main__":
    main()

"""Seconds to fill an empty store from the shipped figures, and to start again on a full one.

Prints rows per second and the ratio of a first start to a later one, for SQLite in a temporary
folder.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data_loaders import snapshot
from uitvoeringskracht.filling import ensure_filled
from uitvoeringskracht.store import open_store


def main() -> None:
    """Fill once, open again, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cijfers.sqlite"
        started = time.perf_counter()
        store = open_store(f"sqlite:///{path}")
        ensure_filled(store, snapshot)
        first = time.perf_counter() - started
        rows = int(store.loads()["added"].sum())
        store.close()
        started = time.perf_counter()
        again = open_store(f"sqlite:///{path}")
        ensure_filled(again, snapshot)
        later = time.perf_counter() - started
        again.close()
        size = path.stat().st_size / 1e6
    print(f"first start {first:.1f} s, {rows} rows, {rows / first:,.0f} rows/s, {size:.0f} MB")
    print(f"later start {later:.3f} s; first / later = {first / later:.0f}")


if __name__ == "__main__":
    main()

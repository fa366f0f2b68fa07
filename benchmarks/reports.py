"""Seconds and memory for reports: one PDF, the sheets of all gemeenten on two cores, memory.

Prints the first sheet once the figures are there, the next one, and a full report; then 342 sheets
in two processes; then the memory of one process after 50 and after all of them, which should not
grow. All from one run on this machine, so compare the numbers with each other.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data_loaders import snapshot
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.cli.many import PROCESSES, make_many
from uitvoeringskracht.cli.reports import maker, read_ahead
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.filling import ensure_filled
from uitvoeringskracht.store import open_store

FIRST, NEXT = "GM1674", "GM0363"
SOME = 50


def seconds_for(code: str, answers: Answers, *, is_full: bool = False) -> float:
    """Return how long one report takes."""
    started = time.perf_counter()
    assert maker(answers, is_full=is_full)(code)
    return time.perf_counter() - started


def peak_mb() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read the shipped figures, make the reports, print."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/store.sqlite")
        ensure_filled(store, snapshot, lambda *_: None)
        answers = Answers(Figures(store))
        codes = answers.figures.geography.gemeenten(LAYOUT)
        started = time.perf_counter()
        read_ahead(answers, FIRST, is_full=False)
        print(f"figures made ready (once): {time.perf_counter() - started:.1f} s")

        make = maker(answers, is_full=False)
        out = Path(folder)
        started = time.perf_counter()

        def write(code: str) -> None:
            (out / f"{code}.pdf").write_bytes(make(code))

        failures = make_many(codes, write, store.after_split)
        every = time.perf_counter() - started
        assert not failures
        print(f"{len(codes)} sheets, {PROCESSES} processes: {every:.1f} s")

        print(f"first sheet: {seconds_for(FIRST, answers):.2f} s")
        print(f"next sheet: {seconds_for(NEXT, answers):.2f} s")
        print(f"full report: {seconds_for(NEXT, answers, is_full=True):.2f} s")

        for code in codes[:SOME]:
            make(code)
        some = peak_mb()
        for code in codes[SOME:]:
            make(code)
        print(f"memory after {SOME}: {some:.0f} MB, after {len(codes)}: {peak_mb():.0f} MB")
        print(f"ratio: {peak_mb() / some:.2f}")
        store.close()


if __name__ == "__main__":
    main()

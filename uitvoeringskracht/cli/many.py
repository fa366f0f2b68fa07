"""The same work for many gemeenten, in two processes: one that fails does not stop the others."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

PROCESSES = 2
_WIDTH = 30


@dataclass(frozen=True)
class Failure:
    """A gemeente for which the work failed, and why."""

    code: str
    why: str


#: The work of this process; a process that splits off takes it along.
_work: list[Callable[[str], None]] = []


def make_many(
    codes: Sequence[str],
    work: Callable[[str], None],
    after_split: Callable[[], None],
    progress: TextIO | None = None,
) -> list[Failure]:
    """Do `work` for every code, and return where it failed.

    after_split: what a new process does first, such as leaving the connections of this one alone.
    progress: default standard error.
    """
    out = progress or sys.stderr
    failures = []
    for done, failure in enumerate(_outcomes(codes, work, after_split), start=1):
        if failure is not None:
            failures.append(failure)
        bar = "#" * (_WIDTH * done // len(codes))
        end = "\n" if done == len(codes) else ""
        out.write(f"\rRapporten maken [{bar:<{_WIDTH}}] {done}/{len(codes)}{end}")
        out.flush()
    return failures


def _outcomes(
    codes: Sequence[str], work: Callable[[str], None], after_split: Callable[[], None]
) -> Iterator[Failure | None]:
    _work[:] = [work]
    # Only a process that splits off has the figures without reading them again.
    if len(codes) < PROCESSES or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(_attempt, codes)
        return
    context = multiprocessing.get_context("fork")
    # What is frozen is not searched for waste again and again, so its memory stays shared.
    gc.collect()
    gc.freeze()
    try:
        with context.Pool(PROCESSES, after_split) as pool:
            yield from pool.imap_unordered(_attempt, codes)
    finally:
        gc.unfreeze()


def _attempt(code: str) -> Failure | None:
    try:
        _work[0](code)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
        return Failure(code, f"{type(error).__name__}: {' '.join(str(error).split())}")
    return None

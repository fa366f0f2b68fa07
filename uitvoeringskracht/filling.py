"""First filling of an empty store from the figures that ship with the project."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Protocol

import pandas as pd

from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.store import Store

log = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]
PARTNERSHIPS = "samenwerking"


class Snapshot(Protocol):
    """What a filling needs of the shipped figures; data_loaders.snapshot has it."""

    def source_ids(self) -> list[str]:
        """Return the sources that have observations."""

    def table_names(self) -> list[str]:
        """Return the tables that are not observations."""

    def read_sources(self) -> list[Source]:
        """Return the cards."""

    def read_measures(self, source_id: str) -> list[Measure]:
        """Return the measures that have observations of a source."""

    def read_observations(self, source_id: str) -> pd.DataFrame:
        """Return the observations of a source in the tidy schema."""

    def read_table(self, name: str) -> pd.DataFrame:
        """Return a table that is not observations."""

    def checksum(self, name: str) -> str:
        """Return the sha256 of the shipped file."""


def ensure_filled(store: Store, snapshot: Snapshot, progress: Progress | None = None) -> bool:
    """Fill an empty store with every shipped source; return whether it was empty.

    All sources go in one transaction, so that an interrupted filling leaves an empty store, and
    two processes that start together fill it once. `progress` gets (done, total, title).
    """
    if store.version() > 0:
        return False
    cards = {card.id: card for card in snapshot.read_sources()}
    with store.writing() as writer:
        if writer.version() > 0:
            return False
        ids = snapshot.source_ids()
        for number, source_id in enumerate(ids):
            if progress:
                progress(number, len(ids), cards[source_id].title)
            result = writer.load(
                cards[source_id],
                snapshot.read_measures(source_id),
                snapshot.read_observations(source_id),
                checksum=snapshot.checksum(source_id),
            )
            log.info("Bron %s geladen: %d cijfers", source_id, result.added)
        if PARTNERSHIPS in snapshot.table_names():
            writer.load_partnerships(
                cards[PARTNERSHIPS],
                snapshot.read_table(PARTNERSHIPS),
                snapshot.checksum(f"tables/{PARTNERSHIPS}.parquet"),
            )
        if progress:
            progress(len(ids), len(ids), "klaar")
    return True


def show_progress(done: int, total: int, title: str) -> None:
    """Draw a progress bar on stderr: `done` of `total` sources, `title` is being loaded."""
    width = 30
    bar = "#" * (width * done // total)
    end = "\n" if done == total else ""
    sys.stderr.write(f"\rCijfers laden [{bar:<{width}}] {done}/{total} {title[:40]:<40}{end}")
    sys.stderr.flush()

"""A store with a few sources, a server that speaks as the services do, and the command line."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from data_loaders import __main__ as command_line
from data_loaders import snapshot
from tests.services.server import Services
from uitvoeringskracht.store import Store, open_store

#: Sources that are filled in beforehand: small ones, of each kind of table.
SEEDED = ("inwoners", "cpi", "misdrijven")
PATIENCE = "[patience]\ntimeout = {timeout}\npause = 0.01\n"


@dataclass(frozen=True)
class Outcome:
    """What a command gave: exit code and what it printed (both streams)."""

    code: int
    text: str


@dataclass(frozen=True)
class Bench:
    """Everything that a test of a refresh needs."""

    services: Services
    url: str
    folder: Path

    def run(self, *arguments: str) -> Outcome:
        """Run python -m data_loaders with these arguments in this process."""
        printed = io.StringIO()
        extra = ["--folder", str(self.folder)] if arguments[0] in ("refresh", "import") else []
        with redirect_stdout(printed), redirect_stderr(printed):
            code = command_line.main([*arguments, *extra])
        return Outcome(code, " ".join(printed.getvalue().split()))

    def be_patient(self, timeout: float) -> None:
        """Wait so many seconds for the services from now on."""
        text = self.services.addresses() + PATIENCE.format(timeout=timeout)
        (self.folder / "services.toml").write_text(text, encoding="utf-8")

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, opened anew as the app would."""
        store = open_store(self.url)
        yield store
        store.close()

    def figures(self, sources: Sequence[str] = SEEDED) -> pd.DataFrame:
        """Return all figures of some sources as a reader sees them."""
        with self.store() as store:
            measures = [each for each in store.measures().values() if each.source in sources]
            return store.observations([measure.id for measure in measures])


def seed(url: str, sources: Sequence[str] = SEEDED) -> None:
    """Load some shipped sources into an empty store."""
    store = open_store(url)
    cards = {card.id: card for card in snapshot.read_sources()}
    with store.writing() as writer:
        for source_id in sources:
            frame = snapshot.read_observations(source_id)
            writer.load(cards[source_id], snapshot.read_measures(source_id), frame)
    store.close()


@contextmanager
def bench(
    services: Services, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bench]:
    """Give a bench on the seeded store at `url`; faults and changed tables are undone after it."""
    made = Bench(services, url, folder)
    made.be_patient(30)
    monkeypatch.setenv("UITVOERINGSKRACHT_SERVICES", str(folder / "services.toml"))
    monkeypatch.setenv("DATABASE_URL", url)
    before = services.tables.state()
    services.log.clear()
    yield made
    services.faults.clear()
    services.tables.restore(before)

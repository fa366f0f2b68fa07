"""What the person at the keyboard sees: progress while it runs, a table when it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from data_loaders.refresh.engine import Skipped
from uitvoeringskracht.store import Attempt, Outcome

_STYLES = {
    Outcome.GELADEN: "green",
    Outcome.ONGEWIJZIGD: "",
    Outcome.QUARANTAINE: "yellow",
    Outcome.MISLUKT: "red",
}
#: Objections shown per source; all of them stand on the page and in `status`.
_SHOWN = 5


class Bars:
    """A bar over all sources, and a line on what is happening with the present one."""

    def __init__(self, progress: Progress, sources: int) -> None:
        self._progress = progress
        self._all = progress.add_task("Bronnen", total=sources)
        self._present = progress.add_task("", total=None)
        self._amounts: dict[tuple[str, str], int] = {}

    def on_progress(self, source_id: str, step: str, amount: int) -> None:
        """Show that a step of a source got further."""
        done = self._amounts[source_id, step] = self._amounts.get((source_id, step), 0) + amount
        unit = f"{done / 1e6:.1f} MB" if step == "ophalen" else f"{done:,} cijfers"
        self._progress.update(self._present, description=f"{source_id}: {step}, {unit}")

    def next_source(self, source_id: str) -> None:
        """Show that `source_id` has its turn."""
        self._progress.update(self._present, description=f"{source_id}: vragen")

    def done(self) -> None:
        """Show that a source is done."""
        self._progress.advance(self._all)


@contextmanager
def bars(sources: int, console: Console) -> Iterator[Bars]:
    """Show progress on `console` for as long as it lasts; nothing where nobody can see it."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        TaskProgressColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bars(progress, sources)


def closing_table(attempts: Sequence[Attempt | Skipped]) -> Table:
    """Return the table per source: new, changed, removed, held back, unchanged, seconds."""
    table = Table(title="Wat er is opgehaald", title_justify="left")
    table.add_column("bron", no_wrap=True)
    table.add_column("uitkomst", no_wrap=True)
    for name in ("nieuw", "gewijzigd", "vervallen", "quarantaine", "gelijk", "seconden"):
        table.add_column(name, justify="right", no_wrap=True)
    for attempt in attempts:
        if isinstance(attempt, Skipped):
            table.add_row(attempt.source_id, "overgeslagen", *["–"] * 6)
            continue
        counts = (
            attempt.added,
            attempt.changed,
            attempt.removed,
            attempt.held_back,
            attempt.unchanged,
        )
        table.add_row(
            attempt.source_id,
            attempt.outcome.value,
            *[f"{count:,}".replace(",", ".") for count in counts],
            f"{attempt.seconds:.1f}".replace(".", ","),
            style=_STYLES[attempt.outcome],
        )
    return table


def remarks(attempts: Sequence[Attempt | Skipped]) -> Iterator[str]:
    """Give a line per thing that needs attention: failures, objections, remarks of the source."""
    for attempt in attempts:
        if isinstance(attempt, Skipped):
            yield f"{attempt.source_id}: {attempt.message}"
            continue
        if attempt.message:
            yield f"{attempt.source_id}: {attempt.message}"
        if attempt.remark:
            yield f"{attempt.source_id}: {attempt.remark}"
        for objection in attempt.reasons[:_SHOWN]:
            yield f"{attempt.source_id}: {objection.message}"
        if len(attempt.reasons) > _SHOWN:
            yield f"{attempt.source_id}: en nog {len(attempt.reasons) - _SHOWN} bezwaren."
    if any(isinstance(each, Attempt) and each.held_back for each in attempts):
        yield (
            "Wat in quarantaine staat, is niet geladen; de vorige cijfers blijven. Klopt het toch? "
            "python -m data_loaders refresh BRON --accept"
        )

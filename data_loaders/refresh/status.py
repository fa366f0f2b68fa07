"""The commands that only look: status and check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from data_loaders import snapshot
from data_loaders.services.answers import Answers
from uitvoeringskracht.observations import ObservationError
from uitvoeringskracht.observations import check as check_observations
from uitvoeringskracht.store import Store


def show(store: Store) -> int:
    """Print per source what is loaded and what came of asking last; return the exit code."""
    loads, attempts = store.loads(), store.attempts()
    if loads.empty and attempts.empty:
        sys.stdout.write("Er zijn nog geen cijfers geladen: python -m data_loaders fill\n")
        return 0
    cards = store.sources()
    newest = loads.groupby("source_id").tail(1).set_index("source_id")
    asked = attempts.groupby("source_id").tail(1).set_index("source_id")
    table = Table(title="Bronnen", title_justify="left")
    for name in ("bron", "titel", "versie", "geladen", "gevraagd", "uitkomst", "bericht"):
        table.add_column(name, no_wrap=name in ("bron", "geladen", "gevraagd", "uitkomst"))
    for source_id in sorted({*newest.index, *asked.index}):
        load = newest.loc[source_id] if source_id in newest.index else None
        last = asked.loc[source_id] if source_id in asked.index else None
        table.add_row(
            source_id,
            cards[source_id].title if source_id in cards else "",
            "" if load is None else str(load["id"]),
            "" if load is None else _day(load["loaded_at"]),
            "nog niet" if last is None else _day(last["started_at"]),
            "" if last is None else str(last["outcome"]),
            "" if last is None else _message(last),
        )
    Console(width=None if sys.stdout.isatty() else 200).print(table)
    return 0


def check(folder: Path) -> int:
    """Verify the shipped figures and the kept answers; return the exit code."""
    failed = 0
    for source_id in snapshot.source_ids():
        try:
            measures = {measure.id: measure for measure in snapshot.read_measures(source_id)}
            rows = len(check_observations(snapshot.read_observations(source_id), measures))
            sys.stdout.write(f"goed  {source_id}: {rows} cijfers\n")
        except (snapshot.DamagedSnapshot, ObservationError) as error:
            failed += 1
            sys.stdout.write(f"FOUT  {source_id}: {error}\n")
    for index in sorted(folder.glob("answers/*/answers.jsonl")):
        failed += _check_answers(index.parent)
    return 1 if failed else 0


def _check_answers(folder: Path) -> int:
    """Compare every kept answer with its checksum; return the number of damaged ones."""
    damaged = [answer.url for answer in Answers(folder).all_kept() if not answer.is_whole()]
    for url in damaged:
        sys.stdout.write(f"FOUT  bewaard antwoord beschadigd ({folder.name}): {url}\n")
    if not damaged:
        sys.stdout.write(f"goed  bewaarde antwoorden van {folder.name}\n")
    return len(damaged)


def _message(attempt: pd.Series[Any]) -> str:
    reasons = attempt["reasons"]
    first = reasons[0].message if isinstance(reasons, tuple) and reasons else ""
    return str(attempt["message"] or first or attempt["remark"])[:160]


def _day(moment: object) -> str:
    return f"{pd.Timestamp(str(moment)):%d-%m-%Y %H:%M}"

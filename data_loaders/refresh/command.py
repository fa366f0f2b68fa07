"""The commands that bring figures in: refresh and import, with their exit codes."""

from __future__ import annotations

import difflib
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from data_loaders import snapshot
from data_loaders.feeds import all_feeds
from data_loaders.feeds.base import Rule
from data_loaders.imports import RefusedFile, read_file, template
from data_loaders.refresh import engine, report
from data_loaders.refresh.loading import Incoming
from data_loaders.refresh.logs import log_to
from data_loaders.refresh.settings import Settings
from uitvoeringskracht.filling import ensure_filled, show_progress
from uitvoeringskracht.store import Attempt, Outcome, RefreshRunning, Replaces, open_store

#: A file may hold some gemeenten only; they are added to what is there.
_FROM_A_FILE = Rule(areas=0, missing=1)
OK, FAILED, USAGE, RUNNING, HELD_BACK = 0, 1, 2, 3, 4


def refresh(names: Sequence[str], settings: Settings) -> int:
    """Refresh the named sources, or all of them; return the exit code."""
    feeds = all_feeds()
    unknown = [name for name in names if name not in feeds]
    if unknown:
        near = difflib.get_close_matches(unknown[0], feeds, n=3)
        hint = f" Bedoelt u {' of '.join(near)}?" if near else f" Kies uit: {', '.join(feeds)}."
        sys.stderr.write(f"Deze bron is er niet: {', '.join(unknown)}.{hint}\n")
        return USAGE
    log_to(settings.folder)
    store = open_store()
    attempts: list[Attempt | engine.Skipped] = []
    screen, chosen = Console(stderr=True), list(names) or list(feeds)
    try:
        with store.refreshing():
            ensure_filled(store, snapshot, show_progress)
            with report.bars(len(chosen), screen) as bars:
                seen = replace(settings, progress=bars.on_progress)
                for name in chosen:
                    bars.next_source(name)
                    attempts.append(engine.refresh(feeds[name], store, seen))
                    bars.done()
    except RefreshRunning as error:
        sys.stderr.write(f"{error}\n")
        return RUNNING
    finally:
        store.close()
    _close(attempts, settings)
    asked_for = [each for each in attempts if isinstance(each, engine.Skipped) and names]
    return FAILED if asked_for else _exit_code(attempts)


def import_file(path: Path, source_id: str | None, settings: Settings) -> int:
    """Load the figures of a file; return the exit code."""
    log_to(settings.folder)
    try:
        imported = read_file(path, source_id)
    except (RefusedFile, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    store = open_store()
    try:
        with store.refreshing():
            ensure_filled(store, snapshot, show_progress)
            prefixes = {code[:2] for page in imported.pages for code in page["area_code"]}
            incoming = Incoming(
                imported.source,
                imported.measures,
                {measure.id: _FROM_A_FILE for measure in imported.measures},
                tuple(sorted(prefixes)),
                imported.pages,
                hashlib.sha256(path.read_bytes()).hexdigest(),
                replaces=Replaces.ROWS,
            )
            attempt = engine.load_file(incoming, store, settings)
    except RefreshRunning as error:
        sys.stderr.write(f"{error}\n")
        return RUNNING
    finally:
        store.close()
    _close([replace(attempt, remark=" ".join(imported.remarks))], settings)
    return _exit_code([attempt])


def write_template(source_id: str, path: Path | None) -> int:
    """Write an empty file for the figures of a source; return the exit code."""
    try:
        content = template(source_id)
    except RefusedFile as error:
        sys.stderr.write(f"{error}\n")
        return USAGE
    path = path or Path(f"{source_id}.xlsx")
    if path.exists():
        sys.stderr.write(f"{path} bestaat al; kies een andere naam.\n")
        return USAGE
    path.write_bytes(content)
    sys.stdout.write(f"Vul {path} in en lees het in: python -m data_loaders import {path}\n")
    return OK


def _close(attempts: Sequence[Attempt | engine.Skipped], settings: Settings) -> None:
    console = Console(width=None if sys.stdout.isatty() else 110)
    console.print(report.closing_table(attempts))
    for line in report.remarks(attempts):
        console.print(line, markup=False, highlight=False)
    if settings.dry_run:
        console.print("Proef: er is niets geladen.")


def _exit_code(attempts: Sequence[Attempt | engine.Skipped]) -> int:
    outcomes = {each.outcome for each in attempts if isinstance(each, Attempt)}
    if Outcome.MISLUKT in outcomes:
        return FAILED
    return HELD_BACK if Outcome.QUARANTAINE in outcomes else OK

"""python -m data_loaders [fill|status|check]: the store from the command line.

fill loads the shipped figures into an empty store, status lists the loads, check verifies the
shipped files against their lock and the schema. Exit code 1: a check failed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import pandas as pd

from data_loaders import snapshot
from uitvoeringskracht.filling import ensure_filled, show_progress
from uitvoeringskracht.observations import ObservationError, check
from uitvoeringskracht.store import open_store


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m data_loaders", description=__doc__)
    parser.add_argument("command", choices=("fill", "status", "check"))
    options = parser.parse_args(arguments)
    return {"fill": _fill, "status": _status, "check": _check}[options.command]()


def _fill() -> int:
    filled = ensure_filled(open_store(), snapshot, show_progress)
    _say("De cijfers zijn geladen." if filled else "De cijfers waren al geladen.")
    return 0


def _status() -> int:
    store = open_store()
    loads = store.loads()
    if loads.empty:
        _say("Er zijn nog geen cijfers geladen: python -m data_loaders fill")
        return 0
    newest = loads.groupby("source_id").tail(1)
    titles = {source_id: card.title for source_id, card in store.sources().items()}
    table = pd.DataFrame(
        {
            "versie": newest["id"],
            "bron": newest["source_id"],
            "titel": newest["source_id"].map(titles).str.slice(0, 60),
            "geladen": newest["loaded_at"],
            "nieuw": newest["added"],
            "gewijzigd": newest["changed"],
            "vervallen": newest["removed"],
            "gelijk": newest["unchanged"],
        }
    )
    _say(table.to_string(index=False))
    return 0


def _check() -> int:
    failed = 0
    for source_id in snapshot.source_ids():
        try:
            measures = {measure.id: measure for measure in snapshot.read_measures(source_id)}
            rows = len(check(snapshot.read_observations(source_id), measures))
            _say(f"goed  {source_id}: {rows} cijfers")
        except (snapshot.DamagedSnapshot, ObservationError) as error:
            failed += 1
            _say(f"FOUT  {source_id}: {error}")
    return 1 if failed else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A store as it is some weeks after the first filling: two sources changed, others failed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd

from uitvoeringskracht.store import Attempt, Objection, Outcome, Store, open_store

HEALTH = "gezondheid.goed_ervaren"
GAS = "energie.totaal.gas"
_TIMEOUT = "De bron antwoordt niet binnen 60 seconden."
#: Measure, area, year and the value that the second version of the sources gives.
CHANGES = [
    (HEALTH, "GM0363", 2024, 80.0),
    (HEALTH, "GM0599", 2024, 66.0),
    (GAS, "GM0363", 2023, 660.0),
]


def refreshed_copy(filled_url: str, folder: Path) -> str:
    """Return the URL of a copy of the filled store in `folder`, to which `refresh` was done."""
    path = folder / "refreshed.sqlite"
    shutil.copyfile(filled_url.removeprefix("sqlite:///"), path)
    url = f"sqlite:///{path}"
    store = open_store(url)
    try:
        refresh(store)
    finally:
        store.close()
    return url


def refresh(store: Store) -> None:
    """Load changed figures of gezondheid and energie_woningen; record attempts of each outcome.

    Of gezondheid the figure of Utrecht in 2024 is withdrawn.
    """
    health, gas = _load(store, "gezondheid", HEALTH), _load(store, "energie_woningen", GAS)
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    ran = Attempt("gezondheid", now - timedelta(days=1), 2.0, Outcome.ONGEWIJZIGD)
    objections = [
        Objection("misdrijven.totaal", 2025, "jump", "Het totaal is 61% hoger dan in de vorige."),
        Objection("misdrijven.totaal", 2024, "areas", "Er zijn cijfers van 171 gemeenten."),
    ]
    attempts = [
        replace(ran, outcome=Outcome.GELADEN, load_id=health, changed=2, removed=1),
        replace(ran, source_id="energie_woningen", outcome=Outcome.GELADEN, load_id=gas, changed=1),
        replace(ran, source_id="inwoners", published="2025-02-10", frequency="Perjaar"),
        replace(ran, source_id="cpi", started_at=now - timedelta(days=90)),
        replace(
            ran,
            source_id="misdrijven",
            outcome=Outcome.QUARANTAINE,
            held_back=684,
            reasons=objections,
        ),
        replace(ran, source_id="kwb_2024", outcome=Outcome.QUARANTAINE, held_back=7, unchanged=90),
        replace(ran, source_id="laadpunten", outcome=Outcome.MISLUKT, message=_TIMEOUT),
        replace(ran, source_id="nog_onbekend", outcome=Outcome.MISLUKT, message=_TIMEOUT),
    ]
    with store.writing() as writer:
        for attempt in attempts:
            writer.record_attempt(attempt)


def _load(store: Store, source_id: str, only: str) -> int:
    measures = [measure for measure in store.measures().values() if measure.source == source_id]
    frame = store.observations([measure.id for measure in measures])
    for measure, area_code, period, value in CHANGES:
        if measure == only:
            frame.loc[_rows(frame, measure, area_code, period), "value"] = value
    if only == HEALTH:
        frame = frame[~_rows(frame, HEALTH, "GM0344", 2024)]
    with store.writing() as writer:
        return writer.load(store.sources()[source_id], measures, frame).version


def _rows(frame: pd.DataFrame, measure: str, area_code: str, period: int) -> pd.Series:
    same = (frame["measure"] == measure) & (frame["area_code"] == area_code)
    return same & (frame["period"] == period)

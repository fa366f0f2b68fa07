"""Registered crimes per gemeente and calendar year (politie, through CBS)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import CBS_LICENCE, copied
from data_loaders._reading import numbers, observations, read_text, together
from uitvoeringskracht.observations import Kind, Measure, Source, Status

LAYOUT = 2026
PROVISIONAL_YEAR = "2025"

SOURCES: tuple[Source, ...] = (
    Source(
        id="misdrijven",
        title="Geregistreerde misdrijven",
        publisher="Politie via CBS",
        table_id="47022NED",
        landing_url="https://dataderden.cbs.nl/ODataApi/odata/47022NED",
        periods="2021-2025",
        licence="CC BY 4.0",
        retrieved="2026-07-21",
        kind=Kind.GEPUBLICEERD,
        attribution="Bron: politie, via CBS (47022NED), CC BY 4.0.",
        retrieved_how=copied(
            "loukanton/woonikveilig, commit df5ed993d420", files="bestanden data/gemeente/GM*.json"
        ),
        licence_evidence=CBS_LICENCE
        + " bronnen.html van de kopie noemt CBS (ook dataderden) = CC BY.",
        known_problems=(
            (
                "De kopie heeft maandcijfers opgeteld tot jaren. Maanden zonder waarde telden "
                "daarbij als 0."
            ),
            "2025 is voorlopig.",
            "Alle jaren staan in de gemeente-indeling van 2026.",
            "Misdrijven zonder gemeente ontbreken. De som per jaar is 740 tot 802 duizend.",
        ),
    ),
)
MEASURES: tuple[Measure, ...] = (
    Measure(id="misdrijven", title="Geregistreerde misdrijven", unit="aantal", source="misdrijven"),
)


def load(folder: Path) -> pd.DataFrame:
    """Return the number of registered crimes per gemeente and year, in the layout of 2026."""
    rows = read_text(
        folder, "cbs/misdrijven.csv", ["jaar", "gemeente_code", "geregistreerde_misdrijven"]
    )
    frames = []
    for status, part in (
        (Status.DEFINITIEF, rows[rows["jaar"] != PROVISIONAL_YEAR]),
        (Status.VOORLOPIG, rows[rows["jaar"] == PROVISIONAL_YEAR]),
    ):
        frames.append(
            observations(
                measure="misdrijven",
                area_code=part["gemeente_code"],
                period=part["jaar"].astype("int16"),
                layout=LAYOUT,
                value=numbers(part["geregistreerde_misdrijven"]),
                status=status,
                source="misdrijven",
            )
        )
    return together(frames)

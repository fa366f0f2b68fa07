"""Adults who call their own health good (Gezondheidsmonitor; model estimate by RIVM)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import copied
from data_loaders._reading import numbers, observations, read_text, together
from uitvoeringskracht.observations import Kind, Measure, Source, Status

LAYOUT = 2026

SOURCES: tuple[Source, ...] = (
    Source(
        id="gezondheid",
        title="Goed ervaren gezondheid van volwassenen (Gezondheidsmonitor)",
        publisher="RIVM / GGD'en / CBS",
        table_id="50150NED",
        landing_url="https://dataderden.cbs.nl/ODataApi/odata/50150NED",
        periods="2012, 2016, 2020, 2022 en 2024",
        licence="CC BY 4.0",
        retrieved="2026-07-21",
        kind=Kind.RAMING,
        attribution="Bron: RIVM, GGD'en en CBS, Gezondheidsmonitor (50150NED), CC BY 4.0.",
        retrieved_how=copied(
            "loukanton/woonikveilig, commit df5ed993d420", files="bestanden data/gemeente/GM*.json"
        ),
        licence_evidence="bronnen.html van de kopie: RIVM en CBS dataderden = CC BY. De kopie "
        "zelf heeft geen licentie.",
        known_problems=(
            (
                "Dit is een schatting met een model (SMAP) op basis van een enquête, geen telling. "
                "De onzekerheidsmarges zitten niet in de kopie."
            ),
            "2020 en 2022 vielen in de coronatijd.",
            "Optellen tot regio's kan niet: het aantal inwoners van 18 jaar en ouder ontbreekt.",
            "Alle jaren staan in de gemeente-indeling van 2026.",
        ),
    ),
)
MEASURES: tuple[Measure, ...] = (
    Measure(
        id="gezondheid.goed_ervaren",
        title="Volwassenen die hun gezondheid goed of zeer goed noemen",
        unit="% van de inwoners van 18 jaar en ouder",
        source="gezondheid",
        additive=False,
    ),
)


def load(folder: Path) -> pd.DataFrame:
    """Return the estimated percentage per gemeente and year, in the layout of 2026."""
    rows = read_text(
        folder, "rivm/gezondheid.csv", ["jaar", "gemeente_code", "goed_ervaren_gezondheid_pct"]
    )
    return together(
        [
            observations(
                measure="gezondheid.goed_ervaren",
                area_code=rows["gemeente_code"],
                period=rows["jaar"].astype("int16"),
                layout=LAYOUT,
                value=numbers(rows["goed_ervaren_gezondheid_pct"]),
                status=Status.GESCHAT,
                source="gezondheid",
            )
        ]
    )

"""The yearly change of consumer prices, with which money is put in constant prices."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import NO_DATE
from data_loaders._reading import numbers, observations, read_text, together
from uitvoeringskracht.observations import Kind, Measure, Source

SOURCES: tuple[Source, ...] = (
    Source(
        id="cpi",
        title="Jaarmutatie van de consumentenprijsindex",
        publisher="CBS",
        table_id="70936ned",
        landing_url="https://www.cbs.nl/nl-nl/cijfers/detail/70936ned",
        periods="2010-2024",
        licence="CC BY 4.0",
        retrieved="2026-11-22",
        kind=Kind.GEPUBLICEERD,
        attribution="Bron: CBS, Jaarmutatie consumentenprijsindex (70936ned), CC BY 4.0.",
        retrieved_how="Overgenomen van openbare weergaven van de tabel. " + NO_DATE,
        licence_evidence="CBS open data.",
        known_problems=(
            "2015-2019 zijn in twee weergaven gelijk gezien, 2020-2024 in een.",
            "2025 en later ontbreken: constante prijzen lopen tot en met 2024.",
        ),
    ),
)
MEASURES: tuple[Measure, ...] = (
    Measure(
        id="cpi.jaarmutatie",
        title="Jaarmutatie van de consumentenprijzen, alle bestedingen",
        unit="%",
        source="cpi",
        additive=False,
    ),
)


def load(folder: Path) -> pd.DataFrame:
    """Return the average yearly change in %, for Nederland (NL01)."""
    rows = read_text(folder, "cbs/cpi_jaarmutatie_70936ned.csv", ["jaar", "cpi_jaarmutatie_pct"])
    year = rows["jaar"].astype("int16")
    return together(
        [
            observations(
                measure="cpi.jaarmutatie",
                area_code="NL01",
                period=year,
                layout=year,
                value=numbers(rows["cpi_jaarmutatie_pct"]),
                source="cpi",
            )
        ]
    )

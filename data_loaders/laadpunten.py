"""Public charging locations and points per gemeente: one count in NDW's register."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import copied
from data_loaders._reading import numbers, observations, read_text, together
from uitvoeringskracht.observations import Kind, Measure, Reason, Source

LAYOUT = 2026

SOURCES: tuple[Source, ...] = (
    Source(
        id="laadpunten",
        title="Publieke laadlocaties en laadpunten",
        publisher="NDW (DOT-NL OCPI); geteld door robbertj85/laadpalenviewer",
        table_id="charging_point_locations_ocpi",
        landing_url="https://opendata.ndw.nu/charging_point_locations_ocpi.json.gz",
        periods="juni 2026",
        licence="MIT (van de kopie); voorwaarden van NDW niet vastgesteld",
        retrieved="2026-06-14",
        kind=Kind.REGISTER,
        attribution="Bron: NDW (DOT-NL), geteld door robbertj85/laadpalenviewer (MIT); "
        "personenauto's: CBS.",
        retrieved_how=copied(
            "robbertj85/laadpalenviewer, commit c7826225c367",
            files="bestand webapp/public/data/derived/gemeente-metrics.geojson",
        ),
        licence_evidence="LICENSE MIT in de kopie; de README van de kopie noemt opendata.ndw.nu.",
        known_problems=(
            "Een momentopname van juni 2026, geen reeks.",
            (
                "Een laadlocatie is een plek; een laadpunt (EVSE) is een aansluiting. De kopie "
                "noemt locaties ten onrechte laadpunten. Geschatte cijfers (vraag, drukte) zijn "
                "weggelaten."
            ),
            "Nul of leeg betekent: geen registratie.",
        ),
    ),
)

_QUANTITIES: dict[str, tuple[str, str, bool]] = {
    "locaties": ("laadlocaties", "Publieke laadlocaties", True),
    "locaties_personenauto": (
        "laadlocaties_personenauto",
        "Publieke laadlocaties voor personenauto's",
        True,
    ),
    "locaties_vracht": ("laadlocaties_vracht", "Publieke laadlocaties voor vrachtauto's", True),
    "evse": ("laadpunten_evse", "Publieke laadpunten (aansluitingen)", True),
    "personenautos": ("personenautos", "Personenauto's", False),
}

MEASURES: tuple[Measure, ...] = tuple(
    Measure(
        id=f"laadpunten.{name}",
        title=title,
        unit="aantal",
        source="laadpunten",
        zero_means=Reason.GEEN_REGISTRATIE if register else None,
    )
    for name, (_, title, register) in _QUANTITIES.items()
)


def load(folder: Path) -> pd.DataFrame:
    """Return the counts per gemeente; reference_date is the month of the count."""
    headers = [header for header, _, _ in _QUANTITIES.values()]
    rows = read_text(folder, "ndw/laadpunten.csv", ["peilmaand", "gemeente_code", *headers])
    return together(
        [
            observations(
                measure=f"laadpunten.{name}",
                area_code=rows["gemeente_code"],
                period=rows["peilmaand"].str[:4].astype("int16"),
                layout=LAYOUT,
                value=numbers(rows[header]),
                reason=Reason.GEEN_REGISTRATIE,
                source="laadpunten",
                reference_date=rows["peilmaand"],
            )
            for name, (header, _, _) in _QUANTITIES.items()
        ]
    )

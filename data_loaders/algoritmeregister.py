"""Descriptions of algorithms that gemeenten put in the Algoritmeregister."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import copied
from data_loaders._reading import numbers, observations, read_text, together
from uitvoeringskracht.observations import Kind, Measure, Reason, Source

LAYOUT = 2026

SOURCES: tuple[Source, ...] = (
    Source(
        id="algoritmeregister",
        title="Algoritmebeschrijvingen van gemeenten in het Algoritmeregister",
        publisher="Ministerie van BZK, Algoritmeregister",
        table_id="algoritmes.overheid.nl API (NLD)",
        landing_url="https://algoritmes.overheid.nl",
        periods="eind 2023, eind 2024, eind 2025 en 8 augustus 2026",
        licence="CC0-1.0 (gegevens)",
        retrieved="2026-08-08",
        kind=Kind.REGISTER,
        attribution="Bron: Algoritmeregister, ministerie van BZK (CC0), via "
        "schellevis/algoritmeregister.",
        retrieved_how=copied(
            "schellevis/algoritmeregister, commit e9fde948e21b",
            files="bestand data/algoritmes.json",
        ),
        licence_evidence="LICENSE van de kopie: code MIT, gegevens CC0-1.0.",
        known_problems=(
            (
                "Een nul betekent: geen registratie op naam van de gemeente. Het betekent niet: "
                "geen algoritmen. Registreren is niet verplicht."
            ),
            (
                "Alleen organisaties met de naam 'Gemeente X'. Beschrijvingen van "
                "samenwerkingsverbanden (zoals OVER-gemeenten, SED en Kempengemeenten) zijn niet "
                "aan gemeenten toegerekend."
            ),
            (
                "De aantallen per jaar zijn teruggerekend vanaf de stand van 8 augustus 2026, met "
                "de datum van registratie. De status (in gebruik) is die van 8 augustus 2026. "
                "Verwijderde beschrijvingen ontbreken."
            ),
            "Een categorie zit niet in de kopie. Contactgegevens zijn niet opgenomen.",
        ),
    ),
)

_QUANTITIES: dict[str, tuple[str, str]] = {
    "geregistreerd": ("algoritmen_geregistreerd", "Geregistreerde algoritmen"),
    "in_gebruik": ("waarvan_nu_in_gebruik", "Geregistreerde algoritmen die nu in gebruik zijn"),
    "impactassessment": (
        "waarvan_met_impactassessment",
        "Geregistreerde algoritmen met een impactassessment",
    ),
}
MEASURES: tuple[Measure, ...] = tuple(
    Measure(
        id=f"algoritmen.{name}",
        title=title,
        unit="aantal",
        source="algoritmeregister",
        zero_means=Reason.GEEN_REGISTRATIE,
    )
    for name, (_, title) in _QUANTITIES.items()
)
TABLES: dict[str, str] = {"algoritmen": "algoritmeregister"}
_COLUMNS: dict[str, str] = {
    "algoritme_id": "algorithm_id",
    "gemeente_code": "area_code",
    "naam": "name",
    "status": "status",
    "registratiedatum": "registration_date",
    "impactassessment": "impact_assessment",
    "juridische_basis_ingevuld": "legal_basis_given",
    "url": "url",
}


def load(folder: Path) -> pd.DataFrame:
    """Return the cumulative counts per gemeente; reference_date is the date of the count."""
    headers = [header for header, _ in _QUANTITIES.values()]
    rows = read_text(
        folder, "digitaal/algoritmeregister.csv", ["peildatum", "gemeente_code", *headers]
    )
    return together(
        [
            observations(
                measure=f"algoritmen.{name}",
                area_code=rows["gemeente_code"],
                period=rows["peildatum"].str[:4].astype("int16"),
                layout=LAYOUT,
                value=numbers(rows[header]),
                source="algoritmeregister",
                reference_date=rows["peildatum"],
            )
            for name, (header, _) in _QUANTITIES.items()
        ]
    )


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the descriptions themselves, one row per algorithm, all text."""
    rows = read_text(folder, "digitaal/algoritmeregister_algoritmen.csv", list(_COLUMNS))
    return {
        "algoritmen": rows.rename(columns=_COLUMNS).sort_values(
            ["area_code", "algorithm_id"], ignore_index=True
        )
    }

"""The five BBV-beleidsindicatoren on people and overhead, that each gemeente must publish.

They stand in the begroting and the jaarrekening of each gemeente, and CBS asks for them with Iv3
(bi.1 to bi.5, 2020-2026). No open table with all gemeenten is known, so nothing ships: the
measures are declared, and figures come from an imported file (data_loaders/imports).
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from uitvoeringskracht.observations import DTYPES, Kind, Measure, Source

SOURCES: tuple[Source, ...] = (
    Source(
        id="beleidsindicatoren",
        title="Beleidsindicatoren formatie, bezetting, apparaatskosten, inhuur en overhead (BBV)",
        publisher="gemeenten; voorgeschreven door BZK, uitgevraagd door CBS (Iv3)",
        table_id="bi.1-bi.5",
        landing_url="",
        periods="2020-2026, begroting en jaarrekening; nog niet geladen",
        licence="niet vastgesteld",
        retrieved="2026-11-22",
        kind=Kind.GEPUBLICEERD,
        attribution="Bron: gemeenten, beleidsindicatoren volgens het BBV.",
        retrieved_how="Er is geen openbare tabel met alle gemeenten gevonden. Deze cijfers komen "
        "alleen uit een bestand dat u zelf inleest.",
        licence_evidence="Het zijn feitelijke cijfers uit openbare begrotingen en jaarrekeningen.",
        known_problems=(
            "Er is geen adres voor het geheel: iedere gemeente publiceert de cijfers zelf.",
            "Bij dit programma worden geen cijfers van deze bron meegeleverd.",
            (
                "Gemeenten vullen de begrippen zelf in. Sommige tellen bij apparaatskosten alleen "
                "personeel, andere ook materiaal en ICT."
            ),
            (
                "Externe inhuur is een deel van de loonsom plus de inhuur. Sommige gemeenten delen "
                "door de loonsom alleen."
            ),
            (
                "Werk dat een gemeente uitbesteedt aan een gemeenschappelijke regeling telt niet "
                "mee in formatie en bezetting."
            ),
            "Begroting en jaarrekening nooit mengen.",
        ),
    ),
)

#: part of the id -> title, unit, number of the indicator in Iv3, denominator (a measure, or "")
_INDICATORS: dict[str, tuple[str, str, str, str]] = {
    "formatie": ("Formatie", "fte per 1.000 inwoners", "bi.1", "inwoners"),
    "bezetting": ("Bezetting", "fte per 1.000 inwoners", "bi.2", "inwoners"),
    "apparaatskosten": ("Apparaatskosten", "euro per inwoner", "bi.3", "inwoners"),
    "externe_inhuur": ("Externe inhuur", "% van de totale loonsom plus inhuur", "bi.4", ""),
    "overhead": ("Overhead", "% van de totale lasten", "bi.5", ""),
}
_STANDS = {"begroting": "begroting", "rekening": "jaarrekening"}


def _measure(indicator: str, stand: str) -> Measure:
    title, unit, number, weight = _INDICATORS[indicator]
    return Measure(
        id=f"bi.{indicator}.{stand}",
        title=f"{title} ({_STANDS[stand]})",
        unit=unit,
        source="beleidsindicatoren",
        additive=False,
        weight=weight,
        is_money=unit.startswith("euro"),
        extra={"iv3": number, "stand": stand},
    )


MEASURES: tuple[Measure, ...] = tuple(
    _measure(indicator, stand) for indicator in _INDICATORS for stand in _STANDS
)


def load(folder: Path) -> pd.DataFrame:
    """Return no observations: nothing of this source ships."""
    del folder
    return pd.DataFrame({column: [] for column in DTYPES}).astype(DTYPES)

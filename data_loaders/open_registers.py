"""Open government: the register of open source, and the sources of Open Raadsinformatie."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import copied
from data_loaders._reading import numbers, observations, read_text, together
from uitvoeringskracht.observations import Kind, Measure, Reason, Source

LAYOUT = 2026
YES_NO = "1 = ja, 0 = nee"

SOURCES: tuple[Source, ...] = (
    Source(
        id="oss_register",
        title="Gemeente als uitgever in het OSS-register",
        publisher="developer.overheid.nl",
        table_id="don-oss-register publishers.json",
        landing_url="https://developer.overheid.nl",
        periods="23 juli 2026",
        licence="EUPL-1.2 (van de kopie); licentie van de gegevens niet apart vermeld",
        retrieved="2026-07-23",
        kind=Kind.REGISTER,
        attribution="Bron: developer.overheid.nl, OSS-register (EUPL-1.2).",
        retrieved_how=copied(
            "developer-overheid-nl/don-oss-register, commit 2e4d78fc1cbe",
            files="bestand publishers.json",
        ),
        licence_evidence="Licentie van de kopie.",
        known_problems=(
            "Het register is in opbouw: 17 gemeenten. Een nul betekent: niet geregistreerd.",
            "Een momentopname van 23 juli 2026, geen reeks.",
        ),
    ),
    Source(
        id="open_raadsinformatie",
        title="Gemeente als bron in Open Raadsinformatie",
        publisher="Open State Foundation",
        table_id="ocd_backend/sources/ori.*.yaml",
        landing_url="https://openraadsinformatie.nl",
        periods="14 april 2026",
        licence="MIT (van de kopie)",
        retrieved="2026-04-14",
        kind=Kind.REGISTER,
        attribution="Bron: Open State Foundation, Open Raadsinformatie (MIT).",
        retrieved_how=copied(
            "openstate/open-raadsinformatie, commit e5cad5bccf4d",
            files="bestanden ori.go.yaml, ori.ibabs.yaml, ori.notubiz.yaml en ori.parlaeus.yaml in "
            "ocd_backend/sources",
        ),
        licence_evidence="Licentie van de kopie.",
        known_problems=(
            (
                "Dit is geteld in de lijst van aangesloten bronnen en zegt niet of de informatie "
                "ook echt beschikbaar is. Een nul betekent: niet in die lijst."
            ),
            "10 codes van opgeheven gemeenten in die lijst zijn niet meegeteld.",
            "Een momentopname van 14 april 2026, geen reeks.",
        ),
    ),
)


def _measure(measure_id: str, title: str, unit: str, source: str) -> Measure:
    return Measure(
        id=measure_id, title=title, unit=unit, source=source, zero_means=Reason.GEEN_REGISTRATIE
    )


MEASURES: tuple[Measure, ...] = (
    _measure("open_source.uitgever", "Publiceert broncode (OSS-register)", YES_NO, "oss_register"),
    _measure("open_source.omgevingen", "Code-omgevingen in het OSS-register", "aantal",
             "oss_register"),
    _measure("raadsinformatie.aangesloten", "Aangesloten op Open Raadsinformatie", YES_NO,
             "open_raadsinformatie"),
)  # fmt: skip
#: measure -> file, header, source
_COLUMNS: dict[str, tuple[str, str, str]] = {
    "open_source.uitgever": (
        "digitaal/open_source.csv",
        "uitgever_in_oss_register",
        "oss_register",
    ),
    "open_source.omgevingen": ("digitaal/open_source.csv", "code_omgevingen", "oss_register"),
    "raadsinformatie.aangesloten": (
        "digitaal/open_raadsinformatie.csv",
        "bron_in_ori",
        "open_raadsinformatie",
    ),
}
TABLES: dict[str, str] = {"raadsinformatie_leveranciers": "open_raadsinformatie"}


def load(folder: Path) -> pd.DataFrame:
    """Return yes/no as 1/0 and counts per gemeente; reference_date is the date of the register."""
    frames = []
    for measure, (name, header, source) in _COLUMNS.items():
        rows = read_text(folder, name, ["peildatum", "gemeente_code", header])
        frames.append(
            observations(
                measure=measure,
                area_code=rows["gemeente_code"],
                period=rows["peildatum"].str[:4].astype("int16"),
                layout=LAYOUT,
                value=numbers(rows[header]),
                source=source,
                reference_date=rows["peildatum"],
            )
        )
    return together(frames)


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the supplier of the council's system: area_code and suppliers (split by |)."""
    rows = read_text(folder, "digitaal/open_raadsinformatie.csv", ["gemeente_code", "leverancier"])
    rows.columns = pd.Index(["area_code", "suppliers"])
    known = rows[rows["suppliers"].notna()].sort_values("area_code", ignore_index=True)
    return {"raadsinformatie_leveranciers": known}

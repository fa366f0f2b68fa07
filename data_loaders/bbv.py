"""Financial ratios (BBV-kengetallen) from the begrotingen of gemeenten, collected for findo.nl.

Rekening, begroting and meerjarenraming are different measures and never mixed. A begroting
document also repeats the begroting of the year before; that is a measure of its own.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import copied
from data_loaders._reading import numbers, observations, read_text, require_known, together
from uitvoeringskracht.observations import Kind, Measure, Reason, Source, Status

FILE = "bbv/kengetallen.csv.gz"
KENGETALLEN: dict[str, str] = {
    "netto_schuldquote": "Netto schuldquote",
    "netto_schuldquote_gecorrigeerd": "Netto schuldquote, gecorrigeerd voor verstrekte leningen",
    "solvabiliteitsratio": "Solvabiliteitsratio",
    "grondexploitatie": "Grondexploitatie",
    "structurele_exploitatieruimte": "Structurele exploitatieruimte",
    "belastingcapaciteit": "Belastingcapaciteit",
}
DOCUMENT_YEARS: tuple[int, ...] = (2020, 2021, 2023, 2024, 2025)
_STANDS: dict[str, str] = {
    "rekening": "jaarrekening",
    "begroting": "begroting",
    "begroting_vorig_document": "begroting, zoals herhaald in de begroting van een jaar later",
    **{f"meerjarenraming_{year}": f"meerjarenraming in de begroting {year}"
       for year in DOCUMENT_YEARS},
}  # fmt: skip

SOURCES: tuple[Source, ...] = (
    Source(
        id="bbv_kengetallen",
        title="Financiële kengetallen (BBV) uit gemeentebegrotingen",
        publisher="gemeenten; verzameld voor findo.nl (BZK)",
        table_id="kengetallen_eindversie_2",
        landing_url="https://findo.nl",
        periods="begrotingen 2020, 2021, 2023, 2024 en 2025; rekening 2018, 2019, 2021, 2022 en "
        "2023",
        licence="niet vastgesteld",
        retrieved="2025-10-01",
        kind=Kind.GEPUBLICEERD,
        attribution="Bron: gemeenten, verzameld voor findo.nl (ministerie van BZK).",
        retrieved_how=copied(
            "michielsd/findo_backup, commit e5c8ad2ad380", files="bestand data/kengetallen.pickle"
        ),
        licence_evidence="De kopie heeft geen licentie en de herkomst van het Excel-bestand is "
        "niet beschreven. Het zijn feitelijke cijfers uit openbare begrotingen.",
        known_problems=(
            (
                "Dit zijn cijfers uit een openbare kopie, door een derde verzameld uit begrotingen "
                "van gemeenten. Ze staan in de indeling van het jaar van de begroting."
            ),
            (
                "De begroting 2022 is weggelaten: die rijen horen niet bij de genoemde gemeenten "
                "(34% ligt binnen 1 procentpunt van de balans). Daardoor ontbreken de rekening "
                "2020 en de primitieve begroting 2022."
            ),
            (
                "In de begroting 2024 waren de jaren 1 te hoog; zij zijn met 1 verlaagd (de "
                "solvabiliteit is dan gelijk aan de balans 2022, mediaan verschil 0,4 procentpunt)."
            ),
            (
                "Onwaarschijnlijke verhoudingen zijn leeg gemaakt. Grenzen: schuldquotes -3 tot 4, "
                "solvabiliteit -1 tot 1, grondexploitatie -0,5 tot 2, structurele ruimte -0,5 tot "
                "0,5, belastingcapaciteit 0,4 tot 2,5."
            ),
            (
                "Elke begroting noemt twee begrotingsjaren. 'Begroting' is hier het jaar van de "
                "begroting zelf; het jaar ervoor staat apart."
            ),
            "Rekening, begroting en meerjarenraming nooit mengen.",
            (
                "Een waarde 0 kan een niet ingevulde waarde zijn. Staan van een gemeente in een "
                "jaar alle verhoudingen in één document op 0 of leeg, dan zijn ze niet ingevuld; "
                "wij laten ze dan leeg. Een losse 0 laten we staan."
            ),
            (
                "Een verhouding van 0,18 is 18%. Bij belastingcapaciteit is 1,00 het landelijk "
                "gemiddelde."
            ),
        ),
    ),
)


def _measure(kengetal: str, stand: str) -> Measure:
    return Measure(
        id=f"bbv.{kengetal}.{stand}",
        title=f"{KENGETALLEN[kengetal]} ({_STANDS[stand]})",
        unit="verhouding",
        source="bbv_kengetallen",
        additive=False,
        extra={"kengetal": kengetal, "stand": stand},
    )


MEASURES: tuple[Measure, ...] = tuple(
    _measure(kengetal, stand) for kengetal in KENGETALLEN for stand in _STANDS
)
TABLES: dict[str, str] = {"kengetallen_opmerkingen": "bbv_kengetallen"}


def load(folder: Path) -> pd.DataFrame:
    """Return the ratios (0,18 = 18 %) in the layout of the document; empty is onbekend.

    Ratios that are all zero or empty were not filled in: no gemeente has neither debt nor equity.
    """
    rows = _rows(folder)
    frames = []
    for status, chosen in (
        (Status.DEFINITIEF, rows["stand"] == "rekening"),
        (Status.BEGROOT, rows["stand"] != "rekening"),
    ):
        part = rows[chosen]
        frames.append(
            observations(
                measure=part["measure"],
                area_code=part["gemeente_code"],
                period=part["jaar"].astype("int16"),
                layout=part["document_jaar"].astype("int16"),
                value=numbers(part["waarde"]).where(part["is_filled"]),
                status=status,
                reason=Reason.ONBEKEND,
                source="bbv_kengetallen",
            )
        )
    return together(frames)


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the remarks the copy makes on single ratios: measure, area_code, period, remark."""
    rows = _rows(folder)
    remarks = rows.loc[rows["opmerking"].notna(), ["measure", "gemeente_code", "jaar", "opmerking"]]
    remarks.columns = pd.Index(["measure", "area_code", "period", "remark"])
    return {
        "kengetallen_opmerkingen": remarks.assign(
            period=remarks["period"].astype("int16")
        ).sort_values(["measure", "area_code", "period"], ignore_index=True)
    }


def _rows(folder: Path) -> pd.DataFrame:
    rows = read_text(
        folder,
        FILE,
        ["kengetal", "stand", "jaar", "gemeente_code", "document_jaar", "waarde", "opmerking"],
    )
    require_known(rows["kengetal"], KENGETALLEN, "kengetal")
    stand = rows["stand"].copy()
    document, year = rows["document_jaar"].astype("int64"), rows["jaar"].astype("int64")
    stand[(stand == "begroting") & (document == year + 1)] = "begroting_vorig_document"
    raming = stand == "meerjarenraming"
    stand[raming] = "meerjarenraming_" + rows.loc[raming, "document_jaar"]
    require_known(stand, _STANDS, "stand")
    rows = rows.assign(measure="bbv." + rows["kengetal"] + "." + stand)
    values = numbers(rows["waarde"]).fillna(0)
    one_time = [rows[name] for name in ("gemeente_code", "jaar", "document_jaar", "stand")]
    return rows.assign(is_filled=values.ne(0).groupby(one_time).transform("any"))

"""Energy use of homes (CBS 81528NED): gemeenten, and the published values of larger areas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import CBS_LICENCE, NO_DATE, copied
from data_loaders._reading import numbers, observations, read_text, require_known, together
from uitvoeringskracht.observations import Kind, Measure, Reason, Source, Status

WONINGKENMERKEN: dict[str, tuple[str, str]] = {
    "Totaal woningen": ("totaal", "alle woningen"),
    "Appartement": ("appartement", "appartementen"),
    "Tussenwoning": ("tussenwoning", "tussenwoningen"),
    "Hoekwoning": ("hoekwoning", "hoekwoningen"),
    "2-onder-1-kapwoning": ("twee_onder_een_kap", "twee-onder-een-kapwoningen"),
    "Vrijstaande woning": ("vrijstaand", "vrijstaande woningen"),
    "Huurwoning": ("huur", "huurwoningen"),
    "Eigen woning": ("koop", "koopwoningen"),
}
#: part of the id -> header, title, unit
_QUANTITIES: dict[str, tuple[str, str, str]] = {
    "gas": ("gemiddeld_aardgasverbruik_m3", "Gemiddeld aardgasverbruik", "m3 per woning"),
    "elektriciteit": (
        "gemiddelde_elektriciteitslevering_kwh",
        "Gemiddelde elektriciteitslevering",
        "kWh per woning",
    ),
    "elektriciteit_netto": (
        "gemiddelde_netto_elektriciteitslevering_kwh",
        "Gemiddelde levering min teruglevering van elektriciteit",
        "kWh per woning",
    ),
    "stadsverwarming": ("stadsverwarming_pct", "Woningen met stadsverwarming", "% van de woningen"),
}
_FILES: dict[str, str] = {
    "cbs/energieverbruik_woningen_81528NED.csv.gz": "gemeente_code",
    "cbs/energieverbruik_woningen_81528NED_nederland_provincies.csv": "gebied_code",
}
PROVISIONAL_YEAR = 2024

SOURCES: tuple[Source, ...] = (
    Source(
        id="energie_woningen",
        title="Energieverbruik van particuliere woningen",
        publisher="CBS",
        table_id="81528NED",
        landing_url="https://opendata.cbs.nl/statline/#/CBS/nl/dataset/81528NED/table",
        periods="2010-2024",
        licence="CC BY 4.0",
        retrieved="2026-04-14",
        kind=Kind.GEPUBLICEERD,
        attribution="Bron: CBS, Energieverbruik particuliere woningen (81528NED), CC BY 4.0.",
        retrieved_how="Gemeenten: "
        + copied(
            "martenweijer/thesis-gas-consumption-netherlands, commit 362493b956b6",
            files="bestand data/raw/81528NED_energy_consumption_raw.csv",
        )
        + " Nederland en provincies: overgenomen uit een openbare kopie van dezelfde tabel. "
        + NO_DATE,
        licence_evidence=CBS_LICENCE,
        known_problems=(
            (
                "Het zijn gemiddelden per woning. Optellen kan niet en wegen ook niet, want het "
                "aantal woningen per jaar ontbreekt. Voor Nederland en de provincies staat er de "
                "gepubliceerde waarde; voor andere regio's is er geen cijfer."
            ),
            "Levering min teruglevering is er pas vanaf 2021.",
            (
                "Stadsverwarming is er alleen voor 28 tot 83 gemeenten per jaar, en niet voor "
                "2018. Een leeg vak is onbekend, geen nul."
            ),
            "De waarden zijn afgerond: gas op 50 m3 (2010-2014) en daarna op 10 m3.",
            "Koop- en huurwoningen zijn er pas vanaf 2012.",
            (
                "2024 is als voorlopig gemerkt: het laatste jaar kan nog veranderen. De kopie zegt "
                "er niets over."
            ),
            (
                "De kopie noemt namen; die zijn per jaar omgezet naar codes. Het aantal gemeenten "
                "klopt elk jaar met het officiële aantal."
            ),
        ),
    ),
)


def _measure(slug: str, homes: str, quantity: str) -> Measure:
    _, title, unit = _QUANTITIES[quantity]
    return Measure(
        id=f"energie.{slug}.{quantity}",
        title=f"{title}, {homes}",
        unit=unit,
        source="energie_woningen",
        additive=False,
        extra={"woningkenmerk": homes},
    )


MEASURES: tuple[Measure, ...] = tuple(
    _measure(slug, homes, quantity)
    for slug, homes in WONINGKENMERKEN.values()
    for quantity in _QUANTITIES
    if quantity != "stadsverwarming" or slug == "totaal"
)


def load(folder: Path) -> pd.DataFrame:
    """Return the averages per home for gemeenten, provincies and Nederland, layout = year.

    For all homes together an empty cell is onbekend, in years in which the column is filled;
    for kinds of home a row without a value is left out.
    """
    rows = pd.concat([_rows(folder, name, code) for name, code in _FILES.items()])
    rows = rows.reset_index(drop=True)
    require_known(rows["woningkenmerk"], WONINGKENMERKEN, "woningkenmerk")
    rows["slug"] = rows["woningkenmerk"].map({name: s for name, (s, _) in WONINGKENMERKEN.items()})
    frames = []
    for quantity, (header, _, _) in _QUANTITIES.items():
        value = numbers(rows[header])
        published = set(rows.loc[value.notna(), "jaar"])
        whole = (rows["slug"] == "totaal") & rows["jaar"].isin(published)
        for provisional in (False, True):
            of_year = (rows["jaar"].astype("int64") == PROVISIONAL_YEAR) == provisional
            part = rows[of_year & (whole | value.notna())]
            year = part["jaar"].astype("int16")
            frames.append(
                observations(
                    measure="energie." + part["slug"] + f".{quantity}",
                    area_code=part["area_code"],
                    period=year,
                    layout=year,
                    value=value[part.index],
                    status=Status.VOORLOPIG if provisional else Status.DEFINITIEF,
                    reason=Reason.ONBEKEND,
                    source="energie_woningen",
                )
            )
    return together(frames)


def _rows(folder: Path, name: str, code: str) -> pd.DataFrame:
    headers = [header for header, _, _ in _QUANTITIES.values()]
    rows = read_text(folder, name, ["jaar", code, "woningkenmerk", *headers])
    return rows.rename(columns={code: "area_code"})

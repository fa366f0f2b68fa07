"""Kerncijfers wijken en buurten of 2021, 2022 and 2024, gemeente level.

The columns differ by year; kwb_columns.csv says which header means the same quantity. Counts and
percentages are different measures, and nothing is derived here.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data_loaders._evidence import CBS_LICENCE, NO_DATE, copied
from data_loaders._reading import numbers, observations, read_text, together
from uitvoeringskracht.observations import Kind, Measure, Reason, Source

YEARS: tuple[int, ...] = (2021, 2022, 2024)
_DERIVED = "afgeleid_"
_ATTRIBUTION = "Bron: CBS, Kerncijfers wijken en buurten {year} ({table}), CC BY 4.0."

SOURCES: tuple[Source, ...] = (
    Source(
        id="kwb_2021",
        title="Kerncijfers wijken en buurten 2021, gemeenten",
        publisher="CBS",
        table_id="85039NED",
        landing_url="https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85039NED/table",
        periods="2021",
        licence="CC BY 4.0",
        retrieved="2026-06-10",
        kind=Kind.GEPUBLICEERD,
        attribution=_ATTRIBUTION.format(year=2021, table="85039NED"),
        retrieved_how=copied(
            "RishikeshGovind/nlstat, commit 275ef3ee6ed5", files="bestand data/nl_data.json"
        ),
        licence_evidence=CBS_LICENCE,
        known_problems=(
            "In de indeling van 2021 (352 gemeenten).",
            (
                "Percentages en aantallen per 1.000 waarbij staat 'berekend door de kopie', zijn "
                "niet gepubliceerd maar door de maker van de kopie berekend uit gepubliceerde "
                "aantallen. Die aantallen zelf zitten niet in de kopie."
            ),
            (
                "De kopie noemde de omgevingsadressendichtheid ten onrechte 'population density'; "
                "dat is hersteld."
            ),
            (
                "Personenauto's die niet op benzine rijden: hier zit diesel bij, dus dit is geen "
                "maat voor elektrisch rijden."
            ),
            "Wmo ontbreekt voor 18 gemeenten. Een leeg vak is onbekend, geen nul.",
            "Inkomen en energieverbruik kunnen over een eerder jaar gaan dan 2021.",
            "2021 en 2024 hebben niet dezelfde cijfers: niet elke reeks heeft elk jaar.",
        ),
    ),
    Source(
        id="kwb_2022",
        title="Kerncijfers wijken en buurten 2022, gemeenten (deel van de cijfers)",
        publisher="CBS",
        table_id="85318NED",
        landing_url="https://www.cbs.nl/nl-nl/cijfers/detail/85318NED",
        periods="2022",
        licence="CC BY 4.0",
        retrieved="2026-11-22",
        kind=Kind.GEPUBLICEERD,
        attribution=_ATTRIBUTION.format(year=2022, table="85318NED"),
        retrieved_how="Overgenomen uit een openbare kopie van de publicatie. " + NO_DATE,
        licence_evidence="CBS open data.",
        known_problems=(
            "In de indeling van 2022 (345 gemeenten). Alleen een deel van de cijfers.",
            "Stedelijkheid: 1 is zeer sterk stedelijk, 5 is niet stedelijk.",
            "De percentages naar leeftijd zijn afgerond op hele procenten.",
        ),
    ),
    Source(
        id="kwb_2024",
        title="Kerncijfers wijken en buurten 2024, gemeenten (deel van de cijfers)",
        publisher="CBS",
        table_id="85984NED",
        landing_url="https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85984NED/table",
        periods="2024",
        licence="CC BY 4.0",
        retrieved="2026-07-21",
        kind=Kind.GEPUBLICEERD,
        attribution=_ATTRIBUTION.format(year=2024, table="85984NED"),
        retrieved_how=copied(
            "loukanton/woonikveilig, commit df5ed993d420",
            files="bestanden data/gemeente/GM*.json",
        ),
        licence_evidence=CBS_LICENCE + " bronnen.html van de kopie noemt CBS = CC BY.",
        known_problems=(
            "In de indeling van 2024 (342 gemeenten). Alleen de 17 cijfers uit de kopie.",
            (
                "Het gemiddeld inkomen per inwoner ontbreekt voor 3 gemeenten en gaat over een "
                "eerder jaar."
            ),
            "2021 en 2024 hebben niet dezelfde cijfers: niet elke reeks heeft elk jaar.",
        ),
    ),
)


@dataclass(frozen=True)
class Quantity:
    """One quantity of the KWB and its header per year; an empty header: not published then."""

    measure: Measure
    headers: dict[int, str]


def _read_quantities() -> tuple[Quantity, ...]:
    path = Path(__file__).parent / "kwb_columns.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_quantity(row) for row in csv.DictReader(lines))


def _quantity(row: dict[str, str]) -> Quantity:
    headers = {year: row[str(year)] for year in YEARS if row[str(year)]}
    derived = [year for year, header in headers.items() if header.startswith(_DERIVED)]
    title = row["title"]
    extra = {f"kolom_{year}": header for year, header in headers.items()}
    if row["remark"]:
        extra["opmerking"] = row["remark"]
    if derived:
        extra["afgeleid"] = f"in {', '.join(map(str, derived))} berekend door de kopie"
    if derived == list(headers):
        title += " (berekend door de kopie)"
    measure = Measure(
        id=f"kwb.{row['id']}",
        title=title,
        unit=row["unit"],
        source=f"kwb_{max(headers)}",
        additive=row["additive"] == "ja",
        weight=row["weight"],
        is_money="euro" in row["unit"],
        extra=extra,
    )
    return Quantity(measure, headers)


QUANTITIES: tuple[Quantity, ...] = _read_quantities()
MEASURES: tuple[Measure, ...] = tuple(quantity.measure for quantity in QUANTITIES)


def load(folder: Path) -> pd.DataFrame:
    """Return the key figures per gemeente, in the layout of their year.

    A column that exists that year but is empty for a gemeente gives a row with reason onbekend.
    """
    return together([_year(folder, year) for year in YEARS])


def _year(folder: Path, year: int) -> pd.DataFrame:
    columns = {
        quantity.headers[year]: quantity.measure.id
        for quantity in QUANTITIES
        if year in quantity.headers
    }
    rows = read_text(folder, f"cbs/kwb_{year}.csv", ["gemeente_code", *columns])
    return pd.concat(
        [
            observations(
                measure=measure,
                area_code=rows["gemeente_code"],
                period=year,
                layout=year,
                value=numbers(rows[header]),
                reason=Reason.ONBEKEND,
                source=f"kwb_{year}",
            )
            for header, measure in columns.items()
        ],
        ignore_index=True,
    )

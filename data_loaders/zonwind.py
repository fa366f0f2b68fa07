"""Solar and wind power per gemeente: estimates from the Klimaatmonitor, edited by Quintel."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import copied
from data_loaders._reading import numbers, observations, read_text, together
from uitvoeringskracht.observations import Kind, Measure, Reason, Source, Status

SOURCES: tuple[Source, ...] = (
    Source(
        id="zonwind",
        title="Opgewekte zonne- en windstroom",
        publisher="Rijkswaterstaat Klimaatmonitor; bewerkt door Quintel (ETLocal)",
        table_id="ETLocal nl2016, nl2019, nl2023",
        landing_url="https://klimaatmonitor.databank.nl",
        periods="2016, 2019 en 2023",
        licence="MIT (van quintel/etlocal); voorwaarden van de Klimaatmonitor niet vastgesteld",
        retrieved="2026-06-25",
        kind=Kind.RAMING,
        attribution="Bron: Rijkswaterstaat Klimaatmonitor; bewerkt door Quintel Intelligence "
        "(ETLocal, MIT, 2017).",
        retrieved_how=copied(
            "quintel/etlocal, commit 49865daf3f1d",
            files="bestanden data.csv en commits.yml in db/migrate voor 2016, 2019 en 2023",
        ),
        licence_evidence="LICENSE in quintel/etlocal: MIT, Copyright 2017 Quintel Intelligence.",
        known_problems=(
            (
                "Dit is een raming: bij zon geregistreerd vermogen maal vollasturen, bij wind "
                "rechtstreeks uit de Klimaatmonitor."
            ),
            (
                "Wind 2016 staat in de bron deels apart, als wind aan de kust (2,5 TWh). Samen is "
                "het 6,0 TWh."
            ),
            (
                "Zon 2023: gebouwen (13,2 TWh), woningen (9,9) en velden (4,9) zijn samen 28 TWh, "
                "meer dan aannemelijk. 'Gebouwen' bevat in 2023 waarschijnlijk ook velden. Tel ze "
                "niet op en vergelijk gebouwen 2019 niet met 2023. Uit de bron is dit niet te "
                "bewijzen."
            ),
            "Een nul kan 'geen registratie' zijn.",
            (
                "2016 staat in de gemeente-indeling van 2018, 2019 in die van 2021, 2023 in die "
                "van 2023."
            ),
        ),
    ),
)

#: part of the id -> header, title, unit, sums over areas, zero may be 'no registration'
_QUANTITIES: dict[str, tuple[str, str, str, bool, bool]] = {
    "zon_woningen": ("zon_woningen_tj", "Zonnestroom op woningen", "TJ", True, False),
    "zon_gebouwen": (
        "zon_gebouwen_tj",
        "Zonnestroom op gebouwen die geen woning zijn",
        "TJ",
        True,
        False,
    ),
    "zon_velden": (
        "zon_velden_en_water_tj",
        "Zonnestroom van velden en water",
        "TJ",
        True,
        True,
    ),
    "wind_binnenland": (
        "wind_land_binnenland_tj",
        "Windstroom op land, binnenland",
        "TJ",
        True,
        True,
    ),
    "wind_kust": ("wind_land_kust_tj", "Windstroom op land, kust", "TJ", True, True),
    "vollasturen_zon": (
        "vollasturen_zon_uur",
        "Vollasturen van zonnepanelen in de raming",
        "uur per jaar",
        False,
        False,
    ),
    "inwoners": ("inwoners", "Inwoners volgens de raming van zon en wind", "personen", True, False),
    "woningen": ("woningen", "Woningen volgens de raming van zon en wind", "woningen", True, False),
}

MEASURES: tuple[Measure, ...] = tuple(
    Measure(
        id=f"zonwind.{name}",
        title=title,
        unit=unit,
        source="zonwind",
        additive=additive,
        zero_means=Reason.GEEN_REGISTRATIE if register else None,
    )
    for name, (_, title, unit, additive, register) in _QUANTITIES.items()
)


def load(folder: Path) -> pd.DataFrame:
    """Return the estimates per gemeente and year, in the layout that the copy names.

    Full load hours do not exist for 2016 and woningen only for 2016: no rows in other years.
    """
    headers = [quantity[0] for quantity in _QUANTITIES.values()]
    rows = read_text(
        folder, "klimaatmonitor/zon_wind.csv", ["jaar", "gemeente_code", "indelingsjaar", *headers]
    )
    return together(
        [
            observations(
                measure=f"zonwind.{name}",
                area_code=rows["gemeente_code"],
                period=rows["jaar"].astype("int16"),
                layout=rows["indelingsjaar"].astype("int16"),
                value=numbers(rows[quantity[0]]),
                status=Status.GESCHAT,
                source="zonwind",
            )
            for name, quantity in _QUANTITIES.items()
        ]
    )

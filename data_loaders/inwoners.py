"""Inwoners per gemeente on 1 January, the denominator of nearly everything."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import CBS_LICENCE, NO_PAGE
from data_loaders._reading import numbers, observations, read_text, require_known, together
from uitvoeringskracht.observations import Kind, Measure, Source

SOURCES: tuple[Source, ...] = (
    Source(
        id="inwoners",
        title="Inwoners per gemeente op 1 januari",
        publisher="CBS",
        table_id="Bevolking per gemeente",
        landing_url="",
        periods="2017-2026",
        licence="CC BY 4.0",
        retrieved="2026-07-17",
        kind=Kind.GEPUBLICEERD,
        attribution="Bron: CBS, Bevolking per gemeente, CC BY 4.0.",
        retrieved_how="Overgenomen uit een openbare kopie van de publicatie (GitHub, "
        "JoeyKurtosis/GemeenteFinancienTest, commit 475e5a1ba039, bestand "
        "backend/iv3/fixtures/iv3_data.json.gz); de datum is die van deze kopie.",
        licence_evidence=CBS_LICENCE,
        known_problems=(
            NO_PAGE,
            (
                "Volledig voor elke gemeente in de indeling van dat jaar. Nederland telt op 1 "
                "januari 2026 18.130.208 inwoners."
            ),
        ),
    ),
    Source(
        id="inwoners_2016",
        title="Inwoners per gemeente op 1 januari 2016 (tweede bron)",
        publisher="Quintel (ETLocal), naar CBS",
        table_id="ETLocal nl2016",
        landing_url="",
        periods="2016",
        licence="MIT (van quintel/etlocal); de cijfers zijn van CBS (CC BY 4.0)",
        retrieved="2026-06-25",
        kind=Kind.GEPUBLICEERD,
        attribution="Bron: CBS, via ETLocal van Quintel Intelligence (MIT, 2017).",
        retrieved_how="Overgenomen uit een openbare kopie (GitHub, quintel/etlocal, commit "
        "49865daf3f1d, bestand db/migrate/20181016092640_munic_update_step1/data.csv); de datum "
        "is die van deze kopie.",
        licence_evidence="LICENSE in quintel/etlocal: MIT, Copyright 2017 Quintel Intelligence. "
        + CBS_LICENCE,
        known_problems=(
            NO_PAGE,
            (
                "Dit jaar komt uit een andere bron dan 2017 en later en is herrekend naar de "
                "gemeente-indeling van 2018."
            ),
            "Het totaal is 16.979.120.",
        ),
    ),
)

MEASURES: tuple[Measure, ...] = (
    Measure(
        id="inwoners",
        title="Inwoners op 1 januari",
        unit="personen",
        source="inwoners",
    ),
)

_SOURCE_OF = {"iv3_warehouse": "inwoners", "etlocal": "inwoners_2016"}


def load(folder: Path) -> pd.DataFrame:
    """Return the inwoners per gemeente and year; 2016 is in the layout of 2018."""
    rows = read_text(
        folder,
        "bevolking/inwoners.csv",
        ["jaar", "gemeente_code", "inwoners", "indelingsjaar", "bron"],
    )
    require_known(rows["bron"], _SOURCE_OF, "bron")
    return together(
        [
            observations(
                measure="inwoners",
                area_code=rows["gemeente_code"],
                period=rows["jaar"].astype("int16"),
                layout=rows["indelingsjaar"].astype("int16"),
                value=numbers(rows["inwoners"]),
                source=rows["bron"].map(_SOURCE_OF),
            )
        ]
    )

"""A table of a few cells, for tests of the protocols themselves."""

from __future__ import annotations

import pandas as pd

from tests.services.tables import Code, Column, Dimension, Table

PRICE, COUNT, GROWTH = "M001534", "M000200_2", "M000101_3"
#: area, period, measure, value, attribute; GM0738 was dissolved, PV20 has no row in 2024.
CELLS = (
    ("NL01", "2023JJ00", PRICE, 416000.0, "None"),
    ("NL01", "2024JJ00", PRICE, 450985.0, "None"),
    ("PV20", "2023JJ00", PRICE, 301000.0, "None"),
    ("GM0363", "2023JJ00", PRICE, 575500.0, "None"),
    ("GM0363", "2024JJ00", PRICE, 629000.5, "None"),
    ("GM0738", "2023JJ00", PRICE, None, "Impossible"),
    ("NL01", "2023JJ00", COUNT, 100.0, "None"),
    ("NL01", "2024JJ00", COUNT, None, "NotAvailable"),
    ("GM0363", "2023JJ00", COUNT, 0.0, "None"),
    ("GM0363", "2024JJ00", COUNT, None, "Confidential"),
    ("GM0363", "2024JJ00", GROWTH, -1.25, "None"),
)


def small_table(table_id: str = "83625NED") -> Table:
    """Return the table of CELLS."""
    region = Dimension(
        "RegioS",
        "Regio's",
        (
            Code("NL01", "Nederland", group="NL"),
            Code("PV20", "Groningen (PV)", group="PV"),
            Code("GM0363", "Amsterdam", group="GM"),
            Code("GM0738", "Aalburg", "Opgeheven per 01-01-2019", group="GM"),
        ),
        "GeoDimension",
        (("NL", "Nederland"), ("PV", "Provincies"), ("GM", "Gemeenten")),
    )
    time = Dimension(
        "Perioden",
        "Perioden",
        (
            Code("2023JJ00", "2023", status="Definitief", group="0"),
            Code("2024JJ00", "2024*", status="Voorlopig", group="0"),
        ),
        "TimeDimension",
    )
    columns = (
        Column(PRICE, "GemiddeldeVerkoopprijs", 4, "Gemiddelde verkoopprijs", "euro", 0, "Long"),
        Column(COUNT, "Verkocht", 6, "Verkocht", "aantal", 0, "Long", "Woningen", "Markt"),
        Column(GROWTH, "Verkocht", 7, "Verkocht", "%", 2, "Double", "Verandering", "Markt"),
    )

    def load() -> pd.DataFrame:
        names = ["RegioS", "Perioden", "measure", "value", "attribute"]
        return pd.DataFrame(CELLS, columns=names)

    return Table(table_id, "Bestaande koopwoningen", (region, time), columns, load)


def long_table(rows: int, table_id: str = "99999NED") -> Table:
    """Return a table of one column and so many rows: a region R000000 etc. per row."""
    keys = [f"R{number:06}" for number in range(rows)]
    region = Dimension("RegioS", "Regio's", tuple(Code(key, key) for key in keys), "GeoDimension")
    column = Column("M1", "Waarde", 2, "Waarde", "aantal", 0, "Long")

    def load() -> pd.DataFrame:
        return pd.DataFrame({"RegioS": keys, "measure": "M1", "value": range(rows)}).astype(
            {"value": "float64"}
        )

    return Table(table_id, "Een lange tabel", (region,), (column,), load)

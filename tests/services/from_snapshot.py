"""All tables of the test server, made from the shipped figures, areas and declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import pandas as pd

from data_loaders.feeds.cbs_declaration import TableDeclaration
from data_loaders.feeds.cbs_toml import read_tables
from tests.services.declared_tables import declared_table
from tests.services.gebieden_table import GEMEENTEN, REGION_TYPES, TITLE, gebieden_rows
from tests.services.iv3_tables import iv3_codes, iv3_year
from tests.services.tables import Code, Column, Dimension, Table, Tables
from uitvoeringskracht.areas import load_geography

#: Ids as far as they are known; the others are made up, as the loader finds them by title.
IV3 = {
    2017: "45044NED",
    2018: "45046NED",
    2019: "45050NED",
    2020: "45051NED",
    2021: "45055NED",
    2022: "45059NED",
    2023: "45063NED",
    2024: "45067NED",
    2025: "45071NED",
    2026: "45078NED",
}
IV3_TITLE = "Gemeenten {year} onbewerkte Iv3-data"
GEBIEDEN = {2024: "85755NED", 2025: "86097NED", 2026: "86247NED"}
#: Tables that stand in the catalogues and that nobody may read: id, title, status, host.
OTHERS = (
    ("82900NED", "Voorraad woningen; eigendom, type verhuurder", "Gediscontinueerd", "cbs"),
    ("82538NED", "Een tabel in onderhoud", "TijdelijkNietBeschikbaar", "cbs"),
    ("45068NED", "Provincies 2024 onbewerkte Iv3-data", "Regulier", "dataderden"),
    (
        "45069NED",
        "Gemeenschappelijke regelingen 2024 onbewerkte Iv3-data",
        "Regulier",
        "dataderden",
    ),
)


def shipped_tables(declared: Iterable[TableDeclaration] | None = None) -> Tables:
    """Return every table; each is made when first asked for."""
    by_id: dict[str, list[TableDeclaration]] = {}
    for each in read_tables() if declared is None else declared:
        by_id.setdefault(each.table, []).append(each)
    makers: dict[str, Callable[[], Table]] = {
        table_id: partial(declared_table, tables) for table_id, tables in by_id.items()
    }
    makers |= {table_id: partial(iv3_table, year) for year, table_id in IV3.items()}
    makers |= {table_id: partial(gebieden_table, year) for year, table_id in GEBIEDEN.items()}
    makers |= {facts[0]: partial(_other_table, *facts) for facts in OTHERS}
    return Tables(makers)


def iv3_table(year: int) -> Table:
    """Return the raw Iv3 table of a year, on dataderden and in v3 only."""
    kinds = {"Gemeenten": ("GeoDimension", 9), "TaakveldBalanspost": ("Dimension", 6)}
    kinds |= {"Categorie": ("Dimension", 0), "Verslagsoort": ("TimeDimension", 0)}
    dimensions = []
    for name, codes in iv3_codes(year).items():
        kind, width = kinds[name]
        status = "Definitief" if kind == "TimeDimension" else None
        members = tuple(Code(key, title, status=status) for key, title in codes.items())
        dimensions.append(Dimension(name, name, members, kind, (), width))
    columns = tuple(
        Column(name, name, suffix, title, "1 000 euro", 0, "Long")
        for suffix, (name, title) in enumerate(
            (("k_1ePlaatsing", "1e plaatsing"), ("k_2ePlaatsing", "2e plaatsing")), start=3
        )
    )
    return Table(
        id=IV3[year],
        title=IV3_TITLE.format(year=year),
        dimensions=tuple(dimensions),
        columns=columns,
        load=lambda: iv3_year(year).astype({column.code: "float64" for column in columns}),
        host="dataderden",
        has_v4=False,
    )


def gebieden_table(year: int) -> Table:
    """Return the text table of a year with the regions of each gemeente."""
    named = [(GEMEENTEN, "Code", ""), (GEMEENTEN, "Naam", "")]
    for kind in REGION_TYPES:
        named += [(kind.title, name, kind.parent) for name in ("Code", kind.name)]
    columns = tuple(
        Column(f"M00{4000 + number}", name, number, name, "", 0, "String", group, above)
        for number, (group, name, above) in enumerate(named, start=1)
    )
    geography = load_geography()
    gemeenten = geography.gemeenten(year)
    codes = tuple(Code(key, geography.name(key), group="GM") for key in gemeenten)

    def load() -> pd.DataFrame:
        frame = gebieden_rows(year)[[(group, name) for group, name, _ in named]]
        frame = frame.set_axis([column.code for column in columns], axis=1)
        for column in columns:
            frame[column.code] = frame[column.code].str.ljust(50 if column.title == "Naam" else 6)
        return frame.reset_index()

    region = Dimension("RegioS", "Regio's", codes, "GeoDimension", (("GM", GEMEENTEN),))
    title = TITLE.format(year=year)
    return Table(GEBIEDEN[year], title, (region,), columns, load, modified=f"{year}-02-17T02:00:00")


def _other_table(table_id: str, title: str, status: str, host: str) -> Table:
    region = Dimension("RegioS", "Regio's", (Code("NL01", "Nederland"),), "GeoDimension")
    column = Column("M000001", "Waarde", 1, "Waarde", "aantal", 0, "Long")

    def load() -> pd.DataFrame:
        return pd.DataFrame({"RegioS": ["NL01"], "measure": ["M000001"], "value": [1.0]})

    has_v4 = host == "cbs"
    return Table(
        table_id, title, (region,), (column,), load, status=status, host=host, has_v4=has_v4
    )

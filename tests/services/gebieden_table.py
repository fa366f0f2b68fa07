"""The text table "Gebieden in Nederland" as CBS publishes it, made from shapefiles/.

Titles are those of the published editions (83287NED of 2016, 84721NED of 2020), the curly
apostrophe of the RES-regio's included. Codes are ours with the prefix of CBS.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht.areas import LAYOUT, load_geography

TITLE = "Gebieden in Nederland {year}"
GEMEENTEN = "Codes en namen van gemeenten"
LOCATIONS = "Lokaliseringen van gemeenten"
SIZES = "Grootte en stedelijkheid van gemeenten"


@dataclass(frozen=True)
class RegionType:
    """One group of two columns; `parent` is the group above it, `prefix` that of CBS."""

    title: str
    parent: str
    level: str
    prefix: str
    name: str = "Naam"


#: In the order of the table; the columns of GEMEENTEN itself stand before these.
REGION_TYPES = (
    RegionType("Arbeidsmarktregio's", LOCATIONS, "arbeidsmarktregio", "AM"),
    RegionType("COROP-gebieden", LOCATIONS, "corop", "CR"),
    RegionType("GGD-regio's", LOCATIONS, "ggd_regio", "GG"),
    RegionType("Jeugdregio's", LOCATIONS, "jeugdregio", "JZ"),
    RegionType("Politie Regionale eenheden", LOCATIONS, "politie_eenheid", "RE"),
    RegionType("Provincies", LOCATIONS, "provincie", "PV"),
    RegionType("Regionale Energiestrategie regio’s", LOCATIONS, "res_regio", "ES"),
    RegionType("Regionale Meld- en Coördinatiepunten", LOCATIONS, "rmc_regio", "MC"),
    RegionType("Veiligheidsregio's", LOCATIONS, "veiligheidsregio", "VR"),
    RegionType("Zorgkantoorregio's", LOCATIONS, "zorgkantoorregio", "ZK"),
    RegionType("Gemeentegrootte", SIZES, "grootteklasse", "", "Omschrijving"),
    RegionType("Stedelijkheid", SIZES, "stedelijkheid", "", "Omschrijving"),
)


def gebieden_rows(year: int = LAYOUT) -> pd.DataFrame:
    """Return the table of a year: one row per gemeente of 1 January, indexed by its code.

    Columns are pairs (title of the group, title of the column): (GEMEENTEN, "Code"),
    (GEMEENTEN, "Naam"), then "Code" and "Naam" (or "Omschrijving") of each of REGION_TYPES. Titles
    of columns repeat, so v3 numbers them (Code_1, Naam_2, Code_3, ...) and v4 has a measure group
    per region type. Values are text without padding; "" where no region is known. CBS gives one
    region per gemeente: where we know more than one, it is the one with the lowest code.
    """
    geography = load_geography()
    codes = geography.gemeenten(year)
    columns: dict[tuple[str, str], list[str]] = {
        (GEMEENTEN, "Code"): codes,
        (GEMEENTEN, "Naam"): [geography.name(code) for code in codes],
    }
    for kind in REGION_TYPES:
        members = geography.members(kind.level, year).sort_values(["gemeente", "area_code"])
        first = members.drop_duplicates("gemeente").set_index("gemeente")["area_code"]
        prefix = geography.level(kind.level).prefix
        areas = [first.get(code) for code in codes]
        columns[kind.title, "Code"] = [
            kind.prefix + area.removeprefix(prefix) if area else "" for area in areas
        ]
        columns[kind.title, kind.name] = [geography.name(area) if area else "" for area in areas]
    return pd.DataFrame(columns, index=pd.Index(codes, name="RegioS"))

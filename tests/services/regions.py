"""The areas of a table, and how many inwoners they have in any layout and year."""

from __future__ import annotations

from functools import cache

import pandas as pd

from data_loaders import snapshot
from tests.services.tables import Code
from uitvoeringskracht.areas import LAYOUT, load_geography

FIRST_KNOWN, LAST_KNOWN = 2017, 2026
_GROWTH = 1.005
#: Gemeenten that were gone before the first year of a table and stay in its list all the same.
_OLD = 12
_LANDSDELEN = {
    "LD01": ("Noord-Nederland", ("PV20", "PV21", "PV22")),
    "LD02": ("Oost-Nederland", ("PV23", "PV24", "PV25")),
    "LD03": ("West-Nederland", ("PV26", "PV27", "PV28", "PV29")),
    "LD04": ("Zuid-Nederland", ("PV30", "PV31")),
}
GROUPS = (("NL", "Nederland"), ("LD", "Landsdelen"), ("PV", "Provincies"), ("GM", "Gemeenten"))


@cache
def inwoners(layout: int, year: int) -> pd.Series[float]:
    """Return the inwoners of the gemeenten of 1 January `layout` in `year`, by code.

    As shipped where that is known, else the nearest known year with growth; before 2017 the
    gemeenten that later merged share what is known of their successor.
    """
    known = min(max(layout, FIRST_KNOWN), LAST_KNOWN)
    figures = _shipped(known) * _GROWTH ** (year - known)
    if layout >= known:
        return figures.round()
    rows = load_geography().transitions(layout, known)
    rows = rows.assign(share=rows["share"].fillna(0.5))
    rows["part"] = rows["share"] / rows.groupby("to_code")["share"].transform("sum")
    rows["inwoners"] = rows["part"] * rows["to_code"].map(figures)
    return rows.groupby("from_code")["inwoners"].sum().round()


@cache
def _shipped(year: int) -> pd.Series[float]:
    rows = snapshot.read_observations("inwoners")
    rows = rows[(rows["period"] == year) & (rows["measure"] == "inwoners")]
    return rows.set_index("area_code")["value"]


@cache
def region_codes(layouts: range) -> tuple[Code, ...]:
    """Return the members of RegioS for a table over these years, dissolved gemeenten included."""
    names, last = _gemeenten()
    geography = load_geography()
    codes = [Code("NL01", "Nederland", group="NL")]
    codes += [Code(key, f"{name} (LD)", group="LD") for key, (name, _) in _LANDSDELEN.items()]
    provinces = geography.areas.index[geography.areas["level"] == "provincie"]
    codes += [Code(code, f"{geography.name(code)} (PV)", group="PV") for code in sorted(provinces)]
    there = {code for year in layouts for code in geography.gemeenten(year)}
    older = [code for code in sorted(last) if last[code] < layouts.start]
    for code in sorted(there | set(older[:_OLD])):
        gone = f"Opgeheven per 01-01-{last[code] + 1}" if code in last else ""
        codes.append(Code(code, names[code], gone, group="GM"))
    return tuple(codes)


@cache
def _gemeenten() -> tuple[dict[str, str], dict[str, int]]:
    """Return the name of every gemeente since 1990, and the last year of those that are gone."""
    areas = load_geography().areas
    own = areas[areas["level"] == "gemeente"]
    gone = own["last_year"].dropna()
    names = dict(zip(own.index, own["name"], strict=True))
    return names, {code: int(year) for code, year in gone.items()}


@cache
def larger_areas(layout: int) -> pd.DataFrame:
    """Return gemeente and area: the provincie, landsdeel and country of each gemeente."""
    rows = load_geography().members("provincie", layout)
    provinces = rows[["gemeente", "area_code"]].rename(columns={"area_code": "area"})
    part_of = {pv: ld for ld, (_, provincies) in _LANDSDELEN.items() for pv in provincies}
    return pd.concat(
        [
            provinces,
            provinces.assign(area=provinces["area"].map(part_of)),
            provinces.assign(area="NL01"),
        ],
        ignore_index=True,
    )


def buurt_area_codes(year: int) -> tuple[Code, ...]:
    """Return the members of WijkenEnBuurten: a wijk and two buurten for each gemeente."""
    geography = load_geography()
    codes = [Code("NL00", "Nederland")]
    for gemeente in geography.gemeenten(min(year, LAYOUT)):
        name, number = geography.name(gemeente), gemeente[2:]
        codes += [
            Code(gemeente, name),
            Code(f"WK{number}00", "Wijk 00"),
            Code(f"BU{number}0000", f"{name}-Centrum"),
            Code(f"BU{number}0001", f"{name}-Buiten"),
        ]
    return tuple(codes)

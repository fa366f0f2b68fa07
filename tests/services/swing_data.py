"""What a Swing site (Klimaatmonitor) answers, with values made from the shipped inwoners.

`swing_rows` answers any path under the base address; paging, the key and the wrapper
`{"value": [...]}` are left to the server.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from data_loaders import snapshot
from uitvoeringskracht.areas import load_geography

#: The gemeente-indeling in which the site gives every year.
LAYOUT = 2026
#: One in so many gemeenten has no value: `?`, or nothing at all.
UNKNOWN, EMPTY = 37, 41
#: Units in which a large figure can't be true: the largest one.
_WRAP = {"%": 99.0, "m3": 3000.0}


@dataclass(frozen=True)
class Variable:
    """A variable of the site: name and unit as published, years, and levels of area."""

    name: str
    unit: str
    first: int
    last: int
    levels: tuple[str, ...] = ("gemeente", "provincie", "nederland")


VARIABLES: dict[str, Variable] = {
    "kern342a_lpt_pbreg": Variable("Publieke reguliere laadpunten", "aantal", 2018, 2026),
    "ldpnt_totaal": Variable("Alle (semi-)publieke laadpunten", "aantal", 2018, 2026),
    "kern341a_evt_pcteig": Variable("Elektrische personenauto's", "%", 2018, 2026),
    "co2_totaal_inw": Variable("CO2-uitstoot per inwoner", "ton/inwoner", 2020, 2024),
    "co2go_inw": Variable("CO2 gebouwde omgeving per inwoner", "ton/inwoner", 2020, 2024),
    "co2verv_inw": Variable("CO2 verkeer per inwoner", "ton/inwoner", 2020, 2024),
    "perc_he_combi": Variable("Aandeel hernieuwbare energie", "%", 2020, 2024),
    "kern331b_gas_wont": Variable("Aardgas woningen, weergecorrigeerd", "m3", 2019, 2024),
    "kern323a_zmw_grdak": Variable("Zon op grote daken", "MW", 2018, 2024),
    "kern335a_zmw_kldak": Variable("Zon op kleine daken", "MW", 2018, 2025),
    "wind_turbines": Variable("Windturbines", "aantal", 2018, 2026),
    "geblabatot": Variable("Utiliteitsgebouwen met label A of beter", "aantal", 2018, 2026),
    "kb_go_reg_a_type_dp_wrmpmp": Variable("Gesubsidieerde warmtepompen", "aantal", 2018, 2025),
    "sah_warmtenet": Variable("Gesubsidieerde aansluitingen op warmtenet", "aantal", 2020, 2025),
    "energie_totaal_combi": Variable("Totaal energieverbruik", "TJ", 2020, 2024),
    "res_bod": Variable("RES-bod", "GWh", 2030, 2030, ("res", "nederland")),
}
_PATH = re.compile(
    r"/?Variables\('(?P<code>[^']+)'\)"
    r"(?P<levels>/GeoLevels)?(?:\('(?P<level>\w+)'\)"
    r"/PeriodLevels\('year'\)/Periods(?:\('(?P<period>\w+)'\)/(?P<values>Values))?)?"
)


def swing_values(code: str, year: int) -> dict[str, str]:
    """Return ValueString by ExternalCode ("gemeente_363") of one variable and year.

    The value is `factor` x inwoners of the newest year / 1000 (for a percentage the remainder of
    that by 99, for gas per home by 3000), factor being 1 + position of the code + year - 2000,
    written with one decimal and a point; "?" or "" are missing.
    """
    factor = 1 + list(VARIABLES).index(code) + year - 2000
    values = {}
    for position, (area_code, inwoners) in enumerate(_inwoners().items()):
        number = inwoners * factor / 1000
        value = f"{number % _WRAP.get(VARIABLES[code].unit, math.inf):.1f}"
        if position % UNKNOWN == 5:
            value = "?"
        elif position % EMPTY == 7:
            value = ""
        values[external_code(area_code)] = value
    return values


def external_code(area_code: str) -> str:
    """Return the code of the site for a gemeente: GM0363 becomes gemeente_363."""
    return f"gemeente_{int(area_code[2:])}"


@cache
def swing_rows(path: str) -> list[dict[str, Any]] | dict[str, Any] | None:
    """Return the rows of an entity set, one entity, or None where the site answers 404."""
    path = path.strip("/")
    if path == "Variables":
        return [_variable(code) for code in VARIABLES]
    if path == "DataSources":
        return [{"ExternalCode": "rvo", "Name": "RVO"}]
    if path == "GeoLevels('gemeente')/GeoItems":
        return [
            {
                "ExternalCode": external_code(code),
                "Name": load_geography().name(code),
                "PointX": 120000,
                "PointY": 480000,
            }
            for code in _inwoners()
        ]
    match = _PATH.fullmatch(path)
    if match is None or match["code"] not in VARIABLES:
        return None
    variable = VARIABLES[match["code"]]
    if match["level"] is None:
        if match["levels"]:
            return [{"ExternalCode": level, "Name": level} for level in variable.levels]
        return _variable(match["code"])
    if match["level"] not in variable.levels:
        return None
    years = range(variable.first, variable.last + 1)
    if not match["values"]:
        return [{"ExternalCode": str(year), "Name": str(year)} for year in years]
    asked = years if match["period"] == "all" else [int(match["period"])]
    if match["level"] != "gemeente" or not set(asked) <= set(years):
        return None
    return [
        {
            "@odata.type": "#Swing.Value",
            "@odata.id": f"{path}/{area}",
            "ExternalCode": area,
            "GeoLevel": "gemeente",
            "PeriodLevel": "year",
            "Period": str(year),
            "ValueString": value,
            "Description": "",
        }
        for year in asked
        for area, value in swing_values(match["code"], year).items()
    ]


def _variable(code: str) -> dict[str, Any]:
    variable = VARIABLES[code]
    return {
        "ExternalCode": code,
        "Name": variable.name,
        "Unit": variable.unit,
        "Source": "Rijkswaterstaat",
        "Description": "",
    }


@cache
def _inwoners() -> dict[str, float]:
    """Return the newest inwoners of every gemeente of LAYOUT, by area code."""
    rows = snapshot.read_observations("inwoners")
    rows = rows[(rows["layout"] == LAYOUT) & rows["area_code"].str.startswith("GM")]
    rows = rows[rows["measure"] == rows["measure"].iloc[0]].dropna(subset=["value"])
    newest = rows[rows["period"] == rows["period"].max()]
    return dict(zip(newest["area_code"], newest["value"], strict=True))

"""What waarstaatjegemeente.nl answers: the beleidsindicatoren on people, with made values."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tests.services.swing_data import external_code
from uitvoeringskracht.areas import load_geography

#: Measure of ours -> code at the site; for the file of addresses, since no code is known.
CODES = {
    f"bi.{name}.{report}": f"bi_{name}_{report[0]}"
    for name in ("formatie", "bezetting", "apparaatskosten", "externe_inhuur", "overhead")
    for report in ("begroting", "rekening")
}
YEARS = range(2020, 2026)
#: Half of the gemeenten have no value.
_MISSING = ("?", "")
_FACTS = {
    "formatie": ("fte per 1.000 inwoners", 8.0),
    "bezetting": ("fte per 1.000 inwoners", 7.5),
    "apparaatskosten": ("euro per inwoner", 700.0),
    "externe_inhuur": ("%", 15.0),
    "overhead": ("%", 12.0),
}
_PATH = re.compile(
    r"Variables\('(?P<code>\w+)'\)(?P<rest>/GeoLevels(?:\('gemeente'\)/PeriodLevels\('year'\)"
    r"/Periods(?:\('(?P<period>\w+)'\)/Values)?)?)?"
)


@cache
def people_rows(path: str) -> list[dict[str, Any]] | dict[str, Any] | None:
    """Return the rows of an entity set, one entity, or None where the site answers 404."""
    if path == "Variables":
        return [_variable(code) for code in CODES.values()]
    match = _PATH.fullmatch(path)
    if match is None or match["code"] not in CODES.values():
        return None
    if not match["rest"]:
        return _variable(match["code"])
    if match["rest"] == "/GeoLevels":
        return [{"ExternalCode": "gemeente", "Name": "gemeente"}]
    if match["period"] is None:
        return [{"ExternalCode": str(year), "Name": str(year)} for year in YEARS]
    asked = [year for year in YEARS if match["period"] in ("all", str(year))]
    return [row for year in asked for row in _values(match["code"], year)] or None


def people_value(code: str, area_code: str, year: int) -> str:
    """Return the ValueString: the usual value plus 1 % per year and per last digit of the code."""
    number = int(area_code[2:])
    if number % 4 < len(_MISSING):
        return _MISSING[number % 4]
    _, usual = _FACTS[code[3:-2]]
    return f"{usual * (1 + (year - 2020 + number % 10) / 100):.2f}"


def _values(code: str, year: int) -> list[dict[str, Any]]:
    return [
        {
            "ExternalCode": external_code(area_code),
            "GeoLevel": "gemeente",
            "PeriodLevel": "year",
            "Period": str(year),
            "ValueString": people_value(code, area_code, year),
            "Description": "",
        }
        for area_code in load_geography().gemeenten(year)
    ]


def _variable(code: str) -> dict[str, Any]:
    name = code[3:-2]
    return {
        "ExternalCode": code,
        "Name": name.replace("_", " ").capitalize(),
        "Unit": _FACTS[name][0],
        "Source": "Gemeenten",
        "Description": "",
    }

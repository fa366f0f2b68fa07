"""What data.overheid.nl (CKAN) answers on organization_list, deterministic, per gemeente.

Titles come in the forms that occur: "Gemeente X", "X (gemeente)" and the bare name; some are
ambiguous, some are no gemeente at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.services.algoritmes_csv import organisation
from uitvoeringskracht.areas import LAYOUT, load_geography

#: CKAN gives at most so many organisations at once when all fields are asked.
PAGE = 25
AMBIGUOUS = {"Utrecht": 7, "Bergen": 3}
NO_GEMEENTE = {"Rijkswaterstaat": 900, "Provincie Zeeland": 40, "Gemeente Nergenshuizen": 2}
#: Gemeenten without an organisation at data.overheid.nl.
WITHOUT = ("GM0088", "GM0093", "GM0344", "GM0373", "GM0893")


def datasets() -> dict[str, int]:
    """Return the number of datasets by area code of the gemeenten that have an organisation."""
    codes = load_geography().gemeenten(LAYOUT)
    return {code: 1 + int(code[2:]) % 50 for code in codes if code not in WITHOUT}


def organisations() -> list[dict[str, Any]]:
    """Return every organisation: name, title, display_name and package_count."""
    titled = {}
    for position, (code, number) in enumerate(datasets().items()):
        name = organisation(code)
        if position % 3 == 1 and "(" not in name:
            name = f"{name.removeprefix('Gemeente ')} (gemeente)"
        titled[name] = number
    return [
        {
            "id": f"id-{position}",
            "name": f"organisatie-{position}",
            "title": title,
            "display_name": title,
            "state": "active",
            "package_count": number,
        }
        for position, (title, number) in enumerate((titled | AMBIGUOUS | NO_GEMEENTE).items())
    ]


def ckan_answer(action: str, params: Mapping[str, str]) -> dict[str, Any]:
    """Return the answer of an action; an unknown action is a failure as CKAN words it."""
    if action != "organization_list":
        return {"success": False, "error": {"message": f"Action name not known: {action}"}}
    rows = organisations()
    if params.get("all_fields", "").lower() != "true":
        return {"success": True, "result": [row["name"] for row in rows]}
    start = int(params.get("offset", "0"))
    size = min(int(params.get("limit", str(PAGE))), PAGE)
    return {"success": True, "result": rows[start : start + size]}

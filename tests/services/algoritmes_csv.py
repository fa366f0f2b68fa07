"""The CSV download of the Algoritmeregister, made from the shipped descriptions.

As the service writes it: a byte order mark, every cell quoted, columns of two versions of the
standard one after the other, and organisations of every kind.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from io import StringIO

from data_loaders import snapshot
from uitvoeringskracht.areas import load_geography

COLUMNS = (
    "name",
    "organization",
    "description_short",
    "category",
    "status",
    "goal",
    "lawful_basis",
    "iama",
    "impacttoetsen",
    "standard_version",
    "algorithm_id",
)
_STATUS = {
    "in_gebruik": "In gebruik",
    "buiten_gebruik": "Buiten gebruik",
    "ontwikkeling": "In ontwikkeling",
}
_OTHERS = (
    "Provincie Zeeland",
    "Belastingdienst",
    "Gemeenschappelijke regeling Regionale ICT-dienst Utrecht",
    "OVER-gemeenten",
)


@cache
def algoritmes_csv() -> bytes:
    """Return the download; counted on 2026-08-08 it gives the shipped counts of that day."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    table = snapshot.read_table("algoritmen")
    for position, row in enumerate(table.to_dict("records")):
        is_old = position % 4 == 0
        # The older standard asks for an IAMA only, the newer one for a list of tests.
        tests = {"ja": "IAMA uitgevoerd" if is_old else "DPIA, IAMA", "nee": "Geen", "onbekend": ""}
        writer.writerow(
            {
                "name": row["name"],
                "organization": organisation(str(row["area_code"])),
                "description_short": 'Een regel, met een komma en "aanhalingstekens"',
                "status": _STATUS[str(row["status"])],
                "lawful_basis": "Gemeentewet" if row["legal_basis_given"] == "1" else "",
                "iama" if is_old else "impacttoetsen": tests[str(row["impact_assessment"])],
                "standard_version": "0.4.0" if is_old else "1.0.0",
                "algorithm_id": row["algorithm_id"],
            }
        )
    for position, name in enumerate(_OTHERS):
        writer.writerow(
            {
                "name": "Slimme verkeersregeling",
                "organization": name,
                "status": "In gebruik",
                "impacttoetsen": "DPIA",
                "standard_version": "1.0.0",
                "algorithm_id": f"9999000{position}",
            }
        )
    return "\ufeff".encode() + out.getvalue().encode()


def organisation(area_code: str) -> str:
    """Return the name of a gemeente as registers of the state write it, without dots."""
    name = load_geography().name(area_code)
    return "Gemeente " + re.sub(r"\(([A-Z]+)\.\)", r"(\1)", name)

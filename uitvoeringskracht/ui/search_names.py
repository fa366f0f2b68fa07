"""The names by which a reader may look for a gemeente: its own, other names and merged ones."""

from __future__ import annotations

import json

import pandas as pd

from uitvoeringskracht.areas import LAYOUT, Geography, load_geography
from uitvoeringskracht.report.known import successors


def as_json() -> bytes:
    """Return [[code, name, provincie, [other names], [merged gemeenten]], ...] by name."""
    geography = load_geography()
    present = geography.gemeenten(LAYOUT)
    provincies = geography.members("provincie").set_index("gemeente")["area_code"]
    merged = _merged(geography, frozenset(present))
    rows = [
        [
            code,
            geography.name(code),
            geography.name(provincies[code]),
            [name for name in str(geography.areas.at[code, "aliases"]).split("|") if name],
            sorted(merged.get(code, ())),
        ]
        for code in present
    ]
    rows.sort(key=lambda row: str(row[1]).removeprefix("'s-").casefold())
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _merged(geography: Geography, present: frozenset[str]) -> dict[str, set[str]]:
    gemeenten: pd.DataFrame = geography.areas[geography.areas["level"] == "gemeente"]
    names = {geography.name(code) for code in present}
    found: dict[str, set[str]] = {}
    for code, to in successors().items():
        name = str(gemeenten.at[code, "name"])
        if name not in names:
            found.setdefault(to, set()).add(name)
    return found

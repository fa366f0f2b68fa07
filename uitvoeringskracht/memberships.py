"""Which gemeente belongs to which area: reading the list of a level and carrying it to a year."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

COLUMNS = ["gemeente", "area_code", "is_unambiguous", "share"]
#: Class of land that is in no area of the level, and of gemeenten that are in more than one.
UNCOVERED, AMBIGUOUS = "uncovered", "ambiguous"


def read(path: Path) -> pd.DataFrame:
    """Return a members.csv: COLUMNS, and first_year and last_year where the list has years.

    Where the file gives no share, an unambiguous member has 1 and any other NaN.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(
            csv.DictReader(file), key=lambda row: (row["gemeente_code"], row["area_code"])
        )
    members = []
    for row in rows:
        is_unambiguous = row.get("is_unambiguous", "true") == "true"
        share = row.get("share") or ("1" if is_unambiguous else "nan")
        members.append((row["gemeente_code"], row["area_code"], is_unambiguous, float(share)))
    frame = as_members(members)
    for column in ("first_year", "last_year"):
        if rows and column in rows[0]:
            frame[column] = [float(row[column] or "nan") for row in rows]
    return frame


def of_year(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return COLUMNS for the rows of a list with years that hold on 1 January of `year`."""
    holds = (rows["first_year"] <= year) & (rows["last_year"].fillna(year) >= year)
    return rows.loc[holds, COLUMNS].reset_index(drop=True)


def carry(rows: pd.DataFrame, transitions: pd.DataFrame, *, is_back: bool) -> pd.DataFrame:
    """Return COLUMNS for a list carried along `transitions`, to their start or to their end.

    A gemeente stays unambiguous if all its counterparts are unambiguous members of one area.
    """
    listed: dict[str, list[tuple[str, bool, float]]] = {}
    for gemeente, area, is_unambiguous, share in _tuples(rows, COLUMNS):
        listed.setdefault(gemeente, []).append((area, is_unambiguous, share))
    ours, theirs = ("from_code", "to_code") if is_back else ("to_code", "from_code")
    counterparts: dict[str, list[tuple[str, float]]] = {}
    for code, other, moved in _tuples(transitions, [ours, theirs, "share"]):
        counterparts.setdefault(code, []).append((other, moved))
    carried: list[tuple[str, str, bool, float]] = []
    for code, others in sorted(counterparts.items()):
        shares: dict[str, float] = {}
        certain = True
        for other, moved in others:
            found = listed.get(other, [])
            certain &= len(found) == 1 and found[0][1]
            for area, _, share in found:
                shares[area] = shares.get(area, 0.0) + share * moved
        certain &= len(shares) == 1
        for area, share in sorted(shares.items()):
            # Written as 1, not as the sum 0.3079 + 0.5165 + 0.1756 that means it; also where a
            # split inside one area has no known weight. Going on, the sizes of the merged
            # gemeenten are not known here, so any other share is unknown.
            known = 1.0 if certain else share if is_back else float("nan")
            carried.append((code, area, certain, known))
    return as_members(carried)


def drawn(rows: pd.DataFrame, gemeenten: list[str]) -> pd.DataFrame:
    """Return gemeente and area_code as drawn: one row each, area_code UNCOVERED or AMBIGUOUS too.

    rows: COLUMNS. In an overlapping level a gemeente is drawn in the area that has most of it, if
    that is known.
    """
    largest_first = rows.sort_values("share", ascending=False)
    undecided = ~largest_first["is_unambiguous"] & largest_first["share"].isna()
    areas = largest_first["area_code"].mask(undecided, AMBIGUOUS)
    first = largest_first.assign(area_code=areas).drop_duplicates("gemeente")
    found = first.set_index("gemeente")["area_code"].reindex(gemeenten).fillna(UNCOVERED)
    return found.rename_axis("gemeente").reset_index()


def as_members(rows: Sequence[tuple[str, str, bool, float]]) -> pd.DataFrame:
    """Return rows of COLUMNS as a frame with the right dtypes, also when there are none."""
    dtypes = {"gemeente": "str", "area_code": "str", "is_unambiguous": "bool", "share": "float64"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(dtypes)


def _tuples(frame: pd.DataFrame, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[column].tolist() for column in columns), strict=True)

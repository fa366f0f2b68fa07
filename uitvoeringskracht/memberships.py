"""Which gemeente belongs to which area: reading the list of a level and carrying it to a year."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

COLUMNS = ["gemeente", "area_code", "is_unambiguous", "share"]


def read(path: Path) -> pd.DataFrame:
    """Return a members.csv: COLUMNS, and first_year and last_year where the list has years.

    Where the file gives no share, an unambiguous member has 1 and any other NaN.
    """
    rows = pd.read_csv(path, dtype={"gemeente_code": "str", "area_code": "str"})
    rows = rows.rename(columns={"gemeente_code": "gemeente"})
    if "is_unambiguous" not in rows:
        rows["is_unambiguous"] = True
    if "share" not in rows:
        rows["share"] = rows["is_unambiguous"].map({True: 1.0, False: float("nan")})
    years = [column for column in ("first_year", "last_year") if column in rows]
    return rows[COLUMNS + years].sort_values(["gemeente", "area_code"], ignore_index=True)


def of_year(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return COLUMNS for the rows of a list with years that hold on 1 January of `year`."""
    holds = (rows["first_year"] <= year) & (rows["last_year"].fillna(year) >= year)
    return rows.loc[holds, COLUMNS].reset_index(drop=True)


def carry(rows: pd.DataFrame, transitions: pd.DataFrame, *, is_back: bool) -> pd.DataFrame:
    """Return COLUMNS for a list carried along `transitions`, to their start or to their end.

    A gemeente stays unambiguous if all its counterparts are unambiguous members of one area.
    """
    ours, theirs = ("from_code", "to_code") if is_back else ("to_code", "from_code")
    counterparts = transitions.groupby(ours)[theirs].size()
    joined = transitions.rename(columns={"share": "moved"}).merge(
        rows, left_on=theirs, right_on="gemeente"
    )
    # Going back, the parts of one gemeente add up to its share in the area. Going on, the sizes of
    # the merged gemeenten are not known here, so a share is certain only if all lie in one area.
    joined["share"] = joined["share"] * joined["moved"]
    joined["is_unknown"] = joined["share"].isna()
    groups = joined.groupby([ours, "area_code"], as_index=False).agg(
        members=(theirs, "size"),
        is_unambiguous=("is_unambiguous", "all"),
        share=("share", "sum"),
        is_unknown=("is_unknown", "any"),
    )
    whole = groups["members"] == groups[ours].map(counterparts)
    areas = groups.groupby(ours)["area_code"].transform("size")
    groups["is_unambiguous"] &= whole & (areas == 1)
    # An unambiguous member is written as 1, not as the sum 0.3079 + 0.5165 + 0.1756 that means
    # it; also where a split inside one area has no known weight.
    known = groups["share"].mask(groups["is_unknown"]) if is_back else float("nan")
    groups["share"] = pd.Series(known, index=groups.index).mask(groups["is_unambiguous"], 1.0)
    return groups.rename(columns={ours: "gemeente"})[COLUMNS].astype({"is_unambiguous": "bool"})

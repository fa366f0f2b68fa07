"""The figures of a source that changed between two versions: by size, per measure, as a file."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.observations import Measure
from uitvoeringskracht.texts import t

#: Kinds of change, those that weigh most first.
KINDS = ("waarde", "gat", "vervallen", "status")
_EXACT = 1e-6


@dataclass(frozen=True)
class Change:
    """One changed figure in words; `old_status` and `new_status` only where they differ."""

    area: str
    measure: str
    unit: str
    year: int
    old: str
    new: str
    difference: str
    percent: str
    old_status: str
    new_status: str


@dataclass(frozen=True)
class MeasureChanges:
    """What changed in one measure: counts per kind, and its largest change."""

    title: str
    unit: str
    changed: int
    status_only: int
    removed: int
    largest: Change | None


def by_size(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the revisions of a store with kind, difference and percent, largest change first.

    `percent` is of the old value; it is missing where that is zero or not there.
    """
    old, new = frame["old_value"].astype("float64"), frame["new_value"].astype("float64")
    removed = frame["removed"].to_numpy(dtype=bool)
    both = old.notna() & new.notna()
    differs = both & (old != new)
    same_reason = frame["old_reason"].fillna("") == frame["new_reason"].fillna("")
    is_gap = ~both & ~((old.isna() & new.isna()) & same_reason)
    kind = np.select([removed, differs, is_gap], ["vervallen", "waarde", "gat"], "status")
    difference = (new - old).where(differs)
    percent = (difference / old.abs() * 100).where(old != 0)
    found = frame.assign(kind=kind, difference=difference, percent=percent)
    order = pd.DataFrame(
        {
            "kind": found["kind"].map({name: number for number, name in enumerate(KINDS)}),
            "percent": -percent.abs(),
            "difference": -difference.abs(),
            "measure": found["measure"],
            "area_code": found["area_code"],
            "period": found["period"],
        }
    )
    sorted_rows = order.sort_values(list(order.columns), na_position="last").index
    return found.loc[sorted_rows].reset_index(drop=True)


def changes(
    frame: pd.DataFrame, measures: Mapping[str, Measure], names: Mapping[str, str], limit: int
) -> list[Change]:
    """Return the first `limit` rows of a frame of `by_size` in words."""
    shown = frame.head(limit)
    decimals = {measure: _decimals(rows) for measure, rows in shown.groupby("measure", sort=False)}
    return [
        _change(row, measures, names, decimals[row["measure"]]) for row in shown.to_dict("records")
    ]


def per_measure(
    frame: pd.DataFrame, measures: Mapping[str, Measure], names: Mapping[str, str]
) -> list[MeasureChanges]:
    """Return the changes per measure of a frame of `by_size`, the most changed measure first."""
    codes, names_found = pd.factorize(frame["measure"])
    kinds = frame["kind"].map({kind: number for number, kind in enumerate(KINDS)}).to_numpy(int)
    size = len(KINDS)
    counts = np.bincount(codes * size + kinds, minlength=len(names_found) * size)
    with_value = np.flatnonzero(kinds == KINDS.index("waarde"))
    valued, first = np.unique(codes[with_value], return_index=True)
    tops = changes(frame.iloc[with_value[first]], measures, names, len(first))
    largest = dict(zip(valued.tolist(), tops, strict=True))
    found = []
    for number, name in enumerate(names_found.tolist()):
        measure = measures.get(name)
        value, gap, removed, status = counts[number * size : (number + 1) * size].tolist()
        found.append(
            MeasureChanges(
                title=measure.title if measure else name,
                unit=measure.unit if measure else "",
                changed=value + gap,
                status_only=status,
                removed=removed,
                largest=largest.get(number),
            )
        )
    return sorted(found, key=lambda item: -(item.changed + item.removed + item.status_only))


def as_table(
    frame: pd.DataFrame, measures: Mapping[str, Measure], names: Mapping[str, str]
) -> pd.DataFrame:
    """Return every row of a frame of `by_size` for a file, with titles, units and area names."""
    titles = {name: measure.title for name, measure in measures.items()}
    units = {name: measure.unit for name, measure in measures.items()}
    columns = {
        "measure": frame["measure"],
        "title": frame["measure"].map(titles),
        "unit": frame["measure"].map(units),
        "area_code": frame["area_code"],
        "area_name": frame["area_code"].map(names),
    }
    rest = ["period", "layout", "old_value", "new_value", "difference", "percent", "old_status"]
    rest += ["new_status", "old_reason", "new_reason", "removed"]
    return pd.DataFrame(columns | {name: frame[name] for name in rest})


def _change(
    row: Mapping[Hashable, Any],
    measures: Mapping[str, Measure],
    names: Mapping[str, str],
    decimals: int,
) -> Change:
    name, code = str(row["measure"]), str(row["area_code"])
    measure = measures.get(name)
    removed = bool(row["removed"])
    differs = not removed and row["old_status"] != row["new_status"]
    return Change(
        area=names.get(code, code),
        measure=measure.title if measure else name,
        unit=measure.unit if measure else "",
        year=int(str(row["period"])),
        old=_shown(row["old_value"], row["old_reason"], decimals),
        new=t("revisions.removed")
        if removed
        else _shown(row["new_value"], row["new_reason"], decimals),
        difference=_signed(row["difference"], decimals),
        percent=_signed(row["percent"], 1, "%"),
        old_status=str(row["old_status"]) if differs else "",
        new_status=str(row["new_status"]) if differs else "",
    )


def _shown(value: object, reason: object, decimals: int) -> str:
    if isinstance(value, float) and not np.isnan(value):
        return formats.number(value, decimals)
    return t(f"reason.{reason}") if isinstance(reason, str) else formats.MISSING


def _signed(value: object, decimals: int, sign: str = "") -> str:
    if not isinstance(value, float) or np.isnan(value):
        return formats.MISSING
    text = formats.number(value, decimals)
    plus = "+" if value > 0 and any(digit in text for digit in "123456789") else ""
    return f"{plus}{text}{sign}"


def _decimals(rows: pd.DataFrame) -> int:
    """Return how many decimals (at most 3) show the values of one measure as they are."""
    values = rows[["old_value", "new_value"]].to_numpy(dtype=float)
    known = values[np.isfinite(values)]
    for decimals in range(3):
        scaled = known * 10**decimals
        if np.abs(scaled - np.round(scaled)).max(initial=0.0) < _EXACT * 10**decimals:
            return decimals
    return 3

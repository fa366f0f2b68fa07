"""Personnel figures of gemeenten by sector, size class, provincie and domain; none per gemeente.

The table `personeel` keeps every row with its quote. The observations hold one value per measure,
area and year: of conflicting sources the primary one.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd

from data_loaders._personeel_card import GROUPS, SOURCES
from data_loaders._reading import UnknownCode, numbers, observations, read_text, together
from uitvoeringskracht.observations import Measure, Status

__all__ = ["MEASURES", "SOURCES", "TABLES", "load", "tables"]


def _read_measures() -> tuple[Measure, ...]:
    path = Path(__file__).parent / "personeel_measures.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Measure(
                id=row["id"],
                title=row["title"],
                unit=row["unit"],
                source="personeelsmonitor",
                additive=False,
                is_money="euro" in row["unit"],
            )
            for row in csv.DictReader(lines)
        )


MEASURES: tuple[Measure, ...] = _read_measures()
TABLES: dict[str, str] = {"personeel": "personeelsmonitor"}

_PERIOD = re.compile(
    r"(?:\d{4}-)?(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])))?"
    r"(?: \((?P<month>jul|aug|nov)\))?"
)
_ESTIMATES = r"^(?:capaciteitstekort|extra_benodigde)"
_MONTHS = {"jul": "07", "aug": "08", "nov": "11"}
_COLUMNS: dict[str, str] = {
    "niveau": "level",
    "groep": "group",
    "jaar": "period_text",
    "kenmerk": "feature",
    "waarde": "value",
    "eenheid": "unit",
    "bron_titel": "title",
    "bron_uitgever": "publisher",
    "bron_url": "url",
    "citaat": "quote",
    "zekerheid": "certainty",
}


def load(folder: Path) -> pd.DataFrame:
    """Return one value per measure, area and year, layout = year.

    Half years and quarters have an id of their own and a month in reference_date.
    """
    rows = _rows(folder)
    rows = rows[rows["in_figures"]]
    estimated = rows["feature"].str.contains(_ESTIMATES)
    return together(
        [
            observations(
                measure=part["measure"],
                area_code=part["area_code"],
                period=part["period"],
                layout=part["period"],
                value=numbers(part["value"]),
                status=status,
                source="personeelsmonitor",
                reference_date=part["reference_date"],
            )
            for status, part in (
                (Status.DEFINITIEF, rows[~estimated]),
                (Status.GESCHAT, rows[estimated]),
            )
        ]
    )


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Return every row with its quote, and under which measure and area it is a figure (if so)."""
    rows = _rows(folder)
    return {
        "personeel": rows.assign(
            value=numbers(rows["value"]), period=rows["period"].astype("int16")
        )
    }


def _rows(folder: Path) -> pd.DataFrame:
    rows = read_text(folder, "personeel/personeelsmonitor.csv", list(_COLUMNS)).rename(
        columns=_COLUMNS
    )
    periods = [_period(text) for text in rows["period_text"]]
    places = [GROUPS.get(key) for key in zip(rows["level"], rows["group"], strict=True)]
    rows["period"] = [year for year, _, _ in periods]
    rows["reference_date"] = pd.Series([date for _, _, date in periods], dtype="str")
    rows["area_code"] = pd.Series([place[1] if place else None for place in places], dtype="str")
    rows["measure"] = pd.Series(
        [
            ".".join(part for part in ("personeel", place[0], feature, suffix) if part)
            if place
            else None
            for place, feature, (_, suffix, _) in zip(places, rows["feature"], periods, strict=True)
        ],
        dtype="str",
    )
    known = {measure.id for measure in MEASURES}
    unknown = sorted(set(rows["measure"].dropna()) - known)
    if unknown:
        raise UnknownCode(f"{UnknownCode.__doc__} kenmerk: {', '.join(unknown[:10])}")
    rows["in_figures"] = _chosen(rows)
    return rows


def _period(text: str) -> tuple[int, str, str | None]:
    """Return the year, the part of the id for a part of the year, and the reference month."""
    found = _PERIOD.fullmatch(text)
    if found is None:
        raise UnknownCode(f"{UnknownCode.__doc__} jaar: {text}")
    year = found["year"]
    if found["half"]:
        return int(year), f"halfjaar_{found['half']}", f"{year}-{6 * int(found['half']):02d}"
    if found["quarter"]:
        return int(year), f"kwartaal_{found['quarter']}", f"{year}-{3 * int(found['quarter']):02d}"
    return int(year), "", f"{year}-{_MONTHS[found['month']]}" if found["month"] else None


def _chosen(rows: pd.DataFrame) -> pd.Series[bool]:
    """Mark the row that becomes the figure: primary first, then the latest.

    Rows that tie and differ give none.
    """
    ranked = rows[rows["measure"].notna()].assign(
        rank=lambda frame: (
            (frame["certainty"] == "primair").map({True: "1", False: "0"})
            + frame["reference_date"].fillna("")
        )
    )
    groups = ranked.groupby(["measure", "area_code", "period"])
    best = ranked[ranked["rank"] == groups["rank"].transform("max")]
    groups = best.groupby(["measure", "area_code", "period"])
    agreed = best[groups["value"].transform("nunique") == 1]
    first = agreed[~agreed.duplicated(["measure", "area_code", "period"])]
    return pd.Series(rows.index.isin(first.index), index=rows.index)

"""What a toets asks of a gemeente, of its regions and of Nederland, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from uitvoeringskracht.analysis.execution.counted import needed
from uitvoeringskracht.analysis.execution.load import by_year, load
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.declared.execution import PER_GEMEENTE
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.once import Once
from uitvoeringskracht.report import toets_result as report
from uitvoeringskracht.report.my_regions import Row
from uitvoeringskracht.report.toets_result import Outcome, asked, written
from uitvoeringskracht.sentences.area import GEMEENTE, NEDERLAND
from uitvoeringskracht.sentences.quantities import euros, fte
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, my_regions

COUNTRY = "NL01"


@dataclass(frozen=True)
class Line:
    """One area in the list: what gemeenten do there, and its outcome or why there is none."""

    name: str
    work: str
    fte: str
    eur: str
    members: str
    reason: str


def missing(toets: Toets) -> list[str]:
    """Return the names of the figures that a toets needs and that are not here yet."""
    known = cache.indicators()
    return [load_indicators()[slug].short for slug in needed(toets) if slug not in known]


def frame_of(toets: Toets, level: str) -> pd.DataFrame:
    """Return what a toets asks of every area of a level; see execution.load."""
    return _frames(cache.version(), toets, level)


def _make_frame(at: int, toets: Toets, level: str) -> pd.DataFrame:
    series = cache.answers(at).toets_series(toets)
    return load(toets, series, cache.geography(), level)


_frames = Once(_make_frame, most=200)


def years_of(toets: Toets, level: str) -> pd.DataFrame:
    """Return what a toets asks of every area of a level in each year; see execution.load."""
    series = cache.answers(cache.version()).toets_series(toets)
    return by_year(toets, series, cache.geography(), level)


def _row(toets: Toets, level: str, code: str) -> pd.Series:
    return frame_of(toets, level).loc[[code]].iloc[0]


def counted_now(toets: Toets, code: str) -> float | None:
    """Return how many units of its driver an area has by the figures; None without any.

    What the reader said of a part of them, or of their growth, does not count.
    """
    if toets.driver == PER_GEMEENTE or missing(toets):
        return None
    units = _row(replace(toets, per_1000=None, growth_pct=0.0), level_of(code), code)["units"]
    return float(units) if units > 0 else None


def outcome(toets: Toets, code: str) -> Outcome:
    """Return the outcome of a gemeente or of Nederland in sentences and numbers."""
    level = level_of(code)
    found = asked(cache.answers(cache.version()), toets, code, frame_of(toets, level))
    return report.outcome(found, lambda: years_of(toets, level))


def lines(toets: Toets, gemeente: str | None) -> list[Line]:
    """Return the regions of a gemeente for the thema of the toets, and Nederland.

    Regions of the same gemeenten stand on one line.
    """
    country = _line(toets, NEDERLAND, COUNTRY, [])
    if gemeente is None:
        return [country]
    levels, members = cache.geography().levels, cache.answers(cache.version()).members
    alike: dict[frozenset[str], list[Row]] = {}
    for row in my_regions.rows(gemeente, toets.theme):
        if row.area_code and not row.is_doubtful and levels[row.level].aggregates:
            alike.setdefault(frozenset(members(row.area_code)), []).append(row)
    regions = [_line(toets, rows[0].level, rows[0].area_code, rows) for rows in alike.values()]
    return [*regions, country]


def _line(toets: Toets, level: str, code: str, regions: list[Row]) -> Line:
    row = _row(toets, level, code)
    name = cache.geography().name(code)
    work = "; ".join(dict.fromkeys(each.work for each in regions))
    if isinstance(row["reason"], str):
        return Line(name, work, "", "", "", t(f"reason.{row['reason']}"))
    return Line(
        name,
        work,
        written(row, "fte", fte)[0],
        written(row, "eur", euros)[0],
        t("toets.members", members=int(row["members"]), total=int(row["members_total"])),
        "",
    )


def area_of(gemeente: str | None) -> str:
    """Return of which area the outcome is shown: the chosen gemeente, else Nederland."""
    return gemeente or COUNTRY


def level_of(code: str) -> str:
    """Return the level of what area_of gives."""
    return NEDERLAND if code == COUNTRY else GEMEENTE

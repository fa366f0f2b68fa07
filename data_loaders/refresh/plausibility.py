"""Rules that say whether new figures can be true; those that can't be are held back.

Everything here works on the profile of the staged figures (store.Staging.profile): counts and
sums per measure, year and kind of area, new beside old.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data_loaders.feeds.base import Rule
from uitvoeringskracht.observations import Measure
from uitvoeringskracht.store import Objection

#: A figure that was published before changes less than one that follows on another year.
REVISION_PART_OF_JUMP = 0.5
#: Sums around zero say little; only a change of this order means another unit.
OTHER_UNIT = 50.0
#: Totals are compared only when nearly as many areas are in them.
SAME_AREAS = 0.9
_USUAL = Rule()
NATIONAL = "NL"


@dataclass(frozen=True)
class Cell:
    """One measure-year of one kind of area: what is in it."""

    rows: int
    values: int
    total: float
    lowest: float
    highest: float
    layout: int

    @property
    def mean(self) -> float:
        """The mean of the values, 0 without any."""
        return self.total / self.values if self.values else 0.0

    @property
    def missing(self) -> float:
        """The share of rows without a value."""
        return 1 - self.values / self.rows if self.rows else 0.0


Cells = dict[tuple[str, int, str, str], Cell]


class Profile:
    """The profile of staged figures, by measure, year, kind of area and side."""

    def __init__(self, frame: pd.DataFrame) -> None:
        """Read the frame that store.Staging.profile gives."""
        self._cells: Cells = {}
        for row in frame.to_dict("records"):
            cell = Cell(
                rows=int(row["rows"]),
                values=int(row["values"]),
                total=_number(row["total"]),
                lowest=_number(row["lowest"]),
                highest=_number(row["highest"]),
                layout=int(row["layout"]),
            )
            key = (str(row["measure"]), int(row["period"]), str(row["prefix"]), str(row["side"]))
            self._cells[key] = _together(self._cells[key], cell) if key in self._cells else cell

    def new(self) -> Iterator[tuple[str, int, str, Cell]]:
        """Give every new cell with its measure, year and kind of area."""
        for (measure, period, prefix, side), cell in self._cells.items():
            if side == "new":
                yield measure, period, prefix, cell

    def get(self, measure: str, period: int, prefix: str, side: str) -> Cell | None:
        """Return one cell if it is there."""
        return self._cells.get((measure, period, prefix, side))

    def year_before(self, measure: str, period: int, prefix: str) -> Cell | None:
        """Return the newest year before `period` that has values, new figures before old."""
        for year in range(period - 1, period - 6, -1):
            for side in ("new", "old"):
                cell = self.get(measure, year, prefix, side)
                if cell is not None and cell.values:
                    return cell
        return None


def not_yet_published(profile: Profile) -> list[tuple[str, int]]:
    """Return the measure-years without any value that were not there before."""
    filled: dict[tuple[str, int], bool] = {}
    for measure, period, prefix, cell in profile.new():
        old = profile.get(measure, period, prefix, "old")
        has = bool(cell.values) or old is not None
        filled[measure, period] = filled.get((measure, period), False) or has
    return [key for key, has in filled.items() if not has]


def objections(
    profile: Profile,
    measures: Mapping[str, Measure],
    rules: Mapping[str, Rule],
    levels: tuple[str, ...],
    gemeenten: Callable[[int], int | None],
) -> list[Objection]:
    """Return why measures can't be right; `gemeenten` gives how many a layout has, if known."""
    found = []
    empty = set(not_yet_published(profile))
    for measure, period, prefix, cell in profile.new():
        if prefix not in levels or (measure, period) in empty:
            continue
        rule = rules.get(measure, _USUAL)
        for name, text in _looked_at(profile, measures[measure], period, prefix, cell, rule):
            found.append(Objection(measure, period, name, f"{measures[measure].title}: {text}"))
        if prefix == "GM":
            for name, text in _gemeenten(profile, measures[measure], period, cell, rule, gemeenten):
                found.append(Objection(measure, period, name, f"{measures[measure].title}: {text}"))
    return found


def _looked_at(
    profile: Profile, measure: Measure, period: int, prefix: str, cell: Cell, rule: Rule
) -> Iterator[tuple[str, str]]:
    old = profile.get(measure.id, period, prefix, "old")
    if not cell.values:
        if old is not None and old.values:
            yield "leeg", f"alle waarden van {period} zijn leeg, eerder waren er {old.values}."
        return
    if rule.minimum is not None and cell.lowest < rule.minimum:
        yield (
            "bereik",
            f"in {period} staat {_text(cell.lowest)}; kleiner dan {_text(rule.minimum)} kan niet.",
        )
    if rule.maximum is not None and cell.highest > rule.maximum:
        yield (
            "bereik",
            f"in {period} staat {_text(cell.highest)}; groter dan {_text(rule.maximum)} kan niet.",
        )
    yield from _jumps(profile, measure, period, prefix, cell, rule)
    before = old or profile.year_before(measure.id, period, prefix)
    if before is not None and cell.missing - before.missing > rule.missing:
        yield (
            "ontbreekt",
            f"in {period} ontbreekt {cell.missing:.0%} van de waarden; was {before.missing:.0%}.",
        )


def _jumps(
    profile: Profile, measure: Measure, period: int, prefix: str, cell: Cell, rule: Rule
) -> Iterator[tuple[str, str]]:
    old = profile.get(measure.id, period, prefix, "old")
    if old is not None and old.values:
        limit, before, when = rule.jump * REVISION_PART_OF_JUMP, old, f"eerder voor {period}"
    else:
        earlier = profile.year_before(measure.id, period, prefix)
        if earlier is None:
            return
        limit, before, when = rule.jump, earlier, "in het vorige jaar"
    if math.isinf(rule.jump):
        return
    if cell.rows < SAME_AREAS * before.rows:
        return  # fewer areas is an objection of its own; a file may hold only some
    word = "de som" if measure.additive else "het gemiddelde"
    was, now = (before.total, cell.total) if measure.additive else (before.mean, cell.mean)
    signed = min(before.lowest, cell.lowest) < 0
    if signed:
        word = "het grootste bedrag" if measure.is_money else "de grootste waarde"
        was = max(abs(before.lowest), abs(before.highest))
        now = max(abs(cell.lowest), abs(cell.highest))
        limit = OTHER_UNIT
    if was and abs(now - was) / abs(was) >= limit:
        change = f"{(now - was) / abs(was):+.0%}".replace("-", "−")
        yield (
            "sprong",
            f"{word} van {period} is {_text(now)} en was {when} {_text(was)} ({change}).",
        )


def _gemeenten(
    profile: Profile,
    measure: Measure,
    period: int,
    cell: Cell,
    rule: Rule,
    gemeenten: Callable[[int], int | None],
) -> Iterator[tuple[str, str]]:
    expected = gemeenten(cell.layout)
    if expected and cell.rows > expected:
        yield (
            "gebieden",
            f"in {period} staan {cell.rows} gemeenten; er zijn er {expected} in {cell.layout}.",
        )
    if expected and cell.rows < rule.areas * expected:
        yield (
            "gebieden",
            f"in {period} staan maar {cell.rows} van de {expected} gemeenten.",
        )
    nation = profile.get(measure.id, period, NATIONAL, "new")
    complete = expected is not None and cell.values == cell.rows == expected
    if measure.additive and complete and nation is not None and nation.values and nation.total:
        off = abs(cell.total - nation.total) / abs(nation.total)
        if off > rule.national:
            yield (
                "landelijk",
                (
                    f"de gemeenten zijn in {period} samen {_text(cell.total)}, "
                    f"maar Nederland is {_text(nation.total)}."
                ),
            )


def _together(one: Cell, other: Cell) -> Cell:
    """Return two layouts of the same measure-year as one cell."""
    return Cell(
        one.rows + other.rows,
        one.values + other.values,
        one.total + other.total,
        min(one.lowest, other.lowest),
        max(one.highest, other.highest),
        max(one.layout, other.layout),
    )


def _number(value: Any) -> float:
    return 0.0 if pd.isna(value) else float(value)


def _text(value: float) -> str:
    """Return a number as a Dutch reader writes it."""
    digits = 0 if abs(value) >= 1000 or value == round(value) else 2
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,")).replace("-", "−")

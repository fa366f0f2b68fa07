"""The map and the table of a toets: what it asks of every gemeente or region of a level."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.map.classes import class_index, classify, counts, labels
from uitvoeringskracht.map.drawing import STEPS, LegendRow, Selected, Words
from uitvoeringskracht.map.svg import paint
from uitvoeringskracht.sentences.quantities import euros, fte
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens
from uitvoeringskracht.ui import cache, toets_result
from uitvoeringskracht.ui.describe import region_code

_PER = 10_000.0
#: Digits of a value on the map, and the most decimals for that.
_DIGITS, _MOST_DECIMALS = 2, 4
_PARTS = ("low", "likely", "high")


#: A column of the table: its name in the frame, how it is written, and why figures miss in it.
Column = tuple[str, Callable[[float], str], list[str]]


@dataclass(frozen=True)
class MapOf:
    """What the map shows per area: `values` NaN where `reasons` says why; `unit` in words.

    words: of a reason, where they are others than the usual ones.
    """

    codes: list[str]
    values: npt.NDArray[np.float64]
    reasons: list[str]
    unit: str
    decimals: int
    unit_format: str
    words: Mapping[str, str] = field(default_factory=dict)

    def why(self, reason: str) -> str:
        """Return a reason in words."""
        return self.words.get(reason) or t(f"reason.{reason}")

    def written(self, code: str) -> str:
        """Return the value of an area, or why there is none."""
        place = self.codes.index(code)
        value = float(self.values[place])
        if math.isnan(value):
            return self.why(self.reasons[place])
        return formats.figure(value, self.unit_format, self.decimals)


def map_of(toets: Toets, level: str) -> MapOf:
    """Return fte per 10.000 inwoners, or euro per inwoner for a task without work."""
    frame = toets_result.frame_of(toets, level)
    has_work = bool((frame["fte_high"] > 0).any())
    people = cache.answers(cache.version()).series("inwoners", level)
    inwoners = people.values[people.main_period].reindex(frame.index) * frame["coverage"]
    column, per = ("fte_likely", _PER) if has_work else ("eur_likely", 1.0)
    values = (frame[column] * per / inwoners).to_numpy(np.float64)
    return MapOf(
        [str(code) for code in frame.index],
        values,
        [str(each) if isinstance(each, str) else "" for each in frame["reason"]],
        t("toets.map_fte") if has_work else t("toets.map_eur"),
        _decimals(values),
        "getal" if has_work else "euro",
    )


def _decimals(values: npt.NDArray[np.float64]) -> int:
    """Return how many decimals the middle value needs."""
    known = values[np.isfinite(values) & (values > 0)]
    if not len(known):
        return 0
    size = math.floor(math.log10(float(np.median(known))))
    return min(max(_DIGITS - 1 - size, 0), _MOST_DECIMALS)


def picture(found: MapOf, level: str, gemeente: str | None, mode: Mode, description: str) -> str:
    """Return the map as SVG, with its legend and the own area."""
    classes = classify(found.values, decimals=found.decimals)
    numbers = class_index(found.values, classes, found.decimals)
    names = {
        code: STEPS[classes.steps[number]] if number >= 0 else reason
        for code, number, reason in zip(found.codes, numbers, found.reasons, strict=True)
    }
    own = _own(level, gemeente)
    words = Words(
        title="",
        legend_title=found.unit,
        count_title=cache.geography().level(level).plural,
        description=description,
    )
    name = cache.geography().name(own) if own else ""
    svg = paint(
        level,
        names,
        tokens(mode),
        words,
        legend=legend(found),
        selected=Selected(own, name, found.written(own)) if own else None,
    )
    # On a phone the words in the picture are too small: the style hides them, the page has them.
    return svg.replace("<svg ", '<svg class="toets-kaart" ', 1)


def _own(level: str, gemeente: str | None) -> str | None:
    if gemeente is None or level == "gemeente":
        return gemeente
    return region_code(gemeente, level)


def legend(found: MapOf) -> list[LegendRow]:
    """Return the classes of the map and the reasons of its gaps, each with how many areas."""
    classes = classify(found.values, decimals=found.decimals)
    words = labels(classes, unit_format=found.unit_format, decimals=found.decimals)
    sizes = counts(found.values, classes, found.decimals)
    rows = [
        LegendRow(STEPS[step], text, size)
        for step, text, size in zip(classes.steps, words, sizes, strict=True)
    ]
    gaps = Counter(each for each in found.reasons if each)
    return rows + [
        LegendRow(reason, formats.capital(found.why(reason)), count)
        for reason, count in gaps.items()
    ]


def finding(found: MapOf, level: str, gemeente: str | None) -> str:
    """Return what the map shows in a sentence: the own area, and the spread of all."""
    known = found.values[np.isfinite(found.values)]
    if not len(known):
        return t("toets.map_nothing")
    low, high = (
        formats.figure(float(each), found.unit_format, found.decimals)
        for each in np.quantile(known, [0.1, 0.9])
    )
    plural = cache.geography().level(level).plural
    spread = t("toets.map_spread", plural=plural, low=low, high=high, unit=found.unit)
    if low == high:
        spread = t("toets.map_same", plural=plural, value=low, unit=found.unit)
    own = _own(level, gemeente)
    if own is None or not math.isfinite(found.values[found.codes.index(own)]):
        return spread
    name = cache.geography().name(own)
    return f"{t('toets.map_own', name=name, value=found.written(own), unit=found.unit)} {spread}"


def table(toets: Toets, level: str) -> Table:
    """Return what a toets asks of every area of a level, by name, with the reason of a gap."""
    geography = cache.geography()
    rows = toets_result.frame_of(toets, level)
    names = {code: geography.name(code) for code in rows.index}
    rows = rows.loc[sorted(rows.index, key=lambda code: names[code].removeprefix("'s-").casefold())]
    first = [names[code] for code in rows.index]
    heading = formats.capital(geography.level(level).singular)
    frame, written = pd.DataFrame({heading: first}), pd.DataFrame({heading: first})
    reasons = [t(f"reason.{each}") if isinstance(each, str) else "" for each in rows["reason"]]
    for column, write, why in _columns(rows, reasons):
        name = t(f"toets_col.{column}")
        values = rows[column].astype("float64").tolist()
        frame[name] = values
        written[name] = [
            write(value) if math.isfinite(value) else reason or formats.MISSING
            for value, reason in zip(values, why, strict=True)
        ]
    return Table(frame, t("toets.table", plural=geography.level(level).plural), written)


def _columns(rows: pd.DataFrame, reasons: list[str]) -> list[Column]:
    """Return the columns that say something of this toets."""
    shares = [t(f"reason.{each}") if isinstance(each, str) else "" for each in rows["share_reason"]]
    found: list[Column] = [("units", _count, reasons)]
    for name, write, why in (
        ("fte", fte, reasons),
        ("eur", euros, reasons),
        ("once_eur", euros, reasons),
        ("share_pct", formats.percent, shares),
    ):
        if (rows[f"{name}_high"] > 0).any():
            found += [(f"{name}_{part}", write, why) for part in _PARTS]
    return [
        *found,
        ("members", formats.number, reasons),
        ("members_total", formats.number, reasons),
    ]


def _count(value: float) -> str:
    return formats.number(value, 1 if value < 10 and value != round(value) else 0)

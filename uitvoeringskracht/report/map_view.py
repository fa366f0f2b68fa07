"""The map that a reader chose, as one SVG with its legend, its table and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.answers import GEMEENTE, NEDERLAND, PRICES, Answers
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.change import change_payload
from uitvoeringskracht.map.drawing import STEPS, UNKNOWN, LegendRow, Scale, Selected, Words
from uitvoeringskracht.map.payload import map_payload
from uitvoeringskracht.map.svg import paint
from uitvoeringskracht.map.wide import wide_map
from uitvoeringskracht.observations import Measure, Status
from uitvoeringskracht.report.describe import region_code
from uitvoeringskracht.selection_fields import Selection
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens


@dataclass(frozen=True)
class MapView:
    """One row of a payload (map.payload): a year, or a change such as '2017-2024'.

    own: the area that gets an outline, None without one. years: one, or the first and the last.
    """

    payload: dict[str, Any]
    row: int
    own: str | None
    years: tuple[int, ...]

    @property
    def is_change(self) -> bool:
        """Whether the map shows a change."""
        return len(self.years) > 1

    @property
    def period(self) -> str:
        """The key of the row in the payload."""
        return str(self.payload["periods"][self.row])

    @property
    def heading(self) -> str:
        """The year and how firm it is."""
        return str(self.payload["headings"][self.period])

    @cached_property
    def values(self) -> npt.NDArray[np.float64]:
        """The values by area, in the order of `codes`; NaN where one misses."""
        return np.array(self.payload["values"][self.row], dtype=np.float64)

    def value(self, area_code: str) -> float:
        """Return the value of an area, NaN without one."""
        codes = self.payload["codes"]
        return float(self.values[codes.index(area_code)]) if area_code in codes else float("nan")

    @property
    def national(self) -> float:
        """The value of Nederland, NaN without one."""
        return float(self.payload["national"].get(self.period, "nan"))

    def written(self, value: float) -> str:
        """Return a value with its unit; of a change with its sign, or in words."""
        about = self.payload["change"] if self.is_change else self.payload["indicator"]
        words = about.get("words") or {}
        if words and np.isfinite(value):
            return str(words[str(int(value))])
        unit_format, decimals = about["format"], about["decimals"]
        text = formats.with_unit(value, unit_format, decimals, about["unit"])
        return f"+{text}" if self.is_change and value > 0 else text

    @property
    def reasons(self) -> dict[str, str]:
        """Why an area has no figure, by area_code."""
        codes = self.payload["codes"]
        found: dict[str, str] = {}
        for reason, numbers in self.payload["reasons"].get(self.period, {}).items():
            found |= dict.fromkeys((codes[number] for number in numbers), reason)
        return found

    def classes(self) -> dict[str, str]:
        """Return the class of each area: a step of the scale, or the reason of a gap."""
        breaks = self.payload["breaks"]["jaar"][self.period]
        index = np.searchsorted(np.array(breaks["bounds"]), self.values, side="right")
        reasons = self.reasons
        return {
            code: STEPS[breaks["steps"][number]]
            if np.isfinite(value)
            else reasons.get(code, UNKNOWN)
            for code, value, number in zip(self.payload["codes"], self.values, index, strict=True)
        }

    def legend(self) -> list[LegendRow]:
        """Return the classes with their words and counts, then the gaps."""
        breaks, classes = self.payload["breaks"]["jaar"][self.period], [*self.classes().values()]
        rows = [
            LegendRow(STEPS[step], label, classes.count(STEPS[step]))
            for step, label in zip(breaks["steps"], breaks["labels"], strict=True)
        ]
        gaps = [name for name in dict.fromkeys(classes) if name not in STEPS]
        return rows + [
            LegendRow(name, formats.capital(t(f"reason.{name}")), classes.count(name))
            for name in gaps
        ]

    def svg(self, mode: Mode, title: str, description: str, *, is_wide: bool = False) -> str:
        """Return the map with its legend; the texts are for who can't see it.

        is_wide: with the legend in large letters beside it, for a slide.
        """
        about = self.payload["change"]["title"] if self.is_change else None
        words = Words(
            title=title if is_wide else "",
            legend_title=formats.capital(about or self.payload["indicator"]["unit"]),
            count_title=self.payload["plural"],
            description=description,
        )
        selected = None
        if self.own in self.payload["codes"]:
            name = self.payload["names"][self.payload["codes"].index(self.own)]
            value = self.value(str(self.own))
            said = self.written(value) if np.isfinite(value) else self._reason(str(self.own))
            selected = Selected(str(self.own), name, said)
        drawn = (wide_map if is_wide else paint)(
            self.payload["level"],
            self.classes(),
            tokens(mode),
            words,
            scale=cast(Scale, self.payload["scale"]),
            legend=self.legend(),
            selected=selected,
        )
        return drawn.replace("<title></title>", f"<title>{title}</title>", 1)

    def table(self) -> Table:
        """Return a row per area in the order of the names: the value, or why it misses."""
        heading = self.heading
        names, codes = self.payload["names"], self.payload["codes"]
        order = sorted(range(len(codes)), key=lambda row: names[row].removeprefix("'s-").casefold())
        frame = pd.DataFrame(
            {
                formats.capital(self.payload["singular"]): [names[row] for row in order],
                heading: [float(self.values[row]) for row in order],
            }
        )
        written = frame.astype(object)
        written[heading] = [
            self.written(float(self.values[row]))
            if np.isfinite(self.values[row])
            else self._reason(codes[row])
            for row in order
        ]
        return Table(frame, f"{self.payload['indicator']['title']}, {heading}", written)

    def _reason(self, area_code: str) -> str:
        return t(f"reason.{self.reasons.get(area_code, UNKNOWN)}")


def map_view(answers: Answers, indicator: Indicator, chosen: Selection) -> MapView:
    """Return the map of a figure for the level, year and prices that the reader chose.

    Raises map.payload.NothingToDraw.
    """
    level = chosen.level if chosen.level != NEDERLAND else GEMEENTE
    panel = answers.panel(indicator.slug, level)
    shown = shown_year(panel, chosen.period)
    is_change = chosen.start is not None and chosen.start in starts(panel, indicator, shown)
    prices = (
        PRICES if is_change and is_money(indicator, answers.figures.measures) else chosen.prices
    )
    frame = answers.frame(indicator.slug, level, prices=prices)
    national = answers.frame(indicator.slug, NEDERLAND, prices=prices)
    geography, sources = answers.geography, answers.sources
    own = area_on_map(geography, chosen, level)
    if is_change and chosen.start is not None and shown is not None:
        years = (chosen.start, shown)
        made = change_payload(
            frame,
            indicator,
            geography,
            level,
            years,
            national=national,
            sources=sources,
            prices=prices,
        )
        return MapView(made, 2, own, years)
    made = map_payload(
        frame, indicator, geography, level, national=national, sources=sources, prices=prices
    )
    periods: Sequence[int] = made["periods"]
    year = shown if shown is not None and shown in periods else periods[-1]
    return MapView(made, periods.index(year), own, (year,))


def shown_year(panel: Panel, wanted: int | None) -> int | None:
    """Return the year with a figure nearest to the wanted one; without a wish the newest."""
    filled = panel.filled_periods()
    if wanted is None or not filled:
        return panel.main_period()
    first, last = filled[0], filled[-1]
    return min(range(first, last + 1), key=lambda year: (abs(year - wanted), -year))


def starts(panel: Panel, indicator: Indicator, last: int | None) -> list[int]:
    """Return the years before `last` with which it may be compared, in order.

    They have figures and were counted the same way, and a plan is not set beside what was spent.
    """
    filled = panel.filled_periods()
    if last is None or last not in filled:
        return []
    newest_break = max((year for year in indicator.breaks if year <= last), default=0)
    is_plan = Status.BEGROOT in panel.statuses(last)
    return [
        year
        for year in filled
        if newest_break <= year < last and (Status.BEGROOT in panel.statuses(year)) == is_plan
    ]


def area_on_map(geography: Geography, chosen: Selection, level: str) -> str | None:
    """Return the area to mark: the picked one, else the one in which the gemeente lies."""
    if level == GEMEENTE:
        return chosen.gemeente
    if chosen.area and geography.level_of(chosen.area) == level:
        return chosen.area
    return region_code(geography, chosen.gemeente, level) if chosen.gemeente else None


def is_money(indicator: Indicator, known: Mapping[str, Measure]) -> bool:
    """Whether the figure is an amount of money, so that prices matter; known: measures by id."""
    above, below = (
        any(known[term.measure].is_money for term in terms if term.measure in known)
        for terms in (indicator.formula.numerator, indicator.formula.denominator)
    )
    return above and not below

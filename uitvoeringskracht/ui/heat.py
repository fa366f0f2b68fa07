"""The heat table: figures of areas side by side, coloured by place in the group.

Colour says where a figure stands among the others, never how good an area is: petrol against brick
only for figures with a direction, purple for the others. The value is always written, the two ends
carry a mark too, and a gap shows the pattern of its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uitvoeringskracht.analysis.position import Place, position
from uitvoeringskracht.charts.marks import gap_mark, verdict_mark
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.markup import Markup, picture, render

_PLACES = tuple(Place)
_NEUTRAL = "neutraal"
#: The mark of the lowest and the highest step of each scale.
_MARKS = {"d1": "unfavourable", "d5": "favourable", "n1": "no_direction", "n5": "no_direction"}


class WrongHeat(ValueError):
    """De cellen passen niet bij de rijen en kolommen."""


@dataclass(frozen=True)
class HeatRow:
    """A row: its name, where that leads to, and what stands between the name and the figures."""

    name: str
    href: str = ""
    is_own: bool = False
    beside: Sequence[str | Markup] = ()


@dataclass(frozen=True)
class HeatColumn:
    """A column of figures: its name, below it unit and year ('% · 2024'), and where it leads."""

    title: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class HeatCell:
    """One figure: as the reader sees it, and its place among the others (None: no judgement).

    direction: that of its indicator. reason: why it misses; `written` is then not shown. note: what
    differs from the head of the column, such as another year or 'voorlopig'.
    """

    written: str
    place: Place | None = None
    direction: str = _NEUTRAL
    reason: str = ""
    note: str = ""

    @property
    def step(self) -> str:
        """The class of its colour: d1 (very unfavourable) to d5, n1 (low) to n5, or ''."""
        if self.reason or self.place is None:
            return ""
        number = _PLACES.index(self.place) + 1
        if self.direction == _NEUTRAL:
            return f"n{number}"
        return f"d{number if self.direction == 'hoger_is_beter' else 6 - number}"

    @property
    def mark(self) -> Markup:
        """The mark of a place at one of the ends, in the colour of the letters."""
        name = _MARKS.get(self.step)
        mark = verdict_mark(name, color=lambda _: "currentColor") if name else ""
        return picture(mark)

    @property
    def gap(self) -> Markup:
        """The pattern of the reason, '' when there is a figure."""
        return picture(gap_mark(self.reason)) if self.reason else Markup("")


def heat_cells(
    values: npt.NDArray[np.float64],
    written: Sequence[str],
    reasons: Sequence[str],
    *,
    group: npt.NDArray[np.float64],
    direction: str,
) -> list[HeatCell]:
    """Return the cells of one indicator: each of `values` placed among the figures of `group`.

    reasons: why a value misses (a Reason), '' where there is one; a missing value without a reason
    is onbekend. The rule is that of analysis.position: P10, P25, P75 and P90 of the group, and no
    place with too few figures.
    """
    cells = []
    for value, text, reason in zip(values.tolist(), written, reasons, strict=True):
        if not np.isfinite(value):
            gap = reason or Reason.ONBEKEND.value
            cells.append(HeatCell(text, direction=direction, reason=gap))
            continue
        found = position(value, group, direction)
        cells.append(HeatCell(text, found.place if found else None, direction))
    return cells


def heat_table(
    rows: Sequence[HeatRow],
    columns: Sequence[HeatColumn],
    cells: Sequence[Sequence[HeatCell]],
    *,
    caption: str,
    heading: str,
    beside: Sequence[str] = (),
) -> Markup:
    """Return the table as HTML; `cells` is a list of rows, one cell per column.

    caption: what it shows, for screen readers. heading: what the rows are ('Gemeente'). beside:
    headings of the columns between the name and the figures. Rows keep their order: by likeness or
    alphabet, never by value. Raises WrongHeat.
    """
    fits = len(cells) == len(rows) and all(len(line) == len(columns) for line in cells)
    if not fits or any(len(row.beside) != len(beside) for row in rows):
        raise WrongHeat(f"{WrongHeat.__doc__} {caption}")
    every = [cell for line in cells for cell in line]
    steps = {cell.step[:1] for cell in every if cell.step}
    return render(
        "heat.html",
        rows=list(zip(rows, cells, strict=True)),
        columns=columns,
        caption=caption,
        heading=heading,
        beside=beside,
        scales=[scale for scale in "dn" if scale in steps],
        gaps=_gaps(every),
    )


def _gaps(cells: Sequence[HeatCell]) -> list[tuple[Markup, str]]:
    """Return the pattern and the words of each reason in the table, in the order of Reason."""
    present = {cell.reason for cell in cells}
    found = [reason.value for reason in Reason if reason.value in present]
    return [(picture(gap_mark(reason)), t(f"reason.{reason}")) for reason in found]

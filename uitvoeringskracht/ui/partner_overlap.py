"""How much the groups of partners of a gemeente overlap, each two of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis import partnerships
from uitvoeringskracht.report.partners import short_name
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.partners import network

#: Upper bounds (%) of the classes of a cell; the last one holds what is left.
BOUNDS = (20, 40, 60, 80)


@dataclass(frozen=True)
class OverlapCell:
    """The overlap of two groups in words, and the class of its colour, n1 (little) to n5."""

    text: str
    step: str


@dataclass(frozen=True)
class Group:
    """One group of partners: its number, the regelingen with it, and how many others there are.

    cells: the overlap with each group before it.
    """

    number: int
    name: str
    names: str
    others: int
    cells: Sequence[OverlapCell]


def groups_of(area: Area) -> list[Group]:
    """Return the different groups of partners of a gemeente, the largest first."""
    regelingen = partnerships.regelingen(network(), area.code)
    regelingen = regelingen[regelingen["partner_set"].notna()]
    overlap = partnerships.overlap(network(), area.code)
    sets = regelingen.groupby("partner_set", sort=True)
    firsts = [str(rows.index[0]) for _, rows in sets]
    return [
        Group(
            number=int(str(number)),
            name=_name(rows),
            names=formats.listing([short_name(each) for each in rows["name"]]),
            others=int(rows["members"].iloc[0]) - 1,
            cells=[
                _cell(100 * float(overlap.to_numpy()[_at(overlap, first), _at(overlap, other)]))
                for other in firsts[:place]
            ],
        )
        for place, (first, (number, rows)) in enumerate(zip(firsts, sets, strict=True))
    ]


def overlap_table(groups: Sequence[Group]) -> Table:
    """Return the overlap in % of each two groups as a table, for the files."""
    frame = pd.DataFrame(
        {
            t("overlap.col_number"): [group.number for group in groups],
            t("overlap.col_name"): [group.names for group in groups],
            t("samenwerking.col_others"): [group.others for group in groups],
        }
    )
    for place, other in enumerate(groups):
        values = [
            float(group.cells[place].text.rstrip("%")) if place < len(group.cells) else np.nan
            for group in groups
        ]
        frame[t("overlap.col_with", number=other.number)] = values
    return Table(frame, t("overlap.title"))


def steps() -> list[tuple[str, str]]:
    """Return the classes of the colours with their words."""
    edges = [0, *BOUNDS, 100]
    return [
        (f"n{number + 1}", t("overlap.step", low=edges[number], high=edges[number + 1]))
        for number in range(len(BOUNDS) + 1)
    ]


def _cell(share: float) -> OverlapCell:
    # Half goes up, as readers round: 5 of 8 is 63%.
    shown = math.floor(share + 0.5)
    step = int(np.searchsorted(BOUNDS, shown, "right")) + 1
    return OverlapCell(formats.percent(shown, 0), f"n{step}")


def _at(overlap: pd.DataFrame, regeling: str) -> int:
    return overlap.index.tolist().index(regeling)


def _name(rows: pd.DataFrame) -> str:
    first, more = short_name(str(rows["name"].iloc[0])), len(rows) - 1
    return t("overlap.and_more", name=first, count=more) if more else first

"""Lens 1: how all lasten are divided over tasks, here and in Nederland, and which task got less."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.agenda import Parts
from uitvoeringskracht.analysis.position import Place, Position
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

_ODD = {Place.ZEER_HOOG, Place.ZEER_LAAG}


@dataclass(frozen=True)
class PartRow:
    """A task: its share (%) now and then, the change, and the amount per inwoner now and then.

    width and tick: of the bar and of the mark of then, in % of the widest. place: only where it is
    very high or low. gave_way: the task that lost most money.
    """

    name: str
    share: str
    share_then: str
    change: str
    amount: str
    amount_then: str
    country: str
    place: str
    width: float
    tick: float
    country_tick: float
    gave_way: bool


def part_rows(parts: Parts, country: Parts | None) -> list[PartRow]:
    """Return the tasks in their declared order; country: None where `parts` is of Nederland."""
    national = dict.fromkeys(parts.frame.index, math.nan)
    if country is not None:
        national = country.frame["share_now"].to_dict()
    shares = [*parts.frame["share_now"], *parts.frame["share_then"], *national.values()]
    widest = max(float(share) for share in shares if not math.isnan(share))
    rows = []
    for name, row in parts.frame.to_dict("index").items():
        bars = [row["share_now"], row["share_then"], national[name]]
        width, tick, country_tick = (max(0.0, 100 * each / widest) for each in bars)
        rows.append(
            PartRow(
                name=formats.capital(str(name)),
                share=formats.percent(row["share_now"], 1),
                share_then=formats.percent(row["share_then"], 1),
                change=_points(row["share_change"]),
                amount=formats.euro(row["now"]),
                amount_then=formats.euro(row["then"]),
                country=formats.percent(national[name], 1),
                place=_place(parts.positions[str(name)]),
                width=width,
                tick=tick,
                country_tick=country_tick,
                gave_way=name == parts.gave_way,
            )
        )
    return rows


def parts_table(parts: Parts, country: Parts | None) -> Table:
    """Return the tasks as a table of numbers."""
    frame, then, now = parts.frame, parts.then_period, parts.now_period
    shown = pd.DataFrame(
        {
            t("agenda_part.task"): [formats.capital(str(name)) for name in frame.index],
            t("agenda_part.share", year=now): frame["share_now"].round(2).to_numpy(),
            t("agenda_part.share", year=then): frame["share_then"].round(2).to_numpy(),
            t("agenda_part.amount", year=now): frame["now"].round(2).to_numpy(),
            t("agenda_part.amount", year=then): frame["then"].round(2).to_numpy(),
        }
    )
    if country is not None:
        column = t("agenda_part.country", year=country.now_period)
        shown[column] = country.frame["share_now"].round(2).to_numpy()
    return Table(shown, t("agenda.parts"))


def _points(change: float) -> str:
    """Return '+5,6' or '−1,2' points; the heading says the unit."""
    text = formats.number(change, 1)
    return f"+{text}" if round(change, 1) > 0 else text


def _place(position: Position | None) -> str:
    return t(f"place.{position.place}") if position and position.place in _ODD else ""

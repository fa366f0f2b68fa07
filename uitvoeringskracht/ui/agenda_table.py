"""The figures of a lens as a table, with what a reader needs to use them elsewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.agenda_cards import FigureCard
from uitvoeringskracht.ui.agenda_sides import Side


def figures_table(cards: Sequence[FigureCard], title: str) -> Table:
    """Return a row per figure and area: now, then, change, trend and place."""
    pairs = [(card, side) for card in cards for side in (card.own, card.country) if side]
    return Table(
        pd.DataFrame([_numbers(*pair) for pair in pairs]),
        t("agenda.table", title=title),
        pd.DataFrame([_written(*pair) for pair in pairs]),
    )


def _numbers(card: FigureCard, side: Side) -> dict[str, object]:
    """Return a row as numbers; where a figure is not of the area itself there are none."""
    figure, is_here = side.figure, bool(side.value) and not math.isnan(side.figure.now)
    return {
        t("agenda_col.figure"): _name(card),
        t("agenda_col.area"): side.name,
        t("agenda_col.now"): figure.now if is_here else math.nan,
        t("agenda_col.over"): side.heading,
        t("agenda_col.then"): figure.then if is_here else math.nan,
        t("agenda_col.since"): figure.then_period if is_here else math.nan,
        t("agenda_col.change"): figure.change if is_here else math.nan,
        t("agenda_col.trend"): side.trend.text,
        t("agenda_col.place"): _place(card, side),
    }


def _written(card: FigureCard, side: Side) -> dict[str, str]:
    return {
        "figure": _name(card),
        "area": side.name,
        "now": side.value or side.reason,
        "over": side.heading or formats.MISSING,
        "then": side.then_value or formats.MISSING,
        "since": str(side.figure.then_period) if side.then_value else formats.MISSING,
        "change": side.change or formats.MISSING,
        "trend": side.trend.text or formats.MISSING,
        "place": _place(card, side) or formats.MISSING,
    }


def _name(card: FigureCard) -> str:
    return f"{card.title}, {card.subtitle}"


def _place(card: FigureCard, side: Side) -> str:
    """Return the place of the own gemeente in its group."""
    if side is not card.own:
        return ""
    return ", ".join(part for part in (card.place, card.places) if part)

"""The whole profile of a gemeente as one table for the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.position import position
from uitvoeringskracht.answers import GEMEENTE
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, shown_indicators
from uitvoeringskracht.ui.selection import Selection


@dataclass(frozen=True)
class _Numbers:
    """The figure of the gemeente and where 8 of the 10 of its group lie; NaN where not known."""

    value: float
    period: float
    low: float
    middle: float
    high: float


_NOTHING = _Numbers(np.nan, np.nan, np.nan, np.nan, np.nan)


def profile_table(cards: Sequence[Card], group: PeerGroup, chosen: Selection) -> Table:
    """Return a row per figure: value, year, status, source, group, place and trend."""
    numbers = [_numbers(card, group, chosen) for card in cards]
    columns = {
        "figure": [card.indicator.title for card in cards],
        "thema": [t(f"thema.{thema_folder(card.indicator.thema)}") for card in cards],
        "rol": [t(f"rol.{card.indicator.rol}") for card in cards],
        "value": [each.value for each in numbers],
        "unit": [card.indicator.unit for card in cards],
        "year": [each.period for each in numbers],
        "heading": [card.heading for card in cards],
        "source": [card.source for card in cards],
        "reason": [card.reason for card in cards],
        "low": [each.low for each in numbers],
        "middle": [each.middle for each in numbers],
        "high": [each.high for each in numbers],
        "place": [", ".join(filter(None, (card.place, card.places))) for card in cards],
        "direction": [card.direction for card in cards],
        "trend": [card.trend.text for card in cards],
        "region": [card.region.text for card in cards],
        "country": [card.nederland.text for card in cards],
    }
    frame = pd.DataFrame({t(f"profile_file.{name}"): each for name, each in columns.items()})
    return Table(frame, t("gemeente.files", name=cache.geography().name(group.codes[0])))


def _numbers(card: Card, group: PeerGroup, chosen: Selection) -> _Numbers:
    indicator, code = card.indicator, group.codes[0]
    at = cache.version()
    panel = shown_indicators.panel(indicator.slug, at, GEMEENTE, chosen.layout, chosen.prices)
    period = panel.main_period()
    figure = panel.figure(code, period) if period is not None else None
    if period is None or figure is None:
        return _NOTHING
    others = panel.at(period, group.others(code))
    placed = None
    if indicator.unit_format != "ja_nee":
        placed = position(figure.value, others, indicator.direction)
    if placed is None:
        return _Numbers(figure.value, period, np.nan, np.nan, np.nan)
    return _Numbers(figure.value, period, placed.p10, placed.p50, placed.p90)

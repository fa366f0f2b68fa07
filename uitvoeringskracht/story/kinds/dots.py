"""A figure of a gemeente and of each of its peers as dots, the most alike first."""

from __future__ import annotations

import pandas as pd

from uitvoeringskracht.analysis.values import Prices
from uitvoeringskracht.charts.dots import Dot
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.region_dots import dot
from uitvoeringskracht.story.kinds.asked import Asked
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

#: So many peers are rows of the picture, the most alike.
MOST_PEERS = 20


def of_peers(asked: Asked, indicator: Indicator, period: int, prices: Prices) -> list[Dot]:
    """Return the own gemeente and its peers."""
    own = asked.gemeente.code
    panel = asked.answers.panel(indicator.slug, prices=prices)
    return [
        dot(asked.geography.name(code), panel.figure(code, period), indicator, is_own=code == own)
        for code in [own, *asked.group.others(own)[:MOST_PEERS]]
    ]


def dots_table(dots: list[Dot], indicator: Indicator, period: int, title: str) -> Table:
    """Return a row per dot."""
    heading = f"{indicator.short}, {indicator.subtitle} ({period})"
    name = t("regio.gemeente")
    frame = pd.DataFrame({name: [d.name for d in dots], heading: [d.value for d in dots]})
    texts = pd.DataFrame({name: [d.name for d in dots], heading: [d.written for d in dots]})
    return Table(frame, title, texts)

"""The small line charts of the conversation sheet: the gemeente and the band of its group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from uitvoeringskracht.analysis.position import LEAST_PEERS
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.answers import PRICES, Answers
from uitvoeringskracht.charts.lines import Lines, line_chart
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode

#: A line with fewer figures than this says too little.
_LEAST_YEARS = 4


@dataclass(frozen=True)
class TrendChart:
    """One chart: title, unit and prices, the figure, and the finding for who can't see it."""

    slug: str
    title: str
    about: str
    figure: Callable[[Mode], go.Figure]
    alt: str


def trend_charts(
    answers: Answers, group: PeerGroup, slugs: Sequence[str], most: int
) -> list[TrendChart]:
    """Return charts of the first `most` of `slugs` that have enough years, each figure once."""
    made: list[TrendChart] = []
    for chart in _charts(answers, group, slugs):
        made.append(chart)
        if len(made) == most:
            break
    return made


def _charts(answers: Answers, group: PeerGroup, slugs: Sequence[str]) -> Iterator[TrendChart]:
    for slug in dict.fromkeys(slugs):
        indicator = answers.indicators[slug]
        if indicator.unit_format == "ja_nee":
            continue
        found = _lines(answers, group, slug)
        if np.isfinite(found.own).sum() >= _LEAST_YEARS:
            yield _chart(indicator, found)


def _lines(answers: Answers, group: PeerGroup, slug: str) -> Lines:
    """Return the outcomes through the years in prices of one year: own, and the group."""
    observed = answers.both[slug].constant.observed
    own = np.asarray(observed.loc[group.codes[0]], dtype=np.float64)
    others = observed.reindex(group.others(group.codes[0]))
    enough = others.notna().sum() >= LEAST_PEERS
    low, middle, high = (others.quantile(q).where(enough).tolist() for q in (0.1, 0.5, 0.9))
    years = [int(year) for year in observed.columns]
    nothing = [float("nan")] * len(years)
    name = answers.geography.name(group.codes[0])
    return Lines(years, low, middle, high, nothing, own.tolist(), name, [False] * len(years))


def _chart(indicator: Indicator, lines: Lines) -> TrendChart:
    def figure(mode: Mode) -> go.Figure:
        made = line_chart(lines, indicator, mode)
        made.update_layout(showlegend=False)
        return made

    known = [
        (year, value)
        for year, value in zip(lines.years, lines.own, strict=True)
        if np.isfinite(value)
    ]
    (first, start), (last, end) = known[0], known[-1]
    prices = t("blad.prices", year=PRICES) if is_amount(indicator) else ""
    return TrendChart(
        slug=indicator.slug,
        title=indicator.short,
        about=", ".join(part for part in (indicator.subtitle, prices) if part),
        figure=figure,
        alt=t(
            "blad.trend_alt",
            title=indicator.title,
            name=lines.own_name,
            first=first,
            start=short_amount(start, indicator),
            last=last,
            end=short_amount(end, indicator),
        ),
    )

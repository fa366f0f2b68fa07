"""The invoeringstoets: a figure before and after an introduction, next to comparable gemeenten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from uitvoeringskracht.analysis.comparable import Happening
from uitvoeringskracht.analysis.introduction_test import (
    Introduction,
    Refused,
    introduction_test,
)
from uitvoeringskracht.analysis.peers.neighbours import Neighbours, neighbours
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.charts.layers import Band
from uitvoeringskracht.charts.many_lines import LineKind, ManyLines, NamedLine, many_lines
from uitvoeringskracht.charts.strip import strip
from uitvoeringskracht.declared.events import Effect
from uitvoeringskracht.once import Once
from uitvoeringskracht.report.peer_groups import feature_weights
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.introduction import everywhere, introduction
from uitvoeringskracht.sentences.quantities import signed, span
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode
from uitvoeringskracht.ui import cache, invoering_choices
from uitvoeringskracht.ui.markup import Markup, markup, picture
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.pictures import Table, show_chart
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import NEIGHBOURS, Selection

#: More neighbours than elsewhere: a range that holds in 90 of 100 needs at least 19 with figures.
PEERS = 25
_HEIGHT = 380


@dataclass(frozen=True)
class Question:
    """What is looked at: a figure of a gemeente, the first year of an introduction, the others."""

    area: Area
    series: Series
    start: int
    peers: tuple[str, ...]


@dataclass(frozen=True)
class Numbers:
    """The outcome in numbers, each as the reader sees it."""

    before_years: str
    after_years: str
    before: str
    after: str
    own: str
    middle: str
    effect: str
    margin: str
    chance: Markup


def show(chosen: Selection) -> None:
    """Show the choices, the line with the start, and whether something changed."""
    with st.container(border=True, key="vlak_invoering"):
        markup("invoering_kop.html", key="invoering_kop")
        invoering_choices.show(chosen)
    if chosen.gemeente is None:
        with st.container(border=True, key="vlak_vraag"):
            markup("invoering_vraag.html", key="invoering_vraag")
            search_box("zoek_invoering", None, is_large=True)
        return
    asked = question(chosen)
    result = introduction_test(asked.series, asked.area.code, asked.peers, asked.start)
    message = introduction(result, asked.series, asked.area, asked.start)
    left, right = st.columns([1.7, 1], gap="small")
    with left:
        _show_lines(asked, result, message.headline.text)
    with right:
        markup(
            "invoering_uitkomst.html",
            key="invoering_uitkomst",
            name=asked.area.name,
            message=message,
            numbers=None if isinstance(result, Refused) else numbers(asked, result),
            everywhere=everywhere().text,
            count=len(asked.peers) if isinstance(result, Refused) else len(result.peers),
        )


def question(chosen: Selection) -> Question:
    """Return what the reader looks at."""
    code = str(chosen.gemeente)
    series = cache.answers(cache.version()).both[invoering_choices.slug_of(chosen)].constant
    area = Area.of(cache.geography(), code)
    return Question(area, series, invoering_choices.start_of(chosen), _peers(code, chosen))


def _peers(code: str, chosen: Selection) -> tuple[str, ...]:
    if chosen.peers != NEIGHBOURS:
        return tuple(peer_group(code, chosen).others(code))
    weights = tuple(sorted(feature_weights(chosen).items()))
    return _nearest(cache.version(), code, weights)


def _make_nearest(at: int, code: str, weights: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    structure = cache.answers(at).ground.structure
    found = neighbours(structure, dict(weights), code, count=PEERS)
    return found.codes if isinstance(found, Neighbours) else ()


_nearest = Once(_make_nearest, most=400)


def numbers(asked: Question, result: Introduction) -> Numbers:
    """Return the outcome in numbers, with what chance alone does as a strip."""
    indicator, change = asked.series.indicator, result.change

    def write(value: float) -> str:
        return signed(value, indicator)

    placebo = np.array(change.placebo)
    label = t(
        "invoering.strip",
        effect=write(change.effect),
        range=span(change.noise_low, change.noise_high, write),
    )
    bounds = (change.noise_low, float(np.median(placebo)), change.noise_high)
    return Numbers(
        before_years=_years(result.before),
        after_years=_years(result.after),
        before=short_amount(result.own_before, indicator),
        after=short_amount(result.own_after, indicator),
        own=write(change.own),
        middle=write(change.middle),
        effect=write(change.effect),
        margin=span(change.low, change.high, write),
        chance=picture(strip(placebo, change.effect, bounds, label)),
    )


def _years(years: Sequence[int]) -> str:
    first, last = years[0], years[-1]
    return str(first) if first == last else t("invoering.years", first=first, last=last)


def _show_lines(asked: Question, result: Introduction | Refused, finding: str) -> None:
    used = asked.peers if isinstance(result, Refused) else result.peers
    rows = figures(asked, used)
    indicator = asked.series.indicator

    def build(mode: Mode) -> go.Figure:
        return many_lines(lines(asked, rows), mode, height=_HEIGHT)

    show_chart(
        build,
        key="invoeringlijn",
        title=t("invoering.picture", figure=indicator.short, name=asked.area.name),
        alt=finding,
        table=table(asked, rows),
        slugs=(indicator.slug,),
        file_name=t("invoering.file"),
        height=_HEIGHT,
        note=" ".join([t("invoering.reading", count=len(used)), _prices(asked.series)]).strip(),
    )


def _prices(series: Series) -> str:
    if series.indicator.unit_format != "euro" or not isinstance(series.prices, int):
        return ""
    return t("invoering.prices", year=series.prices)


def figures(asked: Question, peers: Sequence[str]) -> pd.DataFrame:
    """Return per year (index) own, and low (P10), middle and high (P90) of the peers."""
    observed = asked.series.observed
    observed = observed.loc[:, observed.notna().any()]
    others = observed.loc[observed.index.isin(peers)]
    spread = others.quantile([0.1, 0.5, 0.9]).T.set_axis(["low", "middle", "high"], axis="columns")
    found = pd.DataFrame({"own": observed.loc[asked.area.code]}).join(spread)
    found.index = [int(year) for year in found.index]
    return found


def lines(asked: Question, rows: pd.DataFrame) -> ManyLines:
    """Return the picture: own against the middle of the others, and where it began."""
    indicator, years = asked.series.indicator, [int(year) for year in rows.index]
    began = t("invoering.began", year=asked.start)
    start = Happening("start", began, began, "", asked.start, None, Effect.MARK)
    return ManyLines(
        years=years,
        lines=(
            NamedLine(t("invoering.middle"), rows["middle"].tolist(), LineKind.MIDDLE),
            NamedLine(asked.area.name, rows["own"].tolist(), LineKind.OWN),
        ),
        unit_format=indicator.unit_format,
        decimals=indicator.decimals,
        unit=indicator.unit,
        spreads=(Band(t("invoering.spread"), years, rows["low"].tolist(), rows["high"].tolist()),),
        events=(start,) if years[0] < asked.start <= years[-1] else (),
    )


def table(asked: Question, rows: pd.DataFrame) -> Table:
    """Return the figures of the picture, per year."""
    names = [asked.area.name, *(t(f"invoering.{part}") for part in ("middle", "low", "high"))]
    frame = rows[["own", "middle", "low", "high"]].set_axis(names, axis="columns")
    written = frame.map(lambda value: short_amount(value, asked.series.indicator))
    for each in (frame, written):
        each.insert(0, t("toets_years.year"), [str(year) for year in rows.index])
    return Table(frame, t("invoering.table", figure=asked.series.indicator.title), written)

"""A figure through the years among the peers, as a line with a band."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from uitvoeringskracht.analysis.position import Position, position
from uitvoeringskracht.analysis.triage import WITHOUT_JUDGEMENT
from uitvoeringskracht.answers import GEMEENTE
from uitvoeringskracht.charts.dots import Marker, dots_chart
from uitvoeringskracht.charts.many_lines import many_lines
from uitvoeringskracht.charts.palette import inks
from uitvoeringskracht.charts.strip import strip
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.report.cards import cards
from uitvoeringskracht.report.development import Asked as AskedLines
from uitvoeringskracht.report.development import Development, develop
from uitvoeringskracht.report.development_pictures import areas_picture
from uitvoeringskracht.report.development_table import development_table
from uitvoeringskracht.report.development_words import in_which_prices
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.standing import figure as told_figure
from uitvoeringskracht.story.kinds.asked import (
    Asked,
    how,
    number_of,
    spoken,
    standing_title,
    subtitle,
)
from uitvoeringskracht.story.kinds.dots import dots_table, of_peers
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode

#: What the slide shows when the reader chose no figure: the first tile.
FIRST = "externe_inhuur_aandeel_pct"
HEIGHT = 430
#: With fewer years than this there is no line, but dots of the newest year.
LEAST_YEARS = 3
_STRIP = (262, 27)


def figure(asked: Asked) -> Slide:
    """Return one figure of a gemeente through the years, among its peers."""
    area, group, indicator = asked.gemeente, asked.group, asked.indicator(FIRST)
    prices = asked.prices(indicator)
    card = cards(asked.answers, group, [indicator.slug], prices=prices)[0]
    found = _through_years(asked, indicator, group)
    parts: dict[str, Any] = {
        "figure": None if _is_yes_no(indicator) or not found.years else _chart(found, asked, group),
        "table": development_table(found, asked.geography, group.label) if found.years else None,
        "how": how(indicator),
        "year": card.heading,
        "subtitle": subtitle(indicator, in_which_prices(found)),
    }
    slugs = [indicator.slug]
    if card.reason:
        why = tuple(filter(None, (card.reason_long, card.last_known)))
        title = t("dia.missing", figure=indicator.phrase, name=area.name)
        parts |= {"figure": None, "sentences": why, "alt": " ".join(why)}
        return asked.slide(title, slugs, **parts)
    panel = asked.answers.panel(indicator.slug, GEMEENTE, prices=prices)
    period = panel.main_period()
    assert period is not None
    value = float(panel.at(period, [area.code])[0])
    others = panel.at(period, group.others(area.code))
    direction = "neutraal" if indicator.kind in WITHOUT_JUDGEMENT else indicator.direction
    placed = None if _is_yes_no(indicator) else position(value, others, direction)
    title = _title(indicator, placed, area, period, group, value)
    is_line = found.own.values.notna().sum() >= LEAST_YEARS
    sentences = _sentences(indicator, found, card, placed, period)
    return asked.slide(
        title,
        slugs,
        **{
            **parts,
            "sentences": sentences,
            "numbers": (number_of(card),),
            "strip": _strip(indicator, placed, others, group) if placed else None,
            "strip_note": _strip_note(others, period) if placed else "",
            "alt": spoken(title, sentences),
            **({} if is_line or _is_yes_no(indicator) else _dots(asked, indicator, period, placed)),
        },
    )


def _through_years(asked: Asked, indicator: Indicator, group: PeerGroup) -> Development:
    """Return the line of the gemeente with its peers, without what is ahead."""
    own = asked.gemeente.code
    lines = AskedLines(
        indicator.slug, own, peers=tuple(group.others(own)), prices=asked.prices(indicator)
    )
    found = develop(lines, asked.answers, asked.geography)
    return replace(found, forecast=None, band=found.band.iloc[:0], plans=pd.Series(dtype="float64"))


def _chart(found: Development, asked: Asked, group: PeerGroup) -> Callable[[Mode], go.Figure]:
    picture = areas_picture(found, asked.geography, group.label)
    return lambda mode: many_lines(picture, mode, height=HEIGHT)


def _dots(
    asked: Asked, indicator: Indicator, period: int, placed: Position | None
) -> dict[str, Any]:
    """Return dots of the peers: with so few years a line says nothing."""
    dots = of_peers(asked, indicator, period, asked.prices(indicator))
    markers = [Marker(t("dia.middle"), placed.p50, False)] if placed else []
    return {
        "figure": lambda mode: dots_chart(dots, markers, indicator, mode),
        "table": dots_table(dots, indicator, period, t("dia.alike_table")),
        "strip": None,
        "strip_note": "",
    }


def _is_yes_no(indicator: Indicator) -> bool:
    return indicator.unit_format == "ja_nee"


def _title(
    indicator: Indicator,
    placed: Position | None,
    area: Area,
    period: int,
    group: PeerGroup,
    value: float,
) -> str:
    if placed is None:
        return told_figure(indicator, area, period, value).text
    return standing_title(indicator, placed, area, group.label)


def _sentences(
    indicator: Indicator, found: Development, card: Card, placed: Position | None, period: int
) -> tuple[str, ...]:
    """Return the first figure, the trend and the middle of the group; the newest stands large."""
    if _is_yes_no(indicator):
        return (card.compared,) if card.compared else ()
    said = []
    known = found.own.values.dropna()
    if len(known) and (first := int(known.index[0])) < period:
        then = short_amount(float(known.iloc[0]), indicator)
        said.append(t("dia.then", value=then, year=first))
    if card.trend.way:
        said.append(f"{card.trend.text}.")
    middle = short_amount(placed.p50, indicator) if placed else ""
    said.append(t("dia.middle_is", value=middle) if placed else card.compared)
    return tuple(filter(None, said))


def _strip_note(others: np.ndarray, period: int) -> str:
    """Return how many gemeenten the strip shows, the own one among them, and of which year."""
    return t("dia.strip", count=int(np.isfinite(others).sum()) + 1, year=period)


def _strip(
    indicator: Indicator, placed: Position, others: np.ndarray, group: PeerGroup
) -> Callable[[Mode], str]:
    low, middle, high = (
        short_amount(each, indicator) for each in (placed.p10, placed.p50, placed.p90)
    )
    label = t(
        "profile.strip_label",
        title=indicator.title,
        group=group.label,
        value=short_amount(placed.value, indicator),
        middle=middle,
        low=low,
        high=high,
    )
    width, height = _STRIP
    quantiles = (placed.p10, placed.p50, placed.p90)
    return lambda mode: strip(
        others, placed.value, quantiles, label, width=width, height=height, color=inks(mode)
    )

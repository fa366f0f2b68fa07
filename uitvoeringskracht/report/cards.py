"""The cards of a gemeente among its peers, of a region among regions, and of Nederland."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from uitvoeringskracht.analysis.values import Layout, Prices
from uitvoeringskracht.answers import GEMEENTE, Answers
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.card import Card, View, make_card
from uitvoeringskracht.report.card_words import (
    NO_TREND,
    Column,
    TrendWords,
    place_words,
    region_trend_words,
    trend_words,
)
from uitvoeringskracht.report.peer_groups import PeerGroup


def cards(
    answers: Answers,
    group: PeerGroup,
    slugs: Iterable[str],
    *,
    region: str | None = None,
    prices: Prices = "current",
    layout: Layout = LAYOUT,
    is_wide: bool = False,
    color: Palette = screen,
) -> list[Card]:
    """Return the cards of `slugs` for the first gemeente of `group` among the others.

    region: code of a region beside it. is_wide: with the larger pictures of a tile. color: of the
    pictures, on screen or on paper.
    """
    gemeente = group.codes[0]
    view = View(
        answers=answers,
        area_code=gemeente,
        level=GEMEENTE,
        others=group.others(gemeente),
        label=group.label,
        region=region,
        prices=prices,
        layout=layout,
        is_wide=is_wide,
        color=color,
    )
    chosen = [answers.indicators[slug] for slug in slugs]
    columns = {each.slug: column for each in chosen if (column := _column(each, view))}
    trends = trend_words(answers, gemeente, color)
    return _made(chosen, view, place_words(columns, group), trends)


def area_cards(
    answers: Answers,
    area_code: str,
    slugs: Iterable[str],
    label: str,
    *,
    prices: Prices = "current",
    layout: Layout = LAYOUT,
    is_wide: bool = False,
    color: Palette = screen,
) -> list[Card]:
    """Return the cards of `slugs` for a region among those of its level, or for Nederland.

    label: the others in the plural. A place as a range is for a gemeente only.
    """
    geography = answers.geography
    level = geography.level_of(area_code)
    codes = sorted(set(geography.members(level)["area_code"]) - {area_code})
    view = View(
        answers=answers,
        area_code=area_code,
        level=level,
        others=codes,
        label=label,
        prices=prices,
        layout=layout,
        is_wide=is_wide,
        color=color,
    )
    chosen = [answers.indicators[slug] for slug in slugs]
    return _made(chosen, view, {}, region_trend_words(answers, area_code, chosen, color))


def _made(
    chosen: Iterable[Indicator],
    view: View,
    places: Mapping[str, str],
    trends: Mapping[str, TrendWords],
) -> list[Card]:
    return [
        make_card(each, view, places.get(each.slug, ""), trends.get(each.slug, NO_TREND))
        for each in chosen
    ]


def _column(indicator: Indicator, view: View) -> Column | None:
    """Return the newest figures of all gemeenten; None where places mean nothing."""
    panel = view.panel(indicator)
    period = panel.main_period()
    if period is None or indicator.unit_format == "ja_nee":
        return None
    return panel.codes, panel.at(period)

"""The cards of a gemeente among its peers, of a region among regions, and of Nederland."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.card import COUNTRY, GEMEENTE, Card, Other, View, make_card, written
from uitvoeringskracht.ui.card_words import (
    NO_TREND,
    Column,
    TrendWords,
    place_words,
    region_trend_words,
    trend_words,
)
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.selection import Selection

__all__ = ["COUNTRY", "Card", "Other", "area_cards", "cards", "written"]


def cards(
    selection: Selection,
    gemeente: str,
    slugs: Iterable[str],
    region: str | None = None,
    *,
    is_wide: bool = False,
) -> list[Card]:
    """Return the cards of `slugs` for a gemeente; `region` is the code of a region beside it.

    `is_wide`: with the larger pictures of a tile.
    """
    group = peer_group(gemeente, selection)
    at, others = cache.version(), group.others(gemeente)
    view = View(at, selection, gemeente, GEMEENTE, others, group.label, region, is_wide)
    chosen = _indicators(slugs)
    places = place_words(
        {each.slug: column for each in chosen if (column := _column(each, view))}, group
    )
    return _made(chosen, view, places, trend_words(gemeente, at))


def area_cards(
    selection: Selection,
    area_code: str,
    slugs: Iterable[str],
    label: str,
    *,
    is_wide: bool = False,
) -> list[Card]:
    """Return the cards of `slugs` for a region among those of its level, or for Nederland.

    label: the others in the plural. A place as a range is for a gemeente only.
    """
    geography = cache.geography()
    level = geography.level_of(area_code)
    codes = sorted(set(geography.members(level)["area_code"]) - {area_code})
    view = View(cache.version(), selection, area_code, level, codes, label, None, is_wide)
    chosen = _indicators(slugs)
    return _made(chosen, view, {}, region_trend_words(area_code, level, chosen, view.at))


def _indicators(slugs: Iterable[str]) -> list[Indicator]:
    known = cache.indicators()
    return [known[slug] for slug in slugs]


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

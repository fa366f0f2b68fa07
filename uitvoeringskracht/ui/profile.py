"""The cards that the choices of the reader ask for."""

from __future__ import annotations

from collections.abc import Iterable

from uitvoeringskracht.report import cards as report
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.ui import cache, shown_indicators
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.selection import Selection


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
    return report.cards(
        shown_indicators.answers(cache.version()),
        peer_group(gemeente, selection),
        slugs,
        region=region,
        prices=selection.prices,
        layout=selection.layout,
        is_wide=is_wide,
    )


def area_cards(
    selection: Selection,
    area_code: str,
    slugs: Iterable[str],
    label: str,
    *,
    is_wide: bool = False,
) -> list[Card]:
    """Return the cards of `slugs` for a region among those of its level, or for Nederland."""
    return report.area_cards(
        shown_indicators.answers(cache.version()),
        area_code,
        slugs,
        label,
        prices=selection.prices,
        layout=selection.layout,
        is_wide=is_wide,
    )

"""Which indicators stand in the menus: all of them, or those that the edition chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from uitvoeringskracht import edition
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.ui import shown_indicators


def in_menus(*kept: str) -> Mapping[str, Indicator]:
    """Return the indicators for a menu of this session, by slug.

    `kept` are shown now, so they always stay; and so does the own figure of the reader.
    """
    return of_edition(shown_indicators.indicators(), {*kept, *shown_indicators.own()})


def of_edition(
    known: Mapping[str, Indicator], kept: Collection[str] = ()
) -> Mapping[str, Indicator]:
    """Return those of `known` that the edition chose, and those of `kept`; all without a choice."""
    wanted = edition.current().indicators & known.keys()
    found = {slug: each for slug, each in known.items() if slug in wanted or slug in kept}
    return found if wanted else known

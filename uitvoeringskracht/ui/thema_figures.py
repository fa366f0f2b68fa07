"""The figures of a thema: kracht by pijler, last and resultaat, for a gemeente or for Nederland."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from uitvoeringskracht.declared.balance import load_balance
from uitvoeringskracht.declared.themes import load_themes
from uitvoeringskracht.indicators import PIJLERS
from uitvoeringskracht.report.card import COUNTRY, Card, written
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, profile, shown_indicators
from uitvoeringskracht.ui.selection import Selection

#: So many tiles of last and of resultaat; the others stand in the profile of the gemeente.
MOST_TILES = 5


@dataclass(frozen=True)
class Figure:
    """A card, and for Nederland between which figures 8 of the 10 gemeenten lie ('' if not)."""

    card: Card
    spread: str


@dataclass(frozen=True)
class Pillar:
    """A pijler of kracht: figures of the thema, or what would fill that gap; those of the whole."""

    name: str
    own: list[Figure]
    gap: str
    whole: list[Figure]


@dataclass(frozen=True)
class ThemaFigures:
    """Everything of one thema in figures; count: of all indicators of the thema.

    own: the own figure of the reader, if it is shown with this thema.
    """

    pillars: list[Pillar]
    last: list[Figure]
    result: list[Figure]
    parts: dict[str, list[Figure]]
    count: int
    own: list[Figure]


def thema_figures(thema: str, chosen: Selection) -> ThemaFigures:
    """Return the figures of a thema for the chosen gemeente, or for Nederland without one."""
    page = load_themes()[thema]
    own = {pijler: _known(getattr(page.kracht, pijler)) for pijler in PIJLERS}
    whole = {pijler: _of_whole(thema, pijler, own[pijler]) for pijler in PIJLERS}
    last = _last(thema)
    result = [slug for slug in _of_rol(thema, "resultaat") if slug not in last][:MOST_TILES]
    parts = {part.slug: _known(part.indicators) for part in page.subthemes}
    every = [*own.values(), *whole.values(), last, result, *parts.values()]
    beside = shown_indicators.beside(thema)
    tiles = {*last, *result, *beside}
    wide = _figures(chosen, sorted(tiles), is_wide=True)
    small = _figures(chosen, sorted({slug for slugs in every for slug in slugs}), is_wide=False)
    return ThemaFigures(
        pillars=[
            Pillar(
                t(f"pillar.{pijler}"),
                [small[slug] for slug in own[pijler]],
                getattr(page.gaps, pijler),
                [small[slug] for slug in whole[pijler]],
            )
            for pijler in PIJLERS
        ],
        last=[wide[slug] for slug in last],
        result=[wide[slug] for slug in result],
        parts={name: [small[slug] for slug in slugs] for name, slugs in parts.items()},
        own=[wide[slug] for slug in beside],
        count=sum(each.thema == thema for each in cache.indicators().values()),
    )


def _known(slugs: Iterable[str]) -> list[str]:
    return [slug for slug in slugs if slug in cache.indicators()]


def _of_whole(thema: str, pijler: str, own: Sequence[str]) -> list[str]:
    """Return what of the whole organisation counts as kracht for this thema, the weightiest first.

    For the organisation itself that is its own.
    """
    if thema == "organisatie":
        return []
    parts = sorted(load_balance()[thema].kracht, key=lambda part: -part.weight)
    slugs = _known(part.slug for part in parts if part.slug not in own)
    return [slug for slug in slugs if cache.indicators()[slug].pijler == pijler]


def _last(thema: str) -> list[str]:
    """Return the last that counts (kracht en last) and is of this thema, then the others."""
    counted = _known(part.slug for part in load_balance()[thema].last)
    others = [slug for slug in _of_rol(thema, "last") if not slug.endswith("_begroot")]
    return list(dict.fromkeys([*counted, *others]))[:MOST_TILES]


def _of_rol(thema: str, rol: str) -> list[str]:
    known = cache.indicators().values()
    return [each.slug for each in known if each.thema == thema and each.rol == rol]


def _figures(chosen: Selection, slugs: Sequence[str], *, is_wide: bool) -> dict[str, Figure]:
    if chosen.gemeente:
        cards = profile.cards(chosen, chosen.gemeente, slugs, is_wide=is_wide)
        return {card.indicator.slug: Figure(card, "") for card in cards}
    label = t("kaart.nederland")
    cards = profile.area_cards(chosen, COUNTRY, slugs, label, is_wide=is_wide)
    return {card.indicator.slug: Figure(card, _spread(card, chosen)) for card in cards}


def _spread(card: Card, chosen: Selection) -> str:
    """Return between which figures 8 of the 10 gemeenten lie in the newest year."""
    indicator = card.indicator
    if indicator.unit_format == "ja_nee":
        return t("themas.share")
    if indicator.may_sum:
        return ""
    panel = shown_indicators.panel(
        indicator.slug, cache.version(), "gemeente", chosen.layout, chosen.prices
    )
    period = panel.main_period()
    values = panel.at(period) if period is not None else np.array([])
    known = values[np.isfinite(values)]
    if not len(known):
        return ""
    low, high = np.quantile(known, [0.1, 0.9]).tolist()
    return t("themas.spread", low=written(indicator, low), high=written(indicator, high))

"""What is not known of a gemeente: figures that lack, why, and who can fill them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uitvoeringskracht import formats
from uitvoeringskracht.charts.marks import gap_mark
from uitvoeringskracht.charts.palette import paper
from uitvoeringskracht.declared.lenses import load_lenses
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.texts import t

#: So many figures are named for each reason.
NAMES = 4


@dataclass(frozen=True)
class Unknown:
    """Figures that lack for one reason: their names, why, and who can fill them."""

    what: str
    why: str
    mark: str
    slugs: Sequence[str] = ()


def unknown(cards: Sequence[Card]) -> list[Unknown]:
    """Return the figures that a gemeente lacks by reason, the most first, then what nobody has."""
    by_reason: dict[str, list[Card]] = {}
    for card in cards:
        if card.reason:
            by_reason.setdefault(card.reason_long, []).append(card)
    found = sorted(by_reason.items(), key=lambda each: -len(each[1]))
    return [
        Unknown(f"{_names(each)}:", why, each[0].gap, [card.indicator.slug for card in each])
        for why, each in found
    ]


def nobody_knows() -> list[Unknown]:
    """Return what no source tells of a single gemeente, and who could: first of the staff."""
    mark = gap_mark("onbekend", color=paper)
    return [
        Unknown(lens.gap[0].what, t("blad.who", who=lens.gap[0].who), mark)
        for lens in reversed(load_lenses().lens)
        if lens.gap
    ]


def _names(cards: Sequence[Card]) -> str:
    names = [card.indicator.short for card in cards]
    if len(names) <= NAMES:
        return formats.listing(names)
    left = len(names) - NAMES
    key = "blad.and_others" if left > 1 else "blad.and_other"
    return t(key, names=", ".join(names[:NAMES]), count=left)

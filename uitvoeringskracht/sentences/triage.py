"""What stands out for a gemeente, and what does not: analysis.triage in words."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.trend import ALPHA
from uitvoeringskracht.analysis.triage import Gap, Item, Standing, Triage
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.moves import moves
from uitvoeringskracht.sentences.sentence import Derived, Message, Sentence, joined
from uitvoeringskracht.sentences.standing import standing
from uitvoeringskracht.sentences.templates import filled
from uitvoeringskracht.texts import t

#: The lists about a place among the peers; the others are about the years.
BY_PLACE = (Standing.BEST, Standing.WORST, Standing.HIGH, Standing.LOW)


def item(found: Item, indicator: Indicator, area: Area, group: str) -> Message:
    """Return one item of a list; group: the peers in the plural, 'vergelijkbare gemeenten'."""
    by_place = found.standing in BY_PLACE
    if by_place and found.position is not None:
        told = standing(indicator, found.position, area, found.period, group)
    elif found.trend is not None:
        told = moves(indicator, found.trend, area)
    else:
        raise NoGround(f"{NoGround.__doc__} {found.slug}")
    more = [told.detail]
    if found.is_double:
        more.append(Sentence(t(f"double.{found.standing.value}")))
    if by_place and found.may_be_chance:
        more.append(Sentence(t("triage.chance")))
    if not by_place and found.peers_tested:
        more.append(_peers(found, group))
    return Message(told.headline, joined(more))


class NoGround(ValueError):
    """Bij dit cijfer in een lijst hoort een plaats of een trend, en die is er niet."""


def list_of(found: Triage, which: Standing, area: Area, group: str) -> Sentence:
    """Return how many figures one list has, or that there is none."""
    count = len(found.lists[which])
    form = "none" if count == 0 else "one" if count == 1 else "other"
    text = t(
        f"triage_list.{which.value}_{form}",
        name=area.name,
        group=group,
        count=formats.number(count),
    )
    return Sentence(text, derived=(Derived(which.value, count),) if count else ())


def chance(found: Triage) -> Sentence:
    """Return how many rises and falls chance alone would show, of the figures looked at."""
    expected = round(ALPHA * found.tested)
    numbers = [Derived("tested", found.tested)]
    if expected == 0:
        text = t("triage.by_chance_less", tested=found.tested)
    else:
        text = t("triage.by_chance", tested=found.tested, expected=expected)
        numbers.append(Derived("expected", expected))
    return Sentence(text, derived=tuple(numbers))


def no_place(indicator: Indicator, gap: Gap, area: Area, group: str) -> Sentence:
    """Return why a figure has no place among the peers."""
    return Sentence(filled(f"gap.{gap.value}", indicator, name=area.name, group=group))


def _peers(found: Item, group: str) -> Sentence:
    alike, tested = found.peers_alike, found.peers_tested
    if alike == 0:
        key = "triage.no_peer_alike"
    else:
        key = "triage.every_peer_alike" if alike == tested else "triage.peers_alike"
    text = t(key, alike=alike, tested=tested, group=group)
    return Sentence(text, derived=(Derived("peers_alike", alike), Derived("peers_tested", tested)))

"""Wat valt op: which figures of a triage the first page shows, and all of them in lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uitvoeringskracht.analysis.triage import Gap, Item, Standing, Triage, triage
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.charts.marks import verdict_mark
from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.drawn import Markup, picture
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences import triage as words
from uitvoeringskracht.sentences.area import Area

MOST = 6
#: What needs a direction, the unfavourable first; then what only stands out.
JUDGED = (Standing.WORST, Standing.BEST, Standing.WORSENING, Standing.IMPROVING)
NEUTRAL = (Standing.HIGH, Standing.LOW, Standing.RISING, Standing.FALLING)
#: So many places of MOST are for what stands out without judgement.
NEUTRAL_PLACES = 2
_MARKS = {
    Standing.WORST: "unfavourable",
    Standing.WORSENING: "unfavourable",
    Standing.BEST: "favourable",
    Standing.IMPROVING: "favourable",
}


@dataclass(frozen=True)
class Finding:
    """One figure that stands out, in words; `item` is what they tell of."""

    item: Item
    indicator: Indicator
    mark: Markup
    kind: str
    headline: str
    detail: str


@dataclass(frozen=True)
class Listed:
    """One list of a triage: how many there are in a sentence, and each of them."""

    sentence: str
    findings: list[Finding]


@dataclass(frozen=True)
class StandingOut:
    """What the card shows: the first ones, all in lists, how chance counts, figures that lack."""

    first: list[Finding]
    lists: list[Listed]
    count: int
    chance: str
    lacking: int


def standing_out(answers: Answers, group: PeerGroup, color: Palette = screen) -> StandingOut:
    """Return what stands out for the first gemeente of a group among the others."""
    evidence = answers.ground.evidence
    area = Area.of(answers.geography, group.codes[0])
    found = triage(area.code, evidence, group.codes)

    def finding(item: Item) -> Finding:
        indicator = evidence.indicators[item.slug]
        told = words.item(item, indicator, area, group.label)
        kind = _MARKS.get(item.standing, "no_direction")
        mark = picture(verdict_mark(kind, color=color))
        return Finding(item, indicator, mark, kind, told.headline.text, told.detail.text)

    lists = [
        Listed(
            words.list_of(found, each, area, group.label).text,
            [finding(item) for item in found.lists[each]],
        )
        for each in (*JUDGED, *NEUTRAL)
    ]
    return StandingOut(
        first=[finding(item) for item in foremost(found)],
        lists=lists,
        count=sum(len(each.findings) for each in lists),
        chance=words.chance(found).text,
        lacking=sum(gap is Gap.GEEN_CIJFER for gap in found.gaps.values()),
    )


def foremost(found: Triage, most: int = MOST) -> list[Item]:
    """Return the items to show first, each figure once.

    First what is worst and worsening, then the strongest of each list with a judgement, then at
    most NEUTRAL_PLACES without one, and then what is next in turn. What may be chance comes last.
    """
    judged = list(_in_turn(found, JUDGED))
    neutral = list(_in_turn(found, NEUTRAL))
    heads = len({item.standing for item in judged})
    doubles = [item for item in judged if item.is_double and _MARKS[item.standing] != "favourable"]
    first = [*doubles, *judged[:heads]]
    order = [*first, *neutral[:NEUTRAL_PLACES], *judged, *neutral]
    certain = [item for item in order if not item.may_be_chance]
    return list(_once([*certain, *order]))[:most]


def _in_turn(found: Triage, standings: Iterable[Standing]) -> Iterator[Item]:
    """Yield the first of each list, then the second of each, and so on; doubles lead each list."""
    lists = [sorted(found.lists[each], key=lambda item: not item.is_double) for each in standings]
    for place in range(max(map(len, lists), default=0)):
        yield from (items[place] for items in lists if place < len(items))


def _once(items: Iterable[Item]) -> Iterator[Item]:
    seen: set[str] = set()
    for item in items:
        if item.slug not in seen:
            seen.add(item.slug)
            yield item

"""The lists on the conversation sheet: outside the group, and what rises or falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.trend import TrendVerdict
from uitvoeringskracht.analysis.triage import Item, Standing, Triage
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.observations import Status
from uitvoeringskracht.report.card_words import place_ranges
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.texts import t

#: Rows of a list on the sheet, and how many of the others are named below it.
ROWS, MORE = 6, 3
_KINDS = {
    Standing.WORST: "unfavourable",
    Standing.WORSENING: "unfavourable",
    Standing.BEST: "favourable",
    Standing.IMPROVING: "favourable",
}
#: What has a direction first: there the way says something.
_MOVES = (Standing.WORSENING, Standing.IMPROVING, Standing.RISING, Standing.FALLING)


@dataclass(frozen=True)
class Row:
    """One figure: name, year (with its status unless definitief), value, and place as a range.

    kind: of the judgement, a name of [symbol] in tokens.toml. Of a rise or fall `value` is then and
    now, and there is no place.
    """

    slug: str
    name: str
    year: str
    value: str
    place: str
    kind: str


@dataclass(frozen=True)
class Listed:
    """A list; `more` names figures without a row, or says that there is no figure at all."""

    rows: Sequence[Row]
    more: str


@dataclass(frozen=True)
class Lists:
    """The four lists. inside: how many figures with a direction lie within the group.

    apart: very high and very low without a direction, each with its heading.
    """

    unfavourable: Listed
    favourable: Listed
    rising: Listed
    falling: Listed
    inside: str
    apart: Sequence[tuple[str, str]]

    @property
    def slugs(self) -> list[str]:
        """The figures that have a row."""
        every = (self.unfavourable, self.favourable, self.rising, self.falling)
        return [row.slug for each in every for row in each.rows]


def lists(found: Triage, answers: Answers, group: PeerGroup) -> Lists:
    """Return the lists of the first gemeente of a group, given what stands out for it."""
    items = [*found.lists[Standing.WORST][:ROWS], *found.lists[Standing.BEST][:ROWS]]
    ranges = _places(items, answers, group)
    moved = [item for each in _MOVES for item in found.lists[each]]
    ways = {
        way: [item for item in moved if item.trend and item.trend.verdict is way]
        for way in (TrendVerdict.STIJGT, TrendVerdict.DAALT)
    }

    def placed(items: Sequence[Item]) -> Listed:
        rows = [
            _placed(item, found.area_code, ranges.get(item.slug, ""), answers)
            for item in items[:ROWS]
        ]
        return Listed(rows, _more(items, answers))

    def going(way: TrendVerdict) -> Listed:
        rows = [_going(item, found.area_code, answers) for item in ways[way][:ROWS]]
        return Listed(rows, _more(ways[way], answers))

    return Lists(
        unfavourable=placed(found.lists[Standing.WORST]),
        favourable=placed(found.lists[Standing.BEST]),
        rising=going(TrendVerdict.STIJGT),
        falling=going(TrendVerdict.DAALT),
        inside=_inside(found, answers),
        apart=[
            (t(f"blad.{each.value}"), _names([item.slug for item in found.lists[each]], answers))
            for each in (Standing.HIGH, Standing.LOW)
            if found.lists[each]
        ],
    )


def _places(items: Sequence[Item], answers: Answers, group: PeerGroup) -> dict[str, str]:
    """Return '18–20 van 21' by slug."""
    panels = {item.slug: (answers.panel(item.slug), item.period) for item in items}
    columns = {slug: (panel.codes, panel.at(year)) for slug, (panel, year) in panels.items()}
    return {
        slug: t("blad.place", places=formats.years(low, high), size=size)
        for slug, (low, high, size) in place_ranges(columns, group).items()
    }


def _placed(item: Item, area_code: str, places: str, answers: Answers) -> Row:
    indicator = answers.indicators[item.slug]
    figure = answers.panel(item.slug).figure(area_code, item.period)
    status = figure.status if figure else ""
    year = str(item.period)
    if status not in ("", Status.DEFINITIEF):
        year = f"{year}, {status}"
    value = short_amount(item.value, indicator)
    return Row(item.slug, indicator.short, year, value, places, _KINDS[item.standing])


def _going(item: Item, area_code: str, answers: Answers) -> Row:
    """Return the row of a rise or fall: the first and the last figure behind it."""
    assert item.trend is not None
    indicator, trend = answers.indicators[item.slug], item.trend
    observed = answers.both[item.slug].constant.observed.loc[area_code].dropna()
    observed = observed.loc[trend.first : trend.last]
    first, last = int(observed.index[0]), int(observed.index[-1])
    ends = np.asarray(observed, dtype=np.float64)[[0, -1]].tolist()
    then, now = (short_amount(value, indicator) for value in ends)
    kind = _KINDS.get(item.standing, "no_direction")
    value = t("blad.then_now", then=then, now=now)
    return Row(item.slug, indicator.short, formats.years(first, last), value, "", kind)


def _more(items: Sequence[Item], answers: Answers) -> str:
    if not items:
        return t("blad.none")
    rest = [item.slug for item in items[ROWS:]]
    return t("blad.more", names=_names(rest, answers)) if rest else ""


def _names(slugs: Sequence[str], answers: Answers) -> str:
    """Return 'Afval, Riolering en nog 3 andere'."""
    shown = [answers.indicators[slug].short for slug in slugs[:MORE]]
    left = len(slugs) - len(shown)
    if not left:
        return formats.listing(shown)
    return t(
        "blad.and_others" if left > 1 else "blad.and_other", names=", ".join(shown), count=left
    )


def _inside(found: Triage, answers: Answers) -> str:
    """Return how many of the figures with a direction lie within P10-P90 of the group."""
    directed = [
        slug
        for slug, each in answers.indicators.items()
        if slug not in found.gaps and each.direction != "neutraal"
    ]
    outside = len(found.lists[Standing.WORST]) + len(found.lists[Standing.BEST])
    return t("blad.inside", total=len(directed), inside=len(directed) - outside)

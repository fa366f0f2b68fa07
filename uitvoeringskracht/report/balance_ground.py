"""Kracht and last as the reader weighs them, and what that says of one gemeente."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.balance import Balance, Refusal, Side, ranges_within
from uitvoeringskracht.analysis.balance.years import newest_level
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.charts.quadrant import Span, Spot
from uitvoeringskracht.declared.balance import Part, Theme, load_balance
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.selection_fields import Selection
from uitvoeringskracht.sentences import balance as said
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.quantities import span
from uitvoeringskracht.sentences.sentence import Message
from uitvoeringskracht.texts import t

#: Between what a figure may weigh.
LOWEST, HIGHEST = 0, 5


@dataclass(frozen=True)
class Ground:
    """Kracht and last of one thema for all gemeenten; series: what it was made of, by slug."""

    theme: Theme
    balance: Balance
    declared: Balance
    series: Mapping[str, Series]
    periods: Mapping[str, tuple[int, ...]]

    @property
    def is_own(self) -> bool:
        """Whether the reader changed a weight."""
        return self.balance is not self.declared

    def side(self, name: str) -> Side | None:
        """Return kracht or last; None if it can't be calculated for anybody."""
        found = self.balance.kracht if name == "kracht" else self.balance.last
        return None if isinstance(found, Refusal) else found

    def too_few(self, name: str) -> bool:
        """Whether a side can't be calculated because the reader lets too few figures count."""
        declared = self.declared.kracht if name == "kracht" else self.declared.last
        return self.side(name) is None and not isinstance(declared, Refusal)

    def sides(self) -> list[Side]:
        """Return kracht and last, without what can't be calculated."""
        found = [self.side("kracht"), self.side("last")]
        return [each for each in found if each is not None]


@dataclass(frozen=True)
class Standing:
    """Kracht or last of one gemeente in words: among its peers first, then among all."""

    name: str
    title: str
    places: str
    of: str
    range: str
    declared: str


def thema_of(chosen: Selection) -> str:
    """Return the name of the chosen thema, the first one by default."""
    names = {thema_folder(each): each for each in THEMAS if each in load_balance()}
    return names.get(chosen.thema or "", next(iter(names.values())))


def parts_of(theme: Theme) -> dict[str, Part]:
    """Return every figure of kracht and of last, by slug."""
    return {each.slug: each for each in (*theme.kracht, *theme.last)}


def weights_of(theme: Theme, chosen: Selection) -> dict[str, int]:
    """Return what each figure weighs: as the reader gave it, else as declared."""
    given = dict(chosen.weights)
    return {slug: _whole(given.get(slug, part.weight)) for slug, part in parts_of(theme).items()}


def differing(theme: Theme, chosen: Selection) -> dict[str, float]:
    """Return the weights that the reader gave and that are not the declared ones."""
    parts = parts_of(theme)
    weights = weights_of(theme, chosen)
    return {slug: float(w) for slug, w in weights.items() if w != parts[slug].weight}


def _whole(weight: float) -> int:
    """Return a weight as the slider has it; a link may say anything."""
    return min(max(int(weight + 0.5), LOWEST), HIGHEST)


def ground(answers: Answers, thema: str, own: Mapping[str, float]) -> Ground:
    """Return kracht and last of a thema; own: the weights that differ from the declared ones."""
    theme = load_balance()[thema]
    series = {
        part.slug: answers.both[part.slug].constant
        for part in parts_of(theme).values()
        if part.slug in answers.both
    }
    declared = answers.balance(thema)
    periods = {slug: newest_level(each)[1] for slug, each in series.items()}
    found = answers.balance(thema, own) if own else declared
    return Ground(theme, found, declared, series, {s: y for s, y in periods.items() if y})


def spot(found: Ground, geography: Geography, code: str) -> Spot:
    """Return where a gemeente stands in the picture."""
    return Spot(
        geography.name(code),
        _span(found.side("kracht"), code),
        _span(found.side("last"), code),
    )


def _span(side: Side | None, code: str) -> Span | None:
    if side is None or code not in side.ranges.index:
        return None
    row = side.ranges.loc[code].to_dict()
    return Span(*(float(row[f"position_{part}"]) for part in ("low", "middle", "high")))


def verdict(found: Ground, area: Area) -> Message:
    """Return in which corner a gemeente stands, in how many calculations; or why there is none."""
    return said.corner(found.balance, area, found.series)


def standings(found: Ground, area: Area, group: PeerGroup) -> list[Standing]:
    """Return kracht and last of a gemeente, those that can be calculated."""
    rows = []
    for side in found.sides():
        if area.code not in side.ranges.index:
            continue
        within = ranges_within(side.draws, group.codes)
        places, of = _places(within, area.code)
        declared = found.declared.kracht if side.name == "kracht" else found.declared.last
        before = _range(declared, area.code) if found.is_own else ""
        title = t(f"kracht_side.{side.name}")
        rows.append(Standing(side.name, title, places, of, _range(side, area.code), before))
    return rows


def _places(within: pd.DataFrame, code: str) -> tuple[str, str]:
    """Return '1 tot 4' and '19': the places from low to high, and how many there are."""
    if code not in within.index:
        return "", ""
    row = within.loc[code].to_dict()
    areas = int(row["areas"])
    # A rank counts from high to low.
    first, last = areas + 1 - int(row["rank_last"]), areas + 1 - int(row["rank_first"])
    return span(first, last, formats.number), formats.number(areas)


def _range(side: Side | Refusal, code: str) -> str:
    if isinstance(side, Refusal) or code not in side.ranges.index:
        return ""
    row = side.ranges.loc[code].to_dict()
    return span(float(row["position_low"]), float(row["position_high"]), formats.number)

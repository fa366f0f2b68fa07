"""What stands out for one gemeente: against its peers now, and through the years.

Judgement needs a direction: best, worst, improving and worsening only hold indicators that have
one. What stands out without a direction is listed apart, without judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.evidence import WAYS, Evidence
from uitvoeringskracht.analysis.intervals import Floats
from uitvoeringskracht.analysis.position import (
    LEAST_PEERS,
    Place,
    Position,
    Verdict,
    position,
)
from uitvoeringskracht.analysis.trend import (
    Trend,
    TrendMeaning,
    TrendRefusal,
    TrendVerdict,
    as_trend,
)
from uitvoeringskracht.indicators import Indicator

#: Figures of these kinds are no judgement on a gemeente: a scan by a third party was not confirmed.
WITHOUT_JUDGEMENT = frozenset({"scan"})


class NoEvidence(LookupError):
    """Voor dit gebied zijn geen cijfers verzameld."""


class Standing(StrEnum):
    """The lists of a triage."""

    BEST = "best"
    WORST = "worst"
    IMPROVING = "improving"
    WORSENING = "worsening"
    HIGH = "high"
    LOW = "low"
    RISING = "rising"
    FALLING = "falling"


class Gap(StrEnum):
    """Why an indicator has no place among the peers."""

    MAAT_VOOR_GROOTTE = "maat_voor_grootte"
    ALLEEN_PLANNEN = "alleen_plannen"
    GEEN_CIJFER = "geen_cijfer"
    TE_WEINIG_ANDEREN = "te_weinig_anderen"


_DOUBLE = {
    (Standing.BEST, Standing.IMPROVING),
    (Standing.WORST, Standing.WORSENING),
    (Standing.HIGH, Standing.RISING),
    (Standing.LOW, Standing.FALLING),
}


@dataclass(frozen=True)
class Item:
    """One indicator in one list, with the evidence for it.

    `value` of `period` in the unit of the indicator, in current prices. `strength` sorts the list:
    how far the value lies outside P10-P90 of the peers, or how much the trend moved in its years,
    both in widths of P10-P90 of the peers; NaN if that width is 0 or not known. `is_double`: worst
    and worsening, best and improving, high and rising, or low and falling. `may_be_chance`: the
    figure rests on so few cases that chance alone can explain the distance to the middle.
    `peers_alike` of `peers_tested`: peers with the same verdict on their trend, of those that have
    one; none tested if the evidence only holds the trend of this area.
    """

    slug: str
    standing: Standing
    period: int
    value: float
    direction: str
    position: Position | None
    trend: Trend | None
    strength: float
    is_double: bool
    may_be_chance: bool
    peers_alike: int
    peers_tested: int


@dataclass(frozen=True)
class Triage:
    """The lists, each with the strongest first, and how many indicators were looked at.

    `placed` and `tested`: indicators with a place among the peers, and with a verdict on the trend;
    of those tested, ALPHA (one in twenty) would show a trend by chance alone. `gaps` and `refusals`
    say why the others have none.
    """

    area_code: str
    lists: Mapping[Standing, tuple[Item, ...]]
    placed: int
    tested: int
    gaps: Mapping[str, Gap]
    refusals: Mapping[str, TrendRefusal]


@dataclass(frozen=True)
class _Peers:
    """What the peers have: newest figures in constant prices, and the way of each trend."""

    constant: Floats
    ways: Floats


def triage(area: str, evidence: Evidence, peers: Sequence[str]) -> Triage:
    """Return what stands out for an area, given the codes of its peers.

    evidence: of analysis.evidence.gather, with the trends of this area. Raises NoEvidence.
    """
    if area not in evidence.ways.index:
        raise NoEvidence(f"{NoEvidence.__doc__} {area}")
    others = [code for code in peers if code != area]
    # One look-up of rows for all indicators; frames are slow to take from one by one.
    own = evidence.newest.reindex([area]).to_numpy(dtype=np.float64)[0]
    among = evidence.newest.reindex(others).to_numpy(dtype=np.float64)
    constant = evidence.constant.reindex(others).to_numpy(dtype=np.float64)
    moves = evidence.trends.loc[[area]].droplevel(0).to_dict("index")
    ways = evidence.ways.reindex(others).to_numpy(dtype=np.float64)
    items: list[Item] = []
    gaps: dict[str, Gap] = {}
    refusals: dict[str, TrendRefusal] = {}
    for column, slug in enumerate(evidence.newest.columns):
        value = float(own[column])
        place = _place(evidence, slug, value, among[:, column])
        how = as_trend(moves[slug], evidence.prices[slug])
        if isinstance(place, Gap):
            gaps[slug] = place
        if isinstance(how, TrendRefusal):
            refusals[slug] = how
        if place is not Gap.MAAT_VOOR_GROOTTE:
            peers_now = _Peers(constant[:, column], ways[:, column])
            items += _items(evidence, slug, area, value, peers_now, place, how)
    lists = {each: tuple(sorted(_of(items, each), key=_by_strength)) for each in Standing}
    count = len(evidence.indicators)
    return Triage(area, lists, count - len(gaps), count - len(refusals), gaps, refusals)


def _place(evidence: Evidence, slug: str, value: float, among: Floats) -> Position | Gap:
    """Return the place of a value among those of others, in the newest year."""
    indicator = evidence.indicators[slug]
    if indicator.may_sum:
        return Gap.MAAT_VOOR_GROOTTE
    if slug not in evidence.periods and slug in evidence.plans:
        return Gap.ALLEEN_PLANNEN
    if np.isnan(value):
        return Gap.GEEN_CIJFER
    return position(value, among, _direction(indicator)) or Gap.TE_WEINIG_ANDEREN


def _direction(indicator: Indicator) -> str:
    return "neutraal" if indicator.kind in WITHOUT_JUDGEMENT else indicator.direction


def _items(
    evidence: Evidence,
    slug: str,
    area: str,
    value: float,
    peers: _Peers,
    place: Position | Gap,
    moves: Trend | TrendRefusal,
) -> Iterator[Item]:
    """Yield the items of one indicator: one for its place, one for its trend, both or none."""
    where = place if isinstance(place, Position) else None
    how = moves if isinstance(moves, Trend) else None
    direction = _direction(evidence.indicators[slug])
    stands, goes = _stands(where), _goes(how, direction)
    strengths = {}
    if stands is not None and where is not None:
        strengths[stands] = _outside(where)
    if goes is not None and how is not None:
        strengths[goes] = _moved(how, peers.constant)
    for standing, strength in strengths.items():
        yield Item(
            slug=slug,
            standing=standing,
            period=evidence.periods[slug],
            value=value,
            direction=direction,
            position=where,
            trend=how,
            strength=strength,
            is_double=(stands, goes) in _DOUBLE,
            may_be_chance=_may_be_chance(evidence.limits.get(slug), area, where),
            peers_alike=0 if how is None else int((peers.ways == WAYS[how.verdict]).sum()),
            peers_tested=int(np.isfinite(peers.ways).sum()),
        )


def _stands(place: Position | None) -> Standing | None:
    """Return the list for a place outside P10-P90 of the peers; None inside."""
    if place is None or place.verdict is Verdict.MIDDLE:
        return None
    if place.verdict is Verdict.NO_DIRECTION:
        return Standing.HIGH if place.place is Place.ZEER_HOOG else Standing.LOW
    return Standing.BEST if place.verdict is Verdict.FAVOURABLE else Standing.WORST


def _goes(moves: Trend | None, direction: str) -> Standing | None:
    """Return the list for a rise or fall; None without one."""
    if moves is None or moves.meaning is None:
        return None
    if direction == "neutraal":
        return Standing.RISING if moves.verdict is TrendVerdict.STIJGT else Standing.FALLING
    is_better = moves.meaning is TrendMeaning.VERBETERT
    return Standing.IMPROVING if is_better else Standing.WORSENING


def _outside(place: Position) -> float:
    """Return how far a value lies outside P10-P90, in widths of P10-P90."""
    width = place.p90 - place.p10
    beyond = max(place.p10 - place.value, place.value - place.p90)
    return beyond / width if width > 0 else np.nan


def _moved(moves: Trend, among: Floats) -> float:
    """Return how much a trend moved from its first to its last year, in widths of P10-P90."""
    known = among[np.isfinite(among)]
    if len(known) < LEAST_PEERS:
        return np.nan
    p10, p90 = np.quantile(known, [0.1, 0.9]).tolist()
    return abs(moves.slope) * (moves.last - moves.first) / (p90 - p10) if p90 > p10 else np.nan


def _may_be_chance(limits: pd.DataFrame | None, area: str, place: Position | None) -> bool:
    """Return whether the middle of the peers lies inside the interval by chance of an area."""
    if limits is None or place is None:
        return False
    low, high = limits[["low", "high"]].reindex([area]).to_numpy(dtype=np.float64)[0].tolist()
    return bool(low <= place.p50 <= high)


def _of(items: list[Item], standing: Standing) -> list[Item]:
    return [each for each in items if each.standing is standing]


def _by_strength(item: Item) -> tuple[bool, float, str]:
    return bool(np.isnan(item.strength)), -item.strength, item.slug

"""Everything the methods say of one gemeente: peers, places, what stands out, kracht and last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht.analysis.balance import Balance, Side, balance, ranges_within
from uitvoeringskracht.analysis.balance import Refusal as NoBalance
from uitvoeringskracht.analysis.evidence import Both, Evidence, gather
from uitvoeringskracht.analysis.peers.neighbours import Neighbours, neighbours
from uitvoeringskracht.analysis.peers.places import places
from uitvoeringskracht.analysis.peers.refusal import Refusal as NoPeers
from uitvoeringskracht.analysis.peers.stability import PeerSets, peer_sets
from uitvoeringskracht.analysis.peers.structure import Structure, structure
from uitvoeringskracht.analysis.triage import Triage, triage
from uitvoeringskracht.declared.balance import Theme, load_balance
from uitvoeringskracht.declared.features import Feature, default_weights, load_features

Range = pd.Series | NoBalance


@dataclass(frozen=True)
class Ground:
    """What all gemeenten share in one version of the figures, so that each takes milliseconds.

    `weights`: of the features, by slug. `balances`: by thema.
    """

    evidence: Evidence
    structure: Structure
    weights: Mapping[str, float]
    balances: Mapping[str, Balance]


@dataclass(frozen=True)
class Standing:
    """Kracht and last of one gemeente in one thema, each a row of balance.ranges_within.

    kracht and last: among all gemeenten; `*_among_peers`: among the gemeente and its peers.
    quadrant: a row of Balance.quadrants. A Refusal where there is none.
    """

    kracht: Range
    last: Range
    kracht_among_peers: Range
    last_among_peers: Range
    quadrant: Range


@dataclass(frozen=True)
class Assessment:
    """The whole of one gemeente; `places` as peers.places, a row per indicator with figures.

    `trends`: rows of analysis.trend by slug. `standings`: by thema.
    """

    area_code: str
    neighbours: Neighbours
    sets: PeerSets
    places: pd.DataFrame
    trends: pd.DataFrame
    triage: Triage
    standings: Mapping[str, Standing]


def ground(
    series: Mapping[str, Both],
    *,
    features: Iterable[Feature] | None = None,
    weights: Mapping[str, float] | None = None,
    themes: Iterable[Theme] | None = None,
    areas: Sequence[str] | None = None,
) -> Ground:
    """Return what all gemeenten share. series: every indicator with figures, by slug.

    areas: those whose trends are needed (a gemeente and its peers), default all. features, weights
    and themes: the declared ones by default; a feature whose indicator is not
    in `series` raises as structure.structure.
    """
    chosen = load_features() if features is None else tuple(features)
    found = structure((each.current for each in series.values()), chosen)
    weighed = dict(default_weights() if weights is None else weights)
    declared = load_balance().values() if themes is None else tuple(themes)
    constant = {slug: each.constant for slug, each in series.items()}
    return Ground(
        evidence=gather(series, areas),
        structure=found,
        weights=weighed,
        balances={each.thema: balance(each, constant) for each in declared},
    )


def assess(shared: Ground, area_code: str) -> Assessment | NoPeers:
    """Return everything of one gemeente, or why it has no peers; raises NoStructure if unknown."""
    near = neighbours(shared.structure, shared.weights, area_code)
    sets = peer_sets(shared.structure, shared.weights, area_code)
    if isinstance(near, NoPeers):
        return near
    if isinstance(sets, NoPeers):
        return sets
    return Assessment(
        area_code=area_code,
        neighbours=near,
        sets=sets,
        places=places(shared.evidence.newest, area_code, sets.members),
        trends=shared.evidence.trends.loc[[area_code]].droplevel(0),
        triage=triage(area_code, shared.evidence, near.codes),
        standings={
            name: _standing(each, area_code, near.codes) for name, each in shared.balances.items()
        },
    )


def _standing(found: Balance, area_code: str, peers: Sequence[str]) -> Standing:
    group = [area_code, *peers]
    kracht, last = _side(found.kracht, area_code), _side(found.last, area_code)
    return Standing(
        kracht=kracht,
        last=last,
        kracht_among_peers=_side(found.kracht, area_code, group),
        last_among_peers=_side(found.last, area_code, group),
        quadrant=_corner(found, area_code, kracht, last),
    )


def _corner(found: Balance, area_code: str, kracht: Range, last: Range) -> Range:
    for each in (kracht, last, found.quadrants):
        if isinstance(each, NoBalance):
            return each
    assert isinstance(found.quadrants, pd.DataFrame)
    return _row(found.quadrants, area_code)


def _side(side: Side | NoBalance, area_code: str, group: Sequence[str] | None = None) -> Range:
    if isinstance(side, NoBalance):
        return side
    if area_code in side.refusals.index:
        return NoBalance(side.refusals[area_code])
    ranges = side.ranges if group is None else ranges_within(side.draws, group)
    # A place among peers takes at least one peer with a score.
    return _row(ranges, area_code) if len(ranges) else NoBalance.TE_WEINIG_CIJFERS


def _row(frame: pd.DataFrame, area_code: str) -> pd.Series:
    """Return the row of an area; mypy can't know that a code stands there once."""
    return frame.loc[[area_code]].iloc[0]

"""The group of a gemeente with what makes it alike: the most alike first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from uitvoeringskracht.analysis.peers.neighbours import PEERS, Neighbours, neighbours
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.report.peer_groups import PeerGroup, feature_weights, peer_group
from uitvoeringskracht.selection_fields import Selection


@dataclass(frozen=True)
class Likeness:
    """A group with what makes it alike.

    group: codes with the own one first, then the most alike first. near: the same others with
    their features. sets: the groups under other weights, a single one where the group is fixed.
    remote: neighbours.remoteness of the gemeente under these weights.
    """

    group: PeerGroup
    near: Neighbours
    sets: PeerSets
    remote: float

    @property
    def is_fixed(self) -> bool:
        """Whether the group is the same under other weights: a class, or an own choice."""
        return self.group.stays.empty


def likeness(answers: Answers, area_code: str, chosen: Selection) -> Likeness | Refusal:
    """Return the group that the reader chose, or why nothing can be said of likeness."""
    weights = feature_weights(chosen)
    structure = answers.ground.structure
    group = peer_group(answers, area_code, chosen)
    is_fixed = group.stays.empty
    every = len(structure.areas) - 1
    found = neighbours(structure, weights, area_code, count=every if is_fixed else PEERS)
    if isinstance(found, Refusal):
        return found
    near = _only(found, group.others(area_code)) if is_fixed else found
    remote = answers.remoteness(weights)
    return Likeness(
        group=replace(group, codes=(area_code, *near.codes)),
        near=near,
        sets=PeerSets(area_code, near.codes, group.members),
        remote=float(remote[area_code]),
    )


def _only(near: Neighbours, codes: list[str]) -> Neighbours:
    """Return the neighbours in `codes`, in the order of likeness."""
    peers, features = (
        frame[frame["area_code"].isin(codes)].reset_index(drop=True)
        for frame in (near.peers, near.features)
    )
    return Neighbours(near.area_code, peers, features)

"""Whom a gemeente is set beside, as the reader chose it, and that choice in words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht.analysis.peers.classes import ClassPeers, class_peers, size_peers
from uitvoeringskracht.analysis.peers.places import one_group, places
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import LAYOUT, Geography
from uitvoeringskracht.declared.features import default_weights, load_features
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.selection_fields import GROUP, NEIGHBOURS, URBAN_CLASS, Selection
from uitvoeringskracht.sentences.groups import group_name
from uitvoeringskracht.texts import t


@dataclass(frozen=True)
class PeerGroup:
    """The gemeenten to compare with: `codes` with the own one first, then the nearest first.

    label: in the plural, "gemeenten met 50.000 tot 100.000 inwoners". members: the
    sets under other weights (peers.places), a single row where the group is fixed. stays: in how
    many of 100 sets each peer is, by area_code; empty where the group is fixed.
    """

    label: str
    codes: tuple[str, ...]
    members: pd.DataFrame
    stays: pd.Series[int]

    def others(self, area_code: str) -> list[str]:
        """Return the codes of the group without `area_code`."""
        return [code for code in self.codes if code != area_code]

    def places(self, values: pd.DataFrame) -> pd.DataFrame:
        """Return the place of the own gemeente on each column of areas x indicators, as a range."""
        return places(values, self.codes[0], self.members)


def peer_group(answers: Answers, area_code: str, chosen: Selection) -> PeerGroup:
    """Return the group that the reader chose; its class where there is no other."""
    geography = answers.geography
    if chosen.peers == NEIGHBOURS:
        sets = answers.peer_sets(area_code, feature_weights(chosen))
        if isinstance(sets, Refusal):
            return _of_class(size_peers(geography, area_code), geography)
        codes = (area_code, *sets.peers)
        return PeerGroup(t("peers.neighbours"), codes, sets.members, sets.stays)
    if chosen.peers == GROUP and set(chosen.group) - {area_code}:
        others = tuple(code for code in chosen.group if code != area_code)
        return _fixed(t("peers.own"), (area_code, *others), geography)
    return _of_class(class_of(geography, area_code, chosen), geography)


def class_of(geography: Geography, area_code: str, chosen: Selection) -> ClassPeers:
    """Return the class of a gemeente: of its size, and of its stedelijkheid if that was chosen."""
    make = class_peers if chosen.peers == URBAN_CLASS else size_peers
    return make(geography, area_code)


def feature_weights(chosen: Selection) -> dict[str, float]:
    """Return the weight of each feature: that of the thema, or what the reader gave it."""
    usual = _usual_weights(chosen)
    features = {each.indicator for each in load_features()}
    own = {slug: weight for slug, weight in chosen.weights if slug in features}
    weights = {**usual, **own}
    return weights if any(weights.values()) else usual


def is_of_thema(chosen: Selection) -> bool:
    """Whether features weigh as is usual for the thema, and not as the reader chose himself."""
    return feature_weights(chosen) == _usual_weights(chosen)


def _usual_weights(chosen: Selection) -> dict[str, float]:
    thema = next((each for each in THEMAS if thema_folder(each) == chosen.thema), None)
    return default_weights(thema)


def _of_class(peers: ClassPeers, geography: Geography) -> PeerGroup:
    own = peers.area_code
    codes = (own, *(code for code in peers.codes if code != own))
    return _fixed(group_name(geography, peers), codes, geography)


def _fixed(label: str, codes: tuple[str, ...], geography: Geography) -> PeerGroup:
    areas = pd.Index(geography.gemeenten(LAYOUT), dtype="str")
    return PeerGroup(label, codes, one_group(codes, areas), pd.Series(dtype="int64"))

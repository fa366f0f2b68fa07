"""Whom a gemeente is set beside, as the reader chose it, and that choice in words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht.analysis.peers.classes import ClassPeers, class_peers, size_peers
from uitvoeringskracht.analysis.peers.places import one_group, places
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets, peer_sets
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.declared.features import default_weights, load_features
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.once import Once
from uitvoeringskracht.sentences.groups import group_name
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.selection import CLASS, GROUP, NEIGHBOURS, URBAN_CLASS, Selection


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


def peer_group(area_code: str, chosen: Selection) -> PeerGroup:
    """Return the group that the reader chose; its class where there is no other."""
    weights = feature_weights(chosen)
    if chosen.peers == NEIGHBOURS:
        return _neighbours(cache.version(), area_code, tuple(sorted(weights.items())))
    if chosen.peers == GROUP and set(chosen.group) - {area_code}:
        others = tuple(code for code in chosen.group if code != area_code)
        return _fixed(t("peers.own"), (area_code, *others))
    return _of_class(class_of(area_code, chosen))


def class_of(area_code: str, chosen: Selection) -> ClassPeers:
    """Return the class of a gemeente: of its size, and of its stedelijkheid if that was chosen."""
    make = class_peers if chosen.peers == URBAN_CLASS else size_peers
    return make(cache.geography(), area_code)


def feature_weights(chosen: Selection) -> dict[str, float]:
    """Return the weight of each feature: that of the thema, or what the reader gave it."""
    thema = next((each for each in THEMAS if thema_folder(each) == chosen.thema), None)
    features = {each.indicator for each in load_features()}
    own = {slug: weight for slug, weight in chosen.weights if slug in features}
    weights = {**default_weights(thema), **own}
    return weights if any(weights.values()) else default_weights(thema)


def show_choice(chosen: Selection, *, can_make_group: bool = False) -> None:
    """Show whom to compare with; a group of one's own once there is one, or can be made."""
    words = {
        NEIGHBOURS: t("peers.choose_neighbours"),
        URBAN_CLASS: t("group.same_class"),
        CLASS: t("peers.choose_class"),
    }
    if chosen.group or can_make_group:
        words[GROUP] = t("peers.choose_group")
    choice("peers", t("peers.compare_with"), words, chosen, width=250)


def _make_neighbours(at: int, area_code: str, weights: tuple[tuple[str, float], ...]) -> PeerGroup:
    ground = cache.answers(at).ground
    sets = peer_sets(ground.structure, dict(weights), area_code)
    if isinstance(sets, Refusal):
        return _of_class(size_peers(cache.geography(), area_code))
    assert isinstance(sets, PeerSets)
    label = t("peers.neighbours")
    return PeerGroup(label, (area_code, *sets.peers), sets.members, sets.stays)


_neighbours = Once(_make_neighbours, most=1000)


def _of_class(peers: ClassPeers) -> PeerGroup:
    own = peers.area_code
    label = group_name(cache.geography(), peers)
    return _fixed(label, (own, *(code for code in peers.codes if code != own)))


def _fixed(label: str, codes: tuple[str, ...]) -> PeerGroup:
    areas = pd.Index(cache.geography().gemeenten(LAYOUT), dtype="str")
    return PeerGroup(label, codes, one_group(codes, areas), pd.Series(dtype="int64"))

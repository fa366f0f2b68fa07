"""The gemeenten of the same size in words, the simplest honest group to compare with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from uitvoeringskracht.analysis.peers.classes import size_peers
from uitvoeringskracht.areas import Geography, load_geography
from uitvoeringskracht.texts import t


@dataclass(frozen=True)
class PeerGroup:
    """Gemeenten of about the same size; `label` says in words which, `codes` include the own."""

    label: str
    codes: tuple[str, ...]

    def others(self, area_code: str) -> list[str]:
        """Return the codes of the group without `area_code`."""
        return [code for code in self.codes if code != area_code]


@cache
def peer_group(area_code: str) -> PeerGroup:
    """Return the group of a gemeente of now: its grootteklasse, widened if that is very small."""
    geography = load_geography()
    peers = size_peers(geography, area_code)
    return PeerGroup(_label(geography, peers.sizes), peers.codes)


def _label(geography: Geography, classes: tuple[str, ...]) -> str:
    """Return the bounds of adjoining classes as one: 'minder dan 10.000 inwoners'."""
    if len(classes) == 1:
        return geography.name(classes[0])
    low, high = geography.name(classes[0]), geography.name(classes[-1])
    lowest, highest = re.findall(r"[\d.]+", low), re.findall(r"[\d.]+", high)
    if len(lowest) == 1:
        return t("peers.below", high=highest[-1])
    if len(highest) == 1:
        return t("peers.above", low=lowest[0])
    return t("peers.between", low=lowest[0], high=highest[-1])

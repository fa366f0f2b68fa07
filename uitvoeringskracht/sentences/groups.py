"""Which group an area is compared with, and how it was made: peers.classes."""

from __future__ import annotations

import re

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.peers.classes import ClassPeers
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.sentence import Derived, Sentence
from uitvoeringskracht.texts import t


def size_of(geography: Geography, sizes: tuple[str, ...]) -> str:
    """Return the bounds of adjoining grootteklassen as one: 'minder dan 10.000 inwoners'."""
    if len(sizes) == 1:
        return geography.name(sizes[0])
    low, high = geography.name(sizes[0]), geography.name(sizes[-1])
    lowest, highest = re.findall(r"[\d.]+", low), re.findall(r"[\d.]+", high)
    if len(lowest) == 1:
        return t("peers.below", high=highest[-1])
    if len(highest) == 1:
        return t("peers.above", low=lowest[0])
    return t("peers.between", low=lowest[0], high=highest[-1])


def group_name(geography: Geography, peers: ClassPeers) -> str:
    """Return the others as other sentences name them: 'gemeenten in dezelfde klasse'."""
    if peers.urbanities:
        return t("group.same_class")
    return t("group.by_size", size=size_of(geography, peers.sizes))


def class_group(geography: Geography, peers: ClassPeers) -> Sentence:
    """Return with how many gemeenten an area is compared, and how far the group was widened."""
    area = named(geography, peers.area_code)
    others = len(peers.others)
    first = t(
        "group.compared_urban" if peers.urbanities else "group.compared",
        name=area.name,
        count=formats.number(others),
        kinds=formats.listing([geography.name(each) for each in peers.urbanities]),
        size=size_of(geography, peers.sizes),
    )
    text = " ".join([first, t(f"group_step.{peers.step.value}")])
    return Sentence(text, derived=(Derived("others", others),))

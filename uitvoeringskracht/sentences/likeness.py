"""Why another gemeente is alike, and how firm that is: analysis.peers in words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.peers.neighbours import Neighbours
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.grammar import phrase
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence, joined
from uitvoeringskracht.texts import t

#: From this share of other areas with nearer peers on, nobody is really like an area.
REMOTE = 0.9


def alike(near: Neighbours, peer: Area, area: Area, indicators: Mapping[str, Indicator]) -> Message:
    """Return that a peer is like an area, and what differs most.

    indicators: those of the features, by slug. Raises KeyError for who is no peer.
    """
    headline = Sentence(t("alike.headline", peer=peer.name, name=area.name))
    peers = near.peers.set_index("area_code")["missing"].to_dict()
    lacking: tuple[str, ...] = peers[peer.code]
    of_peer = near.features[near.features["area_code"] == peer.code]
    rows = [row for row in of_peer.to_dict("records") if row["share"] > 0]
    if rows:
        row = max(rows, key=lambda each: each["share"])
        detail = _largest(row, peer, area, indicators[row["feature"]])
    else:
        detail = Sentence(t("alike.same"))
    if lacking:
        names = formats.listing([phrase(indicators[each]) for each in lacking])
        detail = joined([detail, Sentence(t("alike.missing", names=names))])
    return Message(headline, detail)


def stays(sets: PeerSets, peer: Area) -> Sentence:
    """Return in how many of the groups under other weights a peer is."""
    count, total = int(sets.stays[peer.code]), len(sets.members)
    text = t(_how_often(count, total), peer=peer.name, count=count, total=total)
    return Sentence(text, derived=(Derived("stays", count), Derived("sets", total)))


def remote(share: float, area: Area) -> Sentence | None:
    """Return that nobody is really like an area, from REMOTE on; share: neighbours.remoteness."""
    if np.isnan(share) or share < REMOTE:
        return None
    # Rounded down, as "of 100" must not be more than it is.
    count = int(100 * share + 1e-9)
    if count == 100:
        return Sentence(t("alike.remote_most", name=area.name))
    text = t("alike.remote", name=area.name, count=count)
    return Sentence(text, derived=(Derived("remoteness", count),))


def no_peers(refusal: Refusal, area: Area) -> Sentence:
    """Return why there is no group, no place in it, or nobody to call."""
    return Sentence(t(f"peer_refusal.{refusal.value}", name=area.name))


def _how_often(count: int, total: int) -> str:
    if count == total:
        return "alike.stays_always"
    return "alike.stays_never" if count == 0 else "alike.stays"


def _largest(row: Mapping[Hashable, Any], peer: Area, area: Area, indicator: Indicator) -> Sentence:
    """Return the feature that differs most, with both figures and their years."""
    slug, value, own = indicator.slug, float(row["value"]), float(row["own_value"])
    year, own_year = int(row["year"]), int(row["own_year"])
    side = "more" if value > own else "less"
    text = t(
        "alike.largest" if year == own_year else "alike.largest_years",
        difference=t(f"feature.{slug}_{side}"),
        value=short_amount(value, indicator),
        own=short_amount(own, indicator),
        year=year,
        own_year=own_year,
    )
    basis = (Basis(slug, peer.code, year, value), Basis(slug, area.code, own_year, own))
    return Sentence(text, basis)

"""The place in a group as a range: by hand, against trying every range, and on real figures."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import shipped
from tests.support.peers import NAN, shipped_structure
from uitvoeringskracht.analysis.peers.classes import class_peers
from uitvoeringskracht.analysis.peers.places import one_group, places
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets, peer_sets
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.features import default_weights

PEERS = [f"P{place:02}" for place in range(1, 13)]


def _members(groups: list[list[str]]) -> pd.DataFrame:
    return pd.DataFrame([{code: code in group for code in ["OWN", *PEERS]} for group in groups])


GROUPS = _members([PEERS[:9]] * 6 + [PEERS[2:11]] * 3 + [PEERS[4:]])


def test_ranges_by_hand() -> None:
    """Ten groups: six of P01-P09, three of P03-P11 and one of P05-P12.

    clear: the peers have 1 to 12 and the own area 4.5. Four, two and no peers have less: place 5
    in six groups, 3 in three, 1 in one. 3 to 5 holds in nine of ten, which is enough; 1 to 5 is
    wider. The groups count 10, 10 and 9 areas.
    equal: everyone the same, so the place is anything from 1 to the size of the group.
    gap: as clear, but P01 to P04 have no figure; five, seven and eight peers have one. Only in
    the last group are there 8, and one of ten is too few.
    """
    figures = pd.DataFrame(
        {
            "clear": [4.5, *range(1, 13)],
            "equal": [0.0] * 13,
            "gap": [4.5, *[NAN] * 4, *range(5, 13)],
            "none": [NAN, *range(1, 13)],
        },
        index=["OWN", *PEERS],
    )
    found = places(figures, "OWN", GROUPS)
    assert found.loc["clear", ["low", "high", "groups", "size"]].tolist() == [3, 5, 9, 10]
    assert found.loc["equal", ["low", "high", "groups", "size"]].tolist() == [1, 10, 10, 10]
    assert found["refusal"].dropna().to_dict() == {
        "gap": Refusal.TE_WEINIG_CIJFERS,
        "none": Refusal.GEEN_EIGEN_CIJFER,
    }
    assert found.loc[["gap", "none"], ["low", "high", "groups", "size"]].isna().all(axis=None)


def test_of_equally_short_ranges_the_one_of_most_groups() -> None:
    """One group with one peer below 4.5, seventeen with two and two with three: places 2, 3, 4.

    18 of 20 is enough. 2 to 3 holds in 18 groups and 3 to 4 in 19, so it is 3 to 4.
    """
    figures = pd.DataFrame({"x": [4.5, *range(1, 13)]}, index=["OWN", *PEERS])
    groups = _members([PEERS[3:]] + [PEERS[2:]] * 17 + [PEERS[1:]] * 2)
    found = places(figures, "OWN", groups)
    assert found.loc["x", ["low", "high", "groups", "size"]].tolist() == [3, 4, 19, 11]


def test_eight_peers_are_enough_and_seven_are_not() -> None:
    figures = pd.DataFrame({"x": [0.0, *range(12)]}, index=["OWN", *PEERS])
    assert places(figures, "OWN", _members([PEERS[:8]])).loc["x", ["low", "high"]].tolist() == [
        1,
        2,
    ]
    refused = places(figures, "OWN", _members([PEERS[:7]]))
    assert refused.at["x", "refusal"] == Refusal.TE_WEINIG_CIJFERS


def test_the_own_area_is_never_its_own_peer_and_an_unknown_area_has_no_figure() -> None:
    figures = pd.DataFrame({"x": [0.5, *range(12)]}, index=["OWN", *PEERS])
    everyone = one_group(("OWN", *PEERS), figures.index)
    assert places(figures, "OWN", everyone).loc["x", ["low", "high", "size"]].tolist() == [2, 2, 13]
    elsewhere = places(figures, "ELDERS", everyone)
    assert elsewhere["refusal"].tolist() == [Refusal.GEEN_EIGEN_CIJFER]
    assert places(figures.iloc[:, :0], "OWN", everyone).empty


def _brute(figures: np.ndarray, groups: list[list[int]]) -> tuple[int, int, int] | None:
    """Return the shortest range, then that of most groups, then the lowest, by trying all."""
    spots = []
    for group in groups:
        peers = [figures[each] for each in group if np.isfinite(figures[each])]
        if len(peers) >= 8:
            low = 1 + sum(each < figures[0] for each in peers)
            spots.append((low, low + sum(each == figures[0] for each in peers)))
    tried = []
    for first in range(1, 14):
        for last in range(first, 14):
            inside = sum(first <= low and high <= last for low, high in spots)
            if inside >= math.ceil(0.9 * len(groups)):
                tried.append((last - first, -inside, first, last))
    if not tried:
        return None
    _, inside, first, last = min(tried)
    return first, last, -inside


@settings(max_examples=30, deadline=None)
@given(
    figures=st.lists(
        st.one_of(st.integers(0, 6).map(float), st.just(NAN)), min_size=13, max_size=13
    ),
    groups=st.lists(st.sets(st.integers(1, 12), min_size=7, max_size=12), min_size=1, max_size=15),
)
def test_every_range_tried(figures: list[float], groups: list[set[int]]) -> None:
    names = ["OWN", *PEERS]
    frame = pd.DataFrame({"x": figures, "other": figures[::-1]}, index=names)
    found = places(frame, "OWN", _members([[names[each] for each in group] for group in groups]))
    for column in frame:
        own = frame[column].to_numpy()
        expected = _brute(own, [sorted(group) for group in groups]) if own[0] == own[0] else None
        row = found.loc[column]
        if expected is None:
            assert isinstance(row["refusal"], str)
        else:
            assert tuple(row[["low", "high", "groups"]]) == expected
            assert row["high"] <= row["size"] <= 13


@pytest.mark.parametrize("gemeente", ["GM1674", "GM0363", "GM0096"])
def test_real_places(gemeente: str) -> None:
    slugs = ["inwoners", "pct_65plus", "woz_waarde", "inkomen_per_inwoner"]
    figures = pd.DataFrame({slug: shipped.series(slug).newest for slug in slugs})
    sets = peer_sets(shipped_structure(), default_weights(), gemeente)
    assert isinstance(sets, PeerSets)
    found = places(figures, gemeente, sets.members)
    known = found[found["refusal"].isna()]
    assert (known["low"] <= known["high"]).all()
    assert (known["high"] <= known["size"]).all()
    assert known["groups"].between(90, 100).all()
    for slug, row in known.iterrows():
        own = figures.at[gemeente, slug]
        spots = [
            1 + (figures.loc[group.index[group], slug] < own).sum()
            for _, group in sets.members.iterrows()
        ]
        inside = sum(row["low"] <= spot <= row["high"] for spot in spots)
        assert inside >= row["groups"]
    if gemeente == "GM0363":
        # Amsterdam has more inwoners than any other, whatever the group.
        assert found.loc["inwoners", ["low", "high", "groups", "size"]].tolist() == [
            21,
            21,
            100,
            21,
        ]
    if gemeente == "GM0096":
        assert found.at["inkomen_per_inwoner", "refusal"] == Refusal.GEEN_EIGEN_CIJFER


def test_a_place_in_a_class() -> None:
    figures = pd.DataFrame({"inwoners": shipped.series("inwoners").newest})
    peers = class_peers(load_geography(), "GM1674")
    found = places(figures, "GM1674", one_group(peers.others, figures.index)).loc["inwoners"]
    inside = figures.loc[list(peers.codes), "inwoners"].sort_values()
    spot = inside.index.get_loc("GM1674") + 1
    assert found[["low", "high", "groups", "size"]].tolist() == [spot, spot, 1, 25]

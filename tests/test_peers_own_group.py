"""A group of one's own: what is refused, what is replaced, and the way through a link and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uitvoeringskracht.analysis.peers.own_group import (
    DoubledGemeente,
    GroupTooSmall,
    NotAGemeente,
    OwnGroup,
    Replaced,
    UnreadableGroup,
    own_group,
    read_link,
)
from uitvoeringskracht.areas import load_geography

GEOGRAPHY = load_geography()
NOW = GEOGRAPHY.gemeenten(2026)
ENDED = sorted(set(GEOGRAPHY.areas.index[GEOGRAPHY.areas["level"] == "gemeente"]) - set(NOW))


def test_the_link_is_short_and_the_same_for_any_order() -> None:
    one = own_group(["GM0599", "GM0363", "GM0518"], GEOGRAPHY)
    assert one == OwnGroup(("GM0363", "GM0518", "GM0599"))
    assert one.link == "0363-0518-0599"
    assert own_group(["GM0518", "GM0599", "GM0363"], GEOGRAPHY).link == one.link


@settings(max_examples=30, deadline=None)
@given(codes=st.lists(st.sampled_from(NOW), min_size=3, max_size=40, unique=True))
def test_through_a_link_and_back(codes: list[str]) -> None:
    group = own_group(codes, GEOGRAPHY)
    assert group.codes == tuple(sorted(codes))
    assert read_link(group.link, GEOGRAPHY) == group


@settings(max_examples=30, deadline=None)
@given(codes=st.lists(st.sampled_from(ENDED + NOW), min_size=6, max_size=20, unique=True))
def test_an_old_group_becomes_one_of_now_and_stays_so(codes: list[str]) -> None:
    try:
        group = own_group(codes, GEOGRAPHY)
    except GroupTooSmall:
        return
    assert set(group.codes) <= set(NOW)
    assert {each.area_code for each in group.replaced} == set(codes) - set(NOW)
    again = read_link(group.link, GEOGRAPHY)
    assert again.codes == group.codes
    assert again.replaced == ()


def test_ended_gemeenten_are_replaced_and_reported() -> None:
    # Brielle and Hellevoetsluis went into Voorne aan Zee in 2023.
    group = read_link("0363-0501-0518-0530", GEOGRAPHY)
    assert group.codes == ("GM0363", "GM0518", "GM1992")
    assert group.replaced == (
        Replaced("GM0501", ("GM1992",)),
        Replaced("GM0530", ("GM1992",)),
    )
    # Haaren was divided over four gemeenten in 2021.
    divided = own_group(["GM0788", "GM0363", "GM0518"], GEOGRAPHY)
    assert len(divided.replaced[0].successors) == 4
    assert set(divided.replaced[0].successors) <= set(divided.codes)


@pytest.mark.parametrize(
    ("codes", "error", "message"),
    [
        (["GM0363", "GM0518", "GM9999"], NotAGemeente, "GM9999"),
        (["GM0363", "GM0518", "PV27"], NotAGemeente, "PV27"),
        (["GM0363", "GM0518", "GM0599", "GM0363"], DoubledGemeente, "GM0363"),
        (["GM0363", "GM0518"], GroupTooSmall, "2"),
        ([], GroupTooSmall, "0"),
        # Three of then, one of now.
        (["GM0501", "GM0530", "GM0614"], GroupTooSmall, "1"),
    ],
)
def test_what_is_no_group_is_refused(
    codes: list[str], error: type[ValueError], message: str
) -> None:
    with pytest.raises(error, match=message):
        own_group(codes, GEOGRAPHY)


@pytest.mark.parametrize(
    "text", ["", "0363-", "0363,0518", "GM0363-GM0518", "363-518-599", "x" * 99]
)
def test_a_broken_link_is_refused(text: str) -> None:
    with pytest.raises(UnreadableGroup) as caught:
        read_link(text, GEOGRAPHY)
    assert len(str(caught.value)) < 90

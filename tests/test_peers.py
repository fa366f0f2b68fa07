"""The group to compare with: gemeenten of about the same size, never too few."""

from __future__ import annotations

import pytest

from uitvoeringskracht.analysis.peers.classes import LEAST_MEMBERS
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.ui.peers import peer_group


@pytest.mark.parametrize(
    ("gemeente", "label", "count"),
    [
        ("GM1674", "50.000 tot 100.000 inwoners", 65),  # Roosendaal
        ("GM0088", "minder dan 10.000 inwoners", 10),  # Schiermonnikoog: two classes of five
        ("GM0363", "150.000 inwoners of meer", 18),  # Amsterdam: four and fourteen
    ],
)
def test_group(gemeente: str, label: str, count: int) -> None:
    group = peer_group(gemeente)
    assert group.label == label
    assert len(group.codes) == count
    assert gemeente in group.codes
    assert len(group.others(gemeente)) == count - 1


def test_every_gemeente_has_a_group_that_is_large_enough() -> None:
    geography = load_geography()
    sizes = {code: len(peer_group(code).codes) for code in geography.gemeenten(2026)}
    assert min(sizes.values()) >= LEAST_MEMBERS

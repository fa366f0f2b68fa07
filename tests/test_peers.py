"""The group to compare with: alike, of about the same size, or of one's own; never too few."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.figures_app import reading
from uitvoeringskracht.analysis.peers.classes import LEAST_MEMBERS, size_peers
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.report.peer_groups import feature_weights
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.selection import CLASS, GROUP, URBAN_CLASS, Selection

BY_SIZE = Selection(peers=CLASS)


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


@pytest.mark.parametrize(
    ("gemeente", "label", "count"),
    [
        ("GM1674", "gemeenten met 50.000 tot 100.000 inwoners", 65),  # Roosendaal
        ("GM0088", "gemeenten met minder dan 10.000 inwoners", 10),  # Schiermonnikoog: two classes
        ("GM0363", "gemeenten met 150.000 inwoners of meer", 18),  # Amsterdam: four and fourteen
    ],
)
def test_group_of_the_same_size(gemeente: str, label: str, count: int) -> None:
    group = peer_group(gemeente, BY_SIZE)
    assert group.label == label
    assert len(group.codes) == count
    assert group.codes[0] == gemeente
    assert len(group.others(gemeente)) == count - 1
    assert group.stays.empty


def test_group_of_the_same_size_and_stedelijkheid() -> None:
    group = peer_group("GM1674", Selection(peers=URBAN_CLASS))
    same_size = peer_group("GM1674", BY_SIZE)
    assert group.label == "gemeenten van dezelfde grootte en stedelijkheid"
    assert LEAST_MEMBERS <= len(group.codes) < len(same_size.codes)
    assert set(group.codes) < set(same_size.codes)
    members = load_geography().members("stedelijkheid").set_index("gemeente")["area_code"]
    assert {members[code] for code in group.codes} == {members["GM1674"]}


def test_every_gemeente_has_a_group_that_is_large_enough() -> None:
    geography = load_geography()
    sizes = [len(size_peers(geography, code).codes) for code in geography.gemeenten(2026)]
    assert min(sizes) >= LEAST_MEMBERS


def test_without_a_choice_the_most_alike() -> None:
    group = peer_group("GM1674", Selection())
    assert group.label == "vergelijkbare gemeenten"
    assert group.codes[:2] == ("GM1674", "GM0748")  # Roosendaal, then Bergen op Zoom
    assert len(group.codes) == 21
    assert group.members.shape == (100, 342)
    assert group.stays["GM0748"] == 100


def test_thema_and_weights_of_the_reader_decide() -> None:
    usual = peer_group("GM1674", Selection())
    assert peer_group("GM1674", Selection(thema="energie")).codes != usual.codes
    only_land = Selection(
        weights=tuple(
            (slug, 1.0 if slug == "land_per_1000_inwoners" else 0.0)
            for slug in feature_weights(Selection())
        )
    )
    assert peer_group("GM1674", only_land).codes != usual.codes
    # Nothing weighs anything: that is no choice, so the usual one holds.
    nothing = Selection(weights=tuple((slug, 0.0) for slug in feature_weights(Selection())))
    assert peer_group("GM1674", nothing).codes == usual.codes


def test_group_of_ones_own() -> None:
    chosen = Selection(peers=GROUP, group=("GM0748", "GM1674", "GM0106"))
    group = peer_group("GM1674", chosen)
    assert group.codes == ("GM1674", "GM0748", "GM0106")
    assert group.label == "zelf gekozen gemeenten"
    assert peer_group("GM1674", Selection(peers=GROUP)).label.startswith("gemeenten met")

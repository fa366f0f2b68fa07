"""Peers by rule: grootteklasse x stedelijkheid, step by step widened, and regions."""

from __future__ import annotations

import pandas as pd
import pytest

from uitvoeringskracht.analysis.peers.classes import (
    LEAST_MEMBERS,
    Step,
    class_peers,
    size_peers,
)
from uitvoeringskracht.areas import UnknownArea, load_geography

GEOGRAPHY = load_geography()
CLASSES = pd.DataFrame(
    {
        level: GEOGRAPHY.members(level).set_index("gemeente")["area_code"]
        for level in ("grootteklasse", "stedelijkheid")
    }
)


def _count(sizes: set[str], urbanities: set[str] | None = None) -> int:
    inside = CLASSES["grootteklasse"].isin(sizes)
    if urbanities:
        inside &= CLASSES["stedelijkheid"].isin(urbanities)
    return int(inside.sum())


@pytest.mark.parametrize(
    ("gemeente", "step", "sizes", "urbanities", "count"),
    [
        # Roosendaal: 50.000 tot 100.000 and sterk stedelijk, 25 gemeenten.
        ("GM1674", Step.EIGEN_KLASSEN, ("GK5",), ("SK2",), 25),
        # Hollands Kroon: 3 niet stedelijk of its size, so with the 14 weinig stedelijk.
        ("GM1911", Step.STEDELIJKHEID_VERBREED, ("GK5",), ("SK4", "SK5"), 17),
        # Haarlemmermeer: 150.000 to 250.000 and sterk stedelijk, just the 10 that are needed.
        ("GM0394", Step.EIGEN_KLASSEN, ("GK7",), ("SK2",), 10),
        # Haarlem: with the 4 zeer sterk stedelijk it takes all of its grootteklasse.
        ("GM0392", Step.ALLEEN_GROOTTE, ("GK7",), (), 14),
        # Amsterdam: the four largest and the fourteen of 150.000 to 250.000.
        ("GM0363", Step.GROOTTE_VERBREED, ("GK7", "GK8"), (), 18),
        # Vlieland and Rozendaal: the two smallest classes, five each.
        ("GM0096", Step.GROOTTE_VERBREED, ("GK1", "GK2"), (), 10),
        ("GM0277", Step.GROOTTE_VERBREED, ("GK1", "GK2"), (), 10),
        # Renswoude, 5.000 to 10.000: with the 5 smaller ones, not with the 55 larger ones.
        ("GM0339", Step.GROOTTE_VERBREED, ("GK1", "GK2"), (), 10),
    ],
)
def test_the_group_says_what_it_became(
    gemeente: str,
    step: Step,
    sizes: tuple[str, ...],
    urbanities: tuple[str, ...],
    count: int,
) -> None:
    found = class_peers(GEOGRAPHY, gemeente)
    assert (found.step, found.sizes, found.urbanities) == (step, sizes, urbanities)
    assert len(found.codes) == count == _count(set(sizes), set(urbanities))
    assert found.codes == tuple(sorted(found.codes))
    assert gemeente in found.codes
    assert set(found.others) == set(found.codes) - {gemeente}


def test_every_group_is_large_enough_and_holds_its_gemeente() -> None:
    for gemeente in GEOGRAPHY.gemeenten(2026):
        found = class_peers(GEOGRAPHY, gemeente)
        assert len(found.codes) >= LEAST_MEMBERS
        assert gemeente in found.codes
        assert CLASSES.at[gemeente, "grootteklasse"] in found.sizes
        # Stedelijkheid may only be left out when keeping it leaves too few.
        own = CLASSES.loc[gemeente]
        if not found.urbanities:
            cell = _count({own["grootteklasse"]}, {own["stedelijkheid"]})
            assert cell < LEAST_MEMBERS


def test_size_alone() -> None:
    assert len(size_peers(GEOGRAPHY, "GM1674").codes) == 65
    assert size_peers(GEOGRAPHY, "GM1674").step == Step.ALLEEN_GROOTTE
    assert size_peers(GEOGRAPHY, "GM0088").step == Step.GROOTTE_VERBREED


@pytest.mark.parametrize("code", ["GM0530", "PV27", "niets"])
def test_only_gemeenten_of_now_have_a_class(code: str) -> None:
    with pytest.raises(UnknownArea, match=code):
        class_peers(GEOGRAPHY, code)

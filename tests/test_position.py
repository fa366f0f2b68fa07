"""The one rule of judgement: outside P10-P90 of the others, and only with a direction."""

from __future__ import annotations

import numpy as np
import pytest

from uitvoeringskracht.analysis.position import LEAST_PEERS, Place, Verdict, position

#: 0, 1, ... 100: P10 = 10, P25 = 25, P50 = 50, P75 = 75, P90 = 90.
OTHERS = np.arange(101.0)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (9.9, Place.ZEER_LAAG),
        (10.0, Place.VRIJ_LAAG),
        (24.9, Place.VRIJ_LAAG),
        (25.0, Place.MIDDEN),
        (75.0, Place.MIDDEN),
        (75.1, Place.VRIJ_HOOG),
        (90.0, Place.VRIJ_HOOG),
        (90.1, Place.ZEER_HOOG),
    ],
)
def test_place(value: float, place: Place) -> None:
    found = position(value, OTHERS, "neutraal")
    assert found is not None
    assert found.place == place
    assert (found.p10, found.p25, found.p50, found.p75, found.p90) == (10, 25, 50, 75, 90)
    assert found.peers == 101


@pytest.mark.parametrize(
    ("value", "direction", "verdict"),
    [
        (95.0, "hoger_is_beter", Verdict.FAVOURABLE),
        (95.0, "lager_is_beter", Verdict.UNFAVOURABLE),
        (95.0, "neutraal", Verdict.NO_DIRECTION),
        (5.0, "hoger_is_beter", Verdict.UNFAVOURABLE),
        (5.0, "lager_is_beter", Verdict.FAVOURABLE),
        (80.0, "lager_is_beter", Verdict.MIDDLE),
        (50.0, "hoger_is_beter", Verdict.MIDDLE),
    ],
)
def test_verdict(value: float, direction: str, verdict: Verdict) -> None:
    found = position(value, OTHERS, direction)
    assert found is not None
    assert found.verdict == verdict


def test_no_position_without_a_value_or_with_few_others() -> None:
    few = np.append(np.arange(float(LEAST_PEERS - 1)), np.nan)
    assert position(np.nan, OTHERS, "neutraal") is None
    assert position(3.0, few, "neutraal") is None
    assert position(3.0, np.arange(float(LEAST_PEERS)), "neutraal") is not None


def test_all_the_same_is_the_middle() -> None:
    found = position(7.0, np.full(20, 7.0), "hoger_is_beter")
    assert found is not None
    assert (found.place, found.verdict) == (Place.MIDDEN, Verdict.MIDDLE)

"""How firm a group is under other weights, and what stays the same whatever happens."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.peers import NAN, scaled_structure, shipped_structure
from uitvoeringskracht.analysis.peers.neighbours import Neighbours, neighbours
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import SETS, PeerSets, peer_sets, weight_draws
from uitvoeringskracht.declared.features import default_weights


def _sets(found: PeerSets | Refusal) -> PeerSets:
    assert isinstance(found, PeerSets)
    return found


def test_weights_go_from_half_to_double_and_zero_stays_zero() -> None:
    drawn = weight_draws({"x": 2.0, "y": 1.0, "z": 0.0}, sets=5000)
    for slug, weight in (("x", 2.0), ("y", 1.0)):
        factors = drawn[slug] / weight
        assert factors.min() >= 0.5
        assert factors.max() <= 2
        # As often below as above 1, and the tenths of the chances are equally filled.
        counts, _ = np.histogram(np.log2(factors), bins=10, range=(-1, 1))
        assert counts.sum() == 5000
        assert abs(counts - 500).max() < 100
    assert (drawn["z"] == 0).all()
    assert not np.allclose(drawn["x"] / 2, drawn["y"])


def test_the_order_of_the_weights_does_not_matter_and_the_seed_does() -> None:
    one = weight_draws({"x": 2.0, "y": 1.0})
    other = weight_draws({"y": 1.0, "x": 2.0})
    assert all((one[slug] == other[slug]).all() for slug in "xy")
    assert len(one["x"]) == SETS == 100
    assert not (one["x"] == weight_draws({"x": 2.0, "y": 1.0}, seed=1)["x"]).any()


def test_a_borderline_by_hand() -> None:
    """From A: B lies at x = 2, C at y = 2.4; D and E are far away. Two peers are asked for.

    With equal weights B and C are the peers. D, at x = y = 2.1, is at (4.41 + 4.41 w) / (1 + w)
    = 4.41 whatever the weights. B: 4 / (1 + w), C: 5.76 w / (1 + w), where w = weight y / x.
    C is further than D if 5.76 w > 4.41 (1 + w), so w > 3.2667; B never is.
    """
    made = scaled_structure(
        {
            "x": {"A": 0, "B": 2, "C": 0, "D": 2.1, "E": 3},
            "y": {"A": 0, "B": 0, "C": 2.4, "D": 2.1, "E": 3},
        }
    )
    found = _sets(peer_sets(made, {"x": 1, "y": 1}, "A", count=2, sets=1000))
    assert found.peers == ("B", "C")
    drawn = weight_draws({"x": 1.0, "y": 1.0}, sets=1000)
    ratio = drawn["y"] / drawn["x"]
    expected = (ratio < 4.41 / (5.76 - 4.41)).sum()
    assert found.stays.to_dict() == {"B": 1000, "C": expected}
    assert 900 < expected < 1000
    assert found.members["D"].sum() == 1000 - expected
    assert found.members["E"].sum() == 0


def test_each_set_has_as_many_peers_and_never_the_own_area() -> None:
    found = _sets(peer_sets(shipped_structure(), default_weights(), "GM1674"))
    assert found.members.shape == (100, 342)
    assert (found.members.sum(axis=1) == 20).all()
    assert not found.members["GM1674"].any()
    assert found.stays.index.tolist() == list(found.peers)
    # Bergen op Zoom and Assen are always there, the last of the twenty is not.
    assert found.stays[["GM0748", "GM0106"]].tolist() == [100, 100]
    assert 0 < found.stays.iloc[-1] < 100


def test_the_same_every_time_and_the_same_peers_as_without_sets() -> None:
    real, weights = shipped_structure(), default_weights("sociaal domein")
    for gemeente in ("GM0363", "GM0277", "GM1992"):
        one = _sets(peer_sets(real, weights, gemeente))
        again = _sets(peer_sets(real, dict(reversed(weights.items())), gemeente))
        assert one.members.equals(again.members)
        other = _sets(peer_sets(real, weights, gemeente, seed=1))
        assert not one.members.equals(other.members)
        assert one.peers == other.peers
        found = neighbours(real, weights, gemeente)
        assert isinstance(found, Neighbours)
        assert found.codes == one.peers


def test_with_one_feature_nothing_can_change() -> None:
    found = _sets(peer_sets(shipped_structure(), {"inwoners": 1}, "GM1674"))
    assert (found.stays == 100).all()


def test_an_area_without_features_has_no_group() -> None:
    made = scaled_structure({"x": {"A": 0, "B": 1, "C": NAN}})
    assert peer_sets(made, {"x": 1}, "C") is Refusal.GEEN_KENMERKEN
    assert _sets(peer_sets(made, {"x": 1}, "A")).peers == ("B",)
    with pytest.raises(LookupError, match="GM9999"):
        peer_sets(made, {"x": 1}, "GM9999")

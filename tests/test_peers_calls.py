"""Whom to call: alike, there to stay, and better by more than both change from year to year."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.support import shipped
from tests.support.peers import NAN, made_series, scaled_structure, shipped_structure
from uitvoeringskracht.analysis.difference import yearly_noise
from uitvoeringskracht.analysis.peers.calls import Comparison, WhomToCall, whom_to_call
from uitvoeringskracht.analysis.peers.neighbours import Neighbours, neighbours
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets, peer_sets
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.features import default_weights
from uitvoeringskracht.observations import Status

VALUES = {"A": 100.0, "B": 80.0, "C": 92.0, "D": 50.0, "E": NAN, "F": 60.0, "G": 130.0}
NOISE = pd.Series({"A": 3.0, "B": 4.0, "C": 4.0, "D": 1.0, "E": 1.0, "F": NAN, "G": 4.0})
# D is in 49 of the 100 groups, the others in all or (C) in 50.
STAYS = {"A": 0, "B": 100, "C": 50, "D": 49, "E": 100, "F": 100, "G": 100}


def _peers(area: str = "A") -> Neighbours:
    made = scaled_structure({"x": {code: float(place) for place, code in enumerate(VALUES)}})
    found = neighbours(made, {"x": 1}, area)
    assert isinstance(found, Neighbours)
    return found


def _sets() -> PeerSets:
    rows = [{code: each < count for code, count in STAYS.items()} for each in range(100)]
    return PeerSets("A", tuple("BCDEFG"), pd.DataFrame(rows))


def _asked(direction: str, *, peers: Neighbours | None = None) -> WhomToCall | Refusal:
    series = made_series("x", {2023: VALUES, 2024: VALUES}, direction=direction)
    return whom_to_call(series, NOISE, peers or _peers(), _sets())


def test_by_hand_when_lower_is_better() -> None:
    """Noise 3 and 4 give 2 x 5 = 10. B is 20 lower, so clearly; C is 8 lower, so not clearly."""
    found = _asked("lager_is_beter")
    assert isinstance(found, WhomToCall)
    assert (found.period, found.value, found.noise) == (2024, 100, 3)
    assert dict(zip(found.peers["area_code"], found.peers["comparison"], strict=True)) == {
        "B": Comparison.DUIDELIJK_BETER,
        "C": Comparison.NIET_DUIDELIJK_BETER,
        "D": Comparison.NIET_VAST,
        "E": Comparison.GEEN_CIJFER,
        "F": Comparison.TE_WEINIG_JAREN,
        "G": Comparison.NIET_DUIDELIJK_BETER,
    }
    only = found.calls
    assert only["area_code"].tolist() == ["B"]
    row = only.iloc[0][["value", "difference", "needed", "sets"]]
    assert row.tolist() == [80, -20, 10, 100]
    assert only.at[0, "distance"] == _peers().peers.at[0, "distance"]


def test_by_hand_when_higher_is_better() -> None:
    found = _asked("hoger_is_beter")
    assert isinstance(found, WhomToCall)
    # G is 30 higher; whoever is lower does not do better.
    assert found.calls["area_code"].tolist() == ["G"]


def test_exactly_as_much_as_the_noise_is_not_clearly() -> None:
    values = {**VALUES, "B": 90.0, "C": 89.0}
    series = made_series("x", {2024: values}, direction="lager_is_beter")
    found = whom_to_call(series, NOISE, _peers(), _sets())
    assert isinstance(found, WhomToCall)
    assert found.calls["area_code"].tolist() == ["C"]


def test_the_most_alike_comes_first_not_the_best() -> None:
    values = {**VALUES, "C": 1.0}
    series = made_series("x", {2024: values}, direction="lager_is_beter")
    found = whom_to_call(series, NOISE, _peers(), _sets())
    assert isinstance(found, WhomToCall)
    assert found.calls["area_code"].tolist() == ["B", "C"]
    assert found.calls["distance"].is_monotonic_increasing


def _refusal(series: Series, area: str = "A") -> WhomToCall | Refusal:
    return whom_to_call(series, NOISE, _peers(area), _sets())


def test_refusals() -> None:
    years = {2024: VALUES}
    assert _asked("neutraal") is Refusal.GEEN_RICHTING
    plans = made_series("x", years, direction="lager_is_beter", status=Status.BEGROOT)
    assert _refusal(plans) is Refusal.ALLEEN_PLANNEN
    real = made_series("x", years, direction="lager_is_beter")
    assert _refusal(real, "E") is Refusal.GEEN_EIGEN_CIJFER
    assert _refusal(real, "F") is Refusal.TE_WEINIG_JAREN


def test_a_few_estimates_among_plans_are_no_observed_year() -> None:
    series = made_series("x", {2024: VALUES}, direction="lager_is_beter", status=Status.BEGROOT)
    series.statuses.loc["A", 2024] = Status.GESCHAT.value
    assert _refusal(series) is Refusal.ALLEEN_PLANNEN


@pytest.mark.parametrize("gemeente", ["GM1674", "GM0363", "GM0277", "GM0096", "GM1992", "GM0373"])
def test_real_calls(gemeente: str) -> None:
    series = shipped.series("externe_inhuur_aandeel_pct")
    assert series.indicator.direction == "lager_is_beter"
    noise = yearly_noise(series.observed, breaks=series.indicator.breaks)
    weights = default_weights("organisatie")
    peers = neighbours(shipped_structure(), weights, gemeente)
    sets = peer_sets(shipped_structure(), weights, gemeente)
    assert isinstance(peers, Neighbours)
    assert isinstance(sets, PeerSets)
    found = whom_to_call(series, noise, peers, sets)
    if gemeente == "GM0373":
        # The staff of Bergen (NH.) works for BUCH: its share of hired staff is not comparable.
        assert found is Refusal.GEEN_EIGEN_CIJFER
        return
    assert isinstance(found, WhomToCall)
    assert found.period == 2024
    assert found.peers["area_code"].tolist() == list(peers.codes)
    for row in found.calls.itertuples():
        both = noise[gemeente] ** 2 + noise[row.area_code] ** 2
        assert found.value - row.value > 2 * both**0.5
        assert row.sets >= 50
    if gemeente == "GM1674":
        # Roosendaal hired 25,2 % in 2024; Assen 19,3 % and Doetinchem 9,6 %.
        assert {"GM0106", "GM0222"} <= set(found.calls["area_code"])
    if gemeente == "GM0277":
        # Of the peers of Rozendaal, Blaricum and Eemnes have their staff elsewhere.
        gaps = found.peers["comparison"] == Comparison.GEEN_CIJFER
        assert {"GM0376", "GM0317"} <= set(found.peers.loc[gaps, "area_code"])

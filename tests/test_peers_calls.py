"""Whom to call: alike, there to stay, and better by more than both change from year to year."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.support import shipped
from tests.support.peers import NAN, made_series, scaled_structure, shipped_structure
from uitvoeringskracht.analysis.difference import own_noise
from uitvoeringskracht.analysis.peers.calls import (
    CallBasis,
    CallOutcome,
    WhomToCall,
    call_basis,
    whom_to_call,
)
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


def _asked(
    direction: str, values: dict[str, float] | None = None, area: str = "A"
) -> WhomToCall | Refusal:
    figures = pd.DataFrame({"value": pd.Series(values or VALUES), "noise": NOISE})
    return whom_to_call(CallBasis("x", direction, 2024, figures), _peers(area), _sets())


def test_by_hand_when_lower_is_better() -> None:
    """Noise 3 and 4 give 2 x 5 = 10. B is 20 lower, so clearly; C is 8 lower, so not clearly."""
    found = _asked("lager_is_beter")
    assert isinstance(found, WhomToCall)
    assert (found.period, found.value, found.noise) == (2024, 100, 3)
    assert dict(zip(found.peers["area_code"], found.peers["outcome"], strict=True)) == {
        "B": CallOutcome.DUIDELIJK_BETER,
        "C": CallOutcome.NIET_DUIDELIJK_BETER,
        "D": CallOutcome.NIET_VAST,
        "E": CallOutcome.GEEN_CIJFER,
        "F": CallOutcome.TE_WEINIG_JAREN,
        "G": CallOutcome.NIET_DUIDELIJK_BETER,
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
    found = _asked("lager_is_beter", values)
    assert isinstance(found, WhomToCall)
    assert found.calls["area_code"].tolist() == ["C"]


def test_the_most_alike_comes_first_not_the_best() -> None:
    values = {**VALUES, "C": 1.0}
    found = _asked("lager_is_beter", values)
    assert isinstance(found, WhomToCall)
    assert found.calls["area_code"].tolist() == ["B", "C"]
    assert found.calls["distance"].is_monotonic_increasing


def test_an_area_is_refused_without_a_figure_or_without_its_noise() -> None:
    assert _asked("lager_is_beter", area="E") is Refusal.GEEN_EIGEN_CIJFER
    assert _asked("lager_is_beter", area="F") is Refusal.TE_WEINIG_JAREN


def test_what_there_is_to_compare_with() -> None:
    """A goes 5 6 5 6 5 10: the middle of its 15 slopes is 1/3, its changes are 1 -1 1 -1 5.

    Deviations from the slope: 2/3 4/3 2/3 4/3 14/3, their middle 4/3.

    Two areas are too few to know what happened everywhere, so nothing is taken off first.
    """
    years = range(2018, 2024)
    a = dict(zip(years, [5.0, 6.0, 5.0, 6.0, 5.0, 10.0], strict=True))
    figures = {year: {"A": a[year], "B": 1.0 + (year == 2021)} for year in years}
    series = made_series("x", {**figures, 2024: {}}, direction="lager_is_beter")
    found = call_basis(series)
    assert isinstance(found, CallBasis)
    assert (found.indicator, found.direction, found.period) == ("x", "lager_is_beter", 2023)
    assert found.figures["value"].to_dict() == {"A": 10, "B": 1}
    assert found.figures.at["A", "noise"] == pytest.approx(4 / 3 * 1.4826)


def _made(direction: str, status: Status = Status.DEFINITIEF) -> Series:
    return made_series("x", {2023: VALUES, 2024: VALUES}, direction=direction, status=status)


def test_an_indicator_is_refused() -> None:
    assert call_basis(_made("neutraal")) is Refusal.GEEN_RICHTING
    assert call_basis(_made("lager_is_beter", Status.BEGROOT)) is Refusal.ALLEEN_PLANNEN
    assert call_basis(_made("lager_is_beter")) is Refusal.TE_WEINIG_JAREN
    money = made_series("x", {2024: VALUES}, direction="lager_is_beter", unit="euro per inwoner")
    assert call_basis(money) is Refusal.LOPENDE_PRIJZEN
    assert call_basis(replace(money, prices=2024)) is Refusal.TE_WEINIG_JAREN


def test_a_few_estimates_among_plans_are_no_observed_year() -> None:
    series = _made("lager_is_beter", Status.BEGROOT)
    series.statuses.loc["A", 2024] = Status.GESCHAT.value
    assert call_basis(series) is Refusal.ALLEEN_PLANNEN


@pytest.mark.parametrize("gemeente", ["GM1674", "GM0363", "GM0277", "GM0096", "GM1992", "GM0373"])
def test_real_calls(gemeente: str) -> None:
    series = shipped.series("externe_inhuur_aandeel_pct")
    assert series.indicator.direction == "lager_is_beter"
    noise = own_noise(series)
    given = call_basis(series)
    assert isinstance(given, CallBasis)
    weights = default_weights("organisatie")
    peers = neighbours(shipped_structure(), weights, gemeente)
    sets = peer_sets(shipped_structure(), weights, gemeente)
    assert isinstance(peers, Neighbours)
    assert isinstance(sets, PeerSets)
    found = whom_to_call(given, peers, sets)
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
        gaps = found.peers["outcome"] == CallOutcome.GEEN_CIJFER
        assert {"GM0376", "GM0317"} <= set(found.peers.loc[gaps, "area_code"])

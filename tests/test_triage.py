"""What stands out: which list, in which order, on what evidence, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from tests.support import shipped
from tests.support.wide import made, wide
from uitvoeringskracht.analysis.evidence import Both, Evidence, gather
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.trend import Trend, TrendRefusal
from uitvoeringskracht.analysis.triage import Gap, Item, NoEvidence, Standing, Triage, triage
from uitvoeringskracht.indicators import Indicator

PEERS = [f"p{number}" for number in range(11)]
FLAT, UP, DOWN = [0, 0, 0, 0, 0, 0], [-5, -4, -3, -2, -1, 0], [5, 4, 3, 2, 1, 0]
BETTER, WORSE = made(direction="hoger_is_beter"), made(direction="lager_is_beter")


def _series(last: float | None, way: Sequence[float] = FLAT, of: Indicator | None = None) -> Series:
    """Return eleven steady peers at 0 to 10 (P10 is 1, P90 is 9), and "own" that ends at `last`."""
    rows: dict[str, list[float | None]] = {
        peer: [float(place)] * 6 for place, peer in enumerate(PEERS)
    }
    rows["own"] = [None if last is None else last + step for step in way]
    return wide(rows, of=of)


def _triage(**series: Series) -> Triage:
    both = {slug: Both(each, each) for slug, each in series.items()}
    return triage("own", gather(both), [*PEERS, "own"])


def _only(found: Triage) -> list[tuple[str, Standing]]:
    return [(item.slug, item.standing) for items in found.lists.values() for item in items]


@pytest.mark.parametrize(
    ("last", "way", "direction", "standings"),
    [
        (11, FLAT, "hoger_is_beter", {Standing.BEST}),
        (11, FLAT, "lager_is_beter", {Standing.WORST}),
        (11, FLAT, "neutraal", {Standing.HIGH}),
        (-1, FLAT, "hoger_is_beter", {Standing.WORST}),
        (-1, FLAT, "lager_is_beter", {Standing.BEST}),
        (-1, FLAT, "neutraal", {Standing.LOW}),
        (5, UP, "hoger_is_beter", {Standing.IMPROVING}),
        (5, UP, "lager_is_beter", {Standing.WORSENING}),
        (5, UP, "neutraal", {Standing.RISING}),
        (5, DOWN, "hoger_is_beter", {Standing.WORSENING}),
        (5, DOWN, "lager_is_beter", {Standing.IMPROVING}),
        (5, DOWN, "neutraal", {Standing.FALLING}),
        # On the bounds of P10 and P90 is inside.
        (9, FLAT, "hoger_is_beter", set()),
        (1, FLAT, "hoger_is_beter", set()),
    ],
)
def test_which_list(
    last: float, way: Sequence[float], direction: str, standings: set[Standing]
) -> None:
    found = _triage(x=_series(last, way, made(direction=direction)))
    assert {standing for _, standing in _only(found)} == standings


@pytest.mark.parametrize(
    ("last", "way", "of", "pair"),
    [
        (11, DOWN, WORSE, {Standing.WORST, Standing.IMPROVING}),
        (11, UP, WORSE, {Standing.WORST, Standing.WORSENING}),
        (11, UP, BETTER, {Standing.BEST, Standing.IMPROVING}),
        (11, UP, made(), {Standing.HIGH, Standing.RISING}),
        (-1, UP, made(), {Standing.LOW, Standing.RISING}),
    ],
)
def test_worst_and_worsening_is_flagged(
    last: float, way: Sequence[float], of: Indicator, pair: set[Standing]
) -> None:
    found = _triage(x=_series(last, way, of))
    items = [item for items in found.lists.values() for item in items]
    assert {item.standing for item in items} == pair
    same = pair in (
        {Standing.WORST, Standing.WORSENING},
        {Standing.BEST, Standing.IMPROVING},
        {Standing.HIGH, Standing.RISING},
    )
    assert [item.is_double for item in items] == [same, same]


def test_the_evidence_and_the_order() -> None:
    found = _triage(near=_series(10, of=WORSE), far=_series(25, of=WORSE))
    first, second = found.lists[Standing.WORST]
    assert (first.slug, first.period, first.value, first.direction) == (
        "far",
        2022,
        25,
        "lager_is_beter",
    )
    # P10-P90 is 1 to 9, so 8 wide: 25 lies 16 outside, 10 lies 1 outside.
    assert (first.strength, second.strength) == (2, 1 / 8)
    assert first.position is not None
    assert (first.position.p10, first.position.p90, first.position.peers) == (1, 9, 11)
    assert first.trend is None
    assert (found.placed, found.tested) == (2, 0)
    assert found.refusals == dict.fromkeys(("near", "far"), TrendRefusal.STEEDS_HETZELFDE)


def test_how_strong_a_trend_is_and_who_else_has_it() -> None:
    series = _series(5, UP, BETTER)
    series.values.loc["p0"] = [0.0, 1, 2, 3, 4, 5]
    series.values.loc["p1"] = [1.0, 2, 3, 4, 5, 0]
    (item,) = _triage(x=series).lists[Standing.IMPROVING]
    assert isinstance(item.trend, Trend)
    # One a year over five years is 5; the peers are at 0, 5, 2, 3 ... 10 now: P10 is 2, P90 is 9.
    assert item.strength == pytest.approx(5 / 7)
    # The nine steady peers are refused; p0 rises as well, p1 does not (S = 5, p = 0,47).
    assert (item.peers_alike, item.peers_tested) == (1, 2)
    alone = triage("own", gather({"x": Both(series, series)}, ["own"]), PEERS)
    (same,) = alone.lists[Standing.IMPROVING]
    assert (same.peers_alike, same.peers_tested) == (0, 0)
    assert same.trend is not None
    assert same.trend.slope == item.trend.slope


def test_peers_that_are_all_alike_give_no_strength() -> None:
    rows = {peer: [5.0] * 6 for peer in PEERS} | {"own": [6.0] * 6}
    (item,) = _triage(x=wide(rows, of=BETTER)).lists[Standing.BEST]
    assert np.isnan(item.strength)
    more = _triage(x=wide(rows, of=BETTER), y=_series(10, of=BETTER)).lists[Standing.BEST]
    assert [each.slug for each in more] == ["y", "x"]


def test_amounts_are_placed_in_current_and_followed_in_constant_prices() -> None:
    euro = made(unit="euro per inwoner", unit_format="euro")
    current = _series(10, [-5, -4, -3, -2, -1, 0], euro)
    constant = wide({"own": [20, 18, 16, 14, 12, 10]}, of=euro, prices=2022)
    found = triage("own", gather({"x": Both(current, constant)}), PEERS)
    assert _only(found) == [("x", Standing.HIGH), ("x", Standing.FALLING)]
    (item,) = found.lists[Standing.FALLING]
    assert item.trend is not None
    assert (item.value, item.trend.slope, item.trend.prices) == (10, -2, 2022)
    # Nothing is known of the peers in constant prices.
    assert np.isnan(item.strength)
    both_current = triage("own", gather({"x": Both(current, current)}), PEERS)
    assert both_current.refusals == {"x": TrendRefusal.LOPENDE_PRIJZEN}


def test_what_can_not_be_placed() -> None:
    planned = wide(
        {"own": [9.0] * 6, **{peer: [1.0] * 6 for peer in PEERS}}, plans=range(2017, 2023)
    )
    lonely = wide({"own": [9.0] * 6, "p0": [1.0] * 6})
    found = _triage(
        size=_series(99, UP, made(may_sum=True)),
        plan=planned,
        gap=_series(None),
        few=lonely,
        none=wide({"own": [None] * 6}),
    )
    assert found.gaps == {
        "size": Gap.MAAT_VOOR_GROOTTE,
        "plan": Gap.ALLEEN_PLANNEN,
        "gap": Gap.GEEN_CIJFER,
        "few": Gap.TE_WEINIG_ANDEREN,
        "none": Gap.GEEN_CIJFER,
    }
    assert _only(found) == []
    assert found.placed == 0
    with pytest.raises(NoEvidence, match="elsewhere"):
        triage("elsewhere", gather({"x": Both(lonely, lonely)}), PEERS)


def test_a_scan_by_a_third_party_is_no_judgement() -> None:
    found = _triage(x=_series(-1, of=made(kind="scan", direction="hoger_is_beter")))
    assert _only(found) == [("x", Standing.LOW)]
    assert found.lists[Standing.LOW][0].direction == "neutraal"


def test_few_cases_may_be_chance() -> None:
    series = _series(11, of=WORSE)
    for low, high, may_be in ((4.0, 30.0, True), (9.0, 13.0, False)):
        limits = pd.DataFrame({"low": [low], "high": [high]}, index=["own"])
        found = triage("own", gather({"x": Both(series, series, limits)}), PEERS)
        # The middle of the peers is 5.
        assert found.lists[Standing.WORST][0].may_be_chance is may_be


SLUGS = (
    "gasverbruik_woning",
    "externe_inhuur_aandeel_pct",
    "lasten_wijkteams_per_inwoner",
    "lasten_riolering_per_inwoner",
    "lasten_per_inwoner_begroot",
    "inwoners",
)


@pytest.fixture(scope="module")
def real() -> Evidence:
    """Return the evidence on some shipped indicators."""
    return gather(
        {slug: Both(shipped.series(slug), shipped.series(slug, prices=2024)) for slug in SLUGS}
    )


def test_roosendaal_among_all_gemeenten(real: Evidence) -> None:
    found = triage("GM1674", real, list(real.newest.index))
    assert [item.slug for item in found.lists[Standing.IMPROVING]] == ["gasverbruik_woning"]
    assert [item.slug for item in found.lists[Standing.WORSENING]] == ["externe_inhuur_aandeel_pct"]
    assert "lasten_riolering_per_inwoner" in {item.slug for item in found.lists[Standing.HIGH]}
    assert found.gaps == {
        "lasten_per_inwoner_begroot": Gap.ALLEEN_PLANNEN,
        "inwoners": Gap.MAAT_VOOR_GROOTTE,
    }
    gas = found.lists[Standing.IMPROVING][0]
    # Gas use falls in nearly every gemeente.
    assert gas.peers_alike / gas.peers_tested > 0.9


def test_small_gemeenten_with_gaps(real: Evidence) -> None:
    rozendaal = triage("GM0277", real, list(real.newest.index))
    items: list[Item] = [item for items in rozendaal.lists.values() for item in items]
    assert {item.slug for item in items} >= {"gasverbruik_woning"}
    assert all(np.isfinite(item.value) for item in items)
    amsterdam = triage("GM0363", real, list(real.newest.index))
    assert amsterdam.refusals["gasverbruik_woning"] is TrendRefusal.ONTBREKENDE_JAREN
    assert "gasverbruik_woning" not in amsterdam.gaps

"""Everything of one gemeente together: the parts agree with the methods they come from."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.support import shipped
from uitvoeringskracht.analysis import assessment
from uitvoeringskracht.analysis.assessment import Assessment, Ground, assess, ground
from uitvoeringskracht.analysis.balance import Refusal
from uitvoeringskracht.analysis.peers.neighbours import NoStructure
from uitvoeringskracht.analysis.position import Verdict
from uitvoeringskracht.analysis.triage import Standing
from uitvoeringskracht.declared.balance import load_balance
from uitvoeringskracht.declared.features import default_weights, load_features

PRICES = 2024
ROOSENDAAL, BERGEN_NH, VLIELAND = "GM1674", "GM0373", "GM0096"


@cache
def shared() -> Ground:
    known = shipped.indicators()
    themes = load_balance().values()
    wanted = {each.indicator for each in load_features()}
    wanted |= {part.slug for theme in themes for part in (*theme.kracht, *theme.last)}
    series = {s: shipped.figures().both(known[s], PRICES) for s in sorted(wanted & known.keys())}
    return ground(series)


def of(area_code: str) -> Assessment:
    found = assess(shared(), area_code)
    assert isinstance(found, Assessment)
    return found


def test_roosendaal_has_everything() -> None:
    found = of(ROOSENDAAL)
    assert len(found.neighbours.codes) == 20
    assert ROOSENDAAL not in found.neighbours.codes
    assert found.neighbours.codes == found.sets.peers
    # 25,2 % hired staff is far above its peers, and it rises: worst and worsening.
    (worst,) = [
        each
        for each in found.triage.lists[Standing.WORST]
        if each.slug == "externe_inhuur_aandeel_pct"
    ]
    assert worst.is_double
    assert worst.position is not None
    assert worst.position.verdict is Verdict.UNFAVOURABLE
    assert worst.value == pytest.approx(25.2, abs=0.05)
    place = found.places.loc["externe_inhuur_aandeel_pct"]
    assert 15 <= place["low"] <= place["high"] <= place["size"] == 21
    trend = found.trends.loc["externe_inhuur_aandeel_pct"]
    assert (trend["verdict"], trend["meaning"]) == ("stijgt", "verslechtert")


def test_kracht_and_last_stand_among_all_and_among_peers() -> None:
    found = of(ROOSENDAAL).standings["sociaal domein"]
    assert not isinstance(found.kracht, Refusal)
    assert not isinstance(found.last_among_peers, Refusal)
    assert not isinstance(found.quadrant, Refusal)
    assert found.last["areas"] > 300
    assert found.last_among_peers["areas"] <= 21
    assert found.last["position_low"] > 50 > found.kracht["position_high"]
    assert found.quadrant["quadrant"] == "weinig_kracht_zware_last"


def test_gemeente_without_own_staff_has_no_kracht_and_no_corner() -> None:
    found = of(BERGEN_NH).standings["sociaal domein"]
    assert found.kracht is Refusal.PIJLER_ONTBREEKT
    assert found.quadrant is Refusal.PIJLER_ONTBREEKT
    assert not isinstance(found.last, Refusal)
    assert of(BERGEN_NH).places.at["salarislasten_per_inwoner", "refusal"] == "geen_eigen_cijfer"


def test_thema_with_too_few_figures_is_refused_for_all() -> None:
    found = of(VLIELAND).standings["digitalisering"]
    assert found.quadrant is Refusal.TE_WEINIG_INDICATOREN


def test_without_any_peer_with_a_score_there_is_no_place_among_peers() -> None:
    # Only Roosendaal and Bergen (NH.), which has no own staff and so no kracht, are in the group.
    side = shared().balances["sociaal domein"].kracht
    assert not isinstance(side, Refusal)
    assert assessment._side(side, ROOSENDAAL, [ROOSENDAAL, BERGEN_NH]) is Refusal.TE_WEINIG_CIJFERS


def test_other_weights_give_other_peers() -> None:
    weights = {**default_weights(), "inwoners": 0.0}
    other = assess(replace(shared(), weights=weights), ROOSENDAAL)
    assert isinstance(other, Assessment)
    assert set(other.neighbours.codes) != set(of(ROOSENDAAL).neighbours.codes)
    features = other.neighbours.features.set_index("feature")
    assert (features.loc["inwoners", "share"] == 0).all()


def test_unknown_gemeente_is_refused() -> None:
    with pytest.raises(NoStructure, match="GM9999"):
        assess(shared(), "GM9999")

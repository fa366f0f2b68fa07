"""Which themas press hardest on a gemeente: by hand, and on the shipped figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.test_assessment import shared
from uitvoeringskracht.analysis.balance import Balance, Refusal, Side
from uitvoeringskracht.analysis.pressing import Pressing, PressingThemas, pressing
from uitvoeringskracht.sentences.pressing import why_these

ROOSENDAAL = "GM1674"
PEERS = ("GM0758", "GM0748", "GM0855", "GM0402", "GM0405", "GM0150", "GM0200", "GM0399", "GM0534")


def found(area_code: str) -> tuple[Pressing, ...]:
    return pressing(shared().balances, area_code, shared().evidence, PEERS).found


def test_the_heaviest_last_comes_first_and_the_whole_is_left_out() -> None:
    themas = found(ROOSENDAAL)
    positions = {
        thema: balance.last.ranges.loc[ROOSENDAAL, "position_middle"]
        for thema, balance in shared().balances.items()
        if isinstance(balance.last, Side) and thema != "organisatie"
    }
    heaviest = sorted(positions, key=lambda each: -positions[each])
    assert [each.thema for each in themas] == heaviest[:2]
    assert themas[0].position_low <= themas[0].position_middle <= themas[0].position_high


def test_the_figure_is_the_one_furthest_towards_a_heavier_last() -> None:
    evidence = shared().evidence
    for each in found(ROOSENDAAL):
        last = shared().balances[each.thema].last
        assert isinstance(last, Side)
        for part in last.parts:
            among = evidence.newest[part.slug].reindex(PEERS).dropna()
            p10, p50, p90 = np.quantile(among, [0.1, 0.5, 0.9])
            own = evidence.newest.loc[ROOSENDAAL, part.slug]
            assert (own - p50) / (p90 - p10) <= each.distance + 1e-12


def test_a_lower_figure_can_be_the_heavier_last() -> None:
    balances = shared().balances
    last = balances["fysiek domein"].last
    assert isinstance(last, Side)
    turned = replace(
        last, parts=tuple(type(p)(p.slug, "lager", p.weight, p.reason) for p in last.parts)
    )
    heavy = pressing(
        {"fysiek domein": balances["fysiek domein"]}, ROOSENDAAL, shared().evidence, PEERS
    )
    light = pressing(
        {"fysiek domein": Balance("fysiek domein", Refusal.TE_WEINIG_CIJFERS, turned)},
        ROOSENDAAL,
        shared().evidence,
        PEERS,
    )
    assert light.found[0].slug != heavy.found[0].slug


def test_without_peers_the_heaviest_weight_is_shown() -> None:
    only = pressing(shared().balances, ROOSENDAAL, shared().evidence, ()).found
    assert {each.thema: each.slug for each in only}["sociaal domein"] == "lasten_jeugd_per_inwoner"
    assert all(np.isnan(each.distance) for each in only)


def test_a_thema_without_a_last_says_why() -> None:
    told = pressing(shared().balances, ROOSENDAAL, shared().evidence, PEERS)
    assert told.unknown == {"digitalisering": Refusal.TE_WEINIG_INDICATOREN}


@pytest.mark.parametrize("area_code", ["GM0277", "GM0096", "GM0373", "GM1961"])
def test_every_gemeente_has_two(area_code: str) -> None:
    assert len(found(area_code)) == 2


def said(*themas: Pressing) -> str:
    return why_these(PressingThemas(themas, {})).text


def test_a_last_that_weighs_little_is_not_called_heavy() -> None:
    """Rozendaal: energie presses hard, the second thema hardly; it is shown all the same."""
    energie, fysiek = found("GM0277")
    assert energie.is_clearly_heavy
    assert not fysiek.is_clearly_heavy
    assert "bij 3 tot 53 van de 100 gemeenten. Alleen bij energie is dat" in said(energie, fysiek)
    assert "zwaarst" not in said(energie, fysiek)
    assert "Bij geen van beide is dat duidelijk meer dan de helft" in said(fysiek, fysiek)
    assert "Dat is niet duidelijk meer dan de helft" in said(fysiek)
    assert said(*found(ROOSENDAAL)).startswith(
        "Fysiek domein en sociaal domein staan hier omdat de last daar het zwaarst is: zwaarder dan"
    )

"""The invoeringstoets in words: made results for each verdict, and real gemeenten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import shipped
from tests.support.results import read, text_of
from uitvoeringskracht.analysis.introduction_test import (
    Introduction,
    Refusal,
    Refused,
    introduction_test,
)
from uitvoeringskracht.analysis.peers.classes import size_peers
from uitvoeringskracht.analysis.placebo import Comparison, Verdict
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.introduction import everywhere, introduction

GEOGRAPHY = load_geography()
ROOSENDAAL = Area.of(GEOGRAPHY, "GM1674")
YOUTH, HIRED = "lasten_jeugd_per_inwoner", "externe_inhuur_aandeel_pct"
YEARS = ((2019, 2020, 2021), (2022, 2023, 2024))


def comparison(own: float, effect: float, verdict: Verdict) -> Comparison:
    return Comparison(
        own, own - effect, effect, effect - 20, effect + 30, -30, 20, 0.1, (), verdict
    )


def made(own: float, effect: float, verdict: Verdict) -> Introduction:
    still = comparison(0, 0, Verdict.NIET_AANTOONBAAR)
    return Introduction(
        *YEARS, 400, 400 + own, comparison(own, effect, verdict), effect, still, ("GM0014",) * 62
    )


@pytest.mark.parametrize(
    ("own", "effect", "verdict", "words"),
    [
        (65, 45, Verdict.HOGER, "nemen de lasten voor jeugdhulp in Roosendaal meer toe dan"),
        (65, -45, Verdict.LAGER, "nemen de lasten voor jeugdhulp in Roosendaal minder toe dan"),
        (-65, -45, Verdict.LAGER, "nemen de lasten voor jeugdhulp in Roosendaal meer af dan"),
        (-65, 45, Verdict.HOGER, "nemen de lasten voor jeugdhulp in Roosendaal minder af dan"),
    ],
)
def test_the_verdict_follows_the_own_change(
    own: float, effect: float, verdict: Verdict, words: str
) -> None:
    series = shipped.series(YOUTH, prices=2024)
    found = introduction(made(own, effect, verdict), series, ROOSENDAAL, 2022)
    assert found.headline.text == (f"Na de start in 2022 {words} bij vergelijkbare gemeenten.")
    assert [each.years for each in found.headline.basis] == list(YEARS)
    read(found)


def test_the_effect_has_a_margin_and_a_side() -> None:
    series = shipped.series(YOUTH, prices=2024)
    found = introduction(made(65, 45, Verdict.NIET_AANTOONBAAR), series, ROOSENDAAL, 2022)
    assert text_of(found) == (
        "Na de start in 2022 is bij de lasten voor jeugdhulp in Roosendaal geen verschil met "
        "vergelijkbare gemeenten aantoonbaar. Dat cijfer is gemiddeld € 400 per inwoner in "
        "2019–2021 en € 465 in 2022–2024, in prijzen van 2024 (consumentenprijzen, CBS). De "
        "verandering is € 45 per inwoner hoger dan het midden van 62 vergelijkbare gemeenten; de "
        "marge loopt van € 25 tot € 75."
    )
    below = introduction(made(-5, -5.2, Verdict.NIET_AANTOONBAAR), series, ROOSENDAAL, 2022)
    assert "is € 5 per inwoner lager dan" in text_of(below)
    assert text_of(below).endswith("loopt van −€ 25 tot € 25.")
    equal = introduction(made(0, 0.3, Verdict.NIET_AANTOONBAAR), series, ROOSENDAAL, 2022)
    assert "De verandering is gelijk aan het midden van 62" in equal.detail.text
    shares = introduction(made(5, 2.1, Verdict.HOGER), shipped.series(HIRED), ROOSENDAAL, 2022)
    assert "neemt het deel van de personeelslasten" in shares.headline.text
    assert "loopt van −17,9 punt tot 32,1 punt." in shares.detail.text
    for each in (found, below, equal, shares):
        read(each)


def test_going_another_way_before_the_start_is_a_warning() -> None:
    apart = comparison(-80, -75, Verdict.LAGER)
    result = replace(made(65, 45, Verdict.HOGER), drift=apart)
    found = introduction(result, shipped.series(YOUTH, prices=2024), ROOSENDAAL, 2022)
    assert text_of(found).endswith(
        "Let op: al voor de start, van 2019 tot 2021, is de verandering € 75 per inwoner lager dan "
        "bij vergelijkbare gemeenten. Een deel van het verschil na de start kan daar vandaan komen."
    )
    read(found)


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_says_what_is_needed(refusal: Refusal) -> None:
    series = shipped.series(HIRED)
    for peers in (1, 8):
        result = Refused(refusal, 1, (2021,), (2024,), peers)
        found = introduction(result, series, Area.of(GEOGRAPHY, "GM0518"), 2024)
        assert found.headline.text == (
            "Of het deel van de personeelslasten voor ingehuurd personeel in 's-Gravenhage na de "
            "start in 2024 anders verandert dan bij vergelijkbare gemeenten, is niet te zeggen."
        )
        assert "nodig" in found.detail.text
        read(found)


def test_too_early_says_how_many_years() -> None:
    result = Refused(Refusal.TE_VROEG, 1, (), (), 62)
    found = introduction(result, shipped.series(YOUTH, prices=2024), ROOSENDAAL, 2024)
    assert found.detail.text == "Daarvoor is het te vroeg: er is nog 1 jaar aan cijfers nodig."
    alone = replace(result, refusal=Refusal.TE_WEINIG_VERGELIJKBAAR, peers=1)
    few = introduction(alone, shipped.series(YOUTH, prices=2024), ROOSENDAAL, 2024).detail.text
    assert few == "Met cijfers van 1 vergelijkbare gemeente is dat te onzeker; nodig zijn er 19."


def test_real_results_are_plain_and_carried() -> None:
    read(everywhere())
    kinds = set()
    for slug in (YOUTH, HIRED, "lasten_wijkteams_per_inwoner"):
        series = shipped.series(slug, prices=2024)
        for code in ("GM1674", "GM0277", "GM0363", "GM0246", "GM0400", "GM0373"):
            peers = size_peers(GEOGRAPHY, code).codes
            for start in (2018, 2020, 2022, 2024):
                result = introduction_test(series, code, peers, start)
                kinds.add(type(result))
                read(introduction(result, series, Area.of(GEOGRAPHY, code), start))
    assert kinds == {Introduction, Refused}

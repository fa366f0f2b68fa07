"""Whether a difference is more than chance or than what changes anyway: the very words."""

from __future__ import annotations

import pytest

from tests.support.sentences import INDICATORS, check
from tests.support.wide import wide
from uitvoeringskracht.analysis.counted import Basis as RestsOn
from uitvoeringskracht.analysis.difference import (
    Comparison,
    DifferenceMethod,
    DifferenceRefusal,
    PairDifference,
    PeerDifference,
)
from uitvoeringskracht.analysis.position import Place, Position, Verdict
from uitvoeringskracht.sentences.apart import from_group, from_other
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.sentence import Basis, Message

ROOSENDAAL = Area("GM1674", "gemeente", "Roosendaal")
MIDDELBURG = Area("GM0687", "gemeente", "Middelburg (Z.)")
HIRED = INDICATORS["externe_inhuur_aandeel_pct"]
CRIME = INDICATORS["misdrijven_per_1000"]
YOUTH = INDICATORS["lasten_jeugd_per_inwoner"]
NAN = float("nan")
PEERS = "vergelijkbare gemeenten"
HIGHER, SAME = Comparison.HOGER, Comparison.GEEN_DUIDELIJK_VERSCHIL


def _from_group(
    method: DifferenceMethod,
    comparison: Comparison,
    value: float = 25.2,
    rests_on: RestsOn = RestsOn.VOLLEDIGE_ADMINISTRATIE,
) -> Message:
    """Return the sentences on hired staff, where the peers lie between 9.5 and 23.0."""
    place = Position(value, 20, 9.5, 15, 18.7, 20, 23.0, Place.ZEER_HOOG, Verdict.UNFAVOURABLE)
    is_interval = method in (DifferenceMethod.WILSON, DifferenceMethod.BYAR)
    low, high = (value - 1, value + 1) if is_interval else (NAN, NAN)
    noise = 2.6 if method is DifferenceMethod.SPREIDING_EN_RUIS else NAN
    made = PeerDifference(method, rests_on, comparison, 2024, place, low, high, noise)
    return from_group(made, wide({"GM1674": [value]}, 2024, of=HIRED), ROOSENDAAL, PEERS)


def test_headlines() -> None:
    higher = _from_group(DifferenceMethod.WILSON, Comparison.HOGER)
    assert higher.headline.text == (
        "Het deel van de personeelslasten voor ingehuurd personeel is in Roosendaal aantoonbaar "
        "hoger dan het midden van de vergelijkbare gemeenten."
    )
    lower = _from_group(DifferenceMethod.WILSON, Comparison.LAGER)
    assert "aantoonbaar lager dan" in lower.headline.text
    same = _from_group(DifferenceMethod.WILSON, SAME)
    assert same.headline.text == (
        "Het deel van de personeelslasten voor ingehuurd personeel verschilt in Roosendaal niet "
        "aantoonbaar van het midden van de vergelijkbare gemeenten."
    )
    assert higher.headline.basis == (Basis(HIRED.slug, "GM1674", 2024, 25.2),)


@pytest.mark.parametrize(
    ("method", "comparison", "value", "words"),
    [
        (
            DifferenceMethod.WILSON,
            HIGHER,
            25.2,
            (
                "Door toeval kan het cijfer tussen 24,2% en 26,2% liggen, en het midden valt "
                "daarbuiten."
            ),
        ),
        (
            DifferenceMethod.BYAR,
            SAME,
            18.0,
            "Door toeval kan het cijfer tussen 17,0% en 19,0% liggen, en daar valt het midden in.",
        ),
        (
            DifferenceMethod.SPREIDING_EN_RUIS,
            HIGHER,
            25.2,
            (
                "Bij 8 van de 10 vergelijkbare gemeenten ligt het tussen 9,5% en 23,0%. "
                "Roosendaal valt daarbuiten. Het verschil is ook meer dan 2 keer zo groot als de "
                "schommeling van jaar op jaar in Roosendaal: 2,6 punt."
            ),
        ),
        (
            DifferenceMethod.SPREIDING_EN_RUIS,
            SAME,
            23.5,
            (
                "Roosendaal valt daarbuiten. Maar het verschil is niet meer dan 2 keer zo "
                "groot als de schommeling van jaar op jaar in Roosendaal: 2,6 punt."
            ),
        ),
        (
            DifferenceMethod.SPREIDING_EN_RUIS,
            SAME,
            18.0,
            "ligt het tussen 9,5% en 23,0%. Roosendaal valt daarbinnen.",
        ),
        (
            DifferenceMethod.SPREIDING,
            HIGHER,
            25.2,
            "Roosendaal valt daarbuiten. Hoeveel het van jaar op jaar schommelt, weten we niet.",
        ),
    ],
)
def test_what_decided_is_told(
    method: DifferenceMethod, comparison: Comparison, value: float, words: str
) -> None:
    found = _from_group(method, comparison, value)
    assert found.detail.text.endswith(words)
    check(found)


def test_without_counts_there_is_no_chance_to_calculate() -> None:
    found = _from_group(DifferenceMethod.SPREIDING, HIGHER, rests_on=RestsOn.AANTALLEN_ONBEKEND)
    assert found.detail.text.endswith(
        "De aantallen achter dit cijfer kennen we niet. Wat toeval is, kunnen we dus niet "
        "uitrekenen."
    )
    check(found)


def _from_other(method: DifferenceMethod, comparison: Comparison) -> Message:
    series = wide({"GM1674": [529.0], "GM0687": [453.0]}, 2024, of=YOUTH, prices=2024)
    noise = 20.0 if method is DifferenceMethod.RUIS else NAN
    made = PairDifference(
        method, RestsOn.VOLLEDIGE_ADMINISTRATIE, comparison, 2024, 76.0, 36.0, 116.0, noise
    )
    return from_other(made, series, ROOSENDAAL, MIDDELBURG)


@pytest.mark.parametrize(
    ("method", "comparison", "headline", "words"),
    [
        (
            DifferenceMethod.RUIS,
            HIGHER,
            "De lasten voor jeugdhulp zijn in Roosendaal aantoonbaar hoger dan in Middelburg (Z.).",
            (
                "Dat verschil is groter dan wat beide van jaar op jaar kunnen schommelen: "
                "€\u00a040 per inwoner."
            ),
        ),
        (
            DifferenceMethod.RUIS,
            SAME,
            (
                "De lasten voor jeugdhulp verschillen niet aantoonbaar tussen Roosendaal en "
                "Middelburg (Z.)."
            ),
            (
                "Dat verschil is niet groter dan wat beide van jaar op jaar kunnen schommelen: "
                "€\u00a040 per inwoner."
            ),
        ),
        (
            DifferenceMethod.BYAR,
            HIGHER,
            "De lasten voor jeugdhulp zijn in Roosendaal aantoonbaar hoger dan in Middelburg (Z.).",
            "Dat verschil is meer dan toeval.",
        ),
        (
            DifferenceMethod.WILSON,
            SAME,
            (
                "De lasten voor jeugdhulp verschillen niet aantoonbaar tussen Roosendaal en "
                "Middelburg (Z.)."
            ),
            "Dat verschil kan toeval zijn.",
        ),
    ],
)
def test_two_areas(
    method: DifferenceMethod, comparison: Comparison, headline: str, words: str
) -> None:
    found = _from_other(method, comparison)
    assert found.headline.text == headline
    assert found.detail.text == (
        "€\u00a0529 in Roosendaal en €\u00a0453 in Middelburg (Z.) in 2024, in prijzen van 2024 "
        f"(consumentenprijzen, CBS). {words}"
    )
    assert [each.value for each in found.detail.basis] == [529.0, 453.0]
    check(found)


@pytest.mark.parametrize("refusal", DifferenceRefusal)
def test_no_comparison_says_why(refusal: DifferenceRefusal) -> None:
    series = wide({"GM1674": [1.0]}, of=CRIME)
    group = from_group(refusal, series, ROOSENDAAL, PEERS)
    assert group.headline.text == (
        "Of het aantal geregistreerde misdrijven in Roosendaal echt anders is dan in de groep, "
        "kunnen we niet zeggen."
    )
    pair = from_other(refusal, series, ROOSENDAAL, MIDDELBURG)
    assert pair.headline.text == (
        "Of het aantal geregistreerde misdrijven echt verschilt tussen Roosendaal en "
        "Middelburg (Z.), kunnen we niet zeggen."
    )
    for found in (group, pair):
        check(found)


@pytest.mark.parametrize("method", DifferenceMethod)
@pytest.mark.parametrize("comparison", Comparison)
def test_every_method_and_outcome_has_words(
    method: DifferenceMethod, comparison: Comparison
) -> None:
    if method is not DifferenceMethod.RUIS:
        check(_from_group(method, comparison))
    if method not in (DifferenceMethod.SPREIDING, DifferenceMethod.SPREIDING_EN_RUIS):
        check(_from_other(method, comparison))

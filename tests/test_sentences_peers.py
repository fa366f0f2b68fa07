"""Why a gemeente is alike, whom to call, and how a group was made: the very words."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.support.peers import NAN, made_structure
from tests.support.sentences import INDICATORS, check
from uitvoeringskracht.analysis.peers.calls import CallOutcome, WhomToCall
from uitvoeringskracht.analysis.peers.classes import ClassPeers, Step, class_peers, size_peers
from uitvoeringskracht.analysis.peers.neighbours import Neighbours, neighbours
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.stability import PeerSets
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.features import load_features
from uitvoeringskracht.sentences.calls import compared_with, whom
from uitvoeringskracht.sentences.groups import (
    class_group,
    group_name,
    size_of,
)
from uitvoeringskracht.sentences.likeness import alike, no_peers, remote, stays
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.sentence import Basis, Derived
from uitvoeringskracht.texts import keys

GEOGRAPHY = load_geography()
ROOSENDAAL, BERGEN = named(GEOGRAPHY, "GM1674"), named(GEOGRAPHY, "GM0748")
HIRED = INDICATORS["externe_inhuur_aandeel_pct"]
#: Scaled by the middle and the spread, Bergen op Zoom differs most in owned homes.
FEATURES = {
    "koopwoningen_pct": {"GM1674": 62, "GM0748": 50, "GM0363": 30, "GM0518": 45},
    "woz_waarde": {"GM1674": 345, "GM0748": 346, "GM0363": 500, "GM0518": NAN},
}


def _near(**other: dict[str, float]) -> Neighbours:
    found = neighbours(
        made_structure(FEATURES | other), dict.fromkeys(FEATURES | other, 1.0), "GM1674"
    )
    assert isinstance(found, Neighbours)
    return found


def test_why_a_peer_is_alike() -> None:
    found = alike(_near(), BERGEN, ROOSENDAAL, INDICATORS)
    assert found.headline.text == "Bergen op Zoom lijkt op Roosendaal."
    assert found.detail.text == (
        "Het grootste verschil: een kleiner deel koopwoningen, 50% tegen 62% in 2024."
    )
    assert found.detail.basis == (
        Basis("koopwoningen_pct", "GM0748", 2024, 50),
        Basis("koopwoningen_pct", "GM1674", 2024, 62),
    )
    check(found)


def test_a_feature_that_is_missing_is_named() -> None:
    found = alike(_near(), named(GEOGRAPHY, "GM0518"), ROOSENDAAL, INDICATORS)
    assert found.headline.text == "'s-Gravenhage lijkt op Roosendaal."
    assert found.detail.text.endswith(
        "Niet meegeteld, omdat een cijfer ontbreekt: de gemiddelde WOZ-waarde van woningen."
    )
    check(found)


def test_figures_of_two_years_say_which_is_which() -> None:
    near = _near()
    near.features["own_year"] = 2023
    found = alike(near, BERGEN, ROOSENDAAL, INDICATORS)
    assert found.detail.text.endswith("50% in 2024 tegen 62% in 2023.")
    check(found)


def test_no_difference_at_all() -> None:
    near = _near()
    near.features["share"] = np.nan
    assert alike(near, BERGEN, ROOSENDAAL, INDICATORS).detail.text == (
        "Op de gekozen kenmerken is er geen verschil."
    )


def test_every_declared_feature_has_words_both_ways() -> None:
    slugs = [each.indicator for each in load_features()]
    assert {f"feature.{slug}_{side}" for slug in slugs for side in ("more", "less")} == {
        key for key in keys() if key.startswith("feature.")
    }


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (3, "Bergen op Zoom zit er 3 keer in."),
        (4, "Bergen op Zoom zit er elke keer in."),
        (0, "Bergen op Zoom zit er dan niet in."),
    ],
)
def test_how_often_a_peer_stays(count: int, words: str) -> None:
    members = pd.DataFrame({"GM0748": [place < count for place in range(4)]})
    found = stays(PeerSets("GM1674", ("GM0748",), members), BERGEN)
    assert found.text == f"We kozen de groep 4 keer met andere gewichten. {words}"
    check(found)


def test_nobody_is_really_alike() -> None:
    found = remote(0.987, ROOSENDAAL)
    assert found is not None
    assert found.text.endswith(
        "Bij 98 van de 100 andere gemeenten lijkt de groep meer op de gemeente zelf."
    )
    check(found)
    furthest = remote(1.0, ROOSENDAAL)
    assert furthest is not None
    assert "Bij alle andere gemeenten" in furthest.text
    assert remote(0.5, ROOSENDAAL) is None
    assert remote(NAN, ROOSENDAAL) is None


def _calls(outcomes: dict[str, CallOutcome], values: dict[str, float]) -> WhomToCall:
    codes = list(outcomes)
    frame = pd.DataFrame(
        {
            "area_code": codes,
            "value": [values.get(code, NAN) for code in codes],
            "difference": [values.get(code, NAN) - 25.2 for code in codes],
            "needed": 5.3,
            "distance": 1.0,
            "sets": 28,
            "outcome": [each.value for each in outcomes.values()],
        }
    )
    return WhomToCall("GM1674", HIRED.slug, 2024, 25.2, 1.0, frame)


@pytest.mark.parametrize(
    ("outcome", "value", "text"),
    [
        (
            CallOutcome.DUIDELIJK_BETER,
            8.0,
            "Bergen op Zoom doet het duidelijk beter: 8,0% in 2024, tegen 25,2% in Roosendaal.",
        ),
        (
            CallOutcome.NIET_DUIDELIJK_BETER,
            22.5,
            (
                "Bergen op Zoom doet het niet duidelijk beter: 22,5% in 2024, tegen 25,2% in "
                "Roosendaal. Duidelijk is het pas bij een verschil van meer dan 5,3 punt."
            ),
        ),
        (
            CallOutcome.NIET_DUIDELIJK_BETER,
            40.0,
            "Bergen op Zoom doet het niet beter: 40,0% in 2024, tegen 25,2% in Roosendaal.",
        ),
        (
            CallOutcome.NIET_VAST,
            8.0,
            "Bergen op Zoom telt niet mee, want deze gemeente zit maar in 28 van de 100 groepen.",
        ),
        (CallOutcome.GEEN_CIJFER, NAN, "Voor Bergen op Zoom is er geen cijfer over 2024."),
        (
            CallOutcome.TE_WEINIG_JAREN,
            8.0,
            (
                "Bergen op Zoom: 8,0% in 2024, tegen 25,2% in Roosendaal. Er zijn te weinig jaren "
                "om te zeggen of dat duidelijk beter is."
            ),
        ),
    ],
)
def test_every_outcome_has_its_sentence(outcome: CallOutcome, value: float, text: str) -> None:
    given = _calls({"GM0748": outcome}, {"GM0748": value})
    row = given.peers.to_dict("records")[0]
    found = compared_with(row, given, HIRED, ROOSENDAAL, GEOGRAPHY)
    assert found.text == text
    check(found)


def test_whom_to_call() -> None:
    better = CallOutcome.DUIDELIJK_BETER
    codes = ("GM0748", "GM0363", "GM0518", "GM0599", "GM0014")
    values = dict.fromkeys(codes, 8.0)
    two = whom(_calls({"GM0748": better, "GM0518": better}, values), HIRED, ROOSENDAAL, GEOGRAPHY)
    assert two.headline.text == (
        "Bel over het deel van de personeelslasten voor ingehuurd personeel met Bergen op Zoom "
        "en 's-Gravenhage."
    )
    assert two.detail.text == "In Roosendaal was het 25,2% in 2024. Lager is gunstiger."
    five = whom(_calls(dict.fromkeys(codes, better), values), HIRED, ROOSENDAAL, GEOGRAPHY)
    assert five.headline.text.endswith("Amsterdam, 's-Gravenhage of nog 2 andere.")
    nobody = whom(_calls({"GM0748": CallOutcome.NIET_VAST}, values), HIRED, ROOSENDAAL, GEOGRAPHY)
    assert nobody.headline.text == (
        "Geen vergelijkbare gemeente doet het met het deel van de personeelslasten voor ingehuurd "
        "personeel duidelijk beter dan Roosendaal."
    )
    for found in (two, five, nobody):
        check(found)


@pytest.mark.parametrize("refusal", Refusal)
def test_nobody_to_call_says_why(refusal: Refusal) -> None:
    found = whom(refusal, INDICATORS["samenkracht_maatwerk_pct"], ROOSENDAAL, GEOGRAPHY)
    assert found.headline.text == (
        "Wie Roosendaal kan bellen over het bedrag voor samenkracht, vergeleken met hulp op maat, "
        "weten we niet."
    )
    assert found.detail == no_peers(refusal, ROOSENDAAL)
    check(found)


@pytest.mark.parametrize(
    ("step", "urbanities", "words"),
    [
        (Step.EIGEN_KLASSEN, ("SK2",), "gemeenten, sterk stedelijk, met 50.000"),
        (Step.STEDELIJKHEID_VERBREED, ("SK1", "SK2"), "zeer sterk stedelijk en sterk stedelijk"),
        (Step.ALLEEN_GROOTTE, (), "gemeenten met 50.000 tot 100.000 inwoners. Op stedelijkheid"),
        (Step.GROOTTE_VERBREED, (), "Daarom tellen ook iets grotere of kleinere gemeenten mee."),
    ],
)
def test_how_far_a_class_was_widened(step: Step, urbanities: tuple[str, ...], words: str) -> None:
    peers = ClassPeers("GM1674", step, ("GK5",), urbanities, ("GM0748", "GM0363", "GM1674"))
    found = class_group(GEOGRAPHY, peers)
    assert found.text.startswith("We vergelijken Roosendaal met 2 andere gemeenten")
    assert words in found.text
    assert found.derived == (Derived("others", 2),)
    check(found, "50.000 tot 100.000 inwoners")
    name = "dezelfde grootte en stedelijkheid" if urbanities else "met 50.000 tot 100.000 inwoners"
    assert name in group_name(GEOGRAPHY, peers)


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        (("GK1", "GK2"), "minder dan 10.000 inwoners"),
        (("GK5", "GK6"), "50.000 tot 150.000 inwoners"),
        (("GK7", "GK8"), "150.000 inwoners of meer"),
        (("GK4",), "20.000 tot 50.000 inwoners"),
    ],
)
def test_adjoining_sizes_are_one(sizes: tuple[str, ...], words: str) -> None:
    assert size_of(GEOGRAPHY, sizes) == words


@pytest.mark.parametrize("code", ["GM1674", "GM0277", "GM0096", "GM0363", "GM1992", "GM0603"])
def test_real_classes(code: str) -> None:
    for peers in (class_peers(GEOGRAPHY, code), size_peers(GEOGRAPHY, code)):
        check(class_group(GEOGRAPHY, peers), size_of(GEOGRAPHY, peers.sizes))

"""The checks of sentences find what they should."""

from __future__ import annotations

import pytest

from tests.support.sentences import check, faults, unfounded
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence

SLUG = "lasten_jeugd_per_inwoner"


@pytest.mark.parametrize(
    "text",
    [
        "Het cijfer is nan.",
        "Het cijfer  is 3.",
        "Dat is de de lasten.",
        "Dat is het bedrag,, hoger.",
        "het cijfer is 3.",
        "Het cijfer is 3",
        "De score is 3.",
        "Het cijfer is – in 2024.",
        "Het cijfer is {value}.",
        " ".join(["woord"] * 33).capitalize() + ".",
    ],
)
def test_wrong_dutch_is_found(text: str) -> None:
    assert faults(text) != []


def test_good_dutch_is_left_alone() -> None:
    assert faults("'s-Gravenhage lijkt op Bergen (NH.). Lager is gunstiger.") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("€\u00a0529 per inwoner in 2024.", []),
        ("€\u00a0530 per inwoner in 2024.", ["530"]),
        ("€\u00a0529 per inwoner in 2023.", ["2023"]),
        ("Plaats 3 van 21, bij 9 van de 10.", []),
        ("Plaats 4 van 21.", ["4"]),
        ("Gemeenten met 20.000 inwoners.", ["20.000"]),
    ],
)
def test_a_number_without_basis_is_found(text: str, numbers: list[str]) -> None:
    basis = (Basis(SLUG, "GM1674", 2024, 528.7),)
    derived = (Derived("low", 3), Derived("size", 21))
    assert unfounded(Sentence(text, basis, derived)) == numbers


def test_a_message_is_checked_in_both_parts() -> None:
    good, wrong = Sentence("Dat klopt."), Sentence("Dat zijn er 3.")
    check(Message(good, good))
    for message in (Message(good, wrong), Message(wrong, good)):
        with pytest.raises(AssertionError, match="3"):
            check(message)
    check(wrong, "er 3")

"""Where a figure stands, beside what, and on which place: the very words."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.sentences import INDICATORS, check
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.position import Place, Position, Verdict, position
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.named import named, whole
from uitvoeringskracht.sentences.places import place
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message
from uitvoeringskracht.sentences.standing import beside, figure, standing
from uitvoeringskracht.sentences.templates import filled

GEOGRAPHY = load_geography()
ROOSENDAAL, THE_HAGUE = named(GEOGRAPHY, "GM1674"), named(GEOGRAPHY, "GM0518")
BRABANT, NETHERLANDS = named(GEOGRAPHY, "PV30"), named(GEOGRAPHY, "NL01")
HIRED, YOUTH = "externe_inhuur_aandeel_pct", "lasten_jeugd_per_inwoner"
PEERS = "vergelijkbare gemeenten"


def _standing(
    slug: str,
    value: float,
    where: Place = Place.ZEER_HOOG,
    *,
    middle: float = 0,
    area: Area = ROOSENDAAL,
    group: str = PEERS,
    prices: str | int = "current",
) -> Message:
    found = Position(value, 20, 0, 0, middle, 0, 0, where, Verdict.MIDDLE)
    return standing(INDICATORS[slug], found, area, 2024, group, prices)


def test_the_words_of_the_brief() -> None:
    found = _standing(HIRED, 25.24, middle=19.4)
    assert found.headline.text == (
        "Het deel van de personeelslasten voor ingehuurd personeel is in Roosendaal hoger dan bij "
        "9 van de 10 vergelijkbare gemeenten."
    )
    assert found.detail.text == (
        "25,2% van de personeelslasten in 2024; het midden van de groep is 19,4%. "
        "Lager is gunstiger."
    )
    assert found.detail.basis == (Basis(HIRED, "GM1674", 2024, 25.24),)
    assert found.detail.derived == (Derived("p50", 19.4, HIRED),)
    check(found)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Place.ZEER_LAAG, "zijn in 's-Gravenhage lager dan bij 9 van de 10 andere provincies."),
        (Place.VRIJ_LAAG, "zijn in 's-Gravenhage lager dan bij 3 van de 4 andere provincies."),
        (Place.VRIJ_HOOG, "zijn in 's-Gravenhage hoger dan bij 3 van de 4 andere provincies."),
        (Place.ZEER_HOOG, "zijn in 's-Gravenhage hoger dan bij 9 van de 10 andere provincies."),
    ],
)
def test_the_place_in_the_group(where: Place, words: str) -> None:
    found = _standing(YOUTH, 529, where, area=THE_HAGUE, group="andere provincies")
    assert found.headline.text == f"De lasten voor jeugdhulp {words}"
    check(found)


def test_the_middle() -> None:
    found = _standing(YOUTH, 430, Place.MIDDEN, middle=430)
    assert found.headline.text == (
        "Met de lasten voor jeugdhulp zit Roosendaal bij de middelste helft van de "
        "vergelijkbare gemeenten."
    )
    assert found.detail.text == (
        "€\u00a0430 per inwoner in 2024; het midden van de groep is €\u00a0430. Zonder oordeel."
    )


def test_amounts_of_one_year_say_so() -> None:
    found = _standing(YOUTH, 430, prices=2023)
    assert ", in prijzen van 2023 (consumentenprijzen, CBS)." in found.detail.text
    assert found.detail.basis[0].prices == 2023
    # What is no money has no prices.
    assert "prijzen" not in _standing(HIRED, 25, prices=2023).detail.text


def test_a_distance_is_larger_not_higher() -> None:
    found = _standing("afstand_huisarts", 8.1)
    assert "groter dan bij 9 van de 10" in found.headline.text
    assert found.detail.text.endswith("Kleiner is gunstiger.")


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("webhosts_https_pct", "Zonder oordeel. Dit komt uit een scan door derden; de gemeente"),
        ("windstroom_kwh_inw", "Hoger is gunstiger. Dit is een schatting met een rekenmodel."),
        ("werklozen_per_1000", "Lager is gunstiger. Dit is een schatting uit een enquête."),
    ],
)
def test_a_scan_or_an_estimate_says_so(slug: str, words: str) -> None:
    found = _standing(slug, 50)
    assert words in found.detail.text
    check(found)


@pytest.mark.parametrize(
    ("value", "middle", "answer", "others"),
    [
        (1, 0, "ja", "bij de meeste vergelijkbare gemeenten nee"),
        (0, 1, "nee", "bij de meeste vergelijkbare gemeenten ja"),
        (0, 0.5, "nee", "bij de helft van de vergelijkbare gemeenten ja"),
    ],
)
def test_yes_or_no(value: float, middle: float, answer: str, others: str) -> None:
    found = _standing("open_raadsinformatie", value, middle=middle)
    headline = f"Aangesloten op Open Raadsinformatie: in Roosendaal is het antwoord {answer}."
    assert found.headline.text == headline
    assert found.detail.text == f"In 2024 is het antwoord {others}. Ja is gunstiger."
    check(found)


def test_yes_or_no_of_a_region_is_a_share() -> None:
    found = _standing(
        "open_raadsinformatie", 80, middle=70, area=BRABANT, group="andere provincies"
    )
    assert found.headline.text == (
        "Aangesloten op Open Raadsinformatie: dat geldt voor 80% van de gemeenten in "
        "Noord-Brabant (provincie)."
    )
    assert found.detail.text == (
        "Het midden van de andere provincies is 70% in 2024. Ja is gunstiger."
    )
    check(found)


def test_regions_and_the_country_beside_it() -> None:
    found = beside(INDICATORS[HIRED], 2024, {NETHERLANDS: 16.62, BRABANT: 19.0})
    assert found.text == (
        "Ter vergelijking: in 2024 was het 16,6% in heel Nederland en 19,0% in "
        "Noord-Brabant (provincie)."
    )
    assert [each.area_code for each in found.basis] == ["NL01", "PV30"]
    check(found)
    shares = beside(INDICATORS["open_raadsinformatie"], 2024, {NETHERLANDS: 30, BRABANT: 25})
    assert shares.text == (
        "In 2024 was het antwoord ja bij 30% van de gemeenten in heel Nederland en 25% van de "
        "gemeenten in Noord-Brabant (provincie)."
    )
    check(shares)


@pytest.mark.parametrize(
    ("slug", "value", "text"),
    [
        (YOUTH, 430, "In heel Nederland zijn de lasten voor jeugdhulp €\u00a0430 per inwoner in"),
        ("inwoners", 18e6, "In heel Nederland is het aantal inwoners 18.000.000 in 2024."),
        ("open_raadsinformatie", 30, "Aangesloten op Open Raadsinformatie: dat geldt voor 30% van"),
    ],
)
def test_one_figure(slug: str, value: float, text: str) -> None:
    found = figure(INDICATORS[slug], NETHERLANDS, 2024, value)
    assert found.text.startswith(text)
    check(found)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("GM1674", "Roosendaal"),
        ("PV20", "Groningen (provincie)"),
        ("NL01", "Nederland"),
    ],
)
def test_a_region_says_what_it_is(code: str, name: str) -> None:
    assert named(GEOGRAPHY, code).name == name


def test_a_region_that_names_its_kind_does_not_say_it_twice() -> None:
    ggd = GEOGRAPHY.members("ggd_regio")["area_code"].iloc[0]
    assert named(GEOGRAPHY, ggd).name == GEOGRAPHY.name(ggd)
    assert whole(named(GEOGRAPHY, ggd)) == GEOGRAPHY.name(ggd)


@pytest.mark.parametrize(
    ("low", "high", "holds", "groups", "words"),
    [
        (3, 7, 93, 100, "plaats 3 tot en met 7 van 21. Dat klopt in 93 van de 100 groepen, geteld"),
        (3, 3, 90, 100, "plaats 3 van 21. Dat klopt in 90 van de 100 groepen, geteld van laag"),
        (3, 7, 100, 100, "plaats 3 tot en met 7 van 21. Dat klopt in alle 100 groepen, geteld van"),
        (3, 4, 1, 1, "plaats 3 tot en met 4 van 21. We tellen van laag naar hoog."),
    ],
)
def test_a_place_is_a_range(low: int, high: int, holds: int, groups: int, words: str) -> None:
    row = {"low": low, "high": high, "groups": holds, "size": 21, "refusal": None}
    found = place(INDICATORS[YOUTH], row, ROOSENDAAL, 2024, 529, groups)
    assert found.text.startswith(f"Met de lasten voor jeugdhulp staat Roosendaal op {words}")
    check(found)


@pytest.mark.parametrize("refusal", Refusal)
def test_no_place_says_why(refusal: Refusal) -> None:
    row = {"low": None, "high": None, "groups": None, "size": None, "refusal": refusal.value}
    found = place(INDICATORS["samenkracht_maatwerk_pct"], row, ROOSENDAAL, 2024, np.nan, 100)
    assert found.text.startswith(
        "Bij het bedrag voor samenkracht, vergeleken met hulp op maat, heeft Roosendaal geen plaats"
    )
    assert found.basis == ()
    check(found)


@pytest.mark.parametrize(
    ("key", "one", "more"),
    [
        ("standing.zeer_hoog", "is", "zijn"),
        ("moves.stijgt", "stijgt", "stijgen"),
        ("moves.daalt", "daalt", "dalen"),
        ("moves.geen_aantoonbare_trend", "laat", "laten"),
        ("apart.same", "verschilt", "verschillen"),
    ],
)
def test_verbs_agree_with_every_figure(key: str, one: str, more: str) -> None:
    for indicator in INDICATORS.values():
        text = filled(key, indicator, name="X", word="hoger", group="y", size="z")
        assert text[0].isupper()
        rest = f"{text[0].lower()}{text[1:]}".removeprefix(indicator.phrase)
        assert rest.split()[0] == (more if indicator.phrase_is_plural else one)


def test_every_figure_can_stand_anywhere() -> None:
    others = np.arange(1.0, 21.0)
    for indicator in INDICATORS.values():
        for value in (0.0, 3.0, 10.0, 18.0, 40.0):
            at = position(value, others, indicator.direction)
            assert at is not None
            check(standing(indicator, at, ROOSENDAAL, 2024, "gemeenten in dezelfde klasse"))

"""The claims that ship: each once, testable with a rule over figures that exist, in plain Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.support import shipped
from uitvoeringskracht.declared.claim_terms import (
    Calculated,
    Change,
    Correlation,
    Mean,
    Middle,
    Registered,
    Share,
    Swing,
    Term,
    Total,
    years_of,
)
from uitvoeringskracht.declared.claims import Claim, WrongClaim, load_claims
from uitvoeringskracht.indicators import ACTIEAGENDA, THEMAS

CLAIMS = load_claims()
every_claim = pytest.mark.parametrize("claim", CLAIMS.values(), ids=lambda claim: claim.id)

#: What no open figure can test.
UNTESTABLE = {"B10", "B17", "B19", "B22", "B23", "B26"}
#: Partly testable: another year, another level, or a figure that only comes near.
PARTLY = {
    *("B01", "B03", "B04", "B05", "B08", "B09", "B11", "B12", "B13", "B14", "B18", "B20", "B21"),
    *("B28", "B29", "B30", "B31", "B38", "B40", "B41", "B50", "B51", "B52", "B54", "B56", "B58"),
    *("B59", "B60"),
}
#: Words that a reader on level B1 does not know; they may stand in titles and quotes of sources.
NOWHERE = re.compile(
    r"\b(benchmark|score|performance|output|input|outcome|target|monitoring|host|hosts|cloud|"
    r"percentiel|mediaan|ratio|EVSE|OCPI|DNS|BBV|KWB|verslagsoort|primitieve|structureel saldo|"
    r"the|and|with|data|dataset|repo|repository|snapshot|kopie|correlatie|significant|"
    r"reëel|nominaal|SPUK|Iv3)\b",
    re.IGNORECASE,
)
MOST_WORDS, MEAN_WORDS = 34, 20


def _prose(claim: Claim) -> Iterator[str]:
    yield claim.claim
    yield from (claim.test, claim.approximation, claim.choice, claim.no_contradiction)
    yield from (claim.note, claim.why, claim.needed)
    yield from (claim.source.no_url, claim.source.caveat)
    if claim.national:
        yield claim.national.test


def _terms(claim: Claim) -> list[tuple[str, Term]]:
    return list(claim.all_terms.items())


def test_every_claim_is_there_once() -> None:
    assert list(CLAIMS) == [f"B{number:02d}" for number in range(1, 61)]


def test_what_can_be_tested_is_as_found() -> None:
    assert {c.id for c in CLAIMS.values() if c.testability == "nee"} == UNTESTABLE
    assert {c.id for c in CLAIMS.values() if c.testability == "deels"} == PARTLY


@every_claim
def test_a_claim_has_a_place_and_a_source(claim: Claim) -> None:
    assert claim.theme in THEMAS
    assert set(claim.agenda) <= set(ACTIEAGENDA)
    assert 2000 < claim.source.year <= 2026
    assert claim.source.url.startswith("https://") or len(claim.source.no_url) > 20
    assert 1 <= len(claim.source.quote.split()) <= 25
    assert claim.source.title


@every_claim
def test_a_rule_rests_on_figures_that_ship(claim: Claim) -> None:
    if claim.id in UNTESTABLE:
        assert claim.slugs == ()
        assert claim.why
        assert claim.needed
        return
    assert claim.slugs or claim.id == "B59"
    known = shipped.indicators()
    assert [slug for slug in claim.slugs if slug not in known] == []
    for name, term in _terms(claim):
        for slug in getattr(term, "slugs", ()):
            years = shipped.figures().periods(known[slug])
            assert set(_years(term)) <= set(years), (name, slug)


@every_claim
def test_terms_ask_what_can_be_asked(claim: Claim) -> None:
    for name, term in _terms(claim):
        asked = [shipped.indicators()[slug] for slug in getattr(term, "slugs", ())]
        if getattr(term, "prices", None) is not None:
            assert {each.unit_format for each in asked} == {"euro"}, name
        if len(asked) > 1 and not isinstance(term, Registered):
            assert {each.unit for each in asked} == {"euro per inwoner"}, name
        if isinstance(term, Total) or getattr(term, "total", False):
            assert all(each.unit == "euro per inwoner" for each in asked), name
            assert not any(each.not_comparable for each in asked), name
        if isinstance(term, Change):
            assert max(years_of(term.last)) > min(years_of(term.first)), name
        if isinstance(term, Calculated | Share | Mean | Middle | Correlation | Registered):
            assert len(term.label) > 10, name


@every_claim
def test_money_is_compared_over_years_without_inflation(claim: Claim) -> None:
    """Growth of money is in constant prices, unless the claim itself is in current prices."""
    current = {"B27", "B29", "B33", "B34", "B35", "B36", "B43", "B47"}
    for name, term in _terms(claim):
        asked = [shipped.indicators()[slug] for slug in getattr(term, "slugs", ())]
        is_money = any(each.unit_format == "euro" for each in asked)
        if isinstance(term, Change | Swing) and is_money and term.prices is None:
            assert claim.id in current, name


@every_claim
def test_words_are_plain(claim: Claim) -> None:
    for text in (*_prose(claim), *(term.label for _, term in _terms(claim))):
        assert NOWHERE.findall(text) == []
        assert "'" not in text
        assert "  " not in text


@every_claim
def test_sentences_are_complete_and_short(claim: Claim) -> None:
    lengths = []
    for text in filter(None, _prose(claim)):
        assert text[0].isupper() or text[0].isdigit()
        assert text[-1] == "."
        for sentence in re.split(r"(?<=[.?!:;]) ", text):
            lengths.append(len(sentence.split()))
            assert lengths[-1] <= MOST_WORDS, sentence
    assert sum(lengths) / len(lengths) <= MEAN_WORDS
    assert len(re.findall(r"[.?!] ", claim.claim)) == 0


@every_claim
def test_the_test_says_both_ways(claim: Claim) -> None:
    tests = [claim.test] if claim.support else []
    tests += [claim.national.test] if claim.national else []
    for text in tests:
        assert re.search(r"\b[Kk]lopt (voor een gemeente )?als|klopt als", text)
        assert ("lopt niet als" in text or "en niet als" in text) != bool(claim.no_contradiction)


def _years(term: Term) -> tuple[int, ...]:
    found: list[int] = []
    for name in ("at", "first", "last"):
        years = getattr(term, name, None)
        if isinstance(years, int | tuple):
            found += years_of(years)
    return tuple(found)


GOOD = """
[[claims]]
id = "B99"
claim = "Iets groeit."
theme = "organisatie"
agenda = [1]
testability = "ja"
test = "Klopt als het groeit."
[claims.source]
title = "Een bron"
year = 2021
url = "https://voorbeeld.nl"
quote = "iets groeit"
[claims.terms]
groei = { of = "change", slug = "lasten", from = 2017, to = 2024, as = "percent" }
[claims.support]
conditions = [["groei", ">", 0]]
[claims.contradiction]
conditions = [["groei", "<", 0]]
"""


def _read(text: str, folder: Path) -> dict[str, Claim]:
    (folder / "proef.toml").write_text(text, encoding="utf-8")
    return load_claims(folder)


def test_a_good_claim_is_read(tmp_path: Path) -> None:
    (claim,) = _read(GOOD, tmp_path).values()
    assert claim.slugs == ("lasten",)
    assert claim.support is not None
    assert claim.support.every_condition()[0].right == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('["groei", ">", 0]', '["gro", ">", 0]', "onbekende term gro"),
        ('["groei", ">", 0]', '["groei", "=", 0]', "Invalid enum value"),
        ('of = "change"', 'of = "verandering"', "Invalid value 'verandering'"),
        ("agenda = [1]", "agenda = [1]\nmening = 1", "unknown field `mening`"),
        (
            'testability = "ja"',
            'testability = "deels"\nneeded = "Iets."',
            "approximation hoort bij deels",
        ),
        ('testability = "ja"', 'testability = "nee"', "een regel hoort bij ja en deels"),
        ('"iets groeit"', f'"{"woord " * 26}"', "het citaat is te lang"),
        ('url = "https://voorbeeld.nl"', 'url = ""', "kies url of no_url"),
        ('test = "Klopt als het groeit."', "", "test hoort bij een regel"),
        ('[claims.contradiction]\nconditions = [["groei", "<", 0]]', "", "zonder tegenspraak"),
        (
            "[claims.support]",
            'los = { of = "partnerships" }\n[claims.support]',
            "ongebruikte term los",
        ),
        (
            "groei = {",
            'groei = {of="calculated", left="later", sign="+", right=1, unit="%"}\nlater = {',
            "verwijst vooruit groei",
        ),
        (
            '[["groei", ">", 0]]\n',
            '[["deel", ">", 1]]\n[claims.terms.deel]\nof = "mean"\nterm = "groei"\n',
            "alleen voor Nederland deel",
        ),
    ],
)
def test_a_wrong_claim_is_refused(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in GOOD
    with pytest.raises((WrongClaim, msgspec.ValidationError), match=re.escape(message)):
        _read(GOOD.replace(old, new, 1), tmp_path)


def test_a_claim_may_not_be_there_twice(tmp_path: Path) -> None:
    with pytest.raises(WrongClaim, match="B99: staat er twee keer in"):
        _read(GOOD + GOOD, tmp_path)

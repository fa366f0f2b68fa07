"""Beweringen in words: verdicts, conditions, counts, and what is missing or needed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.support.claims_shipped import (
    CLAIMS,
    GEOGRAPHY,
    INDICATORS,
    NETHERLANDS,
    ROOSENDAAL,
    outcome,
    told,
)
from tests.support.results import read, text_of
from tests.support.sentences import faults
from uitvoeringskracht.analysis.claims.evidence import Lack
from uitvoeringskracht.analysis.claims.findings import (
    ConditionAt,
    FigureAt,
    Tally,
    TermAt,
    tally_of,
)
from uitvoeringskracht.analysis.claims.measured import Count
from uitvoeringskracht.analysis.claims.verdicts import Side, Verdict, Why
from uitvoeringskracht.declared.claim_terms import Change, Registered, Term, Total, Value
from uitvoeringskracht.declared.claims import Claim
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.claim_facts import fact, why_missing
from uitvoeringskracht.sentences.claim_tests import conditions
from uitvoeringskracht.sentences.claim_words import Told, limit, quantity
from uitvoeringskracht.sentences.claims import also, needed, tally, verdict

YOUTH = "lasten_jeugd_per_inwoner"


def test_a_claim_that_holds_and_why() -> None:
    found, known = told("B02")
    assert text_of(verdict(found, known)) == "Deze bewering klopt voor Roosendaal."
    assert text_of(conditions(found, known)) == (
        "In Roosendaal stijgen de lasten voor het sociaal domein van 2017 tot 2024 met 21,2%, "
        "zonder prijsstijging. Dat pleit voor de bewering. "
        "In Roosendaal stijgen de lasten voor het sociaal domein van 2017 tot 2024 met 21,2%, "
        "zonder prijsstijging. In Roosendaal stijgen de totale lasten van 2017 tot "
        "2024 met 7,6%, zonder prijsstijging. Het eerste cijfer is hoger dan het "
        "tweede; dat pleit voor de bewering. In Roosendaal stijgt het deel van de lasten voor het "
        "sociaal domein van 2017 tot 2024 met 5,6 punt. Dat pleit niet tegen de bewering."
    )
    youth = also(found, known)[0]
    assert youth.text.startswith("In Roosendaal stijgen de lasten voor jeugdhulp")
    assert {(each.slug, each.period, each.prices) for each in youth.basis} == {
        (YOUTH, 2017, 2024),
        (YOUTH, 2024, 2024),
    }
    assert needed(CLAIMS["B02"]) == ()


def test_a_claim_that_is_only_nearly_tested_says_so() -> None:
    found, known = told("B05")
    assert text_of(verdict(found, known)) == (
        "Voor zover te meten klopt deze bewering voor Roosendaal niet. "
        + CLAIMS["B05"].approximation
    )
    assert needed(CLAIMS["B05"])[0].text.startswith("Beter te toetsen met: de lasten in het fysiek")


def test_what_no_figure_tests_says_what_would() -> None:
    found, known = told("B10")
    text = text_of(verdict(found, known))
    assert text.startswith("Of deze bewering voor Roosendaal klopt, is niet te meten. Dit was een")
    assert needed(CLAIMS["B10"])[0].text.startswith("Nodig om dit te toetsen: het aantal gegevens")


def test_for_how_many_gemeenten_it_holds() -> None:
    counts = tally_of(outcome("B02"))
    assert text_of(tally(counts, NETHERLANDS)) == (
        f"Landelijk geldt dit voor {counts.klopt_hier} van de {counts.measured} gemeenten. Bij "
        f"{counts.klopt_hier_niet} klopt het niet, bij {counts.niet_te_zeggen} is het niet te "
        f"zeggen en bij {counts.niet_meetbaar} is het niet te meten."
    )
    brabant = Area.of(GEOGRAPHY, "PV30")
    assert text_of(tally(Tally(3, 0, 1, 0, ()), brabant)) == (
        "In Noord-Brabant geldt dit voor 3 van de 4 gemeenten. Bij 1 is het niet te zeggen."
    )
    assert text_of(tally(Tally(0, 0, 0, 9, ()), brabant)) == (
        "In Noord-Brabant is dit voor geen enkele gemeente te meten."
    )
    assert len(tally(Tally(5, 0, 0, 0, ()), NETHERLANDS)) == 1


def _claim(term: Term, **terms: Term) -> Told:
    claim = replace_claim(CLAIMS["B02"], {"x": term, **terms})
    return Told(claim, ROOSENDAAL, INDICATORS)


def replace_claim(claim: Claim, terms: dict[str, Term]) -> Claim:
    fields = {name: getattr(claim, name) for name in claim.__struct_fields__}
    return Claim(**{**fields, "terms": terms, "national": None})


def _term(value: float | None, unit: str = "", *, name: str = "x", reason: str = "") -> TermAt:
    figure = FigureAt(YOUTH, 2019, None, unit, "", reason, None)
    return TermAt(name, value, unit, reason, (figure,) if reason else (), None)


JEUGD = Change(slug=YOUTH, first=2017, last=2024, unit="percent", prices=2024)


@pytest.mark.parametrize(
    ("term", "value", "unit", "words"),
    [
        (JEUGD, -3.04, "%", "dalen de lasten voor jeugdhulp van 2017 tot 2024 met 3,0%, zonder"),
        (JEUGD, 0.01, "%", "zijn de lasten voor jeugdhulp in 2024 gelijk aan 2017, zonder p"),
        (
            Change(slug=YOUTH, first=(2019, 2024), last=(2022, 2023), unit="percent"),
            6.2,
            "%",
            "zijn de lasten voor jeugdhulp in 2022–2023 gemiddeld 6,2% hoger dan in 2019 en 2024,",
        ),
        (
            Change(slug=YOUTH, first=2019, last=2024, unit="percent_per_year", total=True),
            8.1,
            "%",
            "jeugdhulp in totaal van 2019 tot 2024 met gemiddeld 8,1% per jaar, met prijsstijging.",
        ),
        (
            Change(slug=YOUTH, first=2020, last=2024, unit="difference", total=True),
            549.3,
            "mln euro",
            "stijgen de lasten voor jeugdhulp in totaal van 2020 tot 2024 met € 549 miljoen",
        ),
        (
            Change(slug="exploitatiesaldo_pct", first=2020, last=2024, unit="difference"),
            -2.34,
            "procentpunt",
            "daalt het saldo van baten en lasten van 2020 tot 2024 met 2,3 punt.",
        ),
        (Value(slug=YOUTH, at=2024), 529.4, "euro per inwoner", "€ 529 per inwoner in 2024."),
        (
            Value(slug="exploitatiesaldo_pct", at=(2022, 2023)),
            -0.6,
            "% van de lasten",
            "is het saldo van baten en lasten gemiddeld −0,6% in 2022–2023.",
        ),
        (
            Value(slug=(YOUTH, "lasten_wmo_per_inwoner"), at=2024),
            800,
            "euro per inwoner",
            "zijn de lasten voor jeugdhulp en de lasten voor hulp op maat uit de Wmo samen € 800",
        ),
        (Total(slug=YOUTH, at=2019), 5100.4, "mln euro", "jeugdhulp in totaal € 5,1 miljard in"),
        (
            Value(slug="spf_hardfail", at=2026),
            0,
            "",
            ": in Roosendaal is het antwoord nee in 2026.",
        ),
        (
            Registered(slug=("open_raadsinformatie",), at=2026, label="staat in het register"),
            1,
            "registers",
            "Roosendaal staat in het register: ja.",
        ),
    ],
)
def test_every_kind_of_figure_is_a_sentence(
    term: Term, value: float, unit: str, words: str
) -> None:
    found = fact(_term(value, unit), _claim(term))
    assert words in text_of([found])
    assert faults(found.text) == []


def _pleas(left: float, *bounds: tuple[Side, str, float, bool], term: Term) -> str:
    at = _term(left, "% van de lasten")
    made = tuple(
        ConditionAt(side, at, sign, TermAt("", bound, "", "", (), None), holds)
        for side, sign, bound, holds in bounds
    )
    found, _ = told("B02")
    return text_of(conditions(replace(found, conditions=made), _claim(term))).partition(". ")[2]


SUPPORT, AGAINST = Side.SUPPORT, Side.CONTRADICTION


def test_what_pleads_for_and_against() -> None:
    share = Value(slug="sociaal_aandeel_lasten_pct", at=2024)
    both = ((SUPPORT, ">=", 80, False), (AGAINST, "<", 50, False))
    assert _pleas(60, *both, term=share) == (
        "Voor de bewering pleit 80% of meer, tegen de bewering pleit minder dan 50%; geen van "
        "beide is hier zo."
    )
    assert _pleas(40, (SUPPORT, ">=", 80, False), (AGAINST, "<", 50, True), term=share) == (
        "Tegen de bewering pleit minder dan 50%; dat is hier zo."
    )
    assert _pleas(60, (SUPPORT, "<=", 32.5, False), term=share) == (
        "Voor de bewering pleit 32,5% of minder; dat is hier niet zo."
    )
    assert _pleas(60, (SUPPORT, ">", 0, True), (AGAINST, ">", 0, True), term=share) == (
        "Om te kunnen toetsen is nodig: meer dan 0%; dat is hier zo."
    )
    assert _pleas(3, (SUPPORT, ">", 0, True), term=JEUGD) == "Dat pleit voor de bewering."
    assert _pleas(3, (AGAINST, "<", 0, False), term=JEUGD) == "Dat pleit niet tegen de bewering."
    neither = ((SUPPORT, ">", 0, False), (AGAINST, "<", 0, False))
    assert _pleas(0.0, *neither, term=JEUGD) == "Dat pleit niet voor en niet tegen de bewering."
    cases = [(side, sign, 0, False) for side in (SUPPORT, AGAINST) for sign in (">", "<")]
    assert _pleas(0.0, *cases, term=JEUGD) == ""
    three = ((SUPPORT, ">=", 65, True), (SUPPORT, "<=", 75, True), (AGAINST, "<", 60, False))
    assert _pleas(70, *three, term=share) == (
        "Voor de bewering pleit 65% of meer; dat is hier zo. Voor de bewering pleit 75% of minder; "
        "dat is hier zo. Tegen de bewering pleit minder dan 60%; dat is hier niet zo."
    )


def test_a_condition_without_a_figure_says_which_is_missing() -> None:
    found, _ = told("B02")
    left = _term(None, reason=Reason.NIET_GELEVERD.value)
    made = (ConditionAt(SUPPORT, left, ">", TermAt("", 0, "", "", (), None), None),)
    text = text_of(conditions(replace(found, conditions=made), _claim(JEUGD)))
    assert text == (
        "Er is geen cijfer over de lasten voor jeugdhulp in Roosendaal voor 2019. De gemeente "
        "leverde deze cijfers niet aan; zij kan dat alsnog doen bij het CBS."
    )


@pytest.mark.parametrize("why", Why)
def test_every_why_has_words(why: Why) -> None:
    found, known = told("B10" if why is Why.GEEN_CIJFERS else "B02")
    for kind in (Verdict.NIET_TE_ZEGGEN, Verdict.NIET_MEETBAAR):
        made = verdict(replace(found, verdict=kind, why=why, reason="geheim"), known)
        assert made.detail.text
        assert made.headline.text.startswith("Of deze bewering voor Roosendaal klopt, is niet te")
        read(made)


@pytest.mark.parametrize("reason", [*Reason, *Lack])
def test_every_lack_says_what_would_help(reason: str) -> None:
    assert faults(why_missing(str(reason))) == []


def test_bounds_and_amounts_are_written_in_their_unit() -> None:
    units = {"mln euro": 299.5, "%": 21.5, "euro per inwoner": 17, "procentpunt": 2}
    assert [limit(value, unit).replace("\u00a0", " ") for unit, value in units.items()] == [
        "€ 299,5 miljoen",
        "21,5%",
        "€ 17",
        "2 punt",
    ]
    assert limit(1600, "mln euro").replace("\u00a0", " ") == "€ 1,6 miljard"
    assert limit(50_000, "inwoners") == "50.000 inwoners"
    assert limit(3, "registers") == "3"
    assert quantity(189.2, "woningen per jaar", None) == "189 woningen per jaar"
    assert quantity(-0.123, "", None) == "−0,12"


@pytest.mark.parametrize("claim", CLAIMS)
def test_everything_is_plain_and_carried(claim: str) -> None:
    own = CLAIMS[claim]
    labels = [each.label[1:] for each in own.all_terms.values() if each.label]
    texts = (*labels, own.approximation, own.why, own.needed[1:])
    for code in ("GM1674", "GM0096", "GM0518", "GM0809", "NL01"):
        area = Area.of(GEOGRAPHY, code)
        found, known = told(claim, area)
        read(verdict(found, known), *texts)
        read(conditions(found, known), *texts)
        read(also(found, known), *texts)
        read(needed(own), *texts)
        if found.tally:
            read(tally(found.tally, area), *texts)
            assert found.tally.measured + found.tally.niet_meetbaar == 342
        assert not re.search(r"\bpleit \w+ \d+ registers", text_of(conditions(found, known)))


def test_figures_of_nederland_are_those_of_nederland() -> None:
    found, known = told("B27")
    estimate = next(each for each in found.conditions if each.right.name == "raming")
    basis = fact(estimate.right, known).basis
    assert {(each.slug, each.area_code) for each in basis} == {("inwoners", "NL01")}
    own = fact(estimate.left, known).basis
    assert {each.area_code for each in own} == {"GM1674"}


def test_a_share_counts_gemeenten() -> None:
    found, known = told("B40", NETHERLANDS)
    share = found.conditions[0].left
    assert share.count is not None
    count = Count(share.count.holds, share.count.known)
    words = f"in de begroting van 2026: {count.holds} van de {count.known}, dat is"
    assert words in text_of([fact(share, known)])

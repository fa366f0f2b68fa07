"""The claims on the figures that ship: notes, verdicts and findings; nothing breaks."""

from __future__ import annotations

import re

import pytest

from tests.support.claims_shipped import CLAIMS, evidence, national, of_the_year
from uitvoeringskracht.analysis.claims.evidence import Evidence
from uitvoeringskracht.analysis.claims.findings import find, tally_of
from uitvoeringskracht.analysis.claims.verdicts import Verdict, Why, evaluate, ledger
from uitvoeringskracht.declared.claims import Claim
from uitvoeringskracht.observations import Reason

K, N, T, M = "klopt_hier", "klopt_hier_niet", "niet_te_zeggen", "niet_meetbaar"

#: Counts in notes that no rule of the claim gives: of a figure beside it, or counted otherwise.
NOT_OF_A_RULE = {
    "B05": {(72, 320)},
    "B24": {(265, 341)},
    "B40": {(277, 386)},
    "B48": {(259, 338)},
}


@pytest.mark.parametrize(
    "claim", [each for each in CLAIMS.values() if each.note], ids=lambda c: c.id
)
def test_counts_in_a_note_are_those_of_the_rule(claim: Claim) -> None:
    pairs = re.findall(r"\b(\d+) van (?:de )?(\d{3})\b", claim.note)
    told = {(int(holds), int(of)) for holds, of in pairs} - NOT_OF_A_RULE.get(claim.id, set())
    terms = [*(each.left for each in national(claim.id).conditions), *national(claim.id).also]
    told -= {(each.count.holds, each.count.known) for each in terms if each.count}
    for within in (evidence(), of_the_year()):
        # Those of the year itself take long, and few notes tell of them.
        told -= counts_of(claim, within) if told else set()
    assert told == set()


def counts_of(claim: Claim, within: Evidence) -> set[tuple[int, int]]:
    tally = tally_of(evaluate(claim, within))
    decided = (tally.klopt_hier, tally.klopt_hier_niet)
    found = {(each, of) for each in decided for of in (tally.measured, 342)}
    for each in tally.conditions:
        holds, known = each.count.holds, each.count.known
        found |= {(holds, known), (known - holds, known)}
    return found


#: The verdict for Nederland on each claim.
NATIONAL = {
    **dict.fromkeys("B02 B03 B07 B11 B13 B16 B18 B20 B21 B24 B29 B32 B33 B35 B36".split(), K),
    **dict.fromkeys("B01 B42 B44 B45 B46 B47 B48 B49 B50 B54 B55 B58".split(), K),
    **dict.fromkeys("B05 B06 B09 B12 B14 B28 B30 B39 B43 B53 B57".split(), N),
    **dict.fromkeys("B04 B08 B15 B25 B27 B31 B34 B37 B38 B40 B41 B51 B52 B56 B59".split(), T),
    **dict.fromkeys("B10 B17 B19 B22 B23 B26 B60".split(), M),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_verdict_for_nederland(claim: str) -> None:
    found = national(claim)
    assert found.verdict == NATIONAL[claim]
    assert (found.why is None) == (found.verdict in {K, N})
    assert found.is_approximation == (CLAIMS[claim].testability == "deels")
    if found.tally is not None:
        assert found.tally.measured + found.tally.niet_meetbaar == 342


LEVELS = ["gemeente", "nederland", "provincie", "waterschap"]


@pytest.mark.parametrize("level", LEVELS)
def test_every_claim_has_a_verdict_everywhere(level: str) -> None:
    found = ledger(CLAIMS.values(), evidence(), level)
    assert len(found) == 60 * len(evidence().areas(level))
    assert set(found["verdict"]) <= {K, N, T, M}
    decided = found["verdict"].isin([K, N])
    assert (found.loc[decided, "why"] == "").all()
    assert (found.loc[~decided, "why"] != "").all()
    assert not (found["why"] == Why.BEIDE).any()
    missing = found["why"] == Why.CIJFER_ONTBREEKT
    assert (found.loc[missing, "reason"] != "").all()
    assert (found.loc[~missing, "reason"] == "").all()


def test_most_gemeenten_can_be_measured() -> None:
    found = ledger(CLAIMS.values(), evidence())
    tested = [each for each, claim in CLAIMS.items() if claim.support]
    unmeasured = found[found["verdict"] == M].groupby("claim").size()
    assert len(tested) == 51
    assert {claim: int(n) for claim, n in unmeasured.items() if n > 70 and claim in tested} == {}


@pytest.mark.parametrize("area", ["GM0277", "GM0096", "GM0363", "GM1992", "GM0373", "PV27"])
def test_findings_are_complete(area: str) -> None:
    for claim in CLAIMS.values():
        found = find(claim, evidence(), area)
        assert (found.claim, found.area_code) == (claim.id, area)
        for condition in found.conditions:
            sides = (condition.left, condition.right)
            assert (condition.holds is None) == any(side.value is None for side in sides)
            for side in sides:
                assert (side.value is None) == (side.reason != ""), claim.id


def test_a_gemeente_without_own_staff_is_not_compared() -> None:
    found = find(CLAIMS["B48"], evidence(), "GM0373")
    assert (found.verdict, found.why) == (Verdict.NIET_MEETBAAR, Why.CIJFER_ONTBREEKT)
    assert found.reason == Reason.NIET_VERGELIJKBAAR


def test_roosendaal_spends_more_on_the_fysiek_domein() -> None:
    """The worked example of the page text."""
    found = find(CLAIMS["B05"], evidence(), "GM1674")
    assert found.verdict == Verdict.KLOPT_HIER_NIET
    before, after = (figure.value for figure in found.conditions[0].left.figures)
    assert (round(before or 0), round(after or 0)) == (359, 516)
    assert {figure.prices for figure in found.conditions[0].left.figures} == {2024}


def test_merged_gemeenten_are_added_up() -> None:
    """Voorne aan Zee exists since 2023, its three parts before; all years count."""
    outcome = evaluate(CLAIMS["B05"], evidence())
    at = outcome.areas.index("GM1992")
    assert outcome.verdicts[at] in {K, N}

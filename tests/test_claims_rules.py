"""The rules of claims on figures typed in by hand: three outcomes, verdicts and regions."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.claims import FIGURES, evidence
from uitvoeringskracht.analysis.claims.findings import find, tally_of
from uitvoeringskracht.analysis.claims.measured import Count
from uitvoeringskracht.analysis.claims.rules import FALSE, OPEN, TRUE, at_least
from uitvoeringskracht.analysis.claims.verdicts import Side, Verdict, Why, evaluate
from uitvoeringskracht.declared.claims import Claim
from uitvoeringskracht.observations import Reason


@pytest.mark.parametrize(
    ("least", "parts", "expected"),
    [
        (2, [TRUE, TRUE], TRUE),
        (2, [TRUE, OPEN], OPEN),
        (2, [FALSE, OPEN], FALSE),
        (1, [FALSE, OPEN], OPEN),
        (1, [TRUE, OPEN], TRUE),
        (1, [FALSE, FALSE], FALSE),
        (2, [TRUE, TRUE, OPEN], TRUE),
        (2, [TRUE, FALSE, OPEN], OPEN),
        (2, [FALSE, FALSE, OPEN], FALSE),
    ],
)
def test_rules_have_three_outcomes(least: int, parts: list[np.int8], expected: np.int8) -> None:
    assert at_least(least, [np.array([part]) for part in parts]) == [expected]


outcomes = st.lists(st.sampled_from([TRUE, FALSE, OPEN]), min_size=1, max_size=5)


@settings(max_examples=50, deadline=None)
@given(parts=outcomes, least=st.integers(1, 5), filled=st.sampled_from([TRUE, FALSE]))
def test_what_is_decided_stays_so_when_a_figure_comes_in(
    parts: list[np.int8], least: int, filled: np.int8
) -> None:
    before = at_least(least, [np.array([part]) for part in parts])[0]
    after = at_least(least, [np.array([filled if p == OPEN else p]) for p in parts])[0]
    assert before in (OPEN, after)


def claim(**fields: object) -> Claim:
    made = {
        "id": "B99",
        "claim": "De lasten stijgen.",
        "theme": "organisatie",
        "agenda": [1],
        "testability": "ja",
        "source": {
            "title": "Bron",
            "year": 2021,
            "url": "https://voorbeeld.nl",
            "quote": "stijgen",
        },
        "test": "Klopt als zij stijgen.",
        "terms": {
            "groei": {
                "of": "change",
                "slug": "lasten",
                "from": 2017,
                "to": 2019,
                "as": "difference",
            }
        },
        "support": {"conditions": [["groei", ">", 15]]},
        "contradiction": {"conditions": [["groei", "<", 5]]},
        **fields,
    }
    return msgspec.convert(made, Claim)


def test_the_verdict_follows_the_rules() -> None:
    outcome = evaluate(claim(), evidence())
    # Growth: 21, 0, 50, 10, 0, ?
    assert list(outcome.verdicts) == [
        Verdict.KLOPT_HIER,
        Verdict.KLOPT_HIER_NIET,
        Verdict.KLOPT_HIER,
        Verdict.NIET_TE_ZEGGEN,
        Verdict.KLOPT_HIER_NIET,
        Verdict.NIET_MEETBAAR,
    ]
    assert list(outcome.whys) == ["", "", "", Why.GEEN_VAN_BEIDE, "", Why.CIJFER_ONTBREEKT]
    assert list(outcome.reasons) == [*[""] * 5, Reason.NIET_GELEVERD]


def test_both_rules_at_once_can_not_be_told() -> None:
    outcome = evaluate(claim(contradiction={"conditions": [["groei", ">", 20]]}), evidence())
    assert (outcome.verdicts[0], outcome.whys[0]) == (Verdict.NIET_TE_ZEGGEN, Why.BEIDE)


def test_a_finding_shows_the_figures_behind_it() -> None:
    found = find(claim(testability="deels"), evidence(), "GM0034")
    (condition, other) = found.conditions
    assert (condition.side, condition.sign, condition.holds) == (Side.SUPPORT, ">", True)
    assert (other.side, other.holds) == (Side.CONTRADICTION, False)
    assert (condition.left.name, condition.left.value) == ("groei", 21)
    assert (condition.right.name, condition.right.value) == ("", 15)
    assert [(f.slug, f.year, f.value, f.status) for f in condition.left.figures] == [
        ("lasten", 2017, 100, "definitief"),
        ("lasten", 2019, 121, "definitief"),
    ]
    assert found.is_approximation
    assert found.tally is None
    gone = find(claim(), evidence(), "GM0995").conditions[0]
    assert (gone.left.value, gone.left.reason, gone.holds) == (None, Reason.NIET_GELEVERD, None)
    assert gone.left.figures[0].reason == Reason.NIET_GELEVERD


def test_the_gemeenten_of_an_area_are_counted() -> None:
    tally = tally_of(evaluate(claim(), evidence()))
    assert (tally.klopt_hier, tally.klopt_hier_niet) == (2, 2)
    assert (tally.niet_te_zeggen, tally.niet_meetbaar, tally.measured) == (1, 1, 5)
    assert [each.count for each in tally.conditions] == [Count(2, 5), Count(2, 5)]


def test_regions_are_tested_on_their_sums() -> None:
    """110 - 90 = 20 for Flevoland; 110 - 100 = 10 for Nederland."""
    flevoland = find(claim(), evidence(), "PV24")
    assert flevoland.verdict == Verdict.KLOPT_HIER
    assert flevoland.tally is not None
    assert flevoland.tally.klopt_hier == 2
    assert find(claim(), evidence(), "NL01").verdict == Verdict.NIET_TE_ZEGGEN


@pytest.mark.parametrize(
    ("support", "contradiction", "verdict"),
    [
        # 3 of the 5 that are known rise (21, 50, 10).
        (0, -1, Verdict.KLOPT_HIER),
        # 2 of 5 rise by more than 15, 3 of 5 by less than 12.
        (15, 12, Verdict.KLOPT_HIER_NIET),
        # 2 and 2 of 5: neither is more than half.
        (15, 5, Verdict.NIET_TE_ZEGGEN),
    ],
)
def test_an_area_can_follow_its_gemeenten(
    support: float, contradiction: float, verdict: Verdict
) -> None:
    followed = claim(
        above="members",
        support={"conditions": [["groei", ">", support]]},
        contradiction={"conditions": [["groei", "<", contradiction]]},
    )
    found = find(followed, evidence(), "PV24")
    assert found.verdict == verdict
    # The other provincies have no gemeenten here.
    assert find(followed, evidence(), "PV20").why == Why.TE_WEINIG_GEMEENTEN


def test_four_of_six_gemeenten_are_too_few_to_follow() -> None:
    with pytest.MonkeyPatch.context() as patch:
        few: list[float | Reason] = [1, 2, 3, 4, Reason.NIET_GELEVERD, Reason.NIET_GELEVERD]
        patch.setitem(
            FIGURES, ("lasten", "gemeente", "current"), {2017: few, 2019: [9, 9, 9, 9, 9, 9]}
        )
        found = find(claim(above="members"), evidence(), "PV24")
    assert (found.verdict, found.why) == (Verdict.NIET_MEETBAAR, Why.TE_WEINIG_GEMEENTEN)


def test_what_is_not_tested_somewhere_says_so() -> None:
    untested = claim(
        testability="nee",
        terms={},
        support=None,
        contradiction=None,
        test="",
        why="Zo.",
        needed="Iets.",
    )
    assert set(evaluate(untested, evidence()).whys) == {Why.GEEN_CIJFERS}
    local = find(claim(above="none", also=["groei"]), evidence(), "PV24")
    assert (local.verdict, local.why) == (Verdict.NIET_MEETBAAR, Why.ALLEEN_PER_GEMEENTE)
    assert [each.value for each in local.also] == [20]
    country = claim(
        support=None,
        contradiction=None,
        national={
            "test": "Klopt als de lasten stijgen.",
            "terms": {"deel": {"of": "share", "conditions": [["groei", ">", 0]]}},
            "support": {"conditions": [["deel", ">", 50]]},
        },
    )
    assert set(evaluate(country, evidence()).whys) == {Why.ALLEEN_LANDELIJK}
    found = find(country, evidence(), "NL01")
    assert found.verdict == Verdict.KLOPT_HIER
    assert found.tally is None
    assert found.conditions[0].left.count == Count(3, 5)

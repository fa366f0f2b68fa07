"""The rules of claims on figures typed in by hand: terms, three outcomes, verdicts and regions."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.observations import indicator
from uitvoeringskracht.analysis.claims.evidence import Evidence, Lack
from uitvoeringskracht.analysis.claims.findings import find, tally_of
from uitvoeringskracht.analysis.claims.measured import Count
from uitvoeringskracht.analysis.claims.rules import FALSE, OPEN, TRUE, at_least
from uitvoeringskracht.analysis.claims.terms import Scope
from uitvoeringskracht.analysis.claims.verdicts import Side, Verdict, Why, evaluate
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.claim_terms import Term
from uitvoeringskracht.declared.claims import Claim
from uitvoeringskracht.observations import Reason

#: All six gemeenten of Flevoland (PV24).
FLEVOLAND = ("GM0034", "GM0050", "GM0171", "GM0184", "GM0303", "GM0995")
NAN = float("nan")
ZERO = Reason.GEEN_REGISTRATIE


def series(
    slug: str, level: str, prices: str | int, rows: dict[int, list[float | Reason]], **fields: str
) -> Series:
    codes = {"gemeente": list(FLEVOLAND), "nederland": ["NL01"], "provincie": ["PV24"]}[level]
    made = replace(indicator({slug: 1}), slug=slug, **{"unit": "euro per inwoner", **fields})
    index = pd.Index(codes, name="area_code")
    values = pd.DataFrame(
        {
            year: [NAN if isinstance(v, Reason) else float(v) for v in row]
            for year, row in rows.items()
        },
        index=index,
    )
    reasons = pd.DataFrame(
        {
            year: [v.value if isinstance(v, Reason) else None for v in row]
            for year, row in rows.items()
        },
        index=index,
    )
    statuses = pd.DataFrame("definitief", index=index, columns=values.columns)
    return Series(made, prices, values, statuses.where(values.notna()), reasons)


#: By slug, level and prices: values per year, in the order of FLEVOLAND.
FIGURES: dict[tuple[str, str, str | int], dict[int, list[float | Reason]]] = {
    ("lasten", "gemeente", "current"): {
        2017: [100, 200, 50, 0, 80, Reason.NIET_GELEVERD],
        2019: [121, 200, 100, 10, 80, 90],
        2021: [133.1, 180, 100, 10, 80, 90],
    },
    ("lasten", "gemeente", 2024): {
        2017: [110, 220, 55, 0, 88, 90],
        2019: [121, 200, 90, 10, 80, 90],
    },
    ("lasten", "nederland", "current"): {2017: [100.0], 2019: [110.0], 2021: [120.0]},
    ("lasten", "provincie", "current"): {2017: [90.0], 2019: [110.0], 2021: [120.0]},
    ("meer", "gemeente", "current"): {2017: [1, 2, 3, 4, 5, 6], 2019: [2, 4, 6, 8, 10, 12]},
    ("inwoners", "gemeente", "current"): {2019: [1000, 2000, 3000, 4000, 5000, 6000]},
    ("inwoners", "nederland", "current"): {2017: [20000], 2019: [21000.0]},
    ("register_a", "gemeente", "current"): {2026: [1, 3, ZERO, ZERO, 0, Reason.NIET_GELEVERD]},
    ("register_b", "gemeente", "current"): {2026: [1, ZERO, 2, ZERO, 1, 1]},
}


def evidence(gemeenten: tuple[str, ...] = FLEVOLAND) -> Evidence:
    partnerships = pd.DataFrame(
        {
            "gr_id": ["a", "a", "b", "b", "c"],
            "area_code": ["GM0034", "GM0050", "GM0034", "GM0034", "GM0171"],
        }
    )

    def series_of(slug: str, level: str, prices: str | int) -> Series:
        return series(slug, level, prices, FIGURES[slug, level, prices])

    return Evidence(series_of, load_geography(), partnerships, gemeenten)


def term(text: str) -> Term:
    return msgspec.toml.decode(f"[terms]\nterm = {text}", type=dict[str, dict[str, Term]])["terms"][
        "term"
    ]


def scope(level: str = "gemeente", **terms: str) -> Scope:
    return Scope(evidence(), level, {name: term(text) for name, text in terms.items()})


LASTEN_2019 = '{ of = "value", slug = "lasten", at = 2019 }'


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        (LASTEN_2019, "euro per inwoner", [121, 200, 100, 10, 80, 90]),
        # Mean of two years: (121 + 133.1) / 2, (200 + 180) / 2.
        (
            '{ of = "value", slug = "lasten", at = [2019, 2021] }',
            "euro per inwoner",
            [127.05, 190, 100, 10, 80, 90],
        ),
        # Two indicators added: 121 + 2, 200 + 4 ...
        (
            '{ of = "value", slug = ["lasten", "meer"], at = 2019 }',
            "euro per inwoner",
            [123, 204, 106, 18, 90, 102],
        ),
        # 121 x 1,000 / 1,000,000 = 0.121 million.
        (
            '{ of = "total", slug = "lasten", at = 2019 }',
            "mln euro",
            [0.121, 0.4, 0.3, 0.04, 0.4, 0.54],
        ),
        (
            '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "difference" }',
            "euro per inwoner",
            [21, 0, 50, 10, 0, NAN],
        ),
        # 121 / 100 = +21%; from nothing there is no percentage.
        (
            '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "percent" }',
            "%",
            [21, 0, 100, NAN, 0, NAN],
        ),
        # In prices of 2024: 121 / 110 = +10%, 200 / 220 = -9.0909%, 90 / 55 = +63.6363%.
        (
            '{ of="change", slug="lasten", from=2017, to=2019, as="percent", prices=2024 }',
            "%",
            [10, -100 / 11, 700 / 11, NAN, -100 / 11, 0],
        ),
        # Two years from 100 to 121 is 10% a year; from 50 to 100 the root of 2.
        (
            '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "percent_per_year" }',
            "%",
            [10, 0, 41.42135623730951, NAN, 0, NAN],
        ),
        ('{ of = "nederland", slug = "lasten", at = 2019 }', "euro per inwoner", [110] * 6),
        # Both registers, one, one, none, 0 counts as none, and unknown.
        (
            '{ of = "registered", slug = ["register_a", "register_b"], at = 2026 }',
            "registers",
            [2, 1, 1, 0, 1, NAN],
        ),
        # The second membership of GM0034 in regeling b is the same one.
        ('{ of = "partnerships" }', "regelingen", [2, 1, 1, NAN, NAN, NAN]),
    ],
)
def test_a_term_is_calculated(text: str, unit: str, expected: list[float]) -> None:
    measured = scope(term=text).measured("term")
    assert measured.values == pytest.approx(expected, nan_ok=True)
    assert measured.unit == unit
    assert [reason != "" for reason in measured.reasons] == [np.isnan(v) for v in expected]


def test_a_missing_term_says_why() -> None:
    grown = '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "percent" }'
    reasons = scope(term=grown).measured("term").reasons
    assert list(reasons[3:]) == [Lack.BEGIN_NIET_POSITIEF, "", Reason.NIET_GELEVERD]
    later = scope(term='{ of = "value", slug = "lasten", at = 2024 }').measured("term")
    assert set(later.reasons) == {Reason.NOG_NIET_GEPUBLICEERD}
    between = scope(term='{ of = "value", slug = "lasten", at = 2018 }').measured("term")
    assert set(between.reasons) == {Reason.NIET_VAN_TOEPASSING}
    assert set(scope("nederland", term='{ of = "partnerships" }').measured("term").reasons) == {
        Lack.ALLEEN_PER_GEMEENTE
    }


def test_growth_that_differs_each_year_swings() -> None:
    text = '{ of = "swing", slug = "lasten", from = 2017, to = 2021 }'
    with pytest.MonkeyPatch.context() as patch:
        # Growth of 10%, -10%, 10% and -10%: the mean is 0 and every year is 10 away from it.
        patch.setitem(
            FIGURES,
            ("lasten", "gemeente", "current"),
            {2017 + year: [v] * 6 for year, v in enumerate([100, 110, 99, 108.9, 98.01])},
        )
        swing = scope(term=text).measured("term")
    assert swing.values == pytest.approx([10] * 6)
    assert swing.unit == "procentpunt"
    assert len(swing.figures) == 5


def test_terms_are_calculated_with() -> None:
    half = '{ of = "calculated", left = "lasten", sign = "/", right = "meer", unit = "deel" }'
    with_zero = '{ of = "calculated", left = 3, sign = "/", right = "nul", unit = "deel" }'
    found = scope(
        lasten=LASTEN_2019,
        meer='{ of = "value", slug = "meer", at = 2019 }',
        nul='{ of = "calculated", left = "meer", sign = "-", right = "meer", unit = "deel" }',
        half=half,
        leeg=with_zero,
    )
    assert found.measured("half").values == pytest.approx([60.5, 50, 100 / 6, 1.25, 8, 7.5])
    assert {each.slug for each in found.measured("half").figures} == {"lasten", "meer"}
    assert np.isnan(found.measured("leeg").values).all()
    assert set(found.measured("leeg").reasons) == {Lack.DEELT_DOOR_NUL}


def test_a_total_of_a_region_is_that_of_its_gemeenten() -> None:
    """0.121 + 0.4 + 0.3 + 0.04 + 0.4 + 0.54 = 1.801 million, not 110 x 21,000 inwoners."""
    country = scope("nederland", term='{ of = "total", slug = "lasten", at = 2019 }')
    assert country.measured("term").values == pytest.approx([1.801])


def test_a_change_of_a_total_counts_all_inwoners() -> None:
    """100 x 20,000 = 2.0 million becomes 110 x 21,000 = 2.31 million: +15.5%."""
    text = (
        '{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "percent", total = true }'
    )
    assert scope("nederland", term=text).measured("term").values == pytest.approx([15.5])


def test_terms_over_gemeenten() -> None:
    found = scope(
        "nederland",
        lasten=LASTEN_2019,
        groei='{ of = "change", slug = "lasten", from = 2017, to = 2019, as = "difference" }',
        deel='{ of = "share", conditions = [["groei", ">", 0], ["lasten", ">", 50]] }',
        midden='{ of = "middle", term = "lasten", at = 2019, least = 2000, below = 6000 }',
        klein='{ of = "middle", term = "lasten", at = 2019, below = 2000 }',
        gemiddeld='{ of = "mean", term = "groei" }',
        samenhang='{ of = "correlation", first = "lasten", second = "groei" }',
    )
    share = found.measured("deel")
    # Growth: 21, 0, 50, 10, 0, ?; above 50 too: the first and the third, of five that are known
    # (the unknown one is above 50).
    assert share.count == Count(2, 5)
    assert share.values == pytest.approx([40])
    # Of 200, 100, 10 and 80 the middle is (80 + 100) / 2.
    assert found.measured("midden").values == pytest.approx([90])
    assert found.measured("midden").count == Count(4, 4)
    assert set(found.measured("klein").reasons) == {Lack.TE_WEINIG_GEMEENTEN}
    # The five that are known add up to 81.
    assert found.measured("gemiddeld").values == pytest.approx([16.2])
    assert set(found.measured("samenhang").reasons) == {Lack.TE_WEINIG_GEMEENTEN}


def test_a_peer_needs_eight_others() -> None:
    text = '{ of = "peers_middle", slug = "lasten", at = 2019 }'
    assert set(scope(term=text).measured("term").reasons) == {Lack.TE_WEINIG_GEMEENTEN}


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

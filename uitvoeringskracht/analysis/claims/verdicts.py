"""The verdict on a claim for all areas of a level: it holds here, it does not, or who knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.claims.evidence import GEMEENTE, NEDERLAND, Evidence, Words
from uitvoeringskracht.analysis.claims.measured import Measured
from uitvoeringskracht.analysis.claims.rules import FALSE, OPEN, TRUE, Outcomes, decided, holds
from uitvoeringskracht.analysis.claims.terms import Scope
from uitvoeringskracht.declared.claim_terms import Condition
from uitvoeringskracht.declared.claims import Claim, National, Rule

#: An area that follows its gemeenten needs a verdict on this part of them (DESIGN section 4).
LEAST_KNOWN = 0.8


class Verdict(StrEnum):
    """What the figures say about a claim in one area."""

    KLOPT_HIER = "klopt_hier"
    KLOPT_HIER_NIET = "klopt_hier_niet"
    NIET_TE_ZEGGEN = "niet_te_zeggen"
    NIET_MEETBAAR = "niet_meetbaar"


class Why(StrEnum):
    """Why there is no yes or no; with CIJFER_ONTBREEKT a Reason or Lack says what is missing."""

    GEEN_VAN_BEIDE = "geen_van_beide"
    BEIDE = "beide"
    GEEN_CIJFERS = "geen_cijfers"
    CIJFER_ONTBREEKT = "cijfer_ontbreekt"
    ALLEEN_LANDELIJK = "alleen_landelijk"
    ALLEEN_PER_GEMEENTE = "alleen_per_gemeente"
    TE_WEINIG_GEMEENTEN = "te_weinig_gemeenten"


class Side(StrEnum):
    """Which rule a condition belongs to."""

    SUPPORT = "support"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True)
class ConditionOutcome:
    """A condition for all areas of a level: both sides, and whether it holds (rules.TRUE, ...)."""

    side: Side
    condition: Condition
    left: Measured
    right: Measured
    outcome: Outcomes


@dataclass(frozen=True)
class ClaimOutcome:
    """A claim for all areas of a level, in the order of `areas`.

    verdicts: Verdict; whys: Why, "" with a yes or no; reasons: Reason or Lack, "" unless a figure
    is missing. conditions and also are empty where there is no rule for this level.
    """

    claim: Claim
    level: str
    areas: tuple[str, ...]
    verdicts: Words
    whys: Words
    reasons: Words
    conditions: tuple[ConditionOutcome, ...] = ()
    also: tuple[tuple[str, Measured], ...] = ()


def evaluate(claim: Claim, evidence: Evidence, level: str = GEMEENTE) -> ClaimOutcome:
    """Return the verdicts on `claim` for all areas of `level`.

    It holds where the rule for support does, and it does not where the rule for contradiction
    does. Where neither does it can't be told; where a missing figure could tip a rule, or no
    figure tests the claim on this level, it can't be measured.
    """
    areas = evidence.areas(level)
    scope = Scope(evidence, level, claim.all_terms)
    national = claim.national if level == NEDERLAND else None
    if not claim.is_testable:
        return _unmeasured(claim, level, areas, Why.GEEN_CIJFERS)
    if national is not None:
        return _ruled(claim, national, scope, areas, level)
    if claim.support is None:
        return _unmeasured(claim, level, areas, Why.ALLEEN_LANDELIJK, _also(claim, scope))
    if level == GEMEENTE or claim.above == "sums":
        return _ruled(claim, claim, scope, areas, level)
    if claim.above == "members":
        return _by_members(claim, evidence, level, areas)
    return _unmeasured(claim, level, areas, Why.ALLEEN_PER_GEMEENTE, _also(claim, scope))


def ledger(claims: Iterable[Claim], evidence: Evidence, level: str = GEMEENTE) -> pd.DataFrame:
    """Return a row per claim and area of `level`: claim, area_code, verdict, why and reason."""
    outcomes = [evaluate(each, evidence, level) for each in claims]
    return pd.DataFrame(
        {
            "claim": np.repeat([o.claim.id for o in outcomes], [len(o.areas) for o in outcomes]),
            "area_code": [area for outcome in outcomes for area in outcome.areas],
            "verdict": [str(word) for outcome in outcomes for word in outcome.verdicts],
            "why": [str(word) for outcome in outcomes for word in outcome.whys],
            "reason": [str(word) for outcome in outcomes for word in outcome.reasons],
        }
    ).astype("str")


def _ruled(
    claim: Claim, rules: Claim | National, scope: Scope, areas: tuple[str, ...], level: str
) -> ClaimOutcome:
    sides = {Side.SUPPORT: rules.support, Side.CONTRADICTION: rules.contradiction}
    outcomes = {side: _decided(rule, scope) for side, rule in sides.items()}
    conditions = tuple(
        ConditionOutcome(
            side,
            each,
            scope.operand(each.left),
            scope.operand(each.right),
            holds(each, scope.operand),
        )
        for side, rule in sides.items()
        if rule
        for each in rule.every_condition()
    )
    verdicts, whys = _verdicts(outcomes[Side.SUPPORT], outcomes[Side.CONTRADICTION])
    reasons = np.full(len(areas), "", dtype=object)
    missing = whys == Why.CIJFER_ONTBREEKT
    for each in reversed(conditions):
        for side in (each.right, each.left):
            reasons = np.where(missing & (side.reasons != ""), side.reasons, reasons)
    also = tuple((name, scope.measured(name)) for name in rules.also)
    return ClaimOutcome(claim, level, areas, verdicts, whys, reasons, conditions, also)


def _decided(rule: Rule | None, scope: Scope) -> Outcomes:
    return decided(rule, scope.operand) if rule else np.full(scope.size, FALSE)


def _verdicts(support: Outcomes, contradiction: Outcomes) -> tuple[Words, Words]:
    yes, no = support == TRUE, contradiction == TRUE
    is_open = (support == OPEN) | (contradiction == OPEN)
    cases = [yes & no, yes, no, is_open]
    verdicts = np.select(
        cases,
        [
            Verdict.NIET_TE_ZEGGEN,
            Verdict.KLOPT_HIER,
            Verdict.KLOPT_HIER_NIET,
            Verdict.NIET_MEETBAAR,
        ],
        Verdict.NIET_TE_ZEGGEN,
    )
    whys = np.select(cases, [Why.BEIDE, "", "", Why.CIJFER_ONTBREEKT], Why.GEEN_VAN_BEIDE)
    return verdicts.astype(object), whys.astype(object)


def _by_members(
    claim: Claim, evidence: Evidence, level: str, areas: tuple[str, ...]
) -> ClaimOutcome:
    """Follow the gemeenten: more than half of those with a figure decide.

    An area whose boundary runs through a gemeente has no gemeenten to follow.
    """
    gemeenten = evaluate(claim, evidence, GEMEENTE)
    whole = np.array([evidence.geography.aggregates(area) for area in areas])
    inside = (evidence.members(level) & whole[:, np.newaxis]).astype(int)
    known = inside @ (gemeenten.verdicts != Verdict.NIET_MEETBAAR)
    yes = inside @ (gemeenten.verdicts == Verdict.KLOPT_HIER)
    no = inside @ (gemeenten.verdicts == Verdict.KLOPT_HIER_NIET)
    too_few = (known < LEAST_KNOWN * inside.sum(axis=1)) | (known == 0)
    cases = [too_few, 2 * yes > known, 2 * no > known]
    verdicts = np.select(
        cases,
        [Verdict.NIET_MEETBAAR, Verdict.KLOPT_HIER, Verdict.KLOPT_HIER_NIET],
        Verdict.NIET_TE_ZEGGEN,
    ).astype(object)
    whys = np.select(cases, [Why.TE_WEINIG_GEMEENTEN, "", ""], Why.GEEN_VAN_BEIDE).astype(object)
    reasons = np.full(len(areas), "", dtype=object)
    return ClaimOutcome(claim, level, areas, verdicts, whys, reasons)


def _also(claim: Claim, scope: Scope) -> tuple[tuple[str, Measured], ...]:
    return tuple((name, scope.measured(name)) for name in claim.also)


def _unmeasured(
    claim: Claim,
    level: str,
    areas: tuple[str, ...],
    why: Why,
    also: tuple[tuple[str, Measured], ...] = (),
) -> ClaimOutcome:
    size = len(areas)
    verdicts = np.full(size, Verdict.NIET_MEETBAAR, dtype=object)
    whys, reasons = np.full(size, why, dtype=object), np.full(size, "", dtype=object)
    return ClaimOutcome(claim, level, areas, verdicts, whys, reasons, (), also)

"""What a page or a sentence needs of one claim in one area: verdict, terms and their figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from uitvoeringskracht.analysis.claims.evidence import GEMEENTE, Evidence
from uitvoeringskracht.analysis.claims.measured import Count, Measured
from uitvoeringskracht.analysis.claims.rules import FALSE, OPEN, TRUE
from uitvoeringskracht.analysis.claims.verdicts import (
    ClaimOutcome,
    Side,
    Verdict,
    Why,
    evaluate,
)
from uitvoeringskracht.declared.claim_terms import Operand
from uitvoeringskracht.declared.claims import Claim


@dataclass(frozen=True)
class FigureAt:
    """A figure of the area: value or None with the reason; prices None is current prices."""

    slug: str
    year: int
    value: float | None
    unit: str
    status: str
    reason: str
    prices: int | None


@dataclass(frozen=True)
class TermAt:
    """A term in the area. `name` is "" for a number; count: of a term over gemeenten."""

    name: str
    value: float | None
    unit: str
    reason: str
    figures: tuple[FigureAt, ...]
    count: Count | None


@dataclass(frozen=True)
class ConditionAt:
    """A comparison in the area; `holds` is None where a side has no value."""

    side: Side
    left: TermAt
    sign: str
    right: TermAt
    holds: bool | None


@dataclass(frozen=True)
class ConditionCount:
    """For how many gemeenten a condition of the rule for a gemeente holds."""

    side: Side
    left: str
    sign: str
    right: Operand
    count: Count


@dataclass(frozen=True)
class Tally:
    """How many gemeenten of an area got each verdict, and how often each condition holds."""

    klopt_hier: int
    klopt_hier_niet: int
    niet_te_zeggen: int
    niet_meetbaar: int
    conditions: tuple[ConditionCount, ...]

    @property
    def measured(self) -> int:
        """The gemeenten with figures."""
        return self.klopt_hier + self.klopt_hier_niet + self.niet_te_zeggen


@dataclass(frozen=True)
class Finding:
    """A claim in one area. `is_approximation`: the figures only come near to what is claimed.

    why: "" with a yes or no. reason: Reason or Lack of the first figure that is missing, or "".
    tally: the gemeenten within it, None for a gemeente and where the claim is not tested there.
    """

    claim: str
    area_code: str
    level: str
    verdict: Verdict
    why: Why | None
    reason: str
    is_approximation: bool
    conditions: tuple[ConditionAt, ...]
    also: tuple[TermAt, ...]
    tally: Tally | None


def find(claim: Claim, evidence: Evidence, area_code: str) -> Finding:
    """Return the finding for any area of a level; raises UnknownArea."""
    level = evidence.geography.level_of(area_code)
    outcome = evaluate(claim, evidence, level)
    tally = None
    if level != GEMEENTE and claim.support is not None:
        inside = evidence.members(level)[outcome.areas.index(area_code)]
        tally = tally_of(evaluate(claim, evidence, GEMEENTE), inside)
    return finding(outcome, area_code, tally)


def finding(outcome: ClaimOutcome, area_code: str, tally: Tally | None = None) -> Finding:
    """Return what `outcome` holds of one of its areas."""
    at = outcome.areas.index(area_code)
    why = outcome.whys[at]
    return Finding(
        claim=outcome.claim.id,
        area_code=area_code,
        level=outcome.level,
        verdict=Verdict(outcome.verdicts[at]),
        why=Why(why) if why else None,
        reason=str(outcome.reasons[at]),
        is_approximation=outcome.claim.testability == "deels",
        conditions=tuple(
            ConditionAt(
                each.side,
                _term(each.condition.left, each.left, at),
                each.condition.sign,
                _term(each.condition.right, each.right, at),
                {TRUE: True, FALSE: False, OPEN: None}[each.outcome[at]],
            )
            for each in outcome.conditions
        ),
        also=tuple(_term(name, measured, at) for name, measured in outcome.also),
        tally=tally,
    )


def tally_of(gemeenten: ClaimOutcome, inside: np.ndarray | None = None) -> Tally:
    """Count the verdicts of all gemeenten, or of those where `inside` holds."""
    chosen = np.ones(len(gemeenten.areas), dtype=bool) if inside is None else inside
    verdicts = Counter(str(word) for word in gemeenten.verdicts[chosen])
    return Tally(
        **{verdict.value: verdicts[verdict.value] for verdict in Verdict},
        conditions=tuple(
            ConditionCount(
                each.side,
                each.condition.left,
                each.condition.sign,
                each.condition.right,
                Count(
                    int((each.outcome[chosen] == TRUE).sum()),
                    int((each.outcome[chosen] != OPEN).sum()),
                ),
            )
            for each in gemeenten.conditions
        ),
    )


def _term(operand: Operand, measured: Measured, at: int) -> TermAt:
    return TermAt(
        name=operand if isinstance(operand, str) else "",
        value=_number(measured.values[at]),
        unit=measured.unit,
        reason=str(measured.reasons[at]),
        figures=tuple(
            FigureAt(
                each.slug,
                each.year,
                _number(each.values[at]),
                each.unit,
                str(each.statuses[at]),
                str(each.reasons[at]),
                each.prices,
            )
            for each in measured.figures
        ),
        count=measured.count,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

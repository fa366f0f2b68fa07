"""Rules with three outcomes: it holds, it does not, or a missing figure leaves it open (Kleene)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from uitvoeringskracht.analysis.claims.measured import OperandOf
from uitvoeringskracht.declared.claim_terms import Condition
from uitvoeringskracht.declared.claims import Rule

Outcomes = npt.NDArray[np.int8]
TRUE, FALSE, OPEN = np.int8(1), np.int8(0), np.int8(-1)
_COMPARE = {">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal}


def holds(condition: Condition, operand: OperandOf) -> Outcomes:
    """Return per area whether a comparison holds; OPEN where a side has no value."""
    left = operand(condition.left).values
    right = operand(condition.right).values
    outcome = np.where(_COMPARE[condition.sign](left, right), TRUE, FALSE)
    return np.where(np.isnan(left) | np.isnan(right), OPEN, outcome).astype(np.int8)


def decided(rule: Rule, operand: OperandOf) -> Outcomes:
    """Return per area whether a rule holds; OPEN where a missing figure could tip it."""
    parts = [holds(each, operand) for each in rule.conditions]
    parts += [decided(each, operand) for each in rule.groups]
    return at_least(_least(rule), parts)


def every(parts: Sequence[Outcomes]) -> Outcomes:
    """Return whether all parts hold."""
    return at_least(len(parts), parts)


def at_least(least: int, parts: Sequence[Outcomes]) -> Outcomes:
    """Return whether at least `least` of the parts hold, whatever the open ones turn out to be."""
    stacked = np.stack(parts)
    sure = (stacked == TRUE).sum(axis=0)
    possible = sure + (stacked == OPEN).sum(axis=0)
    outcome = np.where(possible < least, FALSE, OPEN)
    return np.where(sure >= least, TRUE, outcome).astype(np.int8)


def _least(rule: Rule) -> int:
    if rule.need == "all":
        return len(rule.conditions) + len(rule.groups)
    return 1 if rule.need == "any" else rule.need

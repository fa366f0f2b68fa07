"""Terms that look at all gemeenten at once: a share, a middle, a mean, a correlation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import stats

from uitvoeringskracht.analysis.claims.evidence import Floats, Lack
from uitvoeringskracht.analysis.claims.measured import PERCENT, Count, Measured, OperandOf
from uitvoeringskracht.analysis.claims.rules import FALSE, TRUE, every, holds
from uitvoeringskracht.declared.claim_terms import (
    Correlation,
    Mean,
    Middle,
    OverGemeenten,
    Share,
)

#: A middle of fewer gemeenten, or a correlation over fewer, says nothing.
LEAST_IN_MIDDLE, LEAST_IN_CORRELATION = 3, 30
SHARE_UNIT = f"{PERCENT} van de gemeenten"


def over_gemeenten(
    term: OverGemeenten, operand: OperandOf, people: Callable[[int], Floats], size: int
) -> Measured:
    """Return the term as one value, repeated for `size` areas; Lack where it says nothing.

    operand gives a term of the gemeenten by name; people their inwoners in a year.
    """
    match term:
        case Share():
            value, count, unit = _share(term, operand)
        case Middle():
            value, count, unit = _middle(term, operand(term.term), people(term.at))
        case Mean():
            value, count, unit = _mean(operand(term.term))
        case Correlation():
            value, count, unit = _correlation(operand(term.first), operand(term.second))
    reason = Lack.TE_WEINIG_GEMEENTEN.value if np.isnan(value) else ""
    return Measured(np.full(size, value), np.full(size, reason, dtype=object), unit, (), count)


def _share(term: Share, operand: OperandOf) -> tuple[float, Count, str]:
    both = every([holds(each, operand) for each in term.conditions])
    count = Count(int((both == TRUE).sum()), int(((both == TRUE) | (both == FALSE)).sum()))
    share = 100 * count.holds / count.known if count.known else np.nan
    return share, count, SHARE_UNIT


def _middle(term: Middle, measured: Measured, people: Floats) -> tuple[float, Count, str]:
    inside = (people >= term.least) & (people < term.below)
    known = measured.values[inside & np.isfinite(measured.values)]
    middle = float(np.median(known)) if len(known) >= LEAST_IN_MIDDLE else np.nan
    return middle, Count(len(known), int(inside.sum())), measured.unit


def _mean(measured: Measured) -> tuple[float, Count, str]:
    known = measured.values[np.isfinite(measured.values)]
    mean = float(known.mean()) if len(known) else np.nan
    return mean, Count(len(known), len(measured.values)), measured.unit


def _correlation(first: Measured, second: Measured) -> tuple[float, Count, str]:
    both = np.isfinite(first.values) & np.isfinite(second.values)
    count = Count(int(both.sum()), len(both))
    if count.holds < LEAST_IN_CORRELATION:
        return np.nan, count, ""
    return float(stats.spearmanr(first.values[both], second.values[both]).statistic), count, ""

"""The outcome of one indicator in one period, per area: value, reason, status and coverage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uitvoeringskracht.analysis.aggregation import Aggregation
from uitvoeringskracht.analysis.parts import Sums
from uitvoeringskracht.analysis.units import PRESENT, REASONS, STATUSES, Codes, Floats
from uitvoeringskracht.observations import Reason, Status

NOTE_ZERO = "nul of geen opgave"
NOTE_SPLIT = "deels geschat: gesplitste gemeente verdeeld naar inwoners"
NOTE_PUBLISHED = "door de bron zelf gepubliceerd"
NOTE_WEIGHTED = "gewogen gemiddelde van gepubliceerde gemeentecijfers"
_GESCHAT = np.int8(STATUSES.index(Status.GESCHAT))


@dataclass
class Outcome:
    """Arrays aligned with the areas of one aggregation; values are NaN where a reason is set."""

    values: Floats
    reasons: Codes
    statuses: Codes
    coverage: Floats
    members: npt.NDArray[np.int64]
    members_total: npt.NDArray[np.int64]
    notes: npt.NDArray[np.object_]
    sources: tuple[str, ...] = ()
    reference_date: str | None = None

    def leave_out(self, where: npt.NDArray[np.bool_], reason: Reason) -> None:
        """Take the figure away where `where` holds and say why."""
        hit = where & (self.reasons == PRESENT)
        self.reasons[hit] = reason_code(reason)
        self.values[hit] = np.nan


def reason_code(reason: Reason) -> np.int8:
    """Return the number by which arrays know `reason`."""
    return np.int8(REASONS.index(reason))


def absent(areas: Aggregation, reason: Reason) -> Outcome:
    """Return an outcome without any figure, for one and the same reason."""
    count = len(areas.areas)
    zeros = np.zeros(count, dtype=np.int64)
    return Outcome(
        np.full(count, np.nan),
        np.full(count, reason_code(reason)),
        np.zeros(count, dtype=np.int8),
        np.zeros(count),
        zeros,
        areas.unit_counts,
        np.full(count, "", dtype=object),
    )


def divide(sums: Sums, factor: float, transform: str) -> Outcome:
    """Return factor x numerator / denominator per area; x / 0 is missing, not zero."""
    value = sums.numerator.astype(np.float64)
    reasons = sums.reasons.copy()
    if sums.denominator is not None:
        empty = (sums.denominator == 0) & (reasons == PRESENT)
        reasons[empty] = reason_code(Reason.NIET_VAN_TOEPASSING)
        with np.errstate(invalid="ignore", divide="ignore"):
            value = value / sums.denominator
    value = value * factor
    if transform == "abs":
        value = np.abs(value)
    notes = np.full(len(value), "", dtype=object)
    split = sums.is_split & (reasons == PRESENT)
    notes[split] = NOTE_SPLIT
    statuses = sums.statuses.copy()
    statuses[split] = _GESCHAT
    return Outcome(
        np.where(reasons == PRESENT, value, np.nan),
        reasons,
        statuses,
        sums.coverage,
        sums.members,
        sums.members_total,
        notes,
    )

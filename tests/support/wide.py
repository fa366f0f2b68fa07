"""Series typed in as rows of years, plans included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from tests.support.observations import indicator
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Reason, Status


def made(**changes: Any) -> Indicator:
    """Return an indicator that is no amount of money, with fields as given."""
    return replace(indicator({"teller": 1}), **{"unit": "%", "unit_format": "procent", **changes})


def wide(
    rows: Mapping[str, Sequence[float | None]],
    first: int = 2017,
    *,
    of: Indicator | None = None,
    prices: str | int = "current",
    plans: Sequence[int] = (),
) -> Series:
    """Return the series of an indicator (`of`) from values per area, one per year from `first`.

    None is missing; the years in `plans` have the status begroot.
    """
    length = len(next(iter(rows.values())))
    years = pd.Index(range(first, first + length), name="period")
    values = pd.DataFrame(
        np.array([[np.nan if v is None else v for v in row] for row in rows.values()], dtype=float),
        index=pd.Index(list(rows), name="area_code"),
        columns=years,
    )
    statuses = pd.DataFrame(Status.DEFINITIEF.value, index=values.index, columns=years, dtype="str")
    statuses[[year for year in plans if year in years]] = Status.BEGROOT.value
    reasons = pd.DataFrame(None, index=values.index, columns=years, dtype="str")
    return Series(
        of or made(),
        prices,
        values,
        statuses.where(values.notna()),
        reasons.mask(values.isna(), Reason.ONBEKEND.value),
    )

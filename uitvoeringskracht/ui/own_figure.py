"""An own figure of a reader: what the file said, as an indicator with figures like any other.

It lives in the session of that reader and nowhere else: no store, no shared cache, no address.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.figures import as_indicator
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Measure, Reason

SLUG, KIND = "eigen_cijfer", "eigen"
_STATE = "_eigen_cijfer"
_MOST_DECIMALS = 2


@dataclass(frozen=True)
class OwnFigure:
    """What a reader brought: texts as typed, and values by (area_code, year), NaN where empty.

    direction: hoger_is_beter, lager_is_beter or neutraal. unit_format: euro, procent or getal.
    remarks: Dutch sentences about how the file was read.
    """

    title: str
    unit: str
    unit_format: str
    direction: str
    source: str
    values: dict[tuple[str, int], float]
    remarks: tuple[str, ...]

    @cached_property
    def years(self) -> list[int]:
        """The years for which some gemeente has a value, the oldest first."""
        return sorted({year for (_, year), value in self.values.items() if np.isfinite(value)})

    @cached_property
    def decimals(self) -> int:
        """As few decimals as hold all values, at most two."""
        known = np.array([value for value in self.values.values() if np.isfinite(value)])
        fits = (places for places in range(_MOST_DECIMALS) if (known.round(places) == known).all())
        return next(fits, _MOST_DECIMALS)

    @cached_property
    def indicator(self) -> Indicator:
        """Return the figure as an indicator; it can't be summed to regions."""
        plain = as_indicator(Measure(SLUG, self.title, self.unit, self.source, additive=False))
        return replace(
            plain,
            definition=self.source,
            direction=self.direction,
            unit_format=self.unit_format,
            decimals=self.decimals,
            kind=KIND,
        )

    @cached_property
    def panel(self) -> Panel:
        """All gemeenten of today and all years, as cache.panel gives them."""
        return Panel(self._frame())

    def _frame(self) -> pd.DataFrame:
        geography = load_geography()
        codes = sorted(geography.gemeenten(LAYOUT))
        names = {code: geography.name(code) for code in codes}
        rows = [(code, year) for code in codes for year in self.years]
        frame = pd.DataFrame(rows, columns=["area_code", "period"])
        values = np.array([self.values.get(row, np.nan) for row in rows], dtype=float)
        is_known = np.isfinite(values)
        return frame.assign(
            area_name=[names[code] for code, _ in rows],
            value=values,
            status=np.where(is_known, "definitief", ""),
            reason=np.where(is_known, "", Reason.ONBEKEND.value),
            coverage=is_known.astype(float),
            members=is_known.astype("int64"),
            members_total=1,
            source=self.source,
            note="",
            reference_date="",
        )


def current() -> OwnFigure | None:
    """Return the own figure of this session; None without one, and outside any session."""
    if not get_script_run_ctx(suppress_warning=True):
        return None
    found: OwnFigure | None = st.session_state.get(_STATE)
    return found


def keep(found: OwnFigure) -> None:
    """Keep an own figure for as long as this session lasts."""
    st.session_state[_STATE] = found


def forget() -> None:
    """Forget the own figure of this session."""
    st.session_state.pop(_STATE, None)

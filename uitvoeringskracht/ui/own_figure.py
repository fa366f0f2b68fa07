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
from uitvoeringskracht.analysis.units import UnitFigures
from uitvoeringskracht.analysis.values import values
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.figures import as_indicator
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import DTYPES, Kind, Measure, Reason, Source, Status
from uitvoeringskracht.texts import t

SLUG, KIND = "eigen_cijfer", "eigen"
#: The thema of a figure that the file gives none; it is beside THEMAS, in this session only.
OWN_THEMA = "eigen cijfers"
_STATE = "_eigen_cijfer"
_MOST_DECIMALS = 2
#: As long as the longest short name of our own.
_SHORT = 28


@dataclass(frozen=True)
class OwnFigure:
    """What a reader brought: texts as typed, and values by (area_code, year), NaN where empty.

    direction: hoger_is_beter, lager_is_beter or neutraal. unit_format: euro, procent or getal.
    thema: one of THEMAS, '' for none. may_sum: whether the file says that gemeenten may be added
    up. remarks: Dutch sentences about how the file was read.
    """

    title: str
    unit: str
    unit_format: str
    direction: str
    source: str
    values: dict[tuple[str, int], float]
    remarks: tuple[str, ...]
    thema: str = ""
    may_sum: bool = False

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
    def measure(self) -> Measure:
        """What the file holds, as a measure; amounts of money follow the price level."""
        is_money = self.unit_format == "euro"
        return Measure(SLUG, self.title, self.unit, SLUG, additive=self.may_sum, is_money=is_money)

    @cached_property
    def indicator(self) -> Indicator:
        """The figure as an indicator, which says in its name that it is an own figure."""
        plain = as_indicator(self.measure)
        return replace(
            plain,
            formulas=(replace(plain.formula, first=self.years[0]),),
            title=t("eigen.marked", title=self.title),
            short=t("eigen.marked_short", title=_shortened(self.title)),
            phrase=t("eigen.phrase", title=self.title),
            question=t("eigen.question"),
            definition=t("eigen.definition", title=self.title, unit=self.unit, source=self.source),
            thema=self.thema or OWN_THEMA,
            direction=self.direction,
            unit_format=self.unit_format,
            decimals=self.decimals,
            kind=KIND,
        )

    @cached_property
    def card(self) -> Source:
        """The source as typed, as a source card that says that we did not check it."""
        return Source(
            id=SLUG,
            title=self.source,
            publisher=t("eigen.unchecked"),
            table_id="",
            landing_url="",
            periods="",
            licence="",
            retrieved="",
            kind=Kind.EIGEN,
            attribution=t("eigen.note", source=self.source),
        )

    @cached_property
    def observations(self) -> pd.DataFrame:
        """The rows of the file in the tidy schema; a gemeente that is not in it has no row."""
        places = list(self.values)
        numbers = np.array(list(self.values.values()), dtype=float)
        frame = pd.DataFrame(
            {
                "measure": SLUG,
                "area_code": [code for code, _ in places],
                "period": [year for _, year in places],
                "layout": LAYOUT,
                "value": numbers,
                "status": Status.DEFINITIEF.value,
                "reason": np.where(np.isfinite(numbers), None, Reason.ONBEKEND.value),  # type: ignore[call-overload]
                "source": SLUG,
                "reference_date": None,
            }
        )
        return frame.astype(DTYPES)

    @cached_property
    def panel(self) -> Panel:
        """All gemeenten of today and all years."""
        units = UnitFigures({SLUG: self.measure}, load_geography(), self.observations)
        return Panel(values(self.indicator, units))


def is_own(slug: str | None) -> bool:
    """Whether a slug is that of an own figure, which no link, story or export may hold."""
    return slug == SLUG


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


def _shortened(title: str) -> str:
    room = _SHORT - len(t("eigen.marked_short", title=""))
    return title if len(title) <= room else f"{title[: room - 1].rstrip()}…"

"""What every session shares, read-only: the store, the areas, the indicators and their figures.

Everything that depends on the figures is keyed on the version of the store, so a load of new
figures needs no restart. Frames are shared and must not be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

import pandas as pd
import streamlit as st

from uitvoeringskracht.areas import Geography, load_geography
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.store import Store, open_store
from uitvoeringskracht.ui.panel import Panel
from uitvoeringskracht.ui.search_names import successors
from uitvoeringskracht.ui.selection import LAYOUT, Known

Layout = int | Literal["own"]
Prices = int | Literal["current"]

#: Bound on the figures kept per kind; 103 indicators x a few levels x two price levels.
_MOST_FRAMES = 1500


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the one store of this process."""
    return open_store()


def version() -> int:
    """Return the version of the figures: the number of the newest load, 0 when empty."""
    return store().version()


def geography() -> Geography:
    """Return the areas."""
    return load_geography()


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return the indicators by slug, in menu order."""
    return load_indicators()


@st.cache_resource(show_spinner=False, max_entries=2)
def sources(at: int) -> Mapping[str, Source]:
    """Return the source cards by id as they are at version `at`."""
    return store().sources(at)


@st.cache_resource(show_spinner=False, max_entries=2)
def measures(at: int) -> Mapping[str, Measure]:
    """Return the measures by id; `at` only says when to read them again."""
    return store().measures()


@st.cache_resource(show_spinner=False, max_entries=2)
def figures(at: int) -> Figures:
    """Return the figures of version `at`, which keeps the observations it fetched."""
    return Figures(store(), geography(), at)


@st.cache_resource(show_spinner=False, max_entries=_MOST_FRAMES)
def frame(
    slug: str,
    at: int,
    level: str = "gemeente",
    layout: Layout = LAYOUT,
    prices: Prices = "current",
) -> pd.DataFrame:
    """Return all figures of one indicator for one level at version `at`, all periods."""
    return figures(at).values(indicators()[slug], level=level, layout=layout, prices=prices)


@st.cache_resource(show_spinner=False, max_entries=_MOST_FRAMES)
def panel(
    slug: str,
    at: int,
    level: str = "gemeente",
    layout: Layout = LAYOUT,
    prices: Prices = "current",
) -> Panel:
    """Return the figures of `frame` as arrays by area and period, for quick reading."""
    return Panel(frame(slug, at, level, layout, prices))


@cache
def known() -> Known:
    """Return what a URL may name."""
    areas = geography()
    present = frozenset(map(str, areas.gemeenten(LAYOUT)))
    return Known(
        gemeenten=present,
        indicators=frozenset(indicators()),
        levels=frozenset(areas.levels),
        areas=frozenset(map(str, areas.areas.index)),
        successors=successors(),
    )

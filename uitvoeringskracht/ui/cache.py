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

from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import Geography, load_geography
from uitvoeringskracht.figures import Figures, as_indicator
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.once import Once
from uitvoeringskracht.report.known import known as known_of
from uitvoeringskracht.store import Store, open_store
from uitvoeringskracht.ui import revision_tables
from uitvoeringskracht.ui.selection import LAYOUT, Known

Layout = int | Literal["own"]
Prices = int | Literal["current"]


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
def area_names() -> Mapping[str, str]:
    """Return the name of every area by its code."""
    areas = geography().areas
    return dict(zip(areas.index, areas["name"], strict=True))


def indicators() -> Mapping[str, Indicator]:
    """Return the indicators that have figures, by slug, in menu order.

    One that rests on figures which a refresh or a file must bring is left out until they are here.
    """
    return _indicators(version())


def sources(at: int) -> Mapping[str, Source]:
    """Return the source cards by id as they are at version `at`."""
    return _sources(at)


def measures(at: int) -> Mapping[str, Measure]:
    """Return the measures by id; `at` only says when to read them again."""
    return _measures(at)


def figures(at: int) -> Figures:
    """Return the figures of version `at`, which keeps the observations it fetched."""
    return _figures(at)


def answers(at: int) -> Answers:
    """Return the methods on version `at`, which keep what they made."""
    return _answers(at)


def frame(
    slug: str,
    at: int,
    level: str = "gemeente",
    layout: Layout = LAYOUT,
    prices: Prices = "current",
) -> pd.DataFrame:
    """Return all figures of one indicator for one level at version `at`, all periods."""
    return answers(at).frame(slug, level, layout, prices)


def totals(measure: str, at: int, level: str) -> pd.DataFrame:
    """Return all figures of a measure by itself for one level, as `frame` does of an indicator."""
    return _totals(measure, at, level)


def panel(
    slug: str,
    at: int,
    level: str = "gemeente",
    layout: Layout = LAYOUT,
    prices: Prices = "current",
) -> Panel:
    """Return the figures of `frame` as arrays by area and period, for quick reading."""
    return answers(at).panel(slug, level, layout, prices)


def revisions(source_id: str, since: int, at: int) -> pd.DataFrame:
    """Return what changed in a source between two versions, as revision_tables.by_size does.

    Raises UnknownVersion.
    """
    return _revisions(source_id, since, at)


def _make_revisions(source_id: str, since: int, at: int) -> pd.DataFrame:
    return revision_tables.by_size(store().revisions(source_id, since, at))


def _make_totals(measure: str, at: int, level: str) -> pd.DataFrame:
    return figures(at).values(as_indicator(measures(at)[measure]), level=level)


def _make_indicators(at: int) -> Mapping[str, Indicator]:
    here = measures(at).keys()
    return {slug: found for slug, found in load_indicators().items() if found.measures <= here}


_indicators = Once(_make_indicators, most=2)
_sources = Once(lambda at: store().sources(at), most=2)
_measures = Once(lambda _: store().measures(), most=2)
_figures = Once(lambda at: Figures(store(), geography(), at), most=2)
_answers = Once(lambda at: Answers(figures(at), indicators()), most=2)
_totals = Once(_make_totals, most=60)
_revisions = Once(_make_revisions, most=4)


def known() -> Known:
    """Return what a URL may name."""
    return _known(version())


_known = Once(lambda at: known_of(answers(at)), most=2)

"""What the reader of this session may choose: every indicator, and the own figure if there is one.

Pages ask here and not in `cache`, which holds only what all sessions share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import streamlit as st

from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.answers import GEMEENTE, Answers
from uitvoeringskracht.indicators import THEMAS, Indicator
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.ui import cache, own_figure
from uitvoeringskracht.ui.cache import Layout, Prices
from uitvoeringskracht.ui.own_answers import OwnAnswers
from uitvoeringskracht.ui.own_figure import OWN_THEMA, SLUG
from uitvoeringskracht.ui.selection import LAYOUT, Known

_STATE = "_eigen_antwoorden"


def indicators() -> Mapping[str, Indicator]:
    """Return the indicators of this session by slug, in menu order, the own figure last."""
    found = own_figure.current()
    known = cache.indicators()
    return known if found is None else {**known, SLUG: found.indicator}


def own() -> list[str]:
    """Return the slug of the own figure; nothing in a session without one."""
    return [] if own_figure.current() is None else [SLUG]


def themas() -> tuple[str, ...]:
    """Return the themas in menu order; one of its own for an own figure without a thema."""
    found = own_figure.current()
    is_apart = found is not None and not found.thema
    return (*THEMAS, OWN_THEMA) if is_apart else THEMAS


def themas_of(found: Iterable[Indicator]) -> list[str]:
    """Return the themas that some of these indicators are of, in menu order."""
    there = {each.thema for each in found}
    return [thema for thema in themas() if thema in there]


def beside(thema: str) -> list[str]:
    """Return the own figure where it stands with a thema: of that thema, or of none."""
    found = own_figure.current()
    return [SLUG] if found is not None and found.thema in ("", thema) else []


def answers(at: int) -> Answers:
    """Return the methods on version `at`, which know the own figure in this session only."""
    found, shared = own_figure.current(), cache.answers(at)
    if found is None:
        return shared
    kept: OwnAnswers | None = st.session_state.get(_STATE)
    if kept is None or kept.own is not found or kept.shared is not shared:
        kept = st.session_state[_STATE] = OwnAnswers(shared, found)
    return kept


def panel(
    slug: str,
    at: int,
    level: str = GEMEENTE,
    layout: Layout = LAYOUT,
    prices: Prices = "current",
) -> Panel:
    """Return the figures of an indicator as arrays by area and period."""
    return answers(at).panel(slug, level, layout, prices)


def sources(at: int) -> Mapping[str, Source]:
    """Return the source cards by id, with that of the own figure."""
    return answers(at).sources


def measures(at: int) -> Mapping[str, Measure]:
    """Return the measures by id, with that of the own figure."""
    return answers(at).figures.measures


def forget() -> None:
    """Forget the own figure of this session, and all that was made of it."""
    own_figure.forget()
    st.session_state.pop(_STATE, None)


def known() -> Known:
    """Return what a URL may name in this session."""
    every = cache.known()
    if own_figure.current() is None:
        return replace(every, elsewhere=frozenset({SLUG}))
    return replace(every, indicators=frozenset({*every.indicators, SLUG}))

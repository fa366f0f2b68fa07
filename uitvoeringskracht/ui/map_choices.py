"""The row of choices above the map: thema, cijfer, gebied, jaar and prijzen.

The selection in the URL decides; each widget shows it and writes it back. The lists are short
(one thema at a time), so that a choice sends little.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import THEMAS, Indicator, Term
from uitvoeringskracht.map.wording import period_words
from uitvoeringskracht.observations import Status
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection
from uitvoeringskracht.ui.selection import CURRENT, LAYOUT, PRICES, Selection

#: What the map opens with.
FIRST = "externe_inhuur_aandeel_pct"
GEMEENTE, PROVINCIE, REGIO = "gemeente", "provincie", "regio"
FIRST_REGION = "corop"
_KINDS = (GEMEENTE, REGIO, PROVINCIE)
_WHOLE_PAGE = "_kaart_hele_pagina"


def completed(chosen: Selection) -> Selection:
    """Return `chosen` with an indicator and a level that can be drawn."""
    level = chosen.level if chosen.level != "nederland" else GEMEENTE
    return replace(chosen, indicator=chosen.indicator or FIRST, level=level)


def choose_area(code: str | None) -> None:
    """Take over an area picked on the map: a gemeente is chosen everywhere, a region here."""
    if completed(selection.current()).level == GEMEENTE:
        selection.write(gemeente=code)
        st.session_state[_WHOLE_PAGE] = True
    else:
        selection.write(area=code)


def needs_whole_page() -> bool:
    """Whether something outside the map has to show a new choice; asked once per choice."""
    return bool(st.session_state.pop(_WHOLE_PAGE, False))


def area_on_map(chosen: Selection) -> str | None:
    """Return the area to mark: the picked one, else the one in which the gemeente lies."""
    if chosen.level == GEMEENTE:
        return chosen.gemeente
    areas = cache.geography()
    if chosen.area and areas.level_of(chosen.area) == chosen.level:
        return chosen.area
    return _region_of(chosen.gemeente, chosen.level) if chosen.gemeente else None


def years(chosen: Selection) -> dict[int, str]:
    """Return the years from the first to the last with a figure, each with its words."""
    return _years(chosen.indicator or FIRST, cache.version(), chosen.level)


def shown_year(chosen: Selection, found: Mapping[int, str]) -> int:
    """Return the year of `found` nearest to the chosen one; without a choice the newest."""
    wanted = chosen.period
    if wanted is not None:
        return min(found, key=lambda year: (abs(year - wanted), -year))
    panel = cache.panel(chosen.indicator or FIRST, cache.version(), chosen.level)
    return panel.main_period() or max(found)


def show(chosen: Selection) -> None:
    """Show the choices, and what a reader must know of them."""
    indicator = cache.indicators()[chosen.indicator or FIRST]
    found = years(chosen)
    with st.container(key="kaart_keuzes", horizontal=True, vertical_alignment="bottom"):
        _thema(indicator)
        _cijfer(indicator)
        _gebied(chosen)
        if found:
            _jaar(chosen, found)
        if _is_money(indicator):
            _prijzen(chosen)
    for note in _notes(chosen, found):
        st.caption(note)


def _thema(indicator: Indicator) -> None:
    def change(thema: str) -> None:
        first = next(i for i in cache.indicators().values() if i.thema == thema)
        selection.write(indicator=first.slug)

    _select(t("kaart.thema"), "thema", list(THEMAS), indicator.thema, change, formats.capital)


def _cijfer(indicator: Indicator) -> None:
    titles = {i.slug: i.title for i in cache.indicators().values() if i.thema == indicator.thema}

    def change(slug: str) -> None:
        selection.write(indicator=slug)

    _select(t("kaart.cijfer"), "cijfer", list(titles), indicator.slug, change, titles.__getitem__)


def _gebied(chosen: Selection) -> None:
    kind = chosen.level if chosen.level in {GEMEENTE, PROVINCIE} else REGIO

    def change() -> None:
        wanted = st.session_state["kaart_gebied"] or kind
        if wanted != REGIO:
            selection.write(level=wanted)
            return
        region = selection.current().region
        level = region if region in _regions() else FIRST_REGION
        selection.write(level=level, region=level)

    def region(level: str) -> None:
        selection.write(level=level, region=level)

    st.session_state["kaart_gebied"] = kind
    st.segmented_control(
        t("kaart.gebied"),
        _KINDS,
        format_func=lambda name: t(_KIND_TEXTS[name]),
        key="kaart_gebied",
        on_change=change,
    )
    if kind == REGIO:
        names = _regions()
        _select(
            t("kaart.soort_regio"), "soort", list(names), chosen.level, region, names.__getitem__
        )


_KIND_TEXTS = {
    GEMEENTE: "kaart.gebied_gemeente",
    REGIO: "kaart.gebied_regio",
    PROVINCIE: "kaart.gebied_provincie",
}


def _jaar(chosen: Selection, found: Mapping[int, str]) -> None:
    words = {str(year): found[year] for year in sorted(found, reverse=True)}

    def change(year: str) -> None:
        selection.write(period=int(year))

    shown = str(shown_year(chosen, found))
    _select(t("kaart.jaar"), "jaar", list(words), shown, change, words.__getitem__)


def _prijzen(chosen: Selection) -> None:
    words = {str(CURRENT): t("kaart.prijzen_lopend")}
    words |= {str(year): t("kaart.prijzen_vast", jaar=year) for year in PRICES}

    def change(prices: str) -> None:
        selection.write(prices=CURRENT if prices == CURRENT else int(prices))

    shown = str(chosen.prices)
    _select(t("kaart.prijzen"), "prijzen", list(words), shown, change, words.__getitem__)


def _select(
    label: str,
    name: str,
    options: Sequence[str],
    value: str,
    change: Callable[[str], None],
    words: Callable[[str], str],
) -> None:
    """Show a list whose choice is `value`; `change` gets another choice before the next run."""
    key = f"kaart_{name}"
    st.session_state[key] = value

    def take_over() -> None:
        change(st.session_state[key])

    with st.container(key=f"vak_{name}"):
        st.selectbox(label, options, format_func=words, key=key, on_change=take_over)


def _notes(chosen: Selection, found: Mapping[int, str]) -> list[str]:
    notes = []
    if found and chosen.period is not None and chosen.period not in found:
        shown = shown_year(chosen, found)
        notes.append(t("kaart.ander_jaar", gevraagd=chosen.period, getoond=shown))
    if chosen.layout != LAYOUT:
        notes.append(t("kaart.indeling_kaart", jaar=LAYOUT))
    if chosen.level not in {GEMEENTE, PROVINCIE}:
        level = cache.geography().levels[chosen.level]
        source = f"{level.source} ({level.publisher})"
        notes.append(t("kaart.stand_indeling", gebied=level.singular, bron=source))
        notes += [level.note] if level.note else []
    return notes


def _is_money(indicator: Indicator) -> bool:
    """Whether the figure is an amount of money, so that prices matter."""
    known = cache.measures(cache.version())

    def has_money(terms: Sequence[Term]) -> bool:
        return any(known[term.measure].is_money for term in terms if term.measure in known)

    return has_money(indicator.formula.numerator) and not has_money(indicator.formula.denominator)


def _regions() -> dict[str, str]:
    """Return the other levels with their plural, in order."""
    return {
        slug: formats.capital(level.plural)
        for slug, level in cache.geography().levels.items()
        if slug not in {GEMEENTE, PROVINCIE, "nederland"}
    }


@lru_cache(maxsize=4096)
def _region_of(gemeente: str, level: str) -> str | None:
    members = cache.geography().members(level)
    found = members.loc[members["gemeente"] == gemeente, "area_code"]
    return str(found.iloc[0]) if len(found) else None


@lru_cache(maxsize=1024)
def _years(slug: str, at: int, level: str) -> dict[int, str]:
    panel = cache.panel(slug, at, level)
    known = np.flatnonzero(np.isfinite(panel.values).any(axis=0))
    if len(known) == 0:
        return {}
    indicator = cache.indicators()[slug]
    return {
        year: period_words(indicator, year, _status(panel.statuses(year)))
        for year in panel.periods[known[0] : known[-1] + 1]
    }


def _status(found: set[str]) -> str:
    """Return the firmest of the statuses of a year."""
    return next((str(status) for status in Status if status in found), Status.DEFINITIEF)

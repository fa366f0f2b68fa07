"""The row of choices above the map: thema, cijfer, gebied, jaar and prijzen.

The selection in the URL decides; each widget shows it and writes it back. The lists are short
(one thema at a time), so that a choice sends little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.counted import counted
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report import map_view
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, map_regions, map_years, own_map, selection, shown_indicators
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.menu import in_menus
from uitvoeringskracht.ui.selection import CURRENT, LAYOUT, PRICES, Selection

GEMEENTE, PROVINCIE, REGIO, MINE = "gemeente", "provincie", "regio", "mijn_regio"
FIRST_REGION = "corop"
_KINDS = {
    GEMEENTE: "kaart.gebied_gemeente",
    MINE: "kaart.gebied_mijn_regio",
    REGIO: "kaart.gebied_regio",
    PROVINCIE: "kaart.gebied_provincie",
}
_WIDTH, _WIDE = 178, 250
_WHOLE_PAGE = "_kaart_hele_pagina"


def completed(chosen: Selection) -> Selection:
    """Return `chosen` with an indicator and a level that can be drawn."""
    level = chosen.level if chosen.level != "nederland" else GEMEENTE
    return replace(chosen, indicator=chosen.indicator or map_years.FIRST, level=level)


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
    return map_view.area_on_map(cache.geography(), chosen, chosen.level)


def method(chosen: Selection) -> str:
    """Return the slug of the text on how the map of `chosen` is calculated, '' without one."""
    indicator = shown_indicators.indicators()[chosen.indicator or map_years.FIRST]
    if map_years.start(chosen, map_years.years(chosen)) is not None:
        return "prijzen" if map_years.is_money(indicator) else ""
    return "verschil" if counted(indicator, shown_indicators.measures(cache.version())) else ""


def show(chosen: Selection) -> None:
    """Show the choices, and what a reader must know of them."""
    indicator = shown_indicators.indicators()[chosen.indicator or map_years.FIRST]
    found = map_years.years(chosen)
    with st.container(key="kaart_keuzes", horizontal=True, vertical_alignment="bottom"):
        _thema(indicator)
        _cijfer(indicator)
        _gebied(chosen, indicator)
        if found:
            newest_first = {year: found[year] for year in sorted(found, reverse=True)}
            shown = replace(chosen, period=map_years.shown_year(chosen, found))
            choice("period", t("kaart.jaar"), newest_first, shown, width=_WIDTH)
            _verschil(chosen, found)
        if map_years.is_money(indicator) and map_years.start(chosen, found) is None:
            _prijzen(chosen)
    if notes := _notes(chosen, found):
        st.caption(" ".join(notes))
    if found and (words := map_regions.words(chosen, map_years.shown_year(chosen, found))):
        is_change = map_years.start(chosen, found) is not None
        words = map_regions.RegionWords(words.belongs, "", "") if is_change else words
        markup("kaart_regio.html", key="kaart_regio", words=words)


def _thema(indicator: Indicator) -> None:
    shown = in_menus(indicator.slug)

    def change() -> None:
        thema = st.session_state["kaart_thema"]
        _choose(indicator, next(each for each in shown.values() if each.thema == thema))

    st.session_state["kaart_thema"] = indicator.thema
    st.selectbox(
        t("kaart.thema"),
        shown_indicators.themas_of(shown.values()),
        format_func=formats.capital,
        key="kaart_thema",
        on_change=change,
    )


def _cijfer(indicator: Indicator) -> None:
    shown = in_menus(indicator.slug).values()
    titles = {each.slug: each.title for each in shown if each.thema == indicator.thema}

    def change() -> None:
        _choose(indicator, shown_indicators.indicators()[st.session_state["kaart_cijfer"]])

    st.session_state["kaart_cijfer"] = indicator.slug
    st.selectbox(
        t("kaart.cijfer"),
        list(titles),
        format_func=titles.__getitem__,
        key="kaart_cijfer",
        on_change=change,
    )


def _choose(before: Indicator, after: Indicator) -> None:
    level = map_regions.level_after(before, after, completed(selection.current()).level)
    selection.write(indicator=after.slug, level=level)


def _gebied(chosen: Selection, indicator: Indicator) -> None:
    mine = map_regions.level_names(map_regions.regions_of(indicator))
    kinds = [kind for kind in _KINDS if kind != MINE or mine]
    kind = MINE if chosen.level in mine else REGIO
    kind = chosen.level if chosen.level in kinds else kind

    def change() -> None:
        wanted = st.session_state["kaart_gebied"] or kind
        if wanted == REGIO:
            region = selection.current().region
            wanted = region if region in _regions().keys() - mine.keys() else FIRST_REGION
        selection.write(level=next(iter(mine)) if wanted == MINE else wanted)

    st.session_state["kaart_gebied"] = kind
    st.segmented_control(
        t("kaart.gebied"),
        kinds,
        format_func=lambda name: t(_KINDS[name]),
        key="kaart_gebied",
        on_change=change,
    )
    levels = {MINE: mine, REGIO: _regions()}.get(kind, {})
    if len(levels) > 1:
        choice("level", t("kaart.soort_regio"), levels, chosen, width=_WIDE)


def _prijzen(chosen: Selection) -> None:
    words: dict[int | str, str] = {CURRENT: t("kaart.prijzen_lopend")}
    words |= {year: t("kaart.prijzen_vast", jaar=year) for year in PRICES}
    choice("prices", t("kaart.prijzen"), words, chosen, width=_WIDTH)


def _verschil(chosen: Selection, found: Mapping[int, str]) -> None:
    """Ask from which year the change is shown; without a year that may be set beside, nothing."""
    starts = map_years.starts(chosen, found)
    if not starts:
        return
    words: dict[int | None, str] = {None: t("kaart.verschil_geen")}
    words |= {year: str(year) for year in reversed(starts)}
    shown = replace(chosen, start=map_years.start(chosen, found))
    choice("start", t("kaart.verschil_met"), words, shown, width=_WIDTH)


def _notes(chosen: Selection, found: Mapping[int, str]) -> list[str]:
    notes = []
    if found and chosen.period is not None and chosen.period not in found:
        shown = map_years.shown_year(chosen, found)
        notes.append(t("kaart.ander_jaar", gevraagd=chosen.period, getoond=shown))
    if chosen.start is not None and map_years.start(chosen, found) is None:
        notes.append(t("kaart.verschil_kan_niet", gevraagd=chosen.start))
    if chosen.gemeente is None and chosen.level not in {GEMEENTE, PROVINCIE}:
        notes.append(t("kaart.regio_zonder_gemeente"))
    notes += own_map.notes(chosen)
    if chosen.layout != LAYOUT:
        notes.append(t("kaart.indeling_kaart", jaar=LAYOUT))
    return notes


def _regions() -> dict[str, str]:
    """Return the other levels with their plural, in order."""
    return {
        slug: map_regions.level_name(slug)
        for slug in cache.geography().levels
        if slug not in {GEMEENTE, PROVINCIE, "nederland"}
    }

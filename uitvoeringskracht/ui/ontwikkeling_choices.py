"""The choices of Ontwikkeling: what to see, for which areas, in which prices."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.forecast.loads import THEME_LOADS
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.answers import PRICES
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection, shown_indicators
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.menu import in_menus
from uitvoeringskracht.ui.ontwikkeling_view import (
    AREAS,
    FIGURES,
    INDEX,
    NOMINAL,
    REAL,
    VALUE,
    View,
    alike,
    every_area,
    has_years,
    own_areas,
)
from uitvoeringskracht.ui.peers import show_choice
from uitvoeringskracht.ui.selection import Selection

_WIDTH = 190


def show_mode(view: View) -> None:
    """Show the switch between one figure for more areas and more figures for one area."""
    key = "ontwikkeling_soort"

    def change() -> None:
        is_many = st.session_state[key] == FIGURES
        selection.write(indicators=alike(view.slug) if is_many else (), indicator=view.slug)

    st.session_state[key] = view.mode
    st.segmented_control(
        t("ontwikkeling.mode"),
        [AREAS, FIGURES],
        format_func=lambda name: t(f"ontwikkeling.mode_{name}"),
        key=key,
        required=True,
        on_change=change,
    )


def show_areas_choices(
    chosen: Selection, view: View, years: Iterable[int], base: int | None
) -> None:
    """Show which figure, beside which areas, and how; years: where an index may start."""
    with st.container(key="ontw_wat", horizontal=True, vertical_alignment="bottom"):
        show_mode(view)
        _thema(view)
        _figure(view)
    with st.container(key="ontw_naast", horizontal=True, vertical_alignment="bottom"):
        _several(
            "areas",
            t("ontwikkeling.areas"),
            {code: name for code, name in every_area().items() if code != view.area},
            view.others,
            always=() if chosen.gemeente else (view.area,),
            nothing=(view.area,),
        )
        if chosen.gemeente:
            show_choice(chosen)
        _how(chosen, view, years, base)


def show_figures_choices(
    chosen: Selection, view: View, years: Iterable[int], base: int | None
) -> None:
    """Show which figures of which area, and how."""
    own = chosen.gemeente or view.area
    with st.container(key="ontw_wat", horizontal=True, vertical_alignment="bottom"):
        show_mode(view)
        choice("area", t("ontwikkeling.area"), own_areas(own), chosen, width=200)
        if view.area == chosen.gemeente:
            show_choice(chosen)
        _how(chosen, view, years, base)
    known = in_menus(*view.slugs)
    _several(
        "indicators",
        t("ontwikkeling.figures"),
        {slug: f"{each.short}, {each.subtitle}" for slug, each in known.items() if has_years(each)},
        view.slugs,
        nothing=view.slugs[:1],
    )


def _first_of(slugs: tuple[str, ...]) -> str | None:
    """Return the chosen figure if it is one of `slugs`, else the first of them."""
    chosen = selection.current().indicator
    return chosen if chosen in slugs else slugs[0]


def _how(chosen: Selection, view: View, years: Iterable[int], base: int | None) -> None:
    if any(is_amount(shown_indicators.indicators()[slug]) for slug in view.shown):
        words = {REAL: t("ontwikkeling.real", year=PRICES), NOMINAL: t("ontwikkeling.nominal")}
        choice("amounts", t("ontwikkeling.prices"), words, chosen, width=_WIDTH)
    key = "ontwikkeling_weergave"

    def change() -> None:
        selection.write(view=st.session_state[key])

    st.session_state[key] = INDEX if view.is_index else VALUE
    st.segmented_control(
        t("ontwikkeling.view"),
        [VALUE, INDEX],
        format_func=lambda name: t(f"ontwikkeling.view_{name}"),
        key=key,
        required=True,
        on_change=change,
    )
    if view.is_index and base is not None:
        _base(years, base)


def _base(years: Iterable[int], base: int) -> None:
    key = "ontwikkeling_basis"

    def change() -> None:
        selection.write(base=st.session_state[key])

    st.session_state[key] = base
    options = sorted({*years, base})
    st.selectbox(t("ontwikkeling.base"), options, key=key, on_change=change, width=110)


def _thema(view: View) -> None:
    key = "ontwikkeling_thema"
    known = in_menus(view.slug)

    def change() -> None:
        thema = st.session_state[key]
        of_thema = [each for each in known.values() if each.thema == thema]
        first = next(filter(has_years, of_thema), of_thema[0])
        load = THEME_LOADS.get(thema)
        selection.write(indicator=load.observed if load else first.slug)

    themas = shown_indicators.themas_of(known.values())
    st.session_state[key] = known[view.slug].thema
    st.selectbox(
        t("kaart.thema"),
        themas,
        format_func=formats.capital,
        key=key,
        on_change=change,
        width=_WIDTH,
    )


def _figure(view: View) -> None:
    thema = shown_indicators.indicators()[view.slug].thema
    shown = in_menus(view.slug).items()
    titles = {slug: each.title for slug, each in shown if each.thema == thema}
    key = "ontwikkeling_cijfer"

    def change() -> None:
        selection.write(indicator=st.session_state[key])

    st.session_state[key] = view.slug
    st.selectbox(
        t("kaart.cijfer"),
        list(titles),
        format_func=titles.__getitem__,
        key=key,
        on_change=change,
        width=380,
    )


def _several(
    field: str,
    label: str,
    options: Mapping[str, str],
    shown: Collection[str],
    *,
    nothing: tuple[str, ...],
    always: tuple[str, ...] = (),
) -> None:
    """Show a list to choose from.

    In the link `nothing` stands for an empty choice, and `always` before every other one.
    """
    key = f"ontwikkeling_{field}"

    def change() -> None:
        found = tuple(st.session_state[key])
        found = (*always, *found) or nothing
        selection.write(**{field: found})
        if field == "indicators":
            selection.write(indicator=_first_of(found))

    every: dict[str, Any] = dict(options)
    every |= {code: cache.area_names().get(code, code) for code in shown if code not in every}
    st.session_state[key] = list(shown)
    st.multiselect(
        label,
        list(every),
        format_func=every.__getitem__,
        key=key,
        on_change=change,
        placeholder=t("ontwikkeling.add"),
        select_all=False,
        filter_mode="contains",
        wrap=True,
    )

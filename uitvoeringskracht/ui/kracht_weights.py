"""How heavily each figure counts in kracht and last: the sliders, and their place in the link."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.declared.balance import Part, Theme
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.report.balance_ground import (
    HIGHEST,
    LOWEST,
    differing,
    parts_of,
    weights_of,
)
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import selection
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.selection import Selection


def changed(theme: Theme, chosen: Selection, slug: str, weight: int) -> Selection:
    """Return the selection with one weight changed; a declared weight is left out of the link."""
    kept = tuple((name, value) for name, value in chosen.weights if name != slug)
    if weight != parts_of(theme)[slug].weight:
        kept += ((slug, float(weight)),)
    return selection.write(weights=kept)


def show(theme: Theme, chosen: Selection, periods: Mapping[str, tuple[int, ...]]) -> None:
    """Show a slider for each figure; periods: the years behind each that has figures, by slug."""
    weights = weights_of(theme, chosen)
    with st.container(border=True, key="vlak_gewichten"):
        markup("kracht_gewichten.html", key="gewichten_kop")
        for name in ("kracht", "last"):
            markup("kracht_zijde.html", key=f"gewichten_{name}", side=name)
            for part in getattr(theme, name):
                _slider(theme, part, name, weights[part.slug], periods.get(part.slug, ()))
        is_own = bool(differing(theme, chosen))
        st.button(
            t("kracht.reset"),
            key="gewichten_terug",
            on_click=reset,
            args=(theme,),
            disabled=not is_own,
            width="stretch",
        )
        markup(
            "kracht_redenen.html",
            key="gewichten_redenen",
            is_own=is_own,
            parts=[(_name(part), part.reason) for part in parts_of(theme).values()],
        )


def reset(theme: Theme) -> None:
    """Give every figure of the thema its declared weight again."""
    known = parts_of(theme)
    kept = tuple(pair for pair in selection.current().weights if pair[0] not in known)
    selection.write(weights=kept)


def _slider(theme: Theme, part: Part, side: str, weight: int, years: tuple[int, ...]) -> None:
    key = f"gewicht_{part.slug}"

    def change() -> None:
        changed(theme, selection.current(), part.slug, int(st.session_state[key]))

    st.session_state[key] = weight
    with st.container(key=f"kracht_rij_{part.slug}"):
        st.slider(
            _name(part),
            LOWEST,
            HIGHEST,
            key=key,
            on_change=change,
            disabled=not years,
        )
        # The style puts the weight behind the name.
        st.caption(f"{_caption(part, side, years)} **{weight}**")


def _caption(part: Part, side: str, years: tuple[int, ...]) -> str:
    """Return what a figure is: 'Mensen, 2022–2024, lager is kracht'."""
    if not years:
        return t("kracht.no_figure")
    indicator = load_indicators()[part.slug]
    when = formats.years(years[0], years[-1])
    what = f"{formats.capital(indicator.pijler)}, {when}" if indicator.pijler else when
    return f"{what}, {t(f'kracht_way.{side}_{part.direction}')}"


def _name(part: Part) -> str:
    return load_indicators()[part.slug].short

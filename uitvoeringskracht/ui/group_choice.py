"""Whom to compare with: similar gemeenten, those of the same size, or a group of one's own."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection
from uitvoeringskracht.ui.selection import MOST, Selection

#: A smaller group is no group.
LEAST_CHOSEN = 3
#: No thema, in a list that can't hold nothing.
ALL = "alle"
_WIDTH = 250


def show_thema(chosen: Selection) -> None:
    """Show on which thema gemeenten are compared: it sets the weights and the figures."""
    folders = [thema_folder(each) for each in THEMAS if each != "context"]
    words = {ALL: t("vergelijkbaar.all_themas")} | {each: t(f"thema.{each}") for each in folders}

    def change() -> None:
        wanted = st.session_state["vergelijk_op"]
        selection.write(thema=None if wanted == ALL else wanted)

    st.session_state["vergelijk_op"] = chosen.thema if chosen.thema in folders else ALL
    st.selectbox(
        t("vergelijkbaar.compare_on"),
        list(words),
        format_func=words.__getitem__,
        key="vergelijk_op",
        on_change=change,
        width=_WIDTH,
    )


def show_own_group(chosen: Selection) -> None:
    """Show the own group, to add to and to take from; it stands in the link."""
    names, own = cache.area_names(), chosen.gemeente
    codes = sorted(
        (c for c in cache.geography().gemeenten(LAYOUT) if c != own), key=names.__getitem__
    )

    def change() -> None:
        selection.write(group=tuple(st.session_state["eigen_groep"]))

    st.session_state["eigen_groep"] = [code for code in chosen.group if code != own]
    st.multiselect(
        t("eigen_groep.label", name=names[str(own)]),
        codes,
        format_func=names.__getitem__,
        key="eigen_groep",
        on_change=change,
        max_selections=MOST,
        placeholder=t("eigen_groep.placeholder"),
    )


def show_too_few(chosen: Selection) -> None:
    """Say how many gemeenten an own group still needs."""
    count = len(set(chosen.group) - {chosen.gemeente})
    if count < LEAST_CHOSEN:
        st.info(t("eigen_groep.too_few", least=LEAST_CHOSEN, most=MOST, more=LEAST_CHOSEN - count))

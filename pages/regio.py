"""Regio: the figures of a region beside the other regions of its kind, and of its gemeenten."""

import streamlit as st

from uitvoeringskracht.ui import navigation, regio, regio_figures, selection

PAGE = {"title": "Regio", "section": "Verkennen", "order": 40, "url": "regio"}


@st.fragment
def show() -> None:
    """Show the choices and the region; only this part runs again after a choice."""
    if navigation.is_leaving():
        st.rerun()
    chosen = selection.current()
    region = regio.region_of(chosen)
    regio.show_head(region)
    regio.show_choices(region, chosen)
    regio_figures.show_figures(region, chosen)
    left, right = st.columns([1.9, 1])
    with left:
        regio_figures.show_members(region, chosen)
    with right:
        regio.show_map(region)


show()

"""Uitvoeringstoets: what a new task asks of gemeenten, and what an introduction changed."""

import streamlit as st

from uitvoeringskracht.ui import invoeringstoets, navigation, selection, uitvoeringstoets

PAGE = {
    "title": "Uitvoeringstoets",
    "section": "Vooruitkijken",
    "order": 30,
    "url": "uitvoeringstoets",
}


@st.fragment
def show() -> None:
    """Show the chosen part; only this runs again after a field of the form."""
    if navigation.is_leaving():
        st.rerun()
    chosen = selection.current()
    if chosen.event is None:
        uitvoeringstoets.show_toets(chosen)
    else:
        invoeringstoets.show(chosen)


uitvoeringstoets.show_head(selection.current())
show()

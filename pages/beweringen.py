"""Beweringen: what reports say about gemeenten, held against the figures, here and nationally."""

import streamlit as st

from uitvoeringskracht.ui import bewering, beweringen, navigation, selection

PAGE = {"title": "Beweringen", "section": "Agenda", "order": 20, "url": "beweringen"}


@st.fragment
def show() -> None:
    """Show the chosen claim and the ledger; only this part runs again after a filter."""
    if navigation.is_leaving():
        st.rerun()
    chosen = selection.current()
    found = beweringen.ledger(chosen)
    bewering.show_chosen(chosen, found)
    beweringen.show_filters(chosen, found)
    beweringen.show_list(chosen, found)


beweringen.show_head(selection.current())
show()

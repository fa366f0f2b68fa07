"""Gemeente: every indicator of one gemeente, beside its peers, its region and Nederland."""

import streamlit as st

from uitvoeringskracht.ui import gemeente, navigation, own_card, selection

PAGE = {"title": "Gemeente", "section": "Verkennen", "order": 30, "url": "gemeente"}


@st.fragment
def show() -> None:
    """Show the choices and the profile; only this part runs again after a choice."""
    if navigation.is_leaving():
        st.rerun()
    chosen = selection.current()
    gemeente.show_head(chosen)
    gemeente.show_choices(chosen)
    own_card.show_elsewhere(chosen)
    gemeente.show_profile(chosen)


if selection.current().gemeente is None:
    gemeente.ask()
else:
    show()

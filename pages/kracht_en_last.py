"""Kracht en last: what a gemeente can do against what it has to carry, as the reader weighs it."""

import streamlit as st

from uitvoeringskracht.ui import kracht_en_last, navigation, selection

PAGE = {
    "title": "Kracht en last",
    "section": "Vooruitkijken",
    "order": 10,
    "url": "kracht_en_last",
}


@st.fragment
def show() -> None:
    """Show sliders and outcome; only this part runs again after a slider."""
    if navigation.is_leaving():
        st.rerun()
    kracht_en_last.show_balance(selection.current())


kracht_en_last.show_head(selection.current())
show()

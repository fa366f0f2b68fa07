"""Vergelijkbare gemeenten: who is alike and why, where the gemeente stands, whom to call."""

import streamlit as st

from uitvoeringskracht.ui import navigation, selection, vergelijkbaar

PAGE = {
    "title": "Vergelijkbare gemeenten",
    "section": "Vergelijken",
    "order": 10,
    "url": "vergelijkbaar",
}


@st.fragment
def show() -> None:
    """Show choices and outcome; only this part runs again after a choice."""
    if navigation.is_leaving():
        st.rerun()
    vergelijkbaar.show_page(selection.current())


if selection.current().gemeente is None:
    vergelijkbaar.ask()
else:
    show()

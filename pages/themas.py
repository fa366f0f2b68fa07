"""Thema's: what a thema asks of a gemeente, its kracht, its last and what comes of it."""

import streamlit as st

from uitvoeringskracht.ui import navigation, selection, themas

PAGE = {"title": "Thema’s", "section": "Verkennen", "order": 25, "url": "themas"}


@st.fragment
def show() -> None:
    """Show the choices and the thema; only this part runs again after a choice."""
    if navigation.is_leaving():
        st.rerun()
    chosen = selection.current()
    thema = themas.thema_of(chosen)
    themas.show_head(thema, chosen)
    themas.show_task(thema, chosen)
    themas.show_figures(thema, chosen)
    themas.show_around(thema, chosen)


show()

"""Actieagenda: five lenses on the figures, here and nationally, with questions for the college."""

import streamlit as st

from uitvoeringskracht.ui import actieagenda, navigation, selection

PAGE = {"title": "Actieagenda", "section": "Agenda", "order": 10, "url": "actieagenda"}


@st.fragment
def show() -> None:
    """Show the lens of the reader, or all five; only this part runs again after a choice."""
    if navigation.is_leaving():
        st.rerun()
    chosen = selection.current()
    found = actieagenda.view(chosen)
    actieagenda.show_head(chosen)
    if chosen.lens is None:
        actieagenda.show_overview(found)
    else:
        actieagenda.show_lens(chosen.lens, found)


show()

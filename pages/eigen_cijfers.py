"""Eigen cijfers: a figure of the reader beside those of others, kept in this session only."""

import streamlit as st

from uitvoeringskracht.ui import eigen_cijfers, navigation, selection

PAGE = {"title": "Eigen cijfers", "section": "Delen", "order": 20, "url": "eigen_cijfers"}


@st.fragment
def show() -> None:
    """Show file and figure; only this part runs again after a choice."""
    if navigation.is_leaving():
        st.rerun()
    eigen_cijfers.show(selection.current())


eigen_cijfers.show_head()
show()

"""Start: choose a gemeente, see how it stands in five figures, and go on from there."""

import streamlit as st

from uitvoeringskracht.ui import navigation, offer, own_card, selection, start

PAGE = {"title": "Start", "section": "Verkennen", "order": 10, "url": ""}


@st.fragment
def show() -> None:
    """Show the chosen gemeente; only this part runs again after another group was chosen."""
    if navigation.is_leaving():
        st.rerun()
    chosen = selection.current()
    start.show_head(chosen)
    start.show_tiles(chosen)
    own_card.show_elsewhere(chosen)
    start.show_findings(chosen)
    offer.show_ways()


if selection.current().gemeente is None:
    start.show_welcome()
    offer.show_ways()
    offer.show_freshness()
else:
    show()

"""Ontwikkeling: figures through the years, beside peers and regions, with what may come."""

import streamlit as st

from uitvoeringskracht.ui import ontwikkeling, own_pictures, selection

PAGE = {"title": "Ontwikkeling", "section": "Vergelijken", "order": 20, "url": "ontwikkeling"}

if ontwikkeling.has_area(selection.current()):
    st.html(ontwikkeling.STYLE)
    ontwikkeling.show()
    own_pictures.show_elsewhere(selection.current())
else:
    ontwikkeling.ask()

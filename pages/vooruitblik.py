"""Vooruitblik: the load of tomorrow per thema, with plans and what reports say of it."""

import streamlit as st

from uitvoeringskracht.ui import selection, vooruitblik

PAGE = {"title": "Vooruitblik", "section": "Vooruitkijken", "order": 20, "url": "vooruitblik"}

if selection.current().gemeente is None:
    vooruitblik.ask()
else:
    st.html(vooruitblik.STYLE)
    vooruitblik.show()

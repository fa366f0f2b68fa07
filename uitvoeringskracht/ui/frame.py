"""The frame around every page: menu, search box, page, foot. Streamlit runs this script."""

import streamlit as st

from uitvoeringskracht.ui import embedding, layout, navigation, selection
from uitvoeringskracht.ui.startup import STARTUP

layout.configure()
page = navigation.menu()
layout.set_title(page.title)
STARTUP.begin()
if not STARTUP.wait(seconds=0.2):
    layout.show_progress()
    st.stop()
chosen = selection.read()
is_embedded = embedding.is_embedded()
if not is_embedded:
    layout.bar(chosen, page.url_path)
layout.show_problems(chosen)
if not is_embedded:
    layout.greet(chosen, page.url_path)
page.run()
if is_embedded:
    embedding.show_source(page.url_path)
else:
    layout.foot()

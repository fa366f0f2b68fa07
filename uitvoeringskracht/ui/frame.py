"""The frame around every page: menu, search box, page, foot. Streamlit runs this script."""

import streamlit as st

from uitvoeringskracht.ui import layout, navigation, selection
from uitvoeringskracht.ui.startup import STARTUP

layout.configure()
page = navigation.menu()
layout.set_title(page.title)
STARTUP.begin()
if not STARTUP.wait(seconds=0.2):
    layout.show_progress()
    st.stop()
chosen = selection.read()
layout.bar(chosen, page.url_path)
layout.show_problems(chosen)
layout.greet(chosen, page.url_path)
page.run()
layout.foot()

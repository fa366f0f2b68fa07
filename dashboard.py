"""The app: `streamlit run dashboard.py`. Everything about it stands in uitvoeringskracht/ui."""

import streamlit as st

from data_loaders import snapshot
from uitvoeringskracht.ui import host

app = st.App(
    "uitvoeringskracht/ui/frame.py",
    lifespan=host.lifespan(snapshot),
    routes=host.ROUTES,
    middleware=host.MIDDLEWARE,
    on_script_error=host.report,
)

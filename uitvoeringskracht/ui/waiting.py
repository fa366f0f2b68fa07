"""The sign that figures are being computed."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.startup import STARTUP


def waiting() -> AbstractContextManager[None]:
    """Show that figures are being computed, while the server is still preparing the first ones.

    Later it takes a moment, and a sign that comes and goes would make the page jump.
    """
    return nullcontext() if STARTUP.is_warm else st.spinner(t("frame.computing"), width="content")

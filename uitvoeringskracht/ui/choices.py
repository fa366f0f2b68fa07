"""A choice that stands in the URL: a selectbox that follows the selection and changes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from uitvoeringskracht.ui import selection
from uitvoeringskracht.ui.selection import Selection

_NONE = ""


def choice(
    field: str, label: str, options: Mapping[Any, str], chosen: Selection, *, width: int
) -> None:
    """Show `options` (value to words) for one field of the selection; a change goes in the URL.

    An option None stands for no choice. `width` in px.
    """
    key = f"keuze_{field}"
    # Streamlit takes None for a box in which nothing is chosen.
    words = {_NONE if option is None else option: text for option, text in options.items()}

    def change() -> None:
        option = st.session_state[key]
        selection.write(**{field: None if option == _NONE else option})

    value = getattr(chosen, field)
    value = _NONE if value is None else value
    st.session_state[key] = value if value in words else next(iter(words))
    st.selectbox(
        label,
        list(words),
        format_func=lambda option: words[option],
        key=key,
        on_change=change,
        width=width,
    )

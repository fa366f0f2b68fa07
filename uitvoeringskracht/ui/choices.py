"""A choice that stands in the URL: a selectbox that follows the selection and changes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from uitvoeringskracht.ui import selection
from uitvoeringskracht.ui.selection import Selection


def choice(
    field: str, label: str, options: Mapping[Any, str], chosen: Selection, *, width: int
) -> None:
    """Show `options` (value to words) for one field of the selection; a change goes in the URL.

    `width` in px.
    """
    key = f"keuze_{field}"

    def change() -> None:
        selection.write(**{field: st.session_state[key]})

    value = getattr(chosen, field)
    st.session_state[key] = value if value in options else next(iter(options))
    st.selectbox(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=key,
        on_change=change,
        width=width,
    )

"""The box in which a reader types the name of a gemeente."""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import assets, selection
from uitvoeringskracht.ui import cache as shared
from uitvoeringskracht.ui.components import asset_component


def search_box(key: str, chosen: str | None, *, is_large: bool = False) -> None:
    """Show the box with the `chosen` gemeente; a choice goes into the selection and the URL."""

    def choose() -> None:
        code = st.session_state[key].gemeente
        if code in shared.known().gemeenten:
            selection.write(gemeente=code)
        elif code == "":
            selection.write(gemeente=None)

    _component()(
        key=key,
        data={
            "names": assets.url("gemeenten.json"),
            "chosen": shared.geography().name(chosen) if chosen else "",
            "large": is_large,
            "texts": {
                name: t(f"search.{name}")
                for name in ("label", "placeholder", "none", "clear", "was", "also", "found")
            },
        },
        on_gemeente_change=choose,
    )


@cache
def _component() -> ComponentRenderer:
    return asset_component("search")

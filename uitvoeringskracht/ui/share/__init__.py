"""The button that copies the address of exactly this view: 'Deel dit beeld'."""

from __future__ import annotations

from functools import cache

from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.components import asset_component


def show_share() -> None:
    """Show the button. The address holds every choice of the reader, so it is all there is to send.

    Where the browser refuses to copy, the address appears in a field, selected. It also asks for
    the page again when the reader's screen turns dark or light.
    """
    words = {name: t(f"share.{name}") for name in ("button", "label", "done", "field", "close")}
    _component()(key="deel", width="content", data={"texts": words}, on_colours_change=lambda: None)


@cache
def _component() -> ComponentRenderer:
    return asset_component("share")

"""The code with which another site shows the map as it is now: 'Op uw eigen site'."""

from __future__ import annotations

from functools import cache

from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.components import asset_component
from uitvoeringskracht.ui.embedding import is_embedded


def show_embed_code() -> None:
    """Show the code, folded; nothing inside another page, which is such a site already."""
    if is_embedded():
        return
    words = {
        name: t(f"insluiten.{name}") for name in ("title", "about", "code", "copy", "done", "frame")
    }
    _component()(key="insluiten", data={"texts": words})


@cache
def _component() -> ComponentRenderer:
    return asset_component("embed_code")

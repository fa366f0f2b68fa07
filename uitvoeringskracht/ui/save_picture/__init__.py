"""The buttons that save the picture of a card as SVG or PNG, made in the browser of the reader."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache

from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.components import asset_component


@dataclass(frozen=True)
class Caption:
    """What a saved picture says beside the picture itself: a picture travels on its own."""

    title: str
    finding: str
    source: str
    date: str


def save_buttons(caption: Caption, *, key: str, file_name: str) -> None:
    """Show the buttons; they save the picture in the card (st-key-vlak_...) that holds them."""
    _component()(
        key=key,
        width="content",
        data={
            **asdict(caption),
            "file": file_name,
            "labels": {
                kind: t("beeld.save", kind=kind.upper(), title=caption.title)
                for kind in ("png", "svg")
            },
        },
    )


@cache
def _component() -> ComponentRenderer:
    return asset_component("save_picture")

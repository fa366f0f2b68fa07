"""The buttons that save the picture of a card as SVG or PNG, made in the browser of the reader."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache

from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import tokens
from uitvoeringskracht.ui.components import asset_component
from uitvoeringskracht.ui.map_component.bundle import FONT


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
            "font": FONT,
            "colours": light_of_dark(),
            "labels": {
                kind: t("beeld.save", kind=kind.upper(), title=caption.title)
                for kind in ("png", "svg")
            },
        },
    )


@cache
def light_of_dark() -> dict[str, str]:
    """Return for each colour of the dark mode the one of the light mode, for print on white."""
    light, dark = tokens("light"), tokens("dark")
    pairs = {dark.color[name]: light.color[name] for name in light.color}
    for scale, steps in dark.scale.items():
        pairs |= dict(zip(steps, light.scale[scale], strict=True))
    return pairs


@cache
def _component() -> ComponentRenderer:
    return asset_component("save_picture")

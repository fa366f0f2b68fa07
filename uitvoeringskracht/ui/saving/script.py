"""The script of the buttons that save a picture."""

from __future__ import annotations

from uitvoeringskracht.tokens import tokens
from uitvoeringskracht.ui.bundling import FONT, bundled


def script() -> bytes:
    """Return the script, with the typeface and the colours that it needs."""
    return bundled("save_picture", {"FONT": FONT, "COLOURS": light_of_dark()})


def light_of_dark() -> dict[str, str]:
    """Return for each colour of the dark mode the one of the light mode, for print on white."""
    light, dark = tokens("light"), tokens("dark")
    pairs = {dark.color[name]: light.color[name] for name in light.color}
    for scale, steps in dark.scale.items():
        pairs |= dict(zip(steps, light.scale[scale], strict=True))
    return pairs

"""The colours of an edition: whether they can be read, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from uitvoeringskracht import tokens_toml
from uitvoeringskracht.edition.model import Colours, WrongEdition

#: What text needs at least on what lies behind it (WCAG 2.2, 1.4.3).
LEAST = 4.5
#: The tokens that follow from a colour: the colour itself, and the pale ground that goes with it.
_ITSELF = {"accent": ("primary", "focus"), "own": ("own",)}
_SOFT = {"accent": "primary_soft", "own": "own_soft"}
_GROUNDS = ("page", "surface")
_STEPS = 50
_SOFTEST = 0.16
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
#: Each field of Colours: its name in the file, its mode, and what would make it readable.
FIELDS = {
    "accent": ("accent", "light", "donkerder"),
    "accent_dark": ("accent_donker", "dark", "lichter"),
    "own": ("eigen", "light", "donkerder"),
    "own_dark": ("eigen_donker", "dark", "lichter"),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#RRGGBB), from 1 to 21, as WCAG defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(one: str, other: str, share: float) -> str:
    """Return `one` with a `share` (0 to 1) of `other` in it."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(first + (last - first) * share):02X}" for first, last in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def check(field: str, colour: str) -> str:
    """Return a colour in capitals. Raises WrongEdition if it is none, or can't be read."""
    name, mode, way = FIELDS[field]
    if not _COLOUR.fullmatch(colour):
        raise WrongEdition(f"{name}: {colour!r} is geen kleur. Schrijf haar als #0D5B66.")
    colour = colour.upper()
    for ground in _grounds(mode):
        found = contrast(colour, ground)
        if found < LEAST:
            has = f"{found:.2f}".replace(".", ",")
            raise WrongEdition(
                f"{name}: {colour} is slecht te lezen op de achtergrond {ground} (contrast {has},"
                f" minstens 4,5 is nodig). Kies {way}."
            )
    return colour


def overlay(colours: Colours, mode: str) -> Mapping[str, str]:
    """Return the tokens that an edition changes in a mode, '' in Colours leaving them as they are.

    In the dark mode a colour that is not given is the light one, made lighter until it can be read.
    """
    found: dict[str, str] = {}
    for field in ("accent", "own"):
        light, dark = getattr(colours, field), getattr(colours, f"{field}_dark")
        colour = light if mode == "light" else dark or (light and _lighter(light))
        if colour:
            found |= dict.fromkeys(_ITSELF[field], colour)
            found[_SOFT[field]] = _soft(colour, mode)
    return found


def _grounds(mode: str) -> list[str]:
    color = tokens_toml.raw()["color"][mode]
    return [color[name] for name in _GROUNDS]


def _lighter(colour: str) -> str:
    tries = (mix(colour, "#FFFFFF", step / _STEPS) for step in range(_STEPS + 1))
    return next(
        each for each in tries if all(contrast(each, on) >= LEAST for on in _grounds("dark"))
    )


def _soft(colour: str, mode: str) -> str:
    """Return a pale ground of the same hue on which the colour itself can still be read."""
    surface = tokens_toml.raw()["color"][mode]["surface"]
    shares = (_SOFTEST * (1 - step / _STEPS) for step in range(_STEPS + 1))
    tries = (mix(surface, colour, share) for share in shares)
    return next(each for each in tries if contrast(colour, each) >= LEAST)

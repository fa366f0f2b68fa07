"""The colour of a token in an SVG: a variable on screen, its value on paper."""

from __future__ import annotations

from collections.abc import Callable

from uitvoeringskracht.tokens import Mode, Tokens, tokens

Palette = Callable[[str], str]


def screen(name: str) -> str:
    """Return the variable that the page sets for a token; it follows light and dark."""
    return f"var(--uk-{name.replace('_', '-')})"


def paper(name: str) -> str:
    """Return the colour of a token in the light mode, for print and slides."""
    return inks("light")(name)


def inks(mode: Mode) -> Palette:
    """Return what gives the colours of a mode; of a scale by number, from 1: sequential_3."""
    look = tokens(mode)

    def color(name: str) -> str:
        scale, _, number = name.rpartition("_")
        return look.scale[scale][int(number) - 1] if number.isdecimal() else look.color[name]

    return color


def veil(look: Tokens) -> str:
    """Return the colour of a card behind words, through which what they lie over is still seen."""
    red, green, blue = (int(look.color["surface"][place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.75)"

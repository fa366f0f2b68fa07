"""The colour of a token in an SVG: a variable on screen, its value on paper."""

from __future__ import annotations

from collections.abc import Callable

from uitvoeringskracht.tokens import tokens

Palette = Callable[[str], str]


def screen(name: str) -> str:
    """Return the variable that the page sets for a token; it follows light and dark."""
    return f"var(--uk-{name.replace('_', '-')})"


def paper(name: str) -> str:
    """Return the colour of a token in the light mode, for print and slides."""
    return tokens("light").color[name]

"""Pictures for a page of one file: both modes in one SVG, names of their own, points that speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from markupsafe import Markup

from uitvoeringskracht.tokens import Mode

#: A colour as an attribute or a style writes it.
_COLOR = re.compile(r"(#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\))")
_IDS = re.compile(r'\bid="([^"]+)"')
_AREA = re.compile(r'data-code="([^"]+)"')
#: The outer element of a picture: what is inside can be pointed at, which an image forbids.
_IMAGE = re.compile(r'(<svg\b[^>]*?)\srole="img"')
_MARK = "§"


class Colors:
    """The pairs of colours, light and dark, that the pictures of one page use."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def name(self, light: str, dark: str) -> str:
        """Return how a picture refers to the pair."""
        return f"var(--k{self._names.setdefault((light, dark), str(len(self._names)))})"

    def rules(self, mode: Mode) -> str:
        """Return the declarations of all pairs in one mode."""
        place = 0 if mode == "light" else 1
        return "".join(f"--k{name}:{pair[place]};" for pair, name in self._names.items())


class Drawings:
    """Turns pictures that exist per mode into one that follows the page; keeps names apart."""

    def __init__(self) -> None:
        self.colors = Colors()
        self._count = 0

    def both(self, draw: Callable[[Mode], str], tips: Mapping[str, str] | None = None) -> Markup:
        """Return the picture for light and dark; `tips`: what an area says, by its code.

        One SVG when the modes differ in colours only, else the two, of which the page shows one.
        """
        light, dark = draw("light"), draw("dark")
        joined = self._joined(light, dark)
        if joined is not None:
            return Markup(self._finished(joined, tips or {}))  # noqa: S704 - drawn by us
        shown = "".join(
            f'<div class="only-{mode}">{self._finished(svg, tips or {})}</div>'
            for mode, svg in (("light", light), ("dark", dark))
        )
        return Markup(shown)  # noqa: S704 - drawn by us

    def _joined(self, light: str, dark: str) -> str | None:
        first, second = _unnamed(light), _unnamed(dark)
        parts, others = _COLOR.split(first), _COLOR.split(second)
        if parts[::2] != others[::2]:
            return None
        for place in range(1, len(parts), 2):
            parts[place] = self.colors.name(parts[place], others[place])
        return "".join(parts)

    def _finished(self, svg: str, tips: Mapping[str, str]) -> str:
        self._count += 1
        own = f"b{self._count}-"
        names = set(_IDS.findall(svg))
        for name in sorted(names, key=len, reverse=True):
            for before, after in (('id="', '"'), ("url(#", ")"), ('href="#', '"')):
                svg = svg.replace(f"{before}{name}{after}", f"{before}{_MARK}{name}{after}")
        svg = _IMAGE.sub(r'\1 role="group"', svg.replace(_MARK, own), count=1)
        return _AREA.sub(lambda found: _told(tips.get(found.group(1))), svg)


def _told(tip: str | None) -> str:
    if tip is None:
        return ""
    return f'data-tip="{escape(tip, quote=True)}" tabindex="-1"'


def _unnamed(svg: str) -> str:
    """Return the picture with names that do not depend on the mode."""
    for name in _IDS.findall(svg):
        plain = re.sub(r"\b(light|dark)\b", "x", name)
        if plain != name:
            svg = svg.replace(f'"{name}"', f'"{plain}"').replace(f"#{name}", f"#{plain}")
    return svg

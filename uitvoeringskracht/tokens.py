"""Reader of tokens.toml: the colours, sizes and patterns of the product, in one place.

The edition of this server may put colours of its own over them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from uitvoeringskracht import edition
from uitvoeringskracht.edition.colours import overlay
from uitvoeringskracht.tokens_toml import raw as read_raw

Mode = Literal["light", "dark"]
PatternKind = Literal["hatch", "cross", "dots", "plain"]
MODES: tuple[Mode, ...] = ("light", "dark")


class UnknownMode(ValueError):
    """De weergave bestaat niet; kies light of dark."""


@dataclass(frozen=True)
class TypeStyle:
    """A text style: `size` in px, `line` as a factor, `tracking` in em."""

    size: float
    line: float
    weight: int
    tracking: float = 0.0


@dataclass(frozen=True)
class Stroke:
    """A line: `color` already looked up as #RRGGBB, `width` in px."""

    color: str
    width: float
    opacity: float = 1.0


@dataclass(frozen=True)
class Pattern:
    """How a gap is drawn: `angle` in degrees, `step` and `width` in px; `text` says why."""

    kind: PatternKind
    step: float
    width: float
    text: str
    angle: float = 0.0


@dataclass(frozen=True)
class Mark:
    """How firm a figure is: dash pattern, point and the word that always stands beside it."""

    line: str
    point: str
    word: str


@dataclass(frozen=True)
class Symbol:
    """The mark of a judgement: `color` already looked up as #RRGGBB."""

    shape: str
    color: str


@dataclass(frozen=True)
class Tokens:
    """All tokens of one mode. `color` and `scale` are #RRGGBB; scales run from low to high."""

    mode: Mode
    color: Mapping[str, str]
    scale: Mapping[str, tuple[str, ...]]
    font_family: str
    type: Mapping[str, TypeStyle]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    missing: Mapping[str, Pattern]
    map: Mapping[str, Stroke]
    map_classes: int
    status: Mapping[str, Mark]
    symbol: Mapping[str, Symbol]


def tokens(mode: Mode) -> Tokens:
    """Return the tokens for light or dark; the result is shared and read-only."""
    if mode not in MODES:
        raise UnknownMode(f"{UnknownMode.__doc__} Gekregen: {mode}")
    return _tokens(mode, edition.current().colours)


@cache
def _tokens(mode: Mode, own: edition.Colours) -> Tokens:
    raw = read_raw()
    color: dict[str, str] = {**raw["color"][mode], **overlay(own, mode)}
    strokes = {
        name: Stroke(**{**value, "color": color[value["color"]]})
        for name, value in raw["map"].items()
        if isinstance(value, dict)
    }
    symbols = {
        name: Symbol(value["shape"], color[value["color"]]) for name, value in raw["symbol"].items()
    }
    return Tokens(
        mode=mode,
        color=MappingProxyType(color),
        scale=MappingProxyType({k: tuple(v) for k, v in raw["scale"][mode].items()}),
        font_family=f"'{raw['font']['family']}', {raw['font']['fallback']}",
        type=MappingProxyType({k: TypeStyle(**v) for k, v in raw["type"].items()}),
        space=MappingProxyType(raw["space"]),
        radius=MappingProxyType(raw["radius"]),
        missing=MappingProxyType({k: Pattern(**v) for k, v in raw["missing"].items()}),
        map=MappingProxyType(strokes),
        map_classes=int(raw["map"]["classes"]),
        status=MappingProxyType({k: Mark(**v) for k, v in raw["status"].items()}),
        symbol=MappingProxyType(symbols),
    )

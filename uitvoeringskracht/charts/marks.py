"""The small marks beside words: judgement, how firm a figure is, why a figure is missing."""

from __future__ import annotations

from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.tokens import Pattern, tokens

_SIZE = 12
_SHAPES = {
    "triangle": '<path d="M6 1L11.5 11H.5z" style="fill:{fill}"/>',
    "circle": '<circle cx="6" cy="6" r="5" style="fill:{fill}"/>',
    "diamond": '<path d="M6 .5L11.5 6 6 11.5.5 6z" style="fill:{fill}"/>',
    "dash": '<rect x="1" y="4.5" width="10" height="3" rx="1.5" style="fill:{fill}"/>',
}
_OPEN = "fill:none;stroke:{ink};stroke-width:1.6"
_POINTS = {
    "filled circle": '<circle cx="6" cy="6" r="4" style="fill:{ink}"/>',
    "half-filled circle": '<circle cx="6" cy="6" r="4" style="' + _OPEN + '"/>'
    '<path d="M6 2a4 4 0 0 0 0 8z" style="fill:{ink}"/>',
    "open dashed circle": '<circle cx="6" cy="6" r="4.2" style="'
    + _OPEN
    + ';stroke-dasharray:2.2 1.6"/>',
    "open square": '<rect x="2" y="2" width="8" height="8" style="' + _OPEN + '"/>',
    "open diamond": '<path d="M6 1.5L10.5 6 6 10.5 1.5 6z" style="' + _OPEN + '"/>',
    "ringed circle": '<circle cx="6" cy="6" r="4.6" style="'
    + _OPEN
    + '"/><circle cx="6" cy="6" r="1.7" style="fill:{ink}"/>',
    "open triangle": '<path d="M6 1.8L10.6 10H1.4z" style="' + _OPEN + '"/>',
}
#: The way of a trend; colour would be a judgement, so they are all of one ink.
_WAYS = {
    "stijgt": "M1 9.5L4.5 6 7 8 11 2.5M7.2 2.2H11V6",
    "daalt": "M1 2.5L4.5 6 7 4 11 9.5M7.2 9.8H11V6",
    "geen_aantoonbare_trend": "M1 7c1.7-3 3.3-3 5-1s3.3 2 5-1",
}


class UnknownMark(ValueError):
    """Dit teken bestaat niet."""


def verdict_mark(verdict: str, *, color: Palette = screen) -> str:
    """Return the symbol of a judgement (a name of [symbol] in tokens.toml)."""
    symbol = tokens("light").symbol.get(verdict)
    if symbol is None:
        raise UnknownMark(f"{UnknownMark.__doc__} {verdict}")
    names = {"unfavourable": "bad", "favourable": "good", "no_direction": "heide"}
    return _svg(_SHAPES[symbol.shape].format(fill=color(names.get(verdict, "peer"))))


def status_name(status: str, kind: str) -> str:
    """Return which mark of [status] in tokens.toml belongs to a figure."""
    if kind == "scan":
        return "scan_derden"
    if kind in {"enquete", "eigen"}:
        return kind
    return "gepubliceerd" if status in {"", "definitief"} else status


def status_mark(status: str, kind: str, *, color: Palette = screen) -> str:
    """Return the point that says how firm a figure is; the word always stands beside it."""
    name = status_name(status, kind)
    mark = tokens("light").status.get(name)
    if mark is None or mark.point not in _POINTS:
        raise UnknownMark(f"{UnknownMark.__doc__} {name}")
    ink = color("heide" if name == "scan_derden" else "ink2")
    return _svg(_POINTS[mark.point].format(ink=ink))


def gap_mark(reason: str, *, color: Palette = screen) -> str:
    """Return the pattern of a missing figure in a small box."""
    pattern = tokens("light").missing.get(reason)
    if pattern is None:
        raise UnknownMark(f"{UnknownMark.__doc__} {reason}")
    ink = color("ink2")
    return _svg(
        f'<rect x=".5" y=".5" width="11" height="11" rx="2" '
        f'style="fill:{color("surface")};stroke:{ink}"/>{_pattern(pattern, ink)}'
    )


def trend_mark(verdict: str, *, color: Palette = screen) -> str:
    """Return the small line of a trend (TrendVerdict), '' for a trend that was refused."""
    if not verdict:
        return ""
    if verdict not in _WAYS:
        raise UnknownMark(f"{UnknownMark.__doc__} {verdict}")
    look = f"fill:none;stroke:{color('ink2')};stroke-width:1.6;stroke-linecap:round"
    return _svg(f'<path d="{_WAYS[verdict]}" style="{look};stroke-linejoin:round"/>')


def _pattern(pattern: Pattern, ink: str) -> str:
    line = f'style="fill:none;stroke:{ink};stroke-width:1.1"'
    up = f'<path d="M1 7L7 1M1 11L11 1M5 11L11 5" {line}/>'
    down = f'<path d="M1 5L7 11M1 1L11 11M5 1L11 7" {line}/>'
    if pattern.kind == "plain":
        return ""
    if pattern.kind == "dots":
        spots = "M4 4h0M8 4h0M4 8h0M8 8h0" if pattern.step < 8 else "M6 6h0"
        return f'<path d="{spots}" style="stroke:{ink};stroke-width:1.8;stroke-linecap:round"/>'
    if pattern.kind == "cross":
        return up + down
    if pattern.angle == 0:
        return f'<path d="M1 4H11M1 8H11" {line}/>'
    return up if pattern.angle < 90 else down


def _svg(shape: str) -> str:
    return f'<svg class="ic" viewBox="0 0 {_SIZE} {_SIZE}" aria-hidden="true">{shape}</svg>'

"""Which part of a sentence is its figure, so that a slide can show it bold."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: With dots between thousands only, and decimals after a comma: "taakveld 6.3" is a name.
_DOTTED = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"
_DECIMAL = r"\d+,\d+"
_NUMBER = rf"(?<![\d.,])[−-]?(?:{_DOTTED}|{_DECIMAL}|\d+)(?!\d|[.,]\d)"
_LARGE = rf"(?<!per[ \u00a0])(?<![\d.,])[−-]?(?:{_DOTTED}|{_DECIMAL})(?!\d|[.,]\d)"
_PER = r"(?:[ \u00a0]per[ \u00a0](?:jaar|inwoner|woning))?"
_PER_MANY = r"[ \u00a0]per[ \u00a0]10*\.000[ \u00a0](?:inwoners|woningen)"
_MEASURE = r"(?:kWh|km|m[²³]|fte|hectare|ton|wattpiek|punt)(?!\w)"
#: An amount, a percentage, a number with a unit, decimals or a dot, or a place; no year or count.
_FIGURE = re.compile(
    rf"[−-]?€[ \u00a0]?{_NUMBER}(?:[ \u00a0](?:miljoen|miljard))?{_PER}"
    rf"|{_NUMBER}(?:%|[ \u00a0]{_MEASURE}|\u00a0[^\s\d.,;]+){_PER}"
    rf"|{_NUMBER}{_PER_MANY}"
    rf"|{_LARGE}"
    rf"|plaats[ \u00a0]\d+(?:[ \u00a0]tot[ \u00a0]\d+)?"
)


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a sentence in order, each with whether it is a figure with its unit."""
    at = 0
    for found in _FIGURE.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False

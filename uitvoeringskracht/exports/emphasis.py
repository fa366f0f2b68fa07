"""Which part of a sentence is its figure, so that a slide can show it bold."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: An amount, a percentage, a number with a decimal or a dot, or a place; a year is none of these.
_NUMBER = r"[−-]?\d+(?:[.,]\d+)*"
_PER = r"(?:[ \u00a0]per[ \u00a0](?:jaar|inwoner))?"
_FIGURE = re.compile(
    rf"[−-]?€[ \u00a0]?{_NUMBER}(?:[ \u00a0](?:miljoen|miljard))?{_PER}"
    rf"|{_NUMBER}(?:%|[ \u00a0]punt|\u00a0[^\s\d.,;]+){_PER}"
    rf"|[−-]?\d+(?:[.,]\d+)+"
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

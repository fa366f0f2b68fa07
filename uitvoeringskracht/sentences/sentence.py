"""A sentence that was written from results, with the figures it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Basis:
    """One figure behind a sentence: `prices` "current" or a year, `value` in its own unit."""

    slug: str
    area_code: str
    period: int
    value: float
    prices: str | int = "current"


@dataclass(frozen=True)
class Sentence:
    """Dutch text, and what it rests on; nothing in the text that the basis does not carry."""

    text: str
    basis: tuple[Basis, ...]


def joined(sentences: Iterable[Sentence]) -> Sentence:
    """Return the sentences as one piece of text, with each figure named once."""
    every = list(sentences)
    basis = dict.fromkeys(each for sentence in every for each in sentence.basis)
    return Sentence(" ".join(sentence.text for sentence in every), tuple(basis))

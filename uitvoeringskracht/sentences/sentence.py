"""A sentence that was written from results, with the figures it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Basis:
    """One figure behind a sentence: `prices` "current" or a year, `value` in its own unit.

    slug: of an indicator, or the key of a number that is none (a column, a measure).
    years: of which `value` is the mean or the middle, `period` the last; empty for one year.
    """

    slug: str
    area_code: str
    period: int
    value: float
    prices: str | int = "current"
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Derived:
    """A number that a method gave: the name of its field in the result, and its value.

    `slug`: the indicator in whose unit it stands, empty for a count, a share or a year.
    """

    name: str
    value: float
    slug: str = ""


@dataclass(frozen=True)
class Sentence:
    """Dutch text, and what it rests on; no number in the text that stands in neither of the two."""

    text: str
    basis: tuple[Basis, ...] = ()
    derived: tuple[Derived, ...] = ()


@dataclass(frozen=True)
class Message:
    """A short sentence that says it, and the sentences with the figures behind it."""

    headline: Sentence
    detail: Sentence


def joined(sentences: Iterable[Sentence]) -> Sentence:
    """Return the sentences as one piece of text, with each figure named once."""
    every = list(sentences)
    return Sentence(
        " ".join(sentence.text for sentence in every if sentence.text),
        tuple(dict.fromkeys(each for sentence in every for each in sentence.basis)),
        tuple(dict.fromkeys(each for sentence in every for each in sentence.derived)),
    )

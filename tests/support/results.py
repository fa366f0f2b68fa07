"""Reads sentences that were written from results: plain Dutch, and every number found back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tests.support.sentences import INDICATORS, faults, parts, unfounded
from uitvoeringskracht import formats
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence

#: Numbers that templates always say: a scale, and what the units of a driver are counted per.
_ALWAYS = ("op een schaal van −1 tot 1", "per 1.000", "nodig is ten minste 80% ervan")


def read(told: Message | Sentence | Iterable[Sentence] | None, *known: str) -> None:
    """Fail for wrong Dutch, and for a number that neither basis nor derived numbers carry.

    known: texts that were given, of which the numbers are no result.
    """
    if told is None:
        return
    found = parts(told) if isinstance(told, Message | Sentence) else list(told)
    for sentence in found:
        if sentence.text:
            plain = re.sub(r"\?$", ".", sentence.text)
            for each in sorted(known, key=len, reverse=True):
                plain = plain.replace(each, each.replace("'", "’"))
            assert faults(plain) == [], sentence.text
            assert strange_numbers(sentence, known) == [], sentence


def text_of(told: Message | Iterable[Sentence]) -> str:
    """Return all that is said as one text, with ordinary spaces."""
    found = parts(told) if isinstance(told, Message) else told
    return " ".join(each.text for each in found if each.text).replace(formats.NBSP, " ")


def strange_numbers(sentence: Sentence, known: Iterable[str] = ()) -> list[str]:
    """Return the numbers in a sentence that it does not carry."""
    more = [number for each in sentence.basis for number in _beside(each)]
    whole = replace(
        sentence,
        basis=tuple(each for each in sentence.basis if each.slug in INDICATORS),
        derived=(*sentence.derived, *more),
    )
    fine = {text for each in whole.derived if not each.slug for text in _in_decimals(each.value)}
    return [each for each in unfounded(whole, (*known, *_ALWAYS)) if each not in fine]


def _beside(basis: Basis) -> Iterator[Derived]:
    """Yield the years of a mean, and what belongs to no indicator."""
    yield from (Derived("year", each) for each in basis.years)
    if basis.slug not in INDICATORS:
        yield Derived("period", basis.period)
        yield Derived(
            basis.slug, basis.value, basis.slug.partition(":")[0] if ":" in basis.slug else ""
        )
        if isinstance(basis.prices, int):
            yield Derived("prices", basis.prices)


def _in_decimals(value: float) -> Iterator[str]:
    for decimals in (1, 2):
        text = formats.number(abs(value), decimals)
        yield text
        yield text.rstrip("0")

"""Verbs that agree with a figure, its name inside a sentence, counts, and lists that stay short."""

from __future__ import annotations

from collections.abc import Sequence

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.texts import t


def phrase(indicator: Indicator) -> str:
    """Return the name of a figure where a sign or the end of the sentence follows it."""
    return indicator.phrase.rstrip(",")


def verb(name: str, indicator: Indicator) -> str:
    """Return a verb of [verb] in nl.toml as it agrees with the figure: 'is' or 'zijn'."""
    form = "other" if indicator.phrase_is_plural else "one"
    return t(f"verb.{name}_{form}")


def counted_as(count: int, name: str) -> str:
    """Return what [count] in nl.toml says for one or for more: '1 regeling', '13 regelingen'."""
    form = "one" if count == 1 else "other"
    return t(f"count.{name}_{form}", count=formats.number(count))


def listed(names: Sequence[str], rest: str, room: int) -> str:
    """Return 'a, b en c', or 'a, b en andere cijfers' with names of `room` words at most.

    rest: the entry of [count] for what is left out. At least one name is given.
    """
    kept = 1
    while kept < len(names) and len(" ".join(names[: kept + 1]).split()) <= room:
        kept += 1
    left = len(names) - kept
    return formats.listing([*names[:kept], *([counted_as(left, rest)] if left else [])])


def either(names: Sequence[str]) -> str:
    """Return 'a, b of c'."""
    if len(names) < 2:
        return "".join(names)
    return t("listed.either", names=", ".join(names[:-1]), last=names[-1])

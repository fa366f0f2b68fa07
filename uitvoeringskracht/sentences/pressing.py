"""Why two themas stand on the first page: analysis.pressing in words."""

from __future__ import annotations

from collections.abc import Iterable

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.pressing import PressingThemas
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.sentences.quantities import of_hundred, span
from uitvoeringskracht.sentences.sentence import Derived, Sentence, joined
from uitvoeringskracht.texts import t


def why_these(found: PressingThemas) -> Sentence:
    """Return that the last is heaviest there, and how heavy; nothing without a thema.

    The two that press most can still press little: then it says that they are not clearly heavy.
    """
    themas = found.found
    if not themas:
        return Sentence("")
    heavy = [each.thema for each in themas if each.is_clearly_heavy]
    is_heavy = len(heavy) == len(themas)
    ranges = [
        t("pressing.range", range=span(each.position_low, each.position_high, _share))
        for each in themas
    ]
    key = "one" if len(themas) == 1 else "more"
    text = t(
        f"pressing.{key}" if is_heavy else f"pressing.{key}_most",
        Themas=formats.capital(_names(each.thema for each in themas)),
        ranges=formats.listing(ranges),
    )
    numbers = [
        Derived(name, getattr(each, name))
        for each in themas
        for name in ("position_low", "position_high")
    ]
    how_heavy = "" if is_heavy else t(f"pressing.light_{key}")
    if heavy and not is_heavy:
        how_heavy = t("pressing.heavy", themas=_names(heavy))
    return joined(
        [
            Sentence(text, derived=tuple(numbers)),
            Sentence(how_heavy),
            Sentence(t("pressing.figure")),
        ]
    )


def left_out(found: PressingThemas) -> Sentence:
    """Return which themas don't count because their last is not known; nothing without one."""
    if not found.unknown:
        return Sentence("")
    key = "pressing.unknown_one" if len(found.unknown) == 1 else "pressing.unknown_more"
    return Sentence(t(key, Themas=formats.capital(_names(found.unknown))))


def _names(themas: Iterable[str]) -> str:
    names = [t(f"thema.{thema_folder(thema)}").lower() for thema in themas]
    return formats.listing(names)


def _share(position: float) -> str:
    return formats.number(of_hundred(position))

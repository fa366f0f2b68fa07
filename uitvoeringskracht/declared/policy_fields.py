"""The thema of a gemeenschappelijke regeling, from its policy fields or else from its name."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

import msgspec

PATH = Path(__file__).with_name("policy_fields.toml")
#: Work outside the themas of the product; and work that nothing tells.
OTHER, UNKNOWN = "overig", "onbekend"


class Origin(StrEnum):
    """What the thema of a regeling rests on."""

    REGISTER = "register"
    NAME = "afgeleid_uit_de_naam"
    NOTHING = "onbekend"


class PolicyFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Policy fields, words and known names by thema; see policy_fields.toml."""

    weak: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    known_names: dict[str, tuple[str, ...]]

    @cached_property
    def theme_of_field(self) -> dict[str, str]:
        """The thema of each policy field."""
        return {field: theme for theme, fields in self.fields.items() for field in fields}

    @cached_property
    def _strong(self) -> dict[str, re.Pattern[str]]:
        return self._patterns(is_weak=False)

    @cached_property
    def _weak(self) -> dict[str, re.Pattern[str]]:
        return self._patterns(is_weak=True)

    def _patterns(self, *, is_weak: bool) -> dict[str, re.Pattern[str]]:
        parts: dict[str, list[str]] = {}
        for theme, words in self.words.items():
            for word in words:
                if (word in self.weak) == is_weak:
                    parts.setdefault(theme, []).append(_word(word))
        for theme, names in self.known_names.items() if not is_weak else ():
            parts.setdefault(theme, []).extend(rf"(?i:\b{re.escape(name)})(?!\w)" for name in names)
        return {theme: re.compile("|".join(each)) for theme, each in parts.items()}

    def themes(self, fields: str | None, name: str) -> tuple[tuple[str, ...], Origin]:
        """Return the themas of a regeling and what they rest on.

        fields: policy fields of the register with | between them, None or empty without any.
        A field that is not declared tells nothing. The name is asked when the fields tell nothing
        or OTHER only ("economie" for a shared ICT department); else the result is UNKNOWN.
        """
        given = [field.strip() for field in (fields or "").split("|") if field.strip()]
        strong = [field for field in given if field not in self.weak]
        known = {self.theme_of_field.get(field, UNKNOWN) for field in strong or given} - {UNKNOWN}
        told = set()
        if known <= {OTHER}:
            told = _found(self._strong, name) - known
        if not known:
            told = told or _found(self._weak, name)
        if told:
            return tuple(sorted(known | told)), Origin.NAME
        if known:
            return tuple(sorted(known)), Origin.REGISTER
        return (UNKNOWN,), Origin.NOTHING


def _found(patterns: dict[str, re.Pattern[str]], name: str) -> set[str]:
    return {theme for theme, pattern in patterns.items() if pattern.search(name)}


def _word(word: str) -> str:
    """Return what finds a word: an abbreviation whole, any other at the start of a word."""
    whole = re.escape(word)
    return rf"\b{whole}\b" if word.isupper() else rf"(?i:\b{whole})"


@cache
def load_policy_fields(path: Path = PATH) -> PolicyFields:
    """Return the declared fields and words; raises msgspec.ValidationError on another form."""
    return msgspec.toml.decode(path.read_bytes(), type=PolicyFields)

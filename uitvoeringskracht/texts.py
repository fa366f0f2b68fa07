"""The Dutch interface texts: nl.toml, one key per text, never a text in the code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("nl.toml")


class UnknownText(KeyError):
    """Deze tekst staat niet in nl.toml."""


class WrongText(ValueError):
    """Een tekst in nl.toml kan niet worden ingevuld."""


def t(key: str, **values: object) -> str:
    """Return the text at the dotted `key`, with {names} filled in from `values`.

    Raises UnknownText for a key that does not exist, WrongText for a name without a value.
    """
    try:
        text = keys()[key]
    except KeyError:
        raise UnknownText(f"{UnknownText.__doc__} {key}") from None
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError) as error:
        raise WrongText(f"{WrongText.__doc__} {key}: {error}") from error


@cache
def keys() -> dict[str, str]:
    """Return every text by its dotted key."""
    return _flatten(tomllib.loads(PATH.read_text(encoding="utf-8")), "")


def _flatten(table: dict[str, Any], prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            found |= _flatten(value, f"{key}.")
        elif isinstance(value, str):
            found[key] = value.strip()
        else:
            raise WrongText(f"{WrongText.__doc__} {key}: {value!r}")
    return found

"""The edition of this server: one small file gives a gemeente or region a dashboard of its own.

docs/editie.md says what may stand in the file; without one the dashboard has its own form.
"""

from __future__ import annotations

import os
from functools import cache

from uitvoeringskracht.edition.model import NAME, Colours, Edition, Logo, WrongEdition
from uitvoeringskracht.edition.reading import FILE, PREFIX, Reading, read

__all__ = [
    "FILE",
    "NAME",
    "PREFIX",
    "Colours",
    "Edition",
    "Logo",
    "WrongEdition",
    "current",
    "problems",
]


def current() -> Edition:
    """Return the edition that the environment of this process asks for; read once."""
    return _asked().edition


def problems() -> tuple[str, ...]:
    """Return in Dutch what was wrong about the edition, and therefore left out."""
    return _asked().problems


@cache
def _asked() -> Reading:
    return read(os.environ)

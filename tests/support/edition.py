"""The edition of this process, put up for one test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from uitvoeringskracht import edition


@contextmanager
def edition_of(**variables: str) -> Iterator[None]:
    """Let this process have the edition of `variables` (EDITIE, NAAM, ...), and no other."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(edition.PREFIX)]:
            patch.delenv(name)
        for name, text in variables.items():
            patch.setenv(f"{edition.PREFIX}{name}", text)
        edition._asked.cache_clear()
        try:
            yield
        finally:
            patch.undo()
            edition._asked.cache_clear()

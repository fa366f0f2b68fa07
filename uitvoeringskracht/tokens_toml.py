"""tokens.toml as it is written: before an edition puts its own colours over it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TOKENS_PATH = Path(__file__).with_name("tokens.toml")


@cache
def raw() -> dict[str, Any]:
    """Return what tokens.toml says; the result is shared and must not be changed."""
    return tomllib.loads(TOKENS_PATH.read_text(encoding="utf-8"))

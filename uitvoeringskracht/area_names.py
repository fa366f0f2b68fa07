"""Finding an area by what people type: a code, half a name, a name without accents."""

from __future__ import annotations

import difflib
import re
import unicodedata

import pandas as pd

_SUFFIX = re.compile(r"\s*\([a-z]+\.\)$")
#: How alike two names must be (difflib ratio, 0-1) to suggest one for the other.
CUTOFF = 0.6


def plain(text: str) -> str:
    """Return `text` in lower case, without accents, apostrophes and double spaces."""
    letters = unicodedata.normalize("NFKD", text.strip().casefold())
    kept = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’‘`")
    return " ".join(kept.split())


class Finder:
    """An index of codes, names and aliases; gemeenten of today come first, ended ones last."""

    def __init__(self, areas: pd.DataFrame) -> None:
        """Index `areas`: name, level, last_year and aliases (joined by |), by area_code."""
        codes: list[str] = areas.index.tolist()
        self._codes = {code.casefold(): code for code in codes}
        self._names: dict[str, list[str]] = {}
        self._order: dict[str, tuple[bool, bool, int]] = {}
        columns = (areas["name"], areas["aliases"], areas["level"], areas["last_year"].notna())
        rows = zip(codes, *columns, strict=True)
        for position, (code, name, aliases, level, is_ended) in enumerate(rows):
            self._order[code] = (is_ended, level != "gemeente", position)
            keys = [plain(text) for text in (name, *aliases.split("|")) if text]
            for key in dict.fromkeys([keys[0], _SUFFIX.sub("", keys[0]), *keys[1:]]):
                self._names.setdefault(key, []).append(code)

    def find(self, text: str, limit: int) -> list[str]:
        """Return that one code, or at most `limit` areas: same name, begins so, holds it, alike."""
        wanted = plain(text)
        if not wanted:
            return []
        if number := re.fullmatch(r"(?:gm)?(\d{1,4})", wanted):
            wanted = f"gm{number[1]:0>4}"
        if wanted in self._codes:
            return [self._codes[wanted]]
        found: dict[str, None] = {}
        for keys in (
            [wanted] if wanted in self._names else [],
            [key for key in self._names if key.startswith(wanted)],
            [key for key in self._names if wanted in key],
            difflib.get_close_matches(wanted, self._names, limit, CUTOFF),
            difflib.get_close_matches(wanted, self._codes, limit, CUTOFF),
        ):
            if len(found) >= limit:
                break
            for key in keys:
                codes = self._names.get(key) or [self._codes[key]]
                found.update(dict.fromkeys(sorted(codes, key=self._order.__getitem__)))
        return list(found)[:limit]

"""Counting in a register by the name of an organisation: which gemeente it is, never by a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from uitvoeringskracht.area_names import plain
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import COLUMNS, DTYPES, Reason, Status

_STATED = re.compile(r"^gemeente (?P<before>.+)$|^(?P<after>.+?) \(gemeente\)$")
_SUFFIX = re.compile(r"^(?P<name>.+?) \((?P<where>[a-z -]+)\)$")
#: How registers write out the provincie that CBS abbreviates behind a name.
_ABBREVIATED = {
    "noord-holland": "nh",
    "zuid-holland": "zh",
    "limburg": "l",
    "overijssel": "o",
    "zeeland": "z",
}


@dataclass(frozen=True)
class Counted:
    """What a register says per gemeente.

    `counts`: every gemeente of the layout, 0 when nothing stands on its name; `doubtful`:
    gemeenten that a name may also stand for, so that their count is not known; `left_out`: the
    names that say gemeente, or may be one, but could not be assigned, with their number.
    """

    counts: Mapping[str, int]
    doubtful: frozenset[str]
    left_out: Mapping[str, int]

    @property
    def remark(self) -> str:
        """What the reader must know of the names that could not be assigned, or ""."""
        if not self.left_out:
            return ""
        names = ", ".join(f"{name} ({number})" for name, number in sorted(self.left_out.items()))
        return f"Niet aan een gemeente toe te delen: {names}."


def candidates(organisation: str) -> tuple[str, ...]:
    """Return the codes of the areas that the name of an organisation may stand for.

    One code: certain. More: ambiguous ("Gemeente Bergen", or "Utrecht", which is a provincie too).
    None: no gemeente that we know. Only gemeenten of today are known.
    """
    name = plain(organisation).replace(".", "")
    stated = _STATED.match(name)
    key = _key(stated["before"] or stated["after"] if stated else name)
    found = _names().get(key, ())
    if stated or not found:
        return found
    return (*found, *_provincies().get(key, ()))


def count(numbers: Iterable[tuple[str, int]]) -> Counted:
    """Return the sum per gemeente of (name of the organisation, number)."""
    counts: Counter[str] = Counter(dict.fromkeys(load_geography().gemeenten(LAYOUT), 0))
    doubtful: set[str] = set()
    left_out: Counter[str] = Counter()
    for organisation, number in numbers:
        codes = candidates(organisation)
        if len(codes) == 1:
            counts[codes[0]] += number
        elif codes or _STATED.match(plain(organisation)):
            left_out[organisation.strip()] += number
            doubtful.update(code for code in codes if code.startswith("GM"))
    return Counted(dict(counts), frozenset(doubtful), dict(left_out))


def as_observations(
    measure: str, counts: Mapping[str, int], doubtful: frozenset[str], source: str, today: date
) -> pd.DataFrame:
    """Return one row per gemeente; a count that is not known is missing, not a zero."""
    codes = pd.Series(list(counts), dtype="str")
    value = pd.Series(list(counts.values()), dtype="float64").mask(codes.isin(doubtful))
    frame = pd.DataFrame(
        {
            "measure": measure,
            "area_code": codes,
            "period": today.year,
            "layout": LAYOUT,
            "value": value,
            "status": Status.DEFINITIEF.value,
            "reason": pd.Series(Reason.ONBEKEND.value, index=codes.index).where(value.isna()),
            "source": source,
            "reference_date": today.isoformat(),
        }
    )
    return frame.loc[:, list(COLUMNS)].astype(DTYPES)


def _key(name: str) -> str:
    """Return a plain name with the provincie behind it, if any, as CBS abbreviates it."""
    match = _SUFFIX.match(name)
    if match is None:
        return name
    return f"{match['name']} ({_ABBREVIATED.get(match['where'], match['where'])})"


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the codes of the gemeenten of today by each of their names, plain."""
    areas = load_geography().areas.loc[load_geography().gemeenten(LAYOUT)]
    found: dict[str, dict[str, None]] = {}
    for code, name, aliases in zip(areas.index, areas["name"], areas["aliases"], strict=True):
        for text in (name, *aliases.split("|")):
            key = plain(text).replace(".", "")
            short = _SUFFIX.match(key)
            for each in (key, short["name"] if short else ""):
                if each:
                    found.setdefault(each, {})[code] = None
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _provincies() -> dict[str, tuple[str, ...]]:
    areas = load_geography().areas
    own = areas[areas["level"] == "provincie"]
    return {plain(name): (str(code),) for code, name in own["name"].items()}

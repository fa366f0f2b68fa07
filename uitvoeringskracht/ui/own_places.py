"""Finds the gemeente of today that a cell names, and says what is near to what it does not."""

from __future__ import annotations

import difflib
from functools import cache
from typing import Any

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.area_names import plain
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.reading.errors import AmbiguousGemeente, UnknownGemeente, shown
from uitvoeringskracht.reading.places import Gemeenten
from uitvoeringskracht.texts import t

_NEAR = 3


class WrongPlace(ValueError):
    """Deze cel noemt geen gemeente van nu; de tekst zegt wat er mis is."""


@cache
def _gemeenten() -> Gemeenten:
    return Gemeenten(load_geography())


@cache
def _present() -> dict[str, str]:
    """Return the code of every gemeente of today by its name as it is compared."""
    geography = load_geography()
    return {plain(geography.name(code)): code for code in geography.gemeenten(LAYOUT)}


@cache
def _ended() -> dict[str, str]:
    """Return the code of every gemeente that is no more, by its code and its name."""
    geography = load_geography()
    areas = geography.areas[geography.areas["level"] == "gemeente"]
    gone = areas.index.difference(list(_present().values()))
    names = {plain(geography.name(code)): code for code in gone}
    return {**names, **{code.casefold(): code for code in gone}}


def code_of(text: str) -> str:
    """Return the code of the gemeente of today that `text` names; raises WrongPlace."""
    if not text:
        raise WrongPlace(t("own_file.no_place"))
    try:
        found = _gemeenten().code(text, LAYOUT)
    except AmbiguousGemeente as error:
        raise WrongPlace(str(error)) from None
    except UnknownGemeente:
        raise WrongPlace(_unknown(text)) from None
    if found not in _present().values():
        raise WrongPlace(t("own_file.no_gemeente", text=shown(text)))
    return found


def _unknown(text: str) -> str:
    number = plain(text).removeprefix("gm")
    wanted = f"gm{number:0>4}" if number.isdigit() else plain(text)
    if gone := _ended().get(wanted):
        name = load_geography().name(gone)
        to = _named(_successors(gone))
        return t("own_file.ended", name=name, to=to) if to else t("own_file.gone", name=name)
    near = difflib.get_close_matches(plain(text)[:60], list(_present()), 1, 0.6)
    if not near:
        return t("own_file.unknown", text=shown(text))
    return t("own_file.near", text=shown(text), name=_named([_present()[near[0]]]))


def _successors(code: str) -> list[str]:
    """Return the gemeenten of today that a gemeente of the past ended up in."""
    if code in _present().values():
        return [code]
    to: pd.Series[Any] = load_geography().areas["successors"]
    return list(dict.fromkeys(end for each in to[code] for end in _successors(each)))


def _named(codes: list[str]) -> str:
    names = [f"{load_geography().name(code)} ({code})" for code in codes[:_NEAR]]
    return formats.listing(names)

"""What gebieden.toml declares, and the checks and the card that areas and boundaries share."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from data_loaders.services.errors import ServiceError, UnknownCodes
from uitvoeringskracht.areas import FIRST_LAYOUT, LAYOUT, load_geography

DECLARED = Path(__file__).resolve().parents[1] / "gebieden.toml"
CARD = "bron.toml"
_SHOWN = 6
Kind = Literal["polygon", "point"]
_T = TypeVar("_T")
Fact = str | int | bool | date | list[str]


class WrongDeclaration(ValueError):
    """Het bestand gebieden.toml klopt niet."""


class GemeentenMissing(ServiceError):
    """De bron heeft niet alle gemeenten van dat jaar."""


@dataclass(frozen=True)
class LevelDeclaration:
    """A region type to read: see gebieden.toml for the fields."""

    slug: str
    titles: tuple[str, ...]
    prefixes: tuple[str, ...]
    always: bool = False
    note: str = ""


@dataclass(frozen=True)
class BoundaryDeclaration:
    """A collection of boundaries or label points to read, and the level that it shows."""

    level: str
    collection: str
    kind: Kind


@dataclass(frozen=True)
class Declaration:
    """All that gebieden.toml says."""

    title: str
    publisher: str
    landing_url: str
    licence: str
    code_titles: tuple[str, ...]
    name_titles: tuple[str, ...]
    levels: tuple[LevelDeclaration, ...]
    boundaries: tuple[BoundaryDeclaration, ...]


@cache
def read_declaration(path: Path = DECLARED) -> Declaration:
    """Return what gebieden.toml declares; raises WrongDeclaration naming the key."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    levels = tuple(_made(LevelDeclaration, each) for each in raw.pop("level", []))
    boundaries = tuple(_made(BoundaryDeclaration, each) for each in raw.pop("boundary", []))
    if wrong := {each.kind for each in boundaries} - set(get_args(Kind)):
        raise WrongDeclaration(f"{WrongDeclaration.__doc__} kind: {', '.join(sorted(wrong))}")
    return _made(Declaration, {**raw, "levels": levels, "boundaries": boundaries})


def _made(kind: type[_T], raw: Mapping[str, Any]) -> _T:
    known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in raw.items()}
    try:
        if unknown := sorted(set(raw) - known):
            raise TypeError(", ".join(unknown))
        return kind(**values)
    except TypeError as error:
        raise WrongDeclaration(f"{WrongDeclaration.__doc__} {error}") from error


def simplified(text: str) -> str:
    """Return a title without case, spaces, apostrophes and other signs, to compare it by."""
    return "".join(each for each in text.casefold() if each.isalnum())


def require_gemeenten(found: Collection[str], year: int) -> None:
    """Check that `found` are the gemeenten of 1 January of `year`.

    Raises UnknownCodes or GemeentenMissing. Of a year that we do not know yet only the form of
    the codes is checked.
    """
    if not knows(year):
        strange = [code for code in found if not (code.startswith("GM") and code[2:].isdigit())]
        if strange or not found:
            raise UnknownCodes(shown(strange))
        return
    expected = set(load_geography().gemeenten(year))
    if unknown := set(found) - expected:
        raise UnknownCodes(f"Geen gemeente op 1 januari {year}: {shown(unknown)}")
    if missing := expected - set(found):
        raise GemeentenMissing(f"In {year} ontbreken er {len(missing)}: {shown(missing)}")


def knows(year: int) -> bool:
    """Return whether the gemeenten of `year` are in shapefiles/."""
    return FIRST_LAYOUT <= year <= LAYOUT


def shown(codes: Iterable[str]) -> str:
    """Return the first few codes, sorted, and how many more there are."""
    ordered = sorted(codes)
    more = f" en nog {len(ordered) - _SHOWN}" if len(ordered) > _SHOWN else ""
    return ", ".join(ordered[:_SHOWN]) + more


def as_toml(facts: Mapping[str, Fact], tables: Mapping[str, Mapping[str, Fact]]) -> bytes:
    """Return a TOML file of facts, and one table [level.<slug>] for each of `tables`."""
    lines = [f"{key} = {_value(value)}" for key, value in facts.items()]
    for slug, own in tables.items():
        lines += ["", f"[level.{slug}]", *(f"{key} = {_value(v)}" for key, v in own.items())]
    return ("\n".join(lines) + "\n").encode()


def _value(value: Fact) -> str:
    if isinstance(value, date):
        return value.isoformat()
    # A JSON string is a TOML string too, but for the sign DEL, which no title has.
    return json.dumps(value, ensure_ascii=False)

"""Reads the declarations of Swing sites (data_loaders/swing/*.toml), strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NoReturn

from data_loaders import declared_measures
from data_loaders.feeds.base import Rule
from data_loaders.feeds.strict_toml import faults
from uitvoeringskracht.observations import Kind, Measure, Source, Status

FOLDER = Path(__file__).resolve().parents[1] / "swing"
_RULE = {each.name: (int, float) for each in fields(Rule)}
#: What a measure says that no loader declares.
_OWN: dict[str, Any] = {
    "title": str,
    "unit": str,
    "additive": bool,
    "weight": str,
    "is_money": bool,
}
_MEASURE: dict[str, Any] = {
    **dict.fromkeys(["id", "code", "status"], str),
    "units": list,
    **_OWN,
    **_RULE,
}
_TEXTS = ("id", "title", "publisher", "landing_url", "licence", "kind", "attribution")
_SOURCE: dict[str, Any] = {**dict.fromkeys(_TEXTS, str), "known_problems": list}
_FILE: dict[str, Any] = {"site": str, "source": dict, "measure": list}


class WrongSwingFile(ValueError):
    """Een bestand met een Swing-site klopt niet."""


@dataclass(frozen=True)
class Variable:
    """A variable of the site and the measure that it gives.

    `code`: ExternalCode, "" when it is not known and must be configured. `units`: wordings of the
    unit that are ours; empty when none is known and the unit is not compared. `status`: of all
    its figures, for the site does not say.
    """

    measure: Measure
    code: str
    units: tuple[str, ...]
    status: Status
    rule: Rule


@dataclass(frozen=True)
class Site:
    """A site: its name in the file of addresses, its card, and its variables."""

    name: str
    source: Source
    variables: tuple[Variable, ...]


def read_sites(folder: Path = FOLDER) -> list[Site]:
    """Return the declared sites in alphabetical order of file. Raises WrongSwingFile."""
    return [read_site(path) for path in sorted(folder.glob("*.toml"))]


def read_site(path: Path) -> Site:
    """Return the site that one file declares. Raises WrongSwingFile naming the key."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongSwingFile(f"{WrongSwingFile.__doc__} {path.name}: {error}") from error
    _check(path.name, raw, _FILE, tuple(_FILE))
    source = raw["source"]
    _check(f"{path.name} source", source, _SOURCE, _TEXTS)
    if source["kind"] not in list(Kind):
        _fail(f"{path.name} source", f"kind = {source['kind']}")
    loaded = declared_measures()
    variables = tuple(_variable(path.name, each, source["id"], loaded) for each in raw["measure"])
    for ids in (
        [each.measure.id for each in variables],
        [each.code for each in variables if each.code],
    ):
        if doubled := {each for each in ids if ids.count(each) > 1}:
            _fail(path.name, f"staat er dubbel: {', '.join(sorted(doubled))}")
    card = Source(
        **{name: source[name] for name in _TEXTS if name != "kind"},
        kind=Kind(source["kind"]),
        table_id="Swing Open Data Service",
        periods="",
        retrieved="",
        retrieved_how="Opgehaald bij de bron, met een sleutel, en in eigen opslag bewaard.",
        known_problems=tuple(source.get("known_problems", ())),
    )
    return Site(raw["site"], card, variables)


def _variable(
    file: str, raw: Mapping[str, Any], source: str, loaded: Mapping[str, Measure]
) -> Variable:
    where = f"{file} measure {raw.get('id', '?')}"
    _check(where, raw, _MEASURE, ("id", "code", "units"))
    if not all(isinstance(each, str) for each in raw["units"]):
        _fail(where, "units is een lijst van teksten")
    own = {name: raw[name] for name in _OWN if name in raw}
    if raw["id"] in loaded:
        if own:
            _fail(where, f"staat al in een lader: {', '.join(own)}")
        measure = loaded[raw["id"]]
    elif {"title", "unit"} - set(own):
        _fail(where, "title of unit ontbreekt, en geen lader kent deze measure")
    else:
        measure = Measure(id=raw["id"], source=source, **own)
    status = raw.get("status", Status.DEFINITIEF.value)
    if status not in list(Status):
        _fail(where, f"status = {status}")
    rule = Rule(**{name: raw[name] for name in _RULE if name in raw})
    return Variable(measure, raw["code"], tuple(raw["units"]), Status(status), rule)


def _check(
    where: str, raw: Mapping[str, Any], known: Mapping[str, Any], required: tuple[str, ...]
) -> None:
    for fault in faults(raw, known, required):
        _fail(where, fault)


def _fail(where: str, detail: str) -> NoReturn:
    raise WrongSwingFile(f"{WrongSwingFile.__doc__} {where}: {detail}")

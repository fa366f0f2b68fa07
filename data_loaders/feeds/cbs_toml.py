"""Reads the declarations of CBS tables (data_loaders/tables/*.toml), strictly."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn, get_args

from data_loaders import declared_measures
from data_loaders.feeds.base import Rule
from data_loaders.feeds.cbs_declaration import (
    MeasureDeclaration,
    Months,
    Service,
    TableDeclaration,
    Wanted,
)
from data_loaders.feeds.strict_toml import faults
from uitvoeringskracht.observations import Kind, Measure, Reason, Source, Status

FOLDER = Path(__file__).resolve().parents[1] / "tables"

_RULE = {each.name: (int, float) for each in fields(Rule)}
_OWN: dict[str, Any] = {
    "title": str,
    "unit": str,
    "additive": bool,
    "weight": str,
    "is_money": bool,
    "zero_means": str,
}
_MEASURE: dict[str, Any] = {
    "id": str,
    "code": str,
    "column": str,
    "also": list,
    "published_title": str,
    "group": str,
    "published_unit": str,
    "factor": (int, float),
    "filter": dict,
    "optional": bool,
    "editions": list,
    **_OWN,
    **_RULE,
}
_SOURCE: dict[str, Any] = {
    **dict.fromkeys(["id", "title", "publisher", "landing_url", "periods"], str),
    **dict.fromkeys(["licence", "kind", "attribution", "licence_evidence"], str),
    "known_problems": list,
}
_TABLE: dict[str, Any] = {
    "table": str,
    "service": str,
    "region": str,
    "levels": list,
    "check": list,
    "skip": list,
    "layout": (int, str),
    "first_year": int,
    "last_year": int,
    "months": str,
    "status": str,
    "source": dict,
    "filter": dict,
    "measure": list,
    "edition": list,
}
_EDITION: dict[str, Any] = {"id": str, "year": int, "table": str}


class WrongTableFile(ValueError):
    """Een bestand met een tabel van het CBS klopt niet."""


def read_tables(folder: Path = FOLDER) -> list[TableDeclaration]:
    """Return the declared tables in alphabetical order of file; a family gives one per edition.

    Raises WrongTableFile naming the file and the key.
    """
    loaded = declared_measures()
    found: list[TableDeclaration] = []
    own: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        tables = read_table(path, loaded)
        for measure_id in {each.id for each in tables[0].measures} - set(loaded):
            if measure_id in own:
                _fail(path.name, f"measure {measure_id} staat ook in {own[measure_id]}")
            own[measure_id] = path.name
        found += tables
    ids = [table.source.id for table in found]
    if doubled := {each for each in ids if ids.count(each) > 1}:
        _fail(str(folder), f"source.id staat er dubbel: {', '.join(sorted(doubled))}")
    return found


def read_table(path: Path, loaded: Mapping[str, Measure]) -> list[TableDeclaration]:
    """Return the table that one file declares, or the table of each edition.

    `loaded`: the measures that loaders declare. Raises WrongTableFile.
    """
    try:
        content = path.read_bytes()
        raw = tomllib.loads(content.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongTableFile(f"{WrongTableFile.__doc__} {path.name}: {error}") from error
    _check(path.name, raw, _TABLE, required=("service", "levels", "source", "measure"))
    if ("table" in raw) == ("edition" in raw):
        _fail(path.name, "geef table, of edition voor een tabel per jaar")
    digest = hashlib.sha256(content).hexdigest()[:12]
    editions = raw.get("edition", [])
    for edition in editions:
        _check(f"{path.name} edition", edition, _EDITION, required=tuple(_EDITION))
    last = max(editions, key=lambda each: int(each["year"]), default=None)
    default_source = last["id"] if last else raw["source"].get("id", "")
    return [
        _table(path, raw, edition, default_source, loaded, digest)
        for edition in (editions or [None])
    ]


def _table(
    path: Path,
    raw: Mapping[str, Any],
    edition: Mapping[str, Any] | None,
    default_source: str,
    loaded: Mapping[str, Measure],
    digest: str,
) -> TableDeclaration:
    where = path.name
    year = edition["year"] if edition else None
    table = edition["table"] if edition else raw["table"]
    measures = tuple(_measure(where, each, year, default_source, loaded) for each in raw["measure"])
    ids = [each.id for each in measures]
    if doubled := {each for each in ids if ids.count(each) > 1}:
        _fail(where, f"measure staat er dubbel: {', '.join(sorted(doubled))}")
    layout = raw.get("layout", "period")
    if isinstance(layout, str) and layout != "period":
        _fail(where, f'layout is "period" of een jaar, niet {layout}')
    return TableDeclaration(
        name=path.stem,
        table=table,
        service=_one_of(where, "service", raw["service"], get_args(Service)),
        region=raw.get("region", ""),
        levels=_texts(where, "levels", raw["levels"]),
        check=_texts(where, "check", raw.get("check", [])),
        skip=frozenset(_texts(where, "skip", raw.get("skip", []))),
        layout=layout if isinstance(layout, int) else None,
        first_year=raw.get("first_year"),
        last_year=raw.get("last_year"),
        year=year,
        months=_one_of(where, "months", raw.get("months", ""), get_args(Months)),
        status=_status(where, raw.get("status", "")),
        source=_source(where, raw["source"], edition, table),
        filter=_filter(where, raw.get("filter", {})),
        measures=measures,
        digest=digest,
    )


def _measure(
    file: str,
    raw: Mapping[str, Any],
    year: int | None,
    default_source: str,
    loaded: Mapping[str, Measure],
) -> MeasureDeclaration:
    where = f"{file} measure {raw.get('id', '?')}"
    _check(where, raw, _MEASURE, required=("id",))
    if not (raw.get("code") or raw.get("column") or raw.get("published_title")):
        _fail(where, "code, column of published_title ontbreekt")
    own = set(raw) & set(_OWN)
    if raw["id"] in loaded:
        if own:
            _fail(where, f"staat al in een lader: {', '.join(sorted(own))}")
        measure = loaded[raw["id"]]
    elif {"title", "unit"} - own:
        _fail(where, "title of unit ontbreekt, en geen lader kent deze measure")
    else:
        measure = _own_measure(where, raw, default_source)
    known_in = raw.get("editions", [])
    return MeasureDeclaration(
        measure=measure,
        code=raw.get("code", ""),
        column=raw.get("column", ""),
        also=_texts(where, "also", raw.get("also", [])),
        published_title=raw.get("published_title", ""),
        group=raw.get("group", ""),
        published_unit=raw.get("published_unit", ""),
        factor=float(raw.get("factor", 1)),
        filter=_filter(where, raw.get("filter", {})),
        optional=raw.get("optional", False) or bool(known_in and year not in known_in),
        rule=Rule(**{name: raw[name] for name in _RULE if name in raw}),
    )


def _own_measure(where: str, raw: Mapping[str, Any], source: str) -> Measure:
    zero = raw.get("zero_means", "")
    return Measure(
        id=raw["id"],
        title=raw["title"],
        unit=raw["unit"],
        source=source,
        additive=raw.get("additive", True),
        weight=raw.get("weight", ""),
        zero_means=Reason(_one_of(where, "zero_means", zero, list(Reason))) if zero else None,
        is_money=raw.get("is_money", False),
    )


def _source(
    file: str, raw: Mapping[str, Any], edition: Mapping[str, Any] | None, table: str
) -> Source:
    where = f"{file} source"
    needed = ("title", "publisher", "landing_url", "licence", "kind", "attribution")
    _check(where, raw, _SOURCE, required=needed if edition else ("id", *needed))
    blanks = {"{table}": table, "{year}": str(edition["year"]) if edition else ""}

    def filled(text: str) -> str:
        for blank, value in blanks.items():
            text = text.replace(blank, value)
        return text

    kind = Kind(_one_of(where, "kind", raw["kind"], list(Kind)))
    problems = _texts(where, "known_problems", raw.get("known_problems", []))
    texts = {name: filled(text) for name, text in raw.items() if _SOURCE[name] is str}
    texts.pop("kind")
    texts.setdefault("periods", str(edition["year"]) if edition else "")
    if edition:
        texts["id"] = edition["id"]
    return Source(
        **texts,
        table_id=table,
        kind=kind,
        retrieved="",
        known_problems=tuple(map(filled, problems)),
    )


def _filter(where: str, raw: Mapping[str, Any]) -> dict[str, Wanted]:
    found = {}
    for dimension, wanted in raw.items():
        if isinstance(wanted, str) and wanted:
            found[dimension] = Wanted(code=wanted)
        elif isinstance(wanted, dict) and set(wanted) == {"title"}:
            found[dimension] = Wanted(title=str(wanted["title"]))
        else:
            _fail(where, f'filter {dimension} is een code of {{ title = "..." }}')
    return found


def _status(where: str, text: str) -> Status | None:
    return Status(_one_of(where, "status", text, list(Status))) if text else None


def _check(
    where: str, raw: Mapping[str, Any], known: Mapping[str, Any], required: Sequence[str]
) -> None:
    for fault in faults(raw, known, required):
        _fail(where, fault)


def _texts(where: str, name: str, raw: Sequence[object]) -> tuple[str, ...]:
    if not all(isinstance(each, str) and each for each in raw):
        _fail(where, f"{name} is een lijst van teksten")
    return tuple(map(str, raw))


def _one_of(where: str, name: str, value: str, allowed: Sequence[str]) -> Any:
    if value not in allowed:
        _fail(where, f"{name} is {' of '.join(map(repr, map(str, allowed)))}, niet {value!r}")
    return value


def _fail(where: str, detail: str) -> NoReturn:
    raise WrongTableFile(f"{WrongTableFile.__doc__} {where}: {detail}")

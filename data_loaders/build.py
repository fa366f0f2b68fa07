"""Build the snapshot that ships with the project from a folder of published copies.

    python -m data_loaders.build FOLDER [--only LOADER ...] [--target TARGET]

With --only, FOLDER needs just the files of those loaders; the rest of the snapshot stays as it is.
The same copies give the same bytes. Files are written beside their place and moved over, so an
interrupted build leaves the old file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data_loaders import Loader, WithTables, declared_measures, declared_sources, discover
from data_loaders.snapshot import FOLDER, Locked, read_lock, read_used_measures
from uitvoeringskracht.observations import Measure, check

_TEXT = ("measure", "area_code", "status", "reason", "source", "reference_date")
_HEADER = "# Written by python -m data_loaders.build; do not edit.\n"


class UndeclaredSource(ValueError):
    """Een cijfer noemt een bron zonder bronkaart."""


class UnknownLoader(LookupError):
    """Deze lader bestaat niet."""


def build(
    folder: Path, target: Path = FOLDER, only: Collection[str] | None = None
) -> dict[str, Locked]:
    """Write the snapshot to `target` and return what the lock says of each file.

    `only` names the loaders to run; what the other loaders made before is kept. Raises
    UnknownLoader for a name that is no loader.
    """
    measures, sources, loaders = declared_measures(), declared_sources(), discover()
    chosen = set(loaders) if only is None else set(only)
    if chosen - set(loaders):
        raise UnknownLoader(f"{UnknownLoader.__doc__} {', '.join(sorted(chosen - set(loaders)))}")
    (target / "tables").mkdir(parents=True, exist_ok=True)
    kept = {source.id for name in set(loaders) - chosen for source in loaders[name].SOURCES}
    lock, used_by = _kept(target, kept)
    for name in sorted(chosen):
        frame = check(loaders[name].load(folder), measures)
        for source_id in sorted(frame["source"].unique()):
            if source_id not in sources:
                raise UndeclaredSource(f"{UndeclaredSource.__doc__} {source_id}")
            rows = frame[frame["source"] == source_id]
            lock[f"{source_id}.parquet"] = _observations(rows, source_id, target)
            used_by[source_id] = list(rows["measure"].unique())
        lock.update(_tables(loaders[name], folder, target))
    cards = _json([asdict(source) for source in sources.values()])
    lock["sources.json"] = _write(target, "sources.json", cards, Locked("", len(sources)))
    declarations = _json(_declarations(measures.values(), used_by))
    lock["measures.json"] = _write(target, "measures.json", declarations, Locked("", len(measures)))
    _remove_old(target, lock)
    _replace(target / "lock.toml", _lock_text(lock).encode())
    return lock


def _kept(target: Path, source_ids: set[str]) -> tuple[dict[str, Locked], dict[str, list[str]]]:
    """Return the lines of the lock, and the measures used, of sources that are not built now."""
    if not source_ids:
        return {}, {}
    lock = {
        name: facts
        for name, facts in read_lock(target).items()
        if name.removesuffix(".parquet") in source_ids or facts.source in source_ids
    }
    used_by = read_used_measures(target)
    return lock, {name: used for name, used in used_by.items() if name in source_ids}


def _observations(rows: pd.DataFrame, source_id: str, target: Path) -> Locked:
    """Write the observations of one source and return its line of the lock."""
    period = rows["period"]
    return _write(
        target,
        f"{source_id}.parquet",
        _parquet(_coded(rows.reset_index(drop=True))),
        Locked("", len(rows), int(period.min()), int(period.max())),
    )


def _tables(loader: Loader, folder: Path, target: Path) -> dict[str, Locked]:
    """Write the tables of a loader that are not observations, if it has any."""
    if not isinstance(loader, WithTables):
        return {}
    lock: dict[str, Locked] = {}
    for table_name, table in loader.tables(folder).items():
        name = f"tables/{table_name}.parquet"
        content = _parquet(_text_columns(pa.Table.from_pandas(table, preserve_index=False)))
        lock[name] = _write(
            target, name, content, Locked("", len(table), source=loader.TABLES[table_name])
        )
    return lock


def _text_columns(table: pa.Table) -> pa.Table:
    """Return `table` with its text as plain string, so that it is stored as dictionary."""
    for index, field in enumerate(table.schema):
        if pa.types.is_large_string(field.type):
            table = table.set_column(index, field.name, table.column(index).cast(pa.string()))
    return table


def _coded(rows: pd.DataFrame) -> pa.Table:
    """Return the observations as a compact table: text as dictionary, whole values as int32."""
    table = pa.Table.from_pandas(rows, preserve_index=False)
    values = rows["value"].dropna()
    whole = bool((values == values.round()).all()) and bool((values.abs() < 2**31).all())
    columns = []
    for name in table.column_names:
        column = table.column(name).combine_chunks()
        if name in _TEXT:
            column = column.cast(pa.string())
        elif name == "value" and whole:
            column = column.cast(pa.int32())
        columns.append(column)
    return pa.table(dict(zip(table.column_names, columns, strict=True)))


def _parquet(table: pa.Table) -> bytes:
    buffer = BytesIO()
    text = [field.name for field in table.schema if pa.types.is_string(field.type)]
    pq.write_table(
        table.replace_schema_metadata(None),
        buffer,
        compression="zstd",
        compression_level=19,
        use_dictionary=text,
        write_statistics=False,
        row_group_size=2_000_000,
        store_schema=False,
    )
    return buffer.getvalue()


def _write(target: Path, name: str, content: bytes, facts: Locked) -> Locked:
    """Write `content` if it changed and return its line of the lock: `facts` plus checksum."""
    path = target / name
    if not path.exists() or path.read_bytes() != content:
        _replace(path, content)
    return replace(facts, sha256=hashlib.sha256(content).hexdigest())


def _replace(path: Path, content: bytes) -> None:
    partial = path.with_name(path.name + ".part")
    partial.write_bytes(content)
    partial.replace(path)


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _declarations(measures: Iterable[Measure], used_by: dict[str, list[str]]) -> dict[str, object]:
    return {
        "measures": [asdict(measure) for measure in measures],
        "used_by": {name: used_by[name] for name in sorted(used_by)},
    }


def _lock_text(lock: dict[str, Locked]) -> str:
    lines = [_HEADER]
    for name in sorted(lock):
        facts = lock[name]
        lines.append(f'[files."{name}"]\nsha256 = "{facts.sha256}"\nrows = {facts.rows}\n')
        if facts.first_period:
            lines.append(
                f"first_period = {facts.first_period}\nlast_period = {facts.last_period}\n"
            )
        if facts.source:
            lines.append(f'source = "{facts.source}"\n')
        lines.append("\n")
    return "".join(lines).rstrip("\n") + "\n"


def _remove_old(target: Path, lock: dict[str, Locked]) -> None:
    """Remove files of sources and tables that no longer exist."""
    for path in [*target.glob("*.parquet"), *target.glob("tables/*.parquet")]:
        if path.relative_to(target).as_posix() not in lock:
            path.unlink()


def main(arguments: Sequence[str]) -> int:
    """Build from the command line; prints one line per file."""
    parser = argparse.ArgumentParser(prog="python -m data_loaders.build", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--only", nargs="+", metavar="LOADER")
    parser.add_argument("--target", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    for name, facts in sorted(build(options.folder, options.target, options.only).items()):
        size = (options.target / name).stat().st_size
        sys.stdout.write(f"{name}: {facts.rows} rijen, {size} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

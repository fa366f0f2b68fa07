"""The figures that ship with the project: the read side of the snapshot.

Nothing here imports a loader. `sources.json` and `measures.json` hold the cards and measures,
`<source_id>.parquet` the observations of a source, `tables/<name>.parquet` the tables that are
not observations, and `lock.toml` (machine-written) the checksum, rows and periods of each file.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from uitvoeringskracht.observations import COLUMNS, DTYPES, Kind, Measure, Reason, Source

FOLDER = Path(__file__).parent


class UnknownSource(LookupError):
    """Deze bron zit niet in de meegeleverde cijfers."""


class UnknownTable(LookupError):
    """Deze tabel zit niet in de meegeleverde cijfers."""


class DamagedSnapshot(ValueError):
    """Een bestand met meegeleverde cijfers is beschadigd of ontbreekt; haal het opnieuw op."""


@dataclass(frozen=True)
class Locked:
    """What the lock says of a file: sha256, rows, first and last period (0 = none).

    `source` is the id of the source of a table that is not observations.
    """

    sha256: str
    rows: int
    first_period: int = 0
    last_period: int = 0
    source: str = ""


def read_sources(folder: Path = FOLDER) -> list[Source]:
    """Return the cards of all shipped sources, also of those that only have a table."""
    cards = json.loads(_verified(folder, "sources.json"))
    return [
        Source(
            **{
                **card,
                "kind": Kind(card["kind"]),
                "known_problems": tuple(card["known_problems"]),
            }
        )
        for card in cards
    ]


def read_measures(source_id: str | None = None, folder: Path = FOLDER) -> list[Measure]:
    """Return the declared measures; with `source_id` only those with observations of it.

    A measure may have observations of several sources (kwb.inwoners of three KWB tables).
    """
    content = json.loads(_verified(folder, "measures.json"))
    measures = [_measure(declaration) for declaration in content["measures"]]
    if source_id is None:
        return measures
    if source_id not in content["used_by"]:
        raise UnknownSource(f"{UnknownSource.__doc__} {source_id}")
    used = set(content["used_by"][source_id])
    return [measure for measure in measures if measure.id in used]


def read_used_measures(folder: Path = FOLDER) -> dict[str, list[str]]:
    """Return per source the ids of the measures it has observations of."""
    used: dict[str, list[str]] = json.loads(_verified(folder, "measures.json"))["used_by"]
    return used


def source_ids(folder: Path = FOLDER) -> list[str]:
    """Return the ids of the sources that have observations, in alphabetical order."""
    return [name.removesuffix(".parquet") for name in read_lock(folder) if _is_source(name)]


def table_sources(folder: Path = FOLDER) -> dict[str, str]:
    """Return the names of the tables that are not observations, each with its source id."""
    return {
        name.removeprefix("tables/").removesuffix(".parquet"): facts.source
        for name, facts in read_lock(folder).items()
        if name.startswith("tables/")
    }


def table_names(folder: Path = FOLDER) -> list[str]:
    """Return the names of the tables that are not observations."""
    return list(table_sources(folder))


def read_observations(source_id: str, folder: Path = FOLDER) -> pd.DataFrame:
    """Return the observations of one source in the tidy schema.

    Raises UnknownSource, or DamagedSnapshot if the file does not match the lock.
    """
    if source_id not in source_ids(folder):
        raise UnknownSource(f"{UnknownSource.__doc__} {source_id}")
    frame = _read_parquet(folder, f"{source_id}.parquet")
    return frame.loc[:, list(COLUMNS)].astype(DTYPES)


def read_table(name: str, folder: Path = FOLDER) -> pd.DataFrame:
    """Return a table that is not observations, such as samenwerking; all text but for counts."""
    if name not in table_sources(folder):
        raise UnknownTable(f"{UnknownTable.__doc__} {name}")
    return _read_parquet(folder, f"tables/{name}.parquet")


def read_lock(folder: Path = FOLDER) -> dict[str, Locked]:
    """Return what the lock says, by file name relative to the snapshot."""
    path = folder / "lock.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: Locked(**facts) for name, facts in content["files"].items()}
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise DamagedSnapshot(f"{DamagedSnapshot.__doc__} lock.toml") from error


def checksum(name: str, folder: Path = FOLDER) -> str:
    """Return the sha256 that the lock gives for `name` (a file, or a source id)."""
    lock = read_lock(folder)
    locked = lock.get(name) or lock.get(f"{name}.parquet")
    if locked is None:
        raise UnknownSource(f"{UnknownSource.__doc__} {name}")
    return locked.sha256


def _is_source(name: str) -> bool:
    return name.endswith(".parquet") and "/" not in name


def _measure(declaration: dict[str, Any]) -> Measure:
    zero = declaration["zero_means"]
    return Measure(**{**declaration, "zero_means": Reason(zero) if zero else None})


def _verified(folder: Path, name: str) -> bytes:
    """Return the bytes of a file after comparing them with the lock."""
    locked = read_lock(folder).get(name)
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise DamagedSnapshot(f"{DamagedSnapshot.__doc__} {name}") from error
    if locked is None or hashlib.sha256(content).hexdigest() != locked.sha256:
        raise DamagedSnapshot(f"{DamagedSnapshot.__doc__} {name}")
    return content


def _read_parquet(folder: Path, name: str) -> pd.DataFrame:
    content = _verified(folder, name)
    try:
        table = pq.read_table(BytesIO(content))
    except (pa.ArrowException, OSError) as error:
        raise DamagedSnapshot(f"{DamagedSnapshot.__doc__} {name}") from error
    frame: pd.DataFrame = table.to_pandas()
    return frame

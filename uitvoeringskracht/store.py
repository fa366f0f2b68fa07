"""The store of figures: the only SQL of the project.

SQLite by default, PostgreSQL by DATABASE_URL. Every load of a source is one transaction and
makes a new version; a row that changes is closed and a new one opened, so that each earlier
version stays readable (`version=`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from uitvoeringskracht import schema
from uitvoeringskracht.bulk import insert_frame
from uitvoeringskracht.observations import (
    COLUMNS,
    DTYPES,
    KEY,
    Kind,
    Measure,
    Reason,
    Source,
    Status,
    check,
)

DEFAULT_URL = "sqlite:///var/uitvoeringskracht.sqlite"
_LOCK_NUMBER = 342_2026
_STATUSES = [status.value for status in Status]
_REASONS = [reason.value for reason in Reason]
_KEY_COLUMNS = ["measure_key", "area_code", "period", "layout"]
_FACT_COLUMNS = ["value", "status_code", "reason_code", "source_key", "reference_date"]
_PARTNERSHIP_COLUMNS = [
    "gr_id",
    "gr_name",
    "organ",
    "form",
    "start_date",
    "area_code",
    "joined_date",
    "policy_fields",
]


class UnknownVersion(LookupError):
    """Deze versie van de cijfers bestaat niet."""


class UnknownMeasure(LookupError):
    """Deze meting staat niet in de cijfers."""


@dataclass(frozen=True)
class LoadResult:
    """What one load did: the version it made and the number of rows per outcome."""

    version: int
    added: int
    changed: int
    removed: int
    unchanged: int


class Store:
    """Reads and writes figures; safe to share between threads."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    # -- writing ---------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction with an exclusive lock: all of it or nothing."""
        with self.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))
            try:
                yield Writer(connection)
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    # -- reading ---------------------------------------------------------------------------

    def version(self) -> int:
        """Return the number of the newest load, 0 for an empty store."""
        with self.engine.connect() as connection:
            return _version(connection)

    def loads(self) -> pd.DataFrame:
        """Return one row per load: id, source_id, loaded_at, checksum and row counts."""
        with self.engine.connect() as connection:
            return _frame(connection.execute(sa.select(schema.load).order_by(schema.load.c.id)))

    def sources(self, version: int | None = None) -> dict[str, Source]:
        """Return the source cards by id, as they were at `version`."""
        with self.engine.connect() as connection:
            at = self._at(connection, version)
            rows = connection.execute(
                sa.select(schema.source.c.source_id, schema.source.c.card)
                .where(schema.source.c.load_id <= at)
                .order_by(schema.source.c.load_id)
            )
            return {row.source_id: _source(row.card) for row in rows}

    def measures(self) -> dict[str, Measure]:
        """Return the declared measures by id, in the order of their declaration."""
        with self.engine.connect() as connection:
            rows = connection.execute(
                sa.select(schema.measure.c.declaration).order_by(schema.measure.c.key)
            )
            return {row.declaration["id"]: _measure(row.declaration) for row in rows}

    def observations(self, measures: Iterable[str], version: int | None = None) -> pd.DataFrame:
        """Return the observations of `measures` in the tidy schema, as they were at `version`.

        Raises UnknownMeasure naming the ids that are not in the store.
        """
        wanted = sorted(set(measures))
        with self.engine.connect() as connection:
            keys = _keys(connection, schema.measure.c.measure_id)
            unknown = [measure for measure in wanted if measure not in keys]
            if unknown:
                raise UnknownMeasure(f"{UnknownMeasure.__doc__} {', '.join(unknown)}")
            at = self._at(connection, version)
            table = schema.observation
            result = connection.execute(
                sa.select(*[table.c[column] for column in _KEY_COLUMNS + _FACT_COLUMNS])
                .where(table.c.measure_key.in_([keys[measure] for measure in wanted]))
                .where(_valid(table, at))
                .order_by(*[table.c[column] for column in _KEY_COLUMNS])
            )
            coded = _frame(result)
            names = {key: measure for measure, key in keys.items()}
            sources = {key: name for name, key in _source_keys(connection).items()}
        return _decode(coded, names, sources)

    def partnerships(self, version: int | None = None) -> pd.DataFrame:
        """Return the gemeenschappelijke regelingen, one row per regeling and gemeente."""
        with self.engine.connect() as connection:
            at = self._at(connection, version)
            table = schema.partnership
            query = sa.select(*[table.c[column] for column in _PARTNERSHIP_COLUMNS])
            return _frame(connection.execute(query.where(_valid(table, at))))

    def _at(self, connection: sa.Connection, version: int | None) -> int:
        newest = _version(connection)
        if version is None:
            return newest
        if not 0 <= version <= newest:
            raise UnknownVersion(f"{UnknownVersion.__doc__} {version}; de nieuwste is {newest}.")
        return version


class Writer:
    """Writes within one transaction of the store."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def version(self) -> int:
        """Return the newest version inside this transaction."""
        return _version(self.connection)

    def load(
        self,
        source: Source,
        measures: Sequence[Measure],
        observations: pd.DataFrame,
        *,
        checksum: str = "",
    ) -> LoadResult:
        """Make a new version in which the figures of `source` are exactly `observations`.

        Raises ObservationError if the frame is not tidy or uses an undeclared measure; nothing
        is written then.
        """
        tidy = check(observations, {measure.id: measure for measure in measures})
        version = self.version() + 1
        source_key = self._source_key(source)
        keys = self._declare(measures)
        new = _encode(tidy, keys, {source.id: source_key})
        current = self._current(source_key)
        added, changed, removed = _difference(current, new)
        self._close(pd.concat([changed, removed])[_KEY_COLUMNS], version)
        opened = pd.concat([added, changed]) if len(changed) else added
        insert_frame(
            self.connection, schema.observation, opened.assign(valid_from=version)
        )
        result = LoadResult(
            version, len(added), len(changed), len(removed), len(new) - len(added) - len(changed)
        )
        self._record(source, source_key, checksum, result)
        return result

    def load_partnerships(self, source: Source, frame: pd.DataFrame, checksum: str = "") -> None:
        """Replace the gemeenschappelijke regelingen by `frame` in a new version."""
        version = self.version() + 1
        table = schema.partnership
        closed = self.connection.execute(
            sa.update(table).where(table.c.valid_to.is_(None)).values(valid_to=version)
        ).rowcount
        rows = frame[_PARTNERSHIP_COLUMNS].astype(object).where(frame.notna(), None)
        records = [
            dict(zip(rows.columns, row, strict=True), valid_from=version)
            for row in rows.itertuples(index=False, name=None)
        ]
        self.connection.execute(sa.insert(table), records)
        result = LoadResult(version, len(records), 0, closed, 0)
        self._record(source, self._source_key(source), checksum, result)

    def _record(self, source: Source, source_key: int, checksum: str, result: LoadResult) -> None:
        self.connection.execute(
            sa.insert(schema.load).values(
                id=result.version,
                source_id=source.id,
                loaded_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
                checksum=checksum,
                added=result.added,
                changed=result.changed,
                removed=result.removed,
                unchanged=result.unchanged,
            )
        )
        self.connection.execute(
            sa.insert(schema.source).values(
                source_id=source.id, load_id=result.version, key=source_key, card=asdict(source)
            )
        )

    def _source_key(self, source: Source) -> int:
        keys = _source_keys(self.connection)
        return keys.get(source.id, len(keys) + 1)

    def _declare(self, measures: Sequence[Measure]) -> dict[str, int]:
        keys = _keys(self.connection, schema.measure.c.measure_id)
        table = schema.measure
        highest = max(keys.values(), default=0)
        fresh = [measure for measure in measures if measure.id not in keys]
        for number, measure in enumerate(fresh, start=highest + 1):
            keys[measure.id] = number
        if fresh:
            self.connection.execute(
                sa.insert(table),
                [
                    {
                        "measure_id": measure.id,
                        "key": keys[measure.id],
                        "source_id": measure.source,
                        "declaration": asdict(measure),
                    }
                    for measure in fresh
                ],
            )
        known = {measure.id for measure in fresh}
        for measure in measures:
            if measure.id not in known:
                self.connection.execute(
                    sa.update(table)
                    .where(table.c.measure_id == measure.id)
                    .values(declaration=asdict(measure), source_id=measure.source)
                )
        return keys

    def _current(self, source_key: int) -> pd.DataFrame:
        table = schema.observation
        query = (
            sa.select(*[table.c[column] for column in _KEY_COLUMNS + _FACT_COLUMNS])
            .where(table.c.source_key == source_key)
            .where(table.c.valid_to.is_(None))
        )
        if self.version() == 0:
            query = query.where(sa.false())
        return _coded(_frame(self.connection.execute(query)))

    def _close(self, keys: pd.DataFrame, version: int) -> None:
        if keys.empty:
            return
        table = schema.observation
        condition = sa.and_(
            table.c.valid_to.is_(None),
            *[table.c[column] == sa.bindparam(f"key_{column}") for column in _KEY_COLUMNS],
        )
        self.connection.execute(
            sa.update(table).where(condition).values(valid_to=version),
            [
                {f"key_{name}": value for name, value in row.items()}
                for row in keys.astype(object).to_dict("records")
            ],
        )


def open_store(url: str | None = None) -> Store:
    """Open the store at `url`, else DATABASE_URL, else a SQLite file under var/, and migrate it."""
    url = url or os.environ.get("DATABASE_URL") or DEFAULT_URL
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
        engine = sa.create_engine(parsed, pool_pre_ping=True)
    else:
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(parsed, connect_args={"timeout": 60})
        # The driver would open transactions of its own too late for BEGIN IMMEDIATE.
        sa.event.listen(engine, "connect", _manual_transactions)
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))
        command.upgrade(config, "head")
        connection.commit()
    return Store(engine)


def _manual_transactions(connection: Any, _record: Any) -> None:
    connection.isolation_level = None


def _frame(result: sa.CursorResult[Any]) -> pd.DataFrame:
    columns = list(result.keys())
    return pd.DataFrame.from_records([tuple(row) for row in result.fetchall()], columns=columns)


def _version(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.max(schema.load.c.id))) or 0


def _valid(table: sa.Table, at: int) -> sa.ColumnElement[bool]:
    return sa.and_(
        table.c.valid_from <= at, sa.or_(table.c.valid_to.is_(None), table.c.valid_to > at)
    )


def _keys(connection: sa.Connection, column: sa.Column[str]) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(sa.select(column, column.table.c.key))}


def _source_keys(connection: sa.Connection) -> dict[str, int]:
    return _keys(connection, schema.source.c.source_id)


def _source(card: Mapping[str, Any]) -> Source:
    return Source(
        **{
            **card,
            "kind": Kind(card["kind"]),
            "known_problems": tuple(card["known_problems"]),
        }
    )


def _measure(declaration: Mapping[str, Any]) -> Measure:
    zero = declaration["zero_means"]
    return Measure(**{**declaration, "zero_means": Reason(zero) if zero else None})


def _encode(
    tidy: pd.DataFrame, keys: Mapping[str, int], sources: Mapping[str, int]
) -> pd.DataFrame:
    coded = pd.DataFrame(
        {
            "measure_key": tidy["measure"].map(keys),
            "area_code": tidy["area_code"],
            "period": tidy["period"],
            "layout": tidy["layout"],
            "value": tidy["value"],
            "status_code": tidy["status"].map(_STATUSES.index),
            "reason_code": tidy["reason"].map({name: i for i, name in enumerate(_REASONS)}),
            "source_key": tidy["source"].map(sources),
            "reference_date": tidy["reference_date"],
        }
    )
    return _coded(coded).sort_values(_KEY_COLUMNS, ignore_index=True)


def _coded(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype(
        {
            "measure_key": "int64",
            "area_code": "str",
            "period": "int64",
            "layout": "int64",
            "value": "float64",
            "status_code": "int64",
            "reason_code": "float64",
            "source_key": "int64",
            "reference_date": "str",
        }
    )


def _decode(
    coded: pd.DataFrame, measures: Mapping[int, str], sources: Mapping[int, str]
) -> pd.DataFrame:
    frame = _coded(coded)
    reasons = np.array([*_REASONS, None], dtype=object)
    codes = frame["reason_code"].fillna(len(_REASONS)).astype("int64")
    return pd.DataFrame(
        {
            "measure": frame["measure_key"].map(measures),
            "area_code": frame["area_code"],
            "period": frame["period"],
            "layout": frame["layout"],
            "value": frame["value"],
            "status": np.array(_STATUSES, dtype=object)[frame["status_code"]],
            "reason": reasons[codes],
            "source": frame["source_key"].map(sources),
            "reference_date": frame["reference_date"],
        },
        columns=list(COLUMNS),
    ).astype(DTYPES)


def _difference(
    current: pd.DataFrame, new: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Split `new` against `current` into rows added, rows changed (new facts) and rows removed."""
    if current.empty:
        return new, new.iloc[:0], current
    merged = new.merge(current, how="outer", on=_KEY_COLUMNS, suffixes=("", "_old"), indicator=True)
    both = merged["_merge"] == "both"
    differs = pd.Series(data=False, index=merged.index)
    for column in _FACT_COLUMNS:
        old, now = merged[f"{column}_old"], merged[column]
        differs |= ~((old == now) | (old.isna() & now.isna())).fillna(value=False).astype(bool)
    columns = [*_KEY_COLUMNS, *_FACT_COLUMNS]
    return (
        _coded(merged.loc[merged["_merge"] == "left_only", columns]),
        _coded(merged.loc[both & differs, columns]),
        merged.loc[merged["_merge"] == "right_only", _KEY_COLUMNS],
    )


assert tuple(KEY) == ("measure", *_KEY_COLUMNS[1:])

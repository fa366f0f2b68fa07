"""The store of figures: the only SQL of the project.

SQLite by default, PostgreSQL by DATABASE_URL. Every load of a source is one transaction and
makes a new version; a row that changes is closed and a new one opened, so that each earlier
version stays readable (`version=`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError as DatabaseError

from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.store import attempts, revisions, schema
from uitvoeringskracht.store.attempts import Attempt, Objection, Outcome
from uitvoeringskracht.store.coding import (
    FACT_COLUMNS,
    KEY_COLUMNS,
    decode,
    measure_from,
    source_from,
)
from uitvoeringskracht.store.locking import RefreshRunning, refreshing
from uitvoeringskracht.store.queries import (
    PARTNERSHIP_COLUMNS,
    keys_by,
    newest_version,
    source_keys,
    to_frame,
    valid_at,
)
from uitvoeringskracht.store.staging import OtherSource, Replaces, Staging
from uitvoeringskracht.store.trouble import describe as describe_trouble
from uitvoeringskracht.store.writing import LoadResult, Writer

__all__ = [
    "Attempt",
    "DatabaseError",
    "LoadResult",
    "Objection",
    "OtherSource",
    "Outcome",
    "RefreshRunning",
    "Replaces",
    "Staging",
    "Store",
    "UnknownMeasure",
    "UnknownVersion",
    "Writer",
    "describe_trouble",
    "open_store",
]

DEFAULT_URL = "sqlite:///var/uitvoeringskracht.sqlite"
_LOCK_NUMBER = 342_2026


class UnknownVersion(LookupError):
    """Deze versie van de cijfers bestaat niet."""


class UnknownMeasure(LookupError):
    """Deze meting staat niet in de cijfers."""


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

    @contextmanager
    def refreshing(self) -> Iterator[None]:
        """Hold the lock that lets one refresh run at a time; raises RefreshRunning."""
        with refreshing(self.engine):
            yield

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    def after_split(self) -> None:
        """Leave the connections to the process that this one split off from."""
        self.engine.dispose(close=False)

    # -- reading ---------------------------------------------------------------------------

    def version(self) -> int:
        """Return the number of the newest load, 0 for an empty store."""
        with self.engine.connect() as connection:
            return newest_version(connection)

    def loads(self) -> pd.DataFrame:
        """Return one row per load: id, source_id, loaded_at, checksum and row counts."""
        with self.engine.connect() as connection:
            return to_frame(connection.execute(sa.select(schema.load).order_by(schema.load.c.id)))

    def sources(self, version: int | None = None) -> dict[str, Source]:
        """Return the source cards by id, as they were at `version`."""
        with self.engine.connect() as connection:
            at = self._at(connection, version)
            rows = connection.execute(
                sa.select(schema.source.c.source_id, schema.source.c.card)
                .where(schema.source.c.load_id <= at)
                .order_by(schema.source.c.load_id)
            )
            return {row.source_id: source_from(row.card) for row in rows}

    def measures(self) -> dict[str, Measure]:
        """Return the declared measures by id, in the order of their declaration."""
        with self.engine.connect() as connection:
            rows = connection.execute(
                sa.select(schema.measure.c.declaration).order_by(schema.measure.c.key)
            )
            return {row.declaration["id"]: measure_from(row.declaration) for row in rows}

    def observations(self, measures: Iterable[str], version: int | None = None) -> pd.DataFrame:
        """Return the observations of `measures` in the tidy schema, as they were at `version`.

        Raises UnknownMeasure naming the ids that are not in the store.
        """
        wanted = sorted(set(measures))
        with self.engine.connect() as connection:
            keys = keys_by(connection, schema.measure.c.measure_id)
            unknown = [measure for measure in wanted if measure not in keys]
            if unknown:
                raise UnknownMeasure(f"{UnknownMeasure.__doc__} {', '.join(unknown)}")
            at = self._at(connection, version)
            table = schema.observation
            result = connection.execute(
                sa.select(*[table.c[column] for column in KEY_COLUMNS + FACT_COLUMNS])
                .where(table.c.measure_key.in_([keys[measure] for measure in wanted]))
                .where(valid_at(table, at))
                .order_by(*[table.c[column] for column in KEY_COLUMNS])
            )
            coded = to_frame(result)
            names = {key: measure for measure, key in keys.items()}
            sources = {key: name for name, key in source_keys(connection).items()}
        return decode(coded, names, sources)

    def partnerships(self, version: int | None = None) -> pd.DataFrame:
        """Return the gemeenschappelijke regelingen, one row per regeling and gemeente."""
        with self.engine.connect() as connection:
            at = self._at(connection, version)
            table = schema.partnership
            query = sa.select(*[table.c[column] for column in PARTNERSHIP_COLUMNS])
            return to_frame(connection.execute(query.where(valid_at(table, at))))

    def attempts(self) -> pd.DataFrame:
        """Return every attempt to refresh a source, oldest first (attempts.Attempt by column)."""
        with self.engine.connect() as connection:
            return attempts.read(connection)

    def stamps(self, source_id: str) -> dict[str, str]:
        """Return what the service said of each part of a source when it was loaded last."""
        with self.engine.connect() as connection:
            return attempts.stamps(connection, source_id)

    def revisions(self, source_id: str, since: int, until: int | None = None) -> pd.DataFrame:
        """Return the figures of a source that changed or went between two versions.

        Columns: revisions.COLUMNS. Raises UnknownVersion.
        """
        with self.engine.connect() as connection:
            self._at(connection, since)
            return revisions.read(connection, source_id, since, self._at(connection, until))

    def _at(self, connection: sa.Connection, version: int | None) -> int:
        newest = newest_version(connection)
        if version is None:
            return newest
        if not 0 <= version <= newest:
            raise UnknownVersion(f"{UnknownVersion.__doc__} {version}; de nieuwste is {newest}.")
        return version


def open_store(url: str | None = None) -> Store:
    """Open the store at `url`, else DATABASE_URL, else a SQLite file under var/, and migrate it."""
    url = url or os.environ.get("DATABASE_URL") or DEFAULT_URL
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
        engine = sa.create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    else:
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(parsed, connect_args=_patience(parsed), hide_parameters=True)
        # The driver would open transactions of its own too late for BEGIN IMMEDIATE.
        sa.event.listen(engine, "connect", _manual_transactions)
    with engine.connect() as connection:
        _migrate(connection)
    return Store(engine)


def _migrate(connection: sa.Connection) -> None:
    """Bring the tables up to date; one that is up to date needs no lock of a load that runs."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    present = MigrationContext.configure(connection).get_current_revision()
    if present == ScriptDirectory.from_config(config).get_current_head():
        return
    connection.rollback()
    if connection.dialect.name == "sqlite":
        # Readers go on with the former version while a load is written.
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))
    command.upgrade(config, "head")
    connection.commit()


def _patience(url: sa.URL) -> dict[str, int]:
    """Return how many seconds to wait for another writer, unless the address says it itself."""
    return {} if "timeout" in url.query else {"timeout": 60}


def _manual_transactions(connection: Any, _record: Any) -> None:
    connection.isolation_level = None

"""Writing to the store: one transaction per load, each load a new version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import pandas as pd
import sqlalchemy as sa

from uitvoeringskracht.observations import Measure, Source, check
from uitvoeringskracht.store import schema
from uitvoeringskracht.store.bulk import insert_frame
from uitvoeringskracht.store.coding import FACT_COLUMNS, KEY_COLUMNS, as_coded, difference, encode
from uitvoeringskracht.store.queries import (
    PARTNERSHIP_COLUMNS,
    keys_by,
    newest_version,
    source_keys,
    to_frame,
)


@dataclass(frozen=True)
class LoadResult:
    """What one load did: the version it made and the number of rows per outcome."""

    version: int
    added: int
    changed: int
    removed: int
    unchanged: int


class Writer:
    """Writes within one transaction of the store."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def version(self) -> int:
        """Return the newest version inside this transaction."""
        return newest_version(self.connection)

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
        new = encode(tidy, keys, {source.id: source_key})
        current = self._current(source_key)
        added, changed, removed = difference(current, new)
        self._close(pd.concat([changed, removed])[KEY_COLUMNS], version)
        opened = pd.concat([added, changed]) if len(changed) else added
        insert_frame(self.connection, schema.observation, opened.assign(valid_from=version))
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
        rows = frame[PARTNERSHIP_COLUMNS].assign(valid_from=version)
        insert_frame(self.connection, table, rows)
        result = LoadResult(version, len(rows), 0, closed, 0)
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
        keys = source_keys(self.connection)
        return keys.get(source.id, len(keys) + 1)

    def _declare(self, measures: Sequence[Measure]) -> dict[str, int]:
        keys = keys_by(self.connection, schema.measure.c.measure_id)
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
            sa.select(*[table.c[column] for column in KEY_COLUMNS + FACT_COLUMNS])
            .where(table.c.source_key == source_key)
            .where(table.c.valid_to.is_(None))
        )
        if self.version() == 0:
            query = query.where(sa.false())
        return as_coded(to_frame(self.connection.execute(query)))

    def _close(self, keys: pd.DataFrame, version: int) -> None:
        if keys.empty:
            return
        table = schema.observation
        condition = sa.and_(
            table.c.valid_to.is_(None),
            *[table.c[column] == sa.bindparam(f"key_{column}") for column in KEY_COLUMNS],
        )
        self.connection.execute(
            sa.update(table).where(condition).values(valid_to=version),
            [
                {f"key_{name}": value for name, value in row.items()}
                for row in keys.astype(object).to_dict("records")
            ],
        )

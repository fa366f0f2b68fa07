"""Writing to the store: one transaction per load, each load a new version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import pandas as pd
import sqlalchemy as sa

from uitvoeringskracht.observations import Measure, Source, check
from uitvoeringskracht.store import attempts, schema
from uitvoeringskracht.store.bulk import insert_frame
from uitvoeringskracht.store.coding import encode
from uitvoeringskracht.store.queries import (
    PARTNERSHIP_COLUMNS,
    keys_by,
    newest_version,
    source_keys,
    to_frame,
)
from uitvoeringskracht.store.staging import Difference, Replaces, Staging

#: SQLite takes a bounded number of values in one statement.
_IDS_PER_STATEMENT = 500


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
        known = source_keys(self.connection)
        if source.id in known:
            staging = self.staging(source, measures)
            staging.add(observations)
            difference = staging.apply(self.version() + 1, Replaces.SOURCE)
            staging.close()
            return self._record(source, known[source.id], checksum, difference)
        tidy = check(observations, {measure.id: measure for measure in measures})
        version, key = self.version() + 1, self._source_key(source)
        coded = encode(tidy, self._declare(measures), {source.id: key})
        insert_frame(self.connection, schema.observation, coded.assign(valid_from=version))
        return self._record(source, key, checksum, Difference(len(coded), 0, 0, 0))

    def staging(self, source: Source, measures: Sequence[Measure]) -> Staging:
        """Return a place for new figures of `source`, to be compared with the current ones."""
        keys = self._declare(measures)
        return Staging(self.connection, source.id, self._source_key(source), measures, keys)

    def publish(
        self,
        source: Source,
        staging: Staging,
        *,
        checksum: str,
        replaces: Replaces = Replaces.YEARS,
    ) -> LoadResult:
        """Make the staged figures current; what they do not replace stays as it is.

        Without any difference there is no new version: only the card of the current one is
        renewed.
        """
        version, key = self.version(), self._source_key(source)
        difference = staging.apply(version + 1, replaces)
        staging.close()
        if difference.nothing and source.id in source_keys(self.connection):
            self._renew_card(source)
            return LoadResult(version, 0, 0, 0, difference.unchanged)
        return self._record(source, key, checksum, difference)

    def load_partnerships(
        self, source: Source, frame: pd.DataFrame, checksum: str = ""
    ) -> LoadResult:
        """Make a new version in which the gemeenschappelijke regelingen are those of `frame`.

        Without any difference there is no new version.
        """
        table, version = schema.partnership, self.version() + 1
        query = sa.select(table.c.id, *[table.c[name] for name in PARTNERSHIP_COLUMNS])
        current = to_frame(self.connection.execute(query.where(table.c.valid_to.is_(None))))
        rows = frame[PARTNERSHIP_COLUMNS].astype("str").drop_duplicates()
        old = current[PARTNERSHIP_COLUMNS].astype("str")
        both = rows.merge(old.assign(id=current["id"]), how="outer", indicator=True)
        gone = both.loc[both["_merge"] == "right_only", "id"].astype("int64").tolist()
        fresh = both.loc[both["_merge"] == "left_only", PARTNERSHIP_COLUMNS]
        difference = Difference(len(fresh), 0, len(gone), len(rows) - len(fresh))
        if difference.nothing and source.id in source_keys(self.connection):
            self._renew_card(source)
            return LoadResult(version - 1, 0, 0, 0, difference.unchanged)
        for start in range(0, len(gone), _IDS_PER_STATEMENT):
            ids = gone[start : start + _IDS_PER_STATEMENT]
            self.connection.execute(
                sa.update(table).where(table.c.id.in_(ids)).values(valid_to=version)
            )
        insert_frame(self.connection, table, fresh.assign(valid_from=version))
        return self._record(source, self._source_key(source), checksum, difference)

    def partnerships(self) -> int:
        """Return how many deelnames at gemeenschappelijke regelingen there are now."""
        table = schema.partnership
        query = sa.select(sa.func.count()).where(table.c.valid_to.is_(None))
        return int(self.connection.scalar(query) or 0)

    def record_attempt(self, attempt: attempts.Attempt) -> None:
        """Write what came of asking a source for fresh figures."""
        attempts.record(self.connection, attempt)

    def _renew_card(self, source: Source) -> None:
        table = schema.source
        newest = self.connection.scalar(
            sa.select(sa.func.max(table.c.load_id)).where(table.c.source_id == source.id)
        )
        self.connection.execute(
            sa.update(table)
            .where(table.c.source_id == source.id, table.c.load_id == newest)
            .values(card=asdict(source))
        )

    def _record(
        self, source: Source, source_key: int, checksum: str, difference: Difference
    ) -> LoadResult:
        result = LoadResult(
            self.version() + 1,
            difference.added,
            difference.changed,
            difference.removed,
            difference.unchanged,
        )
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
        return result

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

"""New figures of one source beside the old ones, compared inside the database.

Pages of observations go into a temporary table; what is new, changed or gone is worked out in SQL,
so that a load needs the memory of a page and not of a source.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from uitvoeringskracht.observations import DuplicateObservation, Measure, ObservationError, check
from uitvoeringskracht.store import schema
from uitvoeringskracht.store.bulk import insert_frame
from uitvoeringskracht.store.coding import FACT_COLUMNS, KEY_COLUMNS, encode
from uitvoeringskracht.store.queries import to_frame

_FACTS = [column for column in FACT_COLUMNS if column != "source_key"]


class OtherSource(ObservationError):
    """Een cijfer van deze bron staat al in de cijfers van een andere bron."""


class Replaces(StrEnum):
    """What of the source the staged figures take the place of; the rest stays as it is."""

    SOURCE = "all figures of the source"
    YEARS = "the measure-years that are staged"
    ROWS = "the very figures that are staged"


@dataclass(frozen=True)
class Difference:
    """The number of rows per outcome of a load."""

    added: int
    changed: int
    removed: int
    unchanged: int

    @property
    def nothing(self) -> bool:
        """Whether the figures stay exactly as they are."""
        return not (self.added or self.changed or self.removed)


class Staging:
    """The temporary table of one load; made and used within one transaction."""

    def __init__(
        self,
        connection: sa.Connection,
        source_id: str,
        source_key: int,
        measures: Sequence[Measure],
        keys: Mapping[str, int],
    ) -> None:
        self.connection = connection
        self._source = {source_id: source_key}
        self._measures = {measure.id: measure for measure in measures}
        self._keys = {measure: keys[measure] for measure in self._measures}
        self.table = schema.staged_table(connection.dialect.name)
        self.table.drop(connection, checkfirst=True)
        self.table.create(connection)

    def add(self, observations: pd.DataFrame) -> int:
        """Add a page and return its number of rows.

        Raises ObservationError if it is not tidy, or repeats a figure of an earlier page.
        """
        coded = encode(check(observations, self._measures), self._keys, self._source)
        try:
            insert_frame(self.connection, self.table, coded)
        except IntegrityError as error:
            raise DuplicateObservation(f"{DuplicateObservation.__doc__}") from error
        return len(coded)

    def profile(self) -> pd.DataFrame:
        """Return what is new beside what was, per measure, period and kind of area.

        Columns: measure, period, layout, prefix (GM, NL), side ("new" or "old"), rows, values
        (not missing), total, lowest, highest.
        """
        old = schema.observation
        was = sa.and_(old.c.valid_to.is_(None), old.c.source_key == self._source_key)
        names = {key: measure for measure, key in self._keys.items()}
        frames = []
        for side, table, condition in (
            ("new", self.table, sa.true()),
            ("old", old, sa.and_(was, old.c.measure_key.in_(names))),
        ):
            prefix = sa.func.substr(table.c.area_code, 1, 2).label("prefix")
            by = [table.c.measure_key, table.c.period, table.c.layout, prefix]
            query = sa.select(
                *by,
                sa.func.count().label("rows"),
                sa.func.count(table.c.value).label("values"),
                sa.func.sum(table.c.value).label("total"),
                sa.func.min(table.c.value).label("lowest"),
                sa.func.max(table.c.value).label("highest"),
            )
            result = self.connection.execute(query.where(condition).group_by(*by))
            frames.append(to_frame(result).assign(side=side))
        found = pd.concat(frames, ignore_index=True)
        found["measure"] = found["measure_key"].map(names)
        return found.drop(columns="measure_key")

    def left_alone(self) -> dict[str, int]:
        """Return the measures of the source that this load knows nothing of, and their figures."""
        old, declared = schema.observation, schema.measure
        query = (
            sa.select(declared.c.measure_id, sa.func.count())
            .join(old, old.c.measure_key == declared.c.key)
            .where(old.c.valid_to.is_(None), old.c.source_key == self._source_key)
            .where(declared.c.key.not_in(list(self._keys.values())))
            .group_by(declared.c.measure_id)
            .order_by(declared.c.measure_id)
        )
        return {row[0]: row[1] for row in self.connection.execute(query)}

    def gemeenten_beyond(self, layout: int) -> dict[tuple[str, int], set[str]]:
        """Return the gemeenten per measure-year that stands in a later layout than `layout`."""
        table = self.table
        query = sa.select(table.c.measure_key, table.c.period, table.c.area_code).where(
            table.c.layout > layout, table.c.area_code.like("GM%")
        )
        names = {key: measure for measure, key in self._keys.items()}
        found: dict[tuple[str, int], set[str]] = {}
        for key, period, area_code in self.connection.execute(query):
            found.setdefault((names[key], period), set()).add(area_code)
        return found

    def call_layout(self, layout: int) -> None:
        """Say that what stands in a later layout stands in `layout`: they are the same."""
        table = self.table
        self.connection.execute(
            sa.update(table).where(table.c.layout > layout).values(layout=layout)
        )

    def hold_back(
        self,
        *,
        measures: Collection[str] = (),
        periods: Collection[tuple[str, int]] = (),
        keep_levels: Collection[str] | None = None,
    ) -> None:
        """Leave out whole measures, measure-years, and areas of other levels than `keep_levels`."""
        table = self.table
        conditions: list[sa.ColumnElement[bool]] = [
            sa.and_(table.c.measure_key == self._keys[measure], table.c.period == period)
            for measure, period in periods
        ]
        if measures:
            conditions.append(table.c.measure_key.in_([self._keys[each] for each in measures]))
        if keep_levels is not None:
            prefix = sa.func.substr(table.c.area_code, 1, 2)
            conditions.append(prefix.not_in(list(keep_levels)))
        for condition in conditions:
            self.connection.execute(sa.delete(table).where(condition))

    def apply(self, version: int, replaces: Replaces) -> Difference:
        """Make the staged figures the current ones from `version` on.

        Raises OtherSource if a figure belongs to another source.
        """
        self._refuse_others()
        old, new = schema.observation, self.table
        same_key = _equal(old, new, KEY_COLUMNS)
        staged = self._count(sa.select(sa.func.count()).select_from(new))
        closed = self.connection.execute(
            sa.update(old)
            .where(
                old.c.valid_to.is_(None),
                old.c.source_key == self._source_key,
                self._replaced(replaces),
                ~sa.exists().where(same_key, _same(old, new)),
            )
            .values(valid_to=version)
        ).rowcount
        columns = [*KEY_COLUMNS, *FACT_COLUMNS]
        opening = sa.select(*[new.c[name] for name in columns], sa.literal(version)).where(
            ~sa.exists().where(same_key, old.c.valid_to.is_(None))
        )
        opened = self.connection.execute(
            sa.insert(old).from_select([*columns, "valid_from"], opening),
            execution_options={"preserve_rowcount": True},
        ).rowcount
        changed = self._changed(version)
        return Difference(opened - changed, changed, closed - changed, staged - opened)

    def _replaced(self, replaces: Replaces) -> sa.ColumnElement[bool]:
        """Return which of the current figures the staged ones take the place of."""
        if replaces is Replaces.SOURCE:
            return sa.true()
        old, new = schema.observation, self.table
        columns = KEY_COLUMNS if replaces is Replaces.ROWS else ["measure_key", "period"]
        # The list of measures lets the database start from the primary key.
        measures = sa.select(new.c.measure_key).distinct()
        return sa.and_(
            old.c.measure_key.in_(measures), sa.exists().where(_equal(old, new, columns))
        )

    def close(self) -> None:
        """Remove the temporary table, and the measures that never got a figure."""
        self.table.drop(self.connection)
        declared, figures = schema.measure, schema.observation
        self.connection.execute(
            sa.delete(declared).where(
                declared.c.key.in_(list(self._keys.values())),
                ~sa.exists().where(figures.c.measure_key == declared.c.key),
            )
        )

    @property
    def _source_key(self) -> int:
        return next(iter(self._source.values()))

    def _refuse_others(self) -> None:
        old, new = schema.observation, self.table
        query = (
            sa.select(new.c.measure_key, new.c.area_code, new.c.period)
            .join(old, _equal(old, new, KEY_COLUMNS))
            .where(old.c.valid_to.is_(None), old.c.source_key != self._source_key)
            .limit(1)
        )
        found = self.connection.execute(query).first()
        if found is not None:
            names = {key: measure for measure, key in self._keys.items()}
            raise OtherSource(
                f"{OtherSource.__doc__} {names[found[0]]}, {found[1]}, {int(found[2])}"
            )

    def _changed(self, version: int) -> int:
        old, new = schema.observation, schema.observation.alias()
        return self._count(
            sa.select(sa.func.count())
            .select_from(self.table)
            .join(new, sa.and_(_equal(new, self.table, KEY_COLUMNS), new.c.valid_from == version))
            .join(old, sa.and_(_equal(old, self.table, KEY_COLUMNS), old.c.valid_to == version))
        )

    def _count(self, query: sa.Select[Any]) -> int:
        return int(self.connection.scalar(query) or 0)


def _equal(
    left: sa.FromClause, right: sa.FromClause, columns: Sequence[str]
) -> sa.ColumnElement[bool]:
    return sa.and_(*[left.c[name] == right.c[name] for name in columns])


def _same(left: sa.FromClause, right: sa.FromClause) -> sa.ColumnElement[bool]:
    """Return the condition that two rows say the same; two missing ones are the same."""
    return sa.and_(*[left.c[name].is_not_distinct_from(right.c[name]) for name in _FACTS])

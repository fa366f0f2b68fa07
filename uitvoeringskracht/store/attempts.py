"""What came of asking a source for fresh figures: one row per attempt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import pandas as pd
import sqlalchemy as sa

from uitvoeringskracht.store import schema
from uitvoeringskracht.store.queries import to_frame


class Outcome(StrEnum):
    """How an attempt ended."""

    GELADEN = "geladen"
    ONGEWIJZIGD = "ongewijzigd"
    QUARANTAINE = "quarantaine"
    MISLUKT = "mislukt"


@dataclass(frozen=True)
class Objection:
    """Why figures were held back: the rule, the measure and year it is about, in Dutch."""

    measure: str
    period: int | None
    rule: str
    message: str


@dataclass(frozen=True)
class Attempt:
    """One attempt; `started_at` in UTC, `published` the ISO date of the version at the source.

    `stamps` are what the service said of each part that is now loaded; `held_back` the number of
    figures that were fetched and not loaded, `reasons` why.
    """

    source_id: str
    started_at: datetime
    seconds: float
    outcome: Outcome
    message: str = ""
    published: str | None = None
    frequency: str = ""
    remark: str = ""
    stamps: Mapping[str, str] = field(default_factory=dict)
    load_id: int | None = None
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    held_back: int = 0
    reasons: Sequence[Objection] = ()


def record(connection: sa.Connection, attempt: Attempt) -> None:
    """Write an attempt."""
    row = asdict(attempt)
    row["outcome"] = attempt.outcome.value
    row["message"] = attempt.message[:2000]
    row["remark"] = attempt.remark[:2000]
    row["frequency"] = attempt.frequency[:80]
    row["reasons"] = [asdict(reason) for reason in attempt.reasons]
    connection.execute(sa.insert(schema.attempt).values(row))


def stamps(connection: sa.Connection, source_id: str) -> dict[str, str]:
    """Return the stamp of every part of a source as it was loaded last."""
    table = schema.attempt
    found: dict[str, str] = {}
    for row in connection.execute(
        sa.select(table.c.stamps).where(table.c.source_id == source_id).order_by(table.c.id)
    ):
        found.update(row.stamps)
    return found


def read(connection: sa.Connection) -> pd.DataFrame:
    """Return all attempts, oldest first; `reasons` as a tuple of Objection."""
    table = schema.attempt
    plain = [column for column in table.c if column.name not in ("reasons", "stamps")]
    frame = to_frame(connection.execute(sa.select(*plain).order_by(table.c.id)))
    rows: list[Any] = list(
        connection.execute(sa.select(table.c.reasons).order_by(table.c.id)).scalars()
    )
    frame["started_at"] = pd.to_datetime(frame["started_at"])
    frame["reasons"] = pd.Series(
        [tuple(Objection(**reason) for reason in reasons) for reasons in rows], dtype="object"
    )
    return frame

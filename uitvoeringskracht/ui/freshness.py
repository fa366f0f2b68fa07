"""How fresh each source is: what its last attempts say, and when its next version is due."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import pandas as pd

from uitvoeringskracht.observations import Source
from uitvoeringskracht.store import Attempt, Outcome

#: An attempt this long ago or shorter counts as recent.
RECENT = timedelta(days=30)
#: How far two clocks may differ before we say so.
_TOLERANCE = timedelta(minutes=5)

#: Months between two versions, by what services say of their frequency (letters and digits only).
_MONTHS = {
    "permaand": 1,
    "maandelijks": 1,
    "perkwartaal": 3,
    "perhalfjaar": 6,
    "perjaar": 12,
    "jaarlijks": 12,
    "per2jaar": 24,
    "pertweejaar": 24,
    "tweejaarlijks": 24,
    "per3jaar": 36,
    "perdriejaar": 36,
    "per4jaar": 48,
    "pervierjaar": 48,
    "vierjaarlijks": 48,
    "per5jaar": 60,
    "pervijfjaar": 60,
}
_OFTEN = {"perdag", "dagelijks", "perweek", "wekelijks", "continu", "doorlopend"}
_STOPPED = ("stopgezet", "gediscontinueerd", "vervallen")

Result = Literal["geladen", "ongewijzigd", "deels", "quarantaine", "mislukt", "nooit"]
Due = Literal["later", "te_halen", "uitgebleven", "vaak", "onregelmatig", "eenmalig", "gestopt", ""]

_FIELDS = [field.name for field in fields(Attempt) if field.name != "stamps"]
_PLAIN: dict[Outcome, Result] = {
    Outcome.GELADEN: "geladen",
    Outcome.ONGEWIJZIGD: "ongewijzigd",
    Outcome.MISLUKT: "mislukt",
}


@dataclass(frozen=True)
class Expected:
    """When the next version is due; `day` and `months` (since the newest) where they are known.

    `due` is "" when nobody knows, "te_halen" when it should be there and we did not ask since,
    "uitgebleven" when we did ask and the source has nothing new.
    """

    due: Due
    day: date | None = None
    months: int = 0


@dataclass(frozen=True)
class Load:
    """One version that a source made: its number, when (UTC) and how many figures it changed."""

    id: int
    loaded_at: datetime
    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class SourceState:
    """What is known of one source: its card, its loads and attempts, both oldest first."""

    source_id: str
    card: Source | None
    loads: tuple[Load, ...]
    attempts: tuple[Attempt, ...]

    @property
    def title(self) -> str:
        """The title of the card, else the id."""
        return self.card.title if self.card else self.source_id

    @property
    def last(self) -> Attempt | None:
        """The last attempt."""
        return self.attempts[-1] if self.attempts else None

    @property
    def result(self) -> Result:
        """What came of the last attempt."""
        return result_of(self.last) if self.last else "nooit"

    @property
    def failures(self) -> tuple[Attempt, ...]:
        """The attempts that failed since the last one that did not, oldest first."""
        count = 0
        while count < len(self.attempts) and _failed(self.attempts[-1 - count]):
            count += 1
        return self.attempts[len(self.attempts) - count :]

    @property
    def held(self) -> Attempt | None:
        """The attempt whose figures are held back now: none came through after it."""
        through = [attempt for attempt in self.attempts if not _failed(attempt)]
        return through[-1] if through and through[-1].outcome == Outcome.QUARANTAINE else None

    @property
    def needs_attention(self) -> bool:
        """Whether the last attempt failed or figures are held back."""
        return bool(self.failures or self.held)

    @property
    def published(self) -> str:
        """ISO date of the version whose figures are shown, '' if unknown."""
        shown = ("geladen", "ongewijzigd", "deels")
        found = [a.published for a in self.attempts if a.published and result_of(a) in shown]
        return str(found[-1]) if found else ""

    @property
    def remark(self) -> str:
        """What the source itself said last, '' if nothing."""
        asked = [attempt for attempt in self.attempts if not _failed(attempt)]
        return asked[-1].remark if asked else ""

    @property
    def has_figures(self) -> bool:
        """Whether anything of this source is in the store."""
        return sum(load.added - load.removed for load in self.loads) > 0

    def expected(self, today: date) -> Expected:
        """Return when the next version is due, seen from `today`."""
        if any(word in self.remark.lower() for word in _STOPPED):
            return Expected("gestopt")
        frequency = next((a.frequency for a in self.attempts[::-1] if a.frequency), "")
        versions = [a for a in self.attempts if a.published]
        newest = _day(str(versions[-1].published)) if versions else None
        found = next_version(newest, frequency)
        if found.day is None or found.day >= today:
            return found
        asked = [a.started_at.date() for a in self.attempts if not _failed(a)]
        is_asked = bool(asked) and asked[-1] > found.day
        return Expected("uitgebleven" if is_asked else "te_halen", found.day, found.months)


@dataclass(frozen=True)
class Summary:
    """How many sources there are, asked for recently, ever asked for, held back and failing."""

    sources: int
    recent: int
    asked: int
    held: int
    failed: int


def states(
    cards: Mapping[str, Source], loads: pd.DataFrame, attempts: pd.DataFrame
) -> list[SourceState]:
    """Return the state of every source that has a card or an attempt, by title.

    `loads` and `attempts` as Store gives them.
    """
    by_load: dict[str, list[Load]] = {}
    for row in loads.to_dict("records"):
        by_load.setdefault(row["source_id"], []).append(_load(row))
    by_attempt: dict[str, list[Attempt]] = {}
    for attempt in _attempts(attempts):
        by_attempt.setdefault(attempt.source_id, []).append(attempt)
    found = [
        SourceState(
            source_id,
            cards.get(source_id),
            tuple(by_load.get(source_id, ())),
            tuple(by_attempt.get(source_id, ())),
        )
        for source_id in dict.fromkeys([*cards, *by_attempt])
    ]
    return sorted(found, key=lambda state: state.title.casefold())


def summary(found: Iterable[SourceState], now: datetime) -> Summary:
    """Return the counts at `now`."""
    all_states = list(found)
    lasts = [state.last for state in all_states if state.last]
    return Summary(
        sources=len(all_states),
        recent=sum(last.started_at >= now - RECENT for last in lasts),
        asked=len(lasts),
        held=sum(state.held is not None for state in all_states),
        failed=sum(bool(state.failures) for state in all_states),
    )


def from_the_future(found: Iterable[SourceState], now: datetime) -> datetime | None:
    """Return the latest attempt that is dated after `now`, None when the clock can be right."""
    later = [a.started_at for state in found for a in state.attempts]
    newest = max(later, default=now)
    return newest if newest > now + _TOLERANCE else None


def result_of(attempt: Attempt) -> Result:
    """Return what came of an attempt; 'deels' when a part of the figures did come through."""
    if attempt.outcome != Outcome.QUARANTAINE:
        return _PLAIN[attempt.outcome]
    through = attempt.added + attempt.changed + attempt.removed + attempt.unchanged
    return "deels" if through or attempt.load_id is not None else "quarantaine"


def next_version(published: date | None, frequency: str) -> Expected:
    """Return when a version follows that of `published`, by what the service calls its frequency.

    'Perjaar' and 'Per jaar' are the same.
    """
    word = re.sub(r"[^a-z0-9]", "", frequency.lower())
    if any(stopped in word for stopped in _STOPPED):
        return Expected("gestopt")
    if word in _OFTEN:
        return Expected("vaak")
    if word == "eenmalig":
        return Expected("eenmalig")
    if word in {"onregelmatig", "nietperiodiek", "incidenteel"}:
        return Expected("onregelmatig")
    months = _MONTHS.get(word)
    if months is None or published is None:
        return Expected("")
    return Expected("later", _months_later(published, months), months)


def _months_later(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _load(row: Mapping[Hashable, Any]) -> Load:
    counts = (int(row[name]) for name in ("added", "changed", "removed"))
    return Load(int(row["id"]), _utc(row["loaded_at"]), *counts)


def _attempts(frame: pd.DataFrame) -> Iterator[Attempt]:
    """Yield the attempts of a frame; column by column, because there may be thousands."""
    columns = [frame[name].tolist() for name in _FIELDS]
    for values in zip(*columns, strict=True):
        row = dict(zip(_FIELDS, values, strict=True))
        row["started_at"] = _utc(row["started_at"])
        row["outcome"] = Outcome(row["outcome"])
        row["published"] = row["published"] if isinstance(row["published"], str) else None
        row["load_id"] = None if pd.isna(row["load_id"]) else int(row["load_id"])
        yield Attempt(**row)


def _failed(attempt: Attempt) -> bool:
    return attempt.outcome == Outcome.MISLUKT


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None


def _utc(moment: Any) -> datetime:
    """Return a moment as the store gives it (UTC, as text or without a zone) as one in UTC."""
    stamp = moment if isinstance(moment, pd.Timestamp) else pd.Timestamp(moment)
    found: datetime = stamp.to_pydatetime()
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found

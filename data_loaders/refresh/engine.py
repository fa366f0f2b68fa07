"""One source at a time: ask what there is, fetch what changed, load what is plausible.

Whatever fails, fails for that source alone: its last good figures stay, the attempt is recorded
with a message in Dutch, and the next source has its turn.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import pandas as pd

from data_loaders.feeds.base import AnyFeed, FileFeed, Part, PartnershipFeed, Reader
from data_loaders.refresh import files
from data_loaders.refresh.loading import Incoming, Loaded, load, load_partnerships
from data_loaders.refresh.settings import Settings
from data_loaders.services.client import Client
from data_loaders.services.errors import NotSetUp, ServiceError
from uitvoeringskracht.observations import ObservationError
from uitvoeringskracht.store import (
    Attempt,
    DatabaseError,
    Outcome,
    Store,
    Writer,
    describe_trouble,
)

log = logging.getLogger(__name__)
#: Objections that are kept with an attempt; a broken table has one for each of its cells.
MOST_OBJECTIONS = 200


@dataclass(frozen=True)
class Skipped:
    """A source that could not be asked, because the user has not set it up."""

    source_id: str
    message: str


class _Undo(Exception):
    """Undo the transaction of a dry run; carries what it would have given."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt


def refresh(feed: AnyFeed, store: Store, settings: Settings) -> Attempt | Skipped:
    """Refresh one source and return what came of it; what can go wrong is never raised."""
    run = _Run(feed.source_id, store, settings, settings.now())
    try:
        attempt = run.refresh(feed)
    except NotSetUp as error:
        log.info("overgeslagen", extra={"source_id": feed.source_id, "text": str(error)})
        return Skipped(feed.source_id, str(error))
    except (ServiceError, ObservationError, DatabaseError, OSError) as error:
        attempt = run.failed(error)
    _say(attempt)
    return attempt


def load_file(incoming: Incoming, store: Store, settings: Settings) -> Attempt:
    """Load the figures of a file; the same rules and the same care as for a service."""
    run = _Run(incoming.source.id, store, settings, settings.now())
    try:
        attempt = run.transaction(partial(run.load, incoming, run.blank()))
    except (ServiceError, ObservationError, DatabaseError, OSError) as error:
        attempt = run.failed(error)
    _say(attempt)
    return attempt


@dataclass(frozen=True)
class _Run:
    """One attempt at one source."""

    source_id: str
    store: Store
    settings: Settings
    started: datetime

    def refresh(self, feed: AnyFeed) -> Attempt:
        """Ask, fetch and load. Raises ServiceError, ObservationError, DatabaseError, OSError."""
        known = self.store.stamps(self.source_id)
        with Client(
            self.settings.addresses,
            self.settings.folder / "answers" / self.source_id,
            now=self.settings.now,
            today=self.settings.today,
            gone=self.settings.gone,
            on_bytes=lambda size: self.settings.progress(self.source_id, "ophalen", size),
        ) as client:
            parts = feed.parts(client)
            todo = [part for part in parts if self.settings.force or _is_new(part, known)]
            attempt = self.blank(parts, todo)
            if not todo:
                return self.transaction(lambda _: attempt)
            work = self._fetch(feed, client, todo, attempt)
            attempt = self.transaction(work)
            client.answers.prune()
            return attempt

    def _fetch(
        self, feed: AnyFeed, client: Client, todo: Sequence[Part], attempt: Attempt
    ) -> Callable[[Writer], Attempt]:
        """Fetch all of `todo` and return what remains to be done in the transaction."""
        if isinstance(feed, FileFeed):
            fetched = {part.name: feed.fetch_files(client, part) for part in todo}
            folder = self.settings.folder / "gebieden" / self.source_id
            dry = self.settings.dry_run
            return lambda _: files.keep(folder, fetched, attempt, dry_run=dry)
        if isinstance(feed, PartnershipFeed):
            registers = [feed.fetch_partnerships(client, part) for part in todo]
            card, checksum = feed.card(todo, client.today), client.answers.checksum()

            def partnerships(writer: Writer) -> Attempt:
                frame = pd.concat([read() for read in registers], ignore_index=True)
                accept = self.settings.accept
                return _with(
                    attempt, load_partnerships(writer, card, frame, checksum, accept=accept)
                )

            return partnerships
        pages = [feed.fetch(client, part) for part in todo]
        incoming = Incoming(
            # After fetching: only then is it known which service gave the figures.
            feed.card(todo, client.today),
            feed.measures,
            feed.rules,
            feed.levels,
            _pages(pages),
            client.answers.checksum(),
            feed.all_or_nothing,
        )
        return partial(self.load, incoming, attempt)

    def load(self, incoming: Incoming, attempt: Attempt, writer: Writer) -> Attempt:
        """Load observations within the transaction of `writer`."""
        loaded = load(
            writer,
            incoming,
            accept=self.settings.accept,
            on_rows=lambda rows: self.settings.progress(self.source_id, "inlezen", rows),
        )
        return _with(attempt, loaded)

    def transaction(self, work: Callable[[Writer], Attempt]) -> Attempt:
        """Do `work` and record the attempt, in one transaction; a dry run undoes both."""
        try:
            with self.store.writing() as writer:
                attempt = work(writer)
                seconds = (self.settings.now() - self.started).total_seconds()
                attempt = replace(attempt, seconds=seconds)
                writer.record_attempt(attempt)
                if self.settings.dry_run:
                    raise _Undo(attempt)
                return attempt
        except _Undo as undone:
            return undone.attempt

    def blank(self, parts: Sequence[Part] = (), todo: Sequence[Part] = ()) -> Attempt:
        """Return an attempt that has brought nothing yet."""
        published = [part.published.isoformat() for part in parts if part.published]
        return Attempt(
            self.source_id,
            self.started.replace(tzinfo=None),
            0.0,
            Outcome.ONGEWIJZIGD,
            published=max(published, default=None),
            frequency=next((part.frequency for part in parts if part.frequency), ""),
            remark=" ".join(dict.fromkeys(part.remark for part in parts if part.remark)),
            stamps={part.name: part.stamp for part in todo if part.stamp},
        )

    def failed(self, error: Exception) -> Attempt:
        """Record that the attempt failed, if the database still listens, and return that."""
        text = _in_words(error)
        log.error("mislukt", extra={"source_id": self.source_id, "text": text}, exc_info=error)
        attempt = replace(self.blank(), outcome=Outcome.MISLUKT, message=text)
        with suppress(DatabaseError, OSError):
            return self.transaction(lambda _: attempt)
        return replace(attempt, seconds=(self.settings.now() - self.started).total_seconds())


def _in_words(error: Exception) -> str:
    """Return the message that readers see; paths and hosts of this machine stay in the log."""
    if isinstance(error, DatabaseError):
        return describe_trouble(error)
    if isinstance(error, OSError):
        return f"Deze computer gaf een fout: {error.strerror or 'het logboek zegt welke'}."
    return str(error)


def _is_new(part: Part, known: dict[str, str]) -> bool:
    return not part.stamp or known.get(part.name) != part.stamp


def _pages(readers: Sequence[Reader]) -> Iterator[pd.DataFrame]:
    for reader in readers:
        yield from reader()


def _with(attempt: Attempt, loaded: Loaded) -> Attempt:
    """Return the attempt with what the load brought.

    What was held back is not loaded, so its stamp does not count: it is fetched again next time.
    """
    held = bool(loaded.held_back)
    attempt = replace(
        attempt,
        outcome=Outcome.QUARANTAINE if held else Outcome.ONGEWIJZIGD,
        held_back=loaded.held_back,
        reasons=tuple(loaded.objections[:MOST_OBJECTIONS]),
        stamps={} if held else attempt.stamps,
    )
    result = loaded.result
    if result is None:
        return attempt
    brought = bool(result.added or result.changed or result.removed)
    return replace(
        attempt,
        outcome=Outcome.GELADEN if brought and not held else attempt.outcome,
        load_id=result.version if brought else None,
        added=result.added,
        changed=result.changed,
        removed=result.removed,
        unchanged=result.unchanged,
        message="Geladen ondanks bezwaren." if loaded.objections and not held else "",
    )


def _say(attempt: Attempt) -> None:
    log.info(
        "bron gevraagd",
        extra={
            "source_id": attempt.source_id,
            "outcome": attempt.outcome.value,
            "seconds": round(attempt.seconds, 3),
            "added": attempt.added,
            "changed": attempt.changed,
            "removed": attempt.removed,
            "unchanged": attempt.unchanged,
            "held_back": attempt.held_back,
            "text": attempt.message,
        },
    )

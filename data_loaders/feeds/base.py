"""What a feed is: the way by which fresh figures of one source reach the store.

A feed works in two steps. `fetch` talks to the service and keeps every raw answer on disk; the
reader it returns takes those answers and gives tidy observations page by page. So a failing
network never happens inside a transaction, and memory is bounded by a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, runtime_checkable

import pandas as pd

from data_loaders.services.client import Client
from uitvoeringskracht.observations import Measure, Source

#: Gives the tidy observations of one part, page by page; may be called more than once.
Reader = Callable[[], Iterator[pd.DataFrame]]


@dataclass(frozen=True)
class Part:
    """A piece of a source that is fetched as a whole: a table, or the table of one year.

    `stamp` is what the service says of its version (Modified, ETag); a part whose stamp is the
    one of the last load is not fetched again, an empty stamp always is. `published` is the date
    of that version if known, `frequency` how often the service says it publishes, `remark` what
    the reader must know ("De bron heeft deze tabel stopgezet."). `facts` is for the feed itself.
    """

    name: str
    stamp: str
    published: date | None = None
    frequency: str = ""
    remark: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """What is plausible for a measure; outside it the new figures are held back.

    `minimum`/`maximum`: bounds of a value. `jump`: largest relative change of the total (of the
    mean, when the measure is not additive), against the same year before and against the year
    before. `missing`: largest share of gemeenten without a value beyond what was missing before.
    `areas`: smallest share of the gemeenten of that layout that must have a row; 0 for measures
    that are published for some gemeenten only. `national`: largest relative difference between
    the sum of the gemeenten and the published figure of Nederland.
    """

    minimum: float | None = None
    maximum: float | None = None
    jump: float = 0.5
    missing: float = 0.2
    areas: float = 0.9
    national: float = 0.01


@runtime_checkable
class Feed(Protocol):
    """The way by which fresh figures of one source reach the store."""

    @property
    def source_id(self) -> str:
        """The source that the feed refreshes."""

    @property
    def measures(self) -> Sequence[Measure]:
        """The measures of which it may give observations."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The plausibility rule per measure id; a measure without one has the usual rule."""

    @property
    def levels(self) -> tuple[str, ...]:
        """Prefixes of the areas that are kept (GM); other rows only serve the checks (NL)."""

    @property
    def all_or_nothing(self) -> bool:
        """Whether one implausible measure holds back the whole source."""

    def card(self, parts: Sequence[Part], today: date) -> Source:
        """Return the source card as it is after these parts were fetched on `today`."""

    def parts(self, client: Client) -> list[Part]:
        """Ask the service, by its metadata only, what there is. Raises ServiceError."""

    def fetch(self, client: Client, part: Part) -> Reader:
        """Fetch a part whole, keeping the answers on disk. Raises ServiceError.

        The reader raises ServiceError too, when an answer has columns or codes that do not fit.
        """


@runtime_checkable
class PartnershipFeed(Protocol):
    """The way by which the register of gemeenschappelijke regelingen reaches the store."""

    @property
    def source_id(self) -> str:
        """The source that the feed refreshes."""

    def card(self, parts: Sequence[Part], today: date) -> Source:
        """Return the source card as it is after these parts were fetched on `today`."""

    def parts(self, client: Client) -> list[Part]:
        """Ask the service what there is. Raises ServiceError."""

    def fetch_partnerships(self, client: Client, part: Part) -> Callable[[], pd.DataFrame]:
        """Fetch the register; the reader gives one row per regeling and gemeente."""


@runtime_checkable
class FileFeed(Protocol):
    """The way by which areas and boundaries arrive: files that a person adopts after a look."""

    @property
    def source_id(self) -> str:
        """The name of the feed, also of the folder its files are put in."""

    def parts(self, client: Client) -> list[Part]:
        """Ask the service what there is. Raises ServiceError."""

    def fetch_files(self, client: Client, part: Part) -> Mapping[str, bytes]:
        """Fetch a part and return the files it gives by relative path. Raises ServiceError."""


AnyFeed = Feed | PartnershipFeed | FileFeed

"""What holds for one run of a refresh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from data_loaders.services.addresses import Addresses

#: Called with the id of the source, what is being done, and the amount done (bytes or figures).
Progress = Callable[[str, str, int], None]


def _now() -> datetime:
    return datetime.now(UTC)


def _quiet(_source_id: str, _step: str, _amount: int) -> None:
    """Show nothing."""


@dataclass(frozen=True)
class Settings:
    """How to refresh.

    `folder`: where answers and areas are kept. `force` fetches what did not change too,
    `accept` loads in spite of objections, `dry_run` loads nothing. `today` dates the
    figures, if not by the clock.
    """

    addresses: Addresses
    folder: Path = Path("var")
    force: bool = False
    accept: bool = False
    dry_run: bool = False
    now: Callable[[], datetime] = _now
    today: date | None = None
    progress: Progress = field(default=_quiet)
    #: hosts that could not be reached in this run, so that they are not waited for again
    gone: set[str] = field(default_factory=set)

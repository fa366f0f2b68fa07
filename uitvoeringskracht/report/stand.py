"""Up to which day the figures were retrieved, and which version of them this is."""

from __future__ import annotations

from collections.abc import Iterable

from uitvoeringskracht import formats
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.observations import Source
from uitvoeringskracht.texts import t


def retrieved_until(sources: Iterable[Source]) -> str:
    """Return the day of the newest copy, '2026-11-22'; '' without sources."""
    return max((source.retrieved for source in sources), default="")


def stand(answers: Answers) -> str:
    """Return 'Stand van de cijfers: 22 november 2026, versie 3'; without a day only the version."""
    version = answers.figures.version
    day = retrieved_until(answers.sources.values())
    if not day:
        return t("stand.version", version=version)
    return t("stand.day", day=formats.day(day), version=version)

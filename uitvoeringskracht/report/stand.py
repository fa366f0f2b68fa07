"""Of which day and which version the figures are."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from uitvoeringskracht import formats
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.texts import t

_HERE = ZoneInfo("Europe/Amsterdam")


def stand(answers: Answers) -> str:
    """Return 'Stand van de cijfers: 26 november 2026, versie 3'; without a day only the version."""
    version = answers.figures.version
    if not answers.loaded_at:
        return t("stand.version", version=version)
    moment = datetime.fromisoformat(answers.loaded_at)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    day = moment.astimezone(_HERE).date().isoformat()
    return t("stand.day", day=formats.day(day), version=version)

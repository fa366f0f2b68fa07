"""Of which day and which version the figures are."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.texts import t

_HERE = ZoneInfo("Europe/Amsterdam")


def stand(answers: Answers) -> str:
    """Return 'Stand van de cijfers: 26 november 2026, versie 3'; without loads only the version."""
    version = answers.figures.version
    loads = answers.figures.store.loads()
    of_version = loads.loc[loads["id"] == version, "loaded_at"]
    if of_version.empty:
        return t("stand.version", version=version)
    return t("stand.day", day=formats.day(_day(of_version.iloc[0])), version=version)


def _day(loaded_at: object) -> str:
    """Return the day in the Netherlands as ISO date; the store keeps UTC without a zone."""
    moment: datetime = pd.Timestamp(str(loaded_at)).to_pydatetime()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(_HERE).date().isoformat()

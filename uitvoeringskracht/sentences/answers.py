"""A yes or a no in a year, or for a region the share of its gemeenten with a yes."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.texts import t


def answer(indicator: Indicator, value: float, area: Area, years: str) -> str:
    """Return what is asked (the title) and the answer of an area."""
    said = formats.figure(value, "ja_nee", aggregated=not area.is_gemeente)
    key = "answer_in.gemeente" if area.is_gemeente else "answer_in.region"
    return t(key, title=indicator.title, name=area.name, answer=said, years=years)

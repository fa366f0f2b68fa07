"""The toets that a reader starts with: a first task of each thema."""

from __future__ import annotations

from uitvoeringskracht.analysis.execution.fields import Range
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.declared.execution import PER_GEMEENTE, load_execution
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.texts import t

#: What a task is first counted in, by thema.
_DRIVERS = {
    "sociaal domein": "wmo_clienten_per_1000",
    "fysiek domein": "woningvoorraad",
    "digitalisering": PER_GEMEENTE,
    "energie": "woningvoorraad",
    "organisatie": "inwoners",
}
_HOURS_PER_UNIT, _HOURS_PER_GEMEENTE = 2.0, 400.0


def first(thema: str | None) -> Toets:
    """Return the toets to start with; thema: a folder name, without one the first thema."""
    themas = {thema_folder(each): each for each in load_execution().personnel}
    theme = themas.get(thema or "", next(iter(themas.values())))
    return Toets(t("toets.new"), theme, LAYOUT + 1, _DRIVERS[theme], hours=_first_hours(theme))


def _first_hours(theme: str) -> Range:
    is_fixed = _DRIVERS[theme] == PER_GEMEENTE
    return spread(_HOURS_PER_GEMEENTE if is_fixed else _HOURS_PER_UNIT, *declared_margins())


def declared_margins() -> tuple[float, float]:
    """Return how many % the low and the high effort lie from the likely one, as declared."""
    share = load_execution().spread_pct
    return share, share


def spread(likely: float, low_pct: float, high_pct: float) -> Range:
    """Return a range around the likely value."""
    ends = (likely * (1 - low_pct / 100), likely, likely * (1 + high_pct / 100))
    return Range(*(round(each, 6) for each in ends))

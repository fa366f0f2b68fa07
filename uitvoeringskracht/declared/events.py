"""What happened to figures, as declared: nationwide events and what each does to a trend."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from uitvoeringskracht.indicators import Formula, Indicator, Term

PATH = Path(__file__).with_name("events.toml")

Year = Annotated[int, msgspec.Meta(ge=1990, le=2100)]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class WrongEvent(ValueError):
    """Deze gebeurtenis klopt niet."""


class Effect(StrEnum):
    """What an event does to a trend; events.toml says when to use which."""

    BREAK = "break"
    LEAVE_OUT = "leave_out"
    MARK = "mark"


class Scope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Indicators that an event touches, and how; * in a measure stands for any characters."""

    effect: Effect
    indicators: tuple[str, ...] = ()
    numerator: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()

    def fits(self, indicator: Indicator) -> bool:
        """Whether the indicator is named, or its formula has one of the measures."""
        above = _measures(indicator, lambda formula: formula.numerator)
        below = _measures(indicator, lambda formula: formula.denominator)
        return (
            indicator.slug in self.indicators
            or _any_fits(above, self.numerator)
            or _any_fits(above | below, self.anywhere)
        )


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event in the years `first` to `last` (None: it goes on); short, label and why are Dutch.

    short: what stands on the line itself.
    """

    id: Text
    short: Text
    label: Text
    why: Text
    first: Year
    scopes: tuple[Scope, ...]
    last: Year | None = None

    def effect_on(self, indicator: Indicator) -> Effect | None:
        """Return what the event does to an indicator; None if it does not touch it."""
        return next((scope.effect for scope in self.scopes if scope.fits(indicator)), None)


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on the line itself, and the whole of it."""

    short: Text
    label: Text


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Labels of what stands elsewhere: herindelingen, and the breaks of an indicator itself."""

    herindeling: Label
    nieuwe_reeks: Label


class Events(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file, events in the order in which they are declared."""

    labels: Labels
    event: tuple[Event, ...]


@cache
def load_events(path: Path = PATH) -> Events:
    """Return the declared events; raises msgspec.ValidationError or WrongEvent."""
    events = msgspec.toml.decode(path.read_bytes(), type=Events)
    ids = [event.id for event in events.event]
    for event in events.event:
        if ids.count(event.id) > 1 or not event.scopes:
            raise WrongEvent(f"{WrongEvent.__doc__} {event.id}")
        if event.last is not None and event.last < event.first:
            raise WrongEvent(f"{WrongEvent.__doc__} {event.id}: {event.first}, {event.last}")
    return events


def _measures(indicator: Indicator, side: Callable[[Formula], tuple[Term, ...]]) -> frozenset[str]:
    return frozenset(term.measure for formula in indicator.formulas for term in side(formula))


def _any_fits(measures: frozenset[str], patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(measure, pattern) for pattern in patterns for measure in measures)

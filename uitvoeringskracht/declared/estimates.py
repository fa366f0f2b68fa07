"""What reports say that tasks will cost, take or save: one entry per published estimate.

estimates.toml holds the task (what the estimates are about), the source (what was read, and where)
and the estimate itself, as published. Nothing in it is calculated.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NoReturn

import msgspec

PATH = Path(__file__).with_name("estimates.toml")


class WrongEstimates(ValueError):
    """De lijst met ramingen van anderen klopt niet."""


class EstimateKind(StrEnum):
    """What is estimated; only estimates of one kind may be compared."""

    WERKLAST = "werklast"
    TEKORT = "tekort"
    TAAKSTELLING = "taakstelling"
    BATEN = "baten"
    BUDGET = "beschikbaar_budget"


class Unit(StrEnum):
    """The unit in which the source gives the amount."""

    MLN_EURO = "mln_euro"
    EURO = "euro"
    FTE = "fte"
    MEDEWERKERS = "medewerkers"
    LAADPUNTEN = "laadpunten"
    WONINGEN = "woningen"
    WERKWEKEN = "werkweken"
    PROCENT = "procent"


class Per(StrEnum):
    """Whether the amount comes back every year, is one sum, or is how many there are at once."""

    JAAR = "jaar"
    TOTAAL = "totaal"
    STAND = "stand"


class Timing(StrEnum):
    """When it holds: in the years first to last, from first, until last, or without a year."""

    JAREN = "jaren"
    VANAF = "vanaf"
    TOT = "tot"
    STRUCTUREEL = "structureel"
    EENMALIG = "eenmalig"
    VANAF_INVOERING = "vanaf_invoering"
    ONBEKEND = "onbekend"


class Scope(StrEnum):
    """Whose burden the amount is; GRONDGEBIED: what comes in the country, whoever makes it."""

    GEMEENTEN = "gemeenten"
    MEER_PARTIJEN = "meer_partijen"
    GRONDGEBIED = "grondgebied"
    VOORBEELDGEMEENTE = "voorbeeldgemeente"
    ENKELE_GEMEENTEN = "enkele_gemeenten"
    PER_DOSSIER = "per_dossier"


class Certainty(StrEnum):
    """How firm: decided or looked back on; argued research; early or small; replaced since."""

    HOOG = "hoog"
    MIDDEL = "middel"
    LAAG = "laag"
    ACHTERHAALD = "achterhaald"
    ONBEKEND = "onbekend"


class Key(StrEnum):
    """By what a national amount is divided over gemeenten."""

    INWONERS = "inwoners"
    WONINGEN = "woningen"
    GEMEENTEN = "gemeenten"


class ReportSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was read. `read_at`: who tells of the report, empty if the report itself was read.

    `year`: of publication, None if unknown; `year_evidence`: what it rests on if not on the page.
    """

    id: str
    publisher: str
    title: str
    url: str
    read_at: str = ""
    year: int | None = None
    year_evidence: str = ""


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What estimates are about. `kind`: the kind to show first.

    `key`: by what it is divided over gemeenten; `key_source`: who says so, empty if it is our own
    assumption. `overlap`: tasks with the same word count (partly) the same euros.
    """

    id: str
    title: str
    thema: str
    kind: EstimateKind
    key: Key = Key.INWONERS
    key_source: str = ""
    overlap: str = ""


class Estimate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One estimate as published.

    low, high: in `unit`; without high only a lower bound was named, without both no amount.
    first, last: years that the timing needs. gemeente_share: part (0-1) of the amount that is for
    gemeenten, where a source of the estimate says so. reference_inwoners: size of the example
    gemeente. part_of, replaced_by: id of another estimate.
    """

    id: str
    task: str
    about: str
    kind: EstimateKind
    unit: Unit
    per: Per
    timing: Timing
    scope: Scope
    basis: str
    certainty: Certainty
    source: str
    quote: str
    low: float | None = None
    high: float | None = None
    first: int | None = None
    last: int | None = None
    gemeente_share: float | None = None
    reference_inwoners: int | None = None
    part_of: str = ""
    replaced_by: str = ""
    remark: str = ""


class Estimates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole list, in the order of the file."""

    licence: str
    retrieved: str
    task: tuple[Task, ...]
    source: tuple[ReportSource, ...]
    estimate: tuple[Estimate, ...]

    @property
    def tasks(self) -> dict[str, Task]:
        """The tasks by id."""
        return {each.id: each for each in self.task}

    @property
    def sources(self) -> dict[str, ReportSource]:
        """The sources by id."""
        return {each.id: each for each in self.source}

    @property
    def by_id(self) -> dict[str, Estimate]:
        """The estimates by id."""
        return {each.id: each for each in self.estimate}

    def of_task(self, task: str) -> tuple[Estimate, ...]:
        """Return the estimates of a task."""
        return tuple(each for each in self.estimate if each.task == task)


#: Which of first and last each timing needs.
_YEARS = {Timing.JAREN: (True, True), Timing.VANAF: (True, False), Timing.TOT: (False, True)}


@cache
def load_estimates(path: Path = PATH) -> Estimates:
    """Return the declared estimates; raises WrongEstimates, or msgspec.ValidationError."""
    found = msgspec.toml.decode(path.read_bytes(), type=Estimates)
    for what, ids in (
        ("taak", [each.id for each in found.task]),
        ("bron", [each.id for each in found.source]),
        ("raming", [each.id for each in found.estimate]),
    ):
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            _fail(f"{what} staat er twee keer in: {', '.join(twice)}")
    for each in found.estimate:
        _check(each, found)
    return found


def _check(each: Estimate, found: Estimates) -> None:
    if each.task not in found.tasks or each.source not in found.sources:
        _fail(f"{each.id}: taak {each.task} of bron {each.source} bestaat niet")
    for other in (each.part_of, each.replaced_by):
        if other and (other == each.id or other not in found.by_id):
            _fail(f"{each.id}: verwijst naar {other}")
    needed = _YEARS.get(each.timing, (False, False))
    if (each.first is not None, each.last is not None) != needed:
        _fail(f"{each.id}: jaren passen niet bij {each.timing}")
    if each.first is not None and each.last is not None and each.first > each.last:
        _fail(f"{each.id}: {each.first} na {each.last}")
    if each.high is not None and (each.low is None or each.low > each.high):
        _fail(f"{each.id}: ondergrens boven bovengrens")
    if each.gemeente_share is not None and not 0 < each.gemeente_share <= 1:
        _fail(f"{each.id}: deel van gemeenten {each.gemeente_share}")
    if (each.reference_inwoners is not None) != (each.scope == Scope.VOORBEELDGEMEENTE):
        _fail(f"{each.id}: inwoners van de voorbeeldgemeente")


def _fail(detail: str) -> NoReturn:
    raise WrongEstimates(f"{WrongEstimates.__doc__} {detail}")

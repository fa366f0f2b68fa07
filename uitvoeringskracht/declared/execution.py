"""What an uitvoeringstoets may count and the figures it starts with; see execution.toml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

PATH = Path(__file__).with_name("execution.toml")
#: The driver of a task that costs each gemeente the same, whatever its size.
PER_GEMEENTE = "gemeente"


class Assumption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that a toets starts with, for `year`, and how far it was checked at its source."""

    value: float
    year: int
    evidence: Literal["weergave", "aanname"]
    source: str
    url: str
    quote: str
    note: str


class Driver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a task is counted in: the value of an indicator, or value x `per` / `number`."""

    slug: str
    singular: str
    plural: str
    per: str = ""
    number: float = 1.0

    @property
    def slugs(self) -> tuple[str, ...]:
        """The indicators that it is calculated from."""
        return (self.slug, self.per) if self.per else (self.slug,)


class Execution(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that execution.toml declares; amounts in euro per fte per year."""

    spread_pct: Annotated[float, msgspec.Meta(ge=0, le=100)]
    productive_hours: Assumption
    cost_per_fte_eur: Assumption
    overhead_per_fte_eur: Assumption
    scales: dict[str, float]
    personnel: dict[str, tuple[str, ...]]
    drivers: tuple[Driver, ...]

    def driver(self, slug: str) -> Driver | None:
        """Return the driver, or None: a fixed effort per gemeente counts no indicator."""
        return next((each for each in self.drivers if each.slug == slug), None)

    @property
    def driver_slugs(self) -> tuple[str, ...]:
        """Everything that a toets can name as its driver."""
        return (PER_GEMEENTE, *(each.slug for each in self.drivers))


@cache
def load_execution(path: Path = PATH) -> Execution:
    """Return what is declared; raises msgspec.ValidationError on another form."""
    return msgspec.toml.decode(path.read_bytes(), type=Execution)

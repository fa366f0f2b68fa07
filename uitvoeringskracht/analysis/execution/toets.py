"""An uitvoeringstoets: what a new task is counted in, and what it asks each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from uitvoeringskracht.analysis.execution.fields import (
    FIELDS,
    NOTHING,
    Field,
    Kind,
    Range,
    check,
    shortened,
)
from uitvoeringskracht.declared.execution import load_execution


class WrongToets(ValueError):
    """Deze uitvoeringstoets klopt niet."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join((str(self.__doc__), *problems)))
        #: Dutch lines, one per mistake, each starting with the key that it is about.
        self.problems = problems


@dataclass(frozen=True)
class Toets:
    """A new task. Every Range is what one unit, or one gemeente, asks; raises WrongToets.

    theme: a thema with personnel costs (declared/execution.toml). driver: a declared driver, or
    "gemeente" for an effort that is the same everywhere. per_1000: how many units there are per
    1.000 of the driver (12 aanvragen per 1.000 inwoners); None: the driver is the unit itself.
    growth_pct: yearly growth of the number of units, from the year of the figure on.
    hours, eur: each year, per unit; fixed_: each year, per gemeente; once_: in the year of start
    only. Euros are what is spent besides the hours (software, a contract), in one price level.
    """

    name: str
    theme: str
    start: int
    driver: str
    per_1000: float | None = None
    growth_pct: float = 0.0
    hours: Range = NOTHING
    eur: Range = NOTHING
    fixed_hours: Range = NOTHING
    fixed_eur: Range = NOTHING
    once_hours: Range = NOTHING
    once_eur: Range = NOTHING
    once_fixed_hours: Range = NOTHING
    once_fixed_eur: Range = NOTHING
    productive_hours: float = field(default_factory=lambda: load_execution().productive_hours.value)
    cost_per_fte_eur: float = field(default_factory=lambda: load_execution().cost_per_fte_eur.value)
    overhead_per_fte_eur: float = field(
        default_factory=lambda: load_execution().overhead_per_fte_eur.value
    )

    def __post_init__(self) -> None:
        """Raise WrongToets with all that is wrong."""
        _, problems = check(values_of(self))
        if problems:
            raise WrongToets(shortened(problems))


def values_of(toets: Toets) -> dict[str, object]:
    """Return the values by key of the file, ranges as lists; a field without a value is left out.

    The inverse of toets_of.
    """
    found = {each: getattr(toets, each.attribute) for each in FIELDS}
    return {each.key: _plain(each, value) for each, value in found.items() if value is not None}


def toets_of(values: Mapping[str, object], earlier: Sequence[str] = ()) -> Toets:
    """Return the toets of `values` by key of the file.

    Raises WrongToets with all that is wrong, after the `earlier` problems of who read the values.
    """
    attributes, problems = check(values)
    problems = [*earlier, *problems]
    if problems:
        raise WrongToets(shortened(problems))
    return Toets(**attributes)  # type: ignore[arg-type]


def _plain(field: Field, value: object) -> object:
    """Return a range as a list, and numbers as floats; one too large for that stays as it is."""
    if isinstance(value, Range):
        return [_plain(field, each) for each in value]
    if field.kind is Kind.YEAR or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    try:
        return float(value)
    except OverflowError:
        return value

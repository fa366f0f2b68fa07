"""What an indicator is: a formula over measures, with the texts that explain it.

The value of an area in a year:

    factor x sum(weight x numerator) / sum(weight x denominator)

with the terms that hold in that year; without a denominator it is factor x the numerator. For a
region the sums run over its members before the division (`aggregate = "sum"`), or the value is the
share (0-100) of the members whose own value is not zero (`aggregate = "share"`, for ja/nee).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: In the order in which the product shows them.
THEMAS = (
    "sociaal domein",
    "fysiek domein",
    "digitalisering",
    "energie",
    "organisatie",
    "context",
)
ROLLEN = ("kracht", "last", "resultaat", "context")
PIJLERS = ("mensen", "processen", "middelen")
DIRECTIONS = ("hoger_is_beter", "lager_is_beter", "neutraal")
UNIT_FORMATS = ("euro", "procent", "getal", "ja_nee")
KINDS = ("gepubliceerd", "berekend", "geteld", "scan", "raming", "enquete")
AGGREGATES = ("sum", "share")
TRANSFORMS = ("", "abs")
#: Why a rule leaves a figure out; values of observations.Reason.
RULE_REASONS = ("niet_van_toepassing", "niet_vergelijkbaar")
#: Points of the Actieagenda uitvoeringspraktijk gemeenten (VNG, 2023).
ACTIEAGENDA = {
    1: "Kiezen in schaarste",
    2: "Van pleisters naar preventie",
    3: "Slim sturen met regels en geld",
    4: "Effectieve ketensamenwerking en gegevensuitwisseling",
    5: "Personeel is het gouden fundament",
}


class IndicatorError(ValueError):
    """De definitie van een indicator klopt niet."""


@dataclass(frozen=True)
class Term:
    """One measure in a sum, with its weight and the years (inclusive) in which it counts."""

    measure: str
    weight: float = 1.0
    first: int | None = None
    last: int | None = None

    def holds(self, year: int) -> bool:
        """Whether this term counts in `year`."""
        return (self.first is None or year >= self.first) and (
            self.last is None or year <= self.last
        )


@dataclass(frozen=True)
class Rule:
    """Leave the figure out, with `reason`, where factor x numerator / denominator < bound."""

    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    factor: float
    bound: float
    reason: str
    text: str

    @property
    def measures(self) -> frozenset[str]:
        """Ids of the measures that the rule needs."""
        return _measures(self.numerator, self.denominator)


@dataclass(frozen=True)
class Caveat:
    """What a reader must know before comparing; `years` empty means every year."""

    years: tuple[int, ...]
    text: str


@dataclass(frozen=True)
class Formula:
    """How the value follows from measures in the years `first` to `last` (None: the newest)."""

    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    factor: float
    transform: str
    first: int
    last: int | None
    condition: Rule | None

    def holds(self, year: int) -> bool:
        """Whether this formula is the one for `year`."""
        return year >= self.first and (self.last is None or year <= self.last)

    @property
    def measures(self) -> frozenset[str]:
        """Ids of the measures that the formula needs, its condition included."""
        own = _measures(self.numerator, self.denominator)
        return own | self.condition.measures if self.condition else own


@dataclass(frozen=True)
class Indicator:
    """One indicator as its TOML file declares it; texts are Dutch, slugs never change.

    `phrase` names the figure inside a sentence, with its article ("de lasten voor jeugdhulp").
    `breaks` are the first years of a new series: no trend is drawn across them.
    """

    slug: str
    title: str
    short: str
    subtitle: str
    phrase: str
    phrase_is_plural: bool
    question: str
    definition: str
    thema: str
    rol: str
    pijler: str
    direction: str
    unit: str
    unit_format: str
    decimals: int
    kind: str
    may_sum: bool
    actieagenda: tuple[int, ...]
    definition_note: str
    order: int
    aggregate: str
    breaks: tuple[int, ...]
    formulas: tuple[Formula, ...]
    not_comparable: Rule | None
    caveats: tuple[Caveat, ...]

    @property
    def formula(self) -> Formula:
        """The formula of the newest years."""
        return self.formulas[-1]

    def formula_for(self, year: int) -> Formula | None:
        """The formula that holds in `year`, or None: there is no figure for that year."""
        return next((formula for formula in self.formulas if formula.holds(year)), None)

    def caveats_for(self, year: int) -> tuple[Caveat, ...]:
        """The caveats that concern `year`."""
        return tuple(c for c in self.caveats if not c.years or year in c.years)

    @property
    def measures(self) -> frozenset[str]:
        """Ids of every measure needed for a value, those of the rules included."""
        found = frozenset[str]().union(*(formula.measures for formula in self.formulas))
        return found | self.not_comparable.measures if self.not_comparable else found


def thema_folder(thema: str) -> str:
    """Name of the folder that holds the definitions of `thema`."""
    return thema.replace(" ", "_")


def _measures(*sums: Iterable[Term]) -> frozenset[str]:
    return frozenset(term.measure for terms in sums for term in terms)

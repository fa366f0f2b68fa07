"""What the rule of a claim may compare: figures, changes, and what holds for many gemeenten.

A term is a table in TOML whose key `of` says its kind. It has a name, by which conditions and other
terms know it. `slug` is one indicator or a list whose figures are added (per inwoner only); `at`,
`from` and `to` are a year or a list of years, of which the mean counts; `prices` is the year in
whose prices (CPI) an amount stands; `total` multiplies an amount per inwoner by the inwoners, in
millions of euro. `label` is Dutch, for terms whose meaning does not follow from their parts.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Years = int | tuple[int, ...]
Slugs = str | tuple[str, ...]
Operand = str | float


def years_of(years: Years) -> tuple[int, ...]:
    """Return the years as a tuple, also if it is one."""
    return (years,) if isinstance(years, int) else years


class _Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="of"):
    label: str = ""


class _OfIndicator(_Term, frozen=True, kw_only=True):
    slug: Slugs
    prices: int | None = None

    @property
    def slugs(self) -> tuple[str, ...]:
        """The indicators whose figures are added."""
        return (self.slug,) if isinstance(self.slug, str) else self.slug


class Value(_OfIndicator, frozen=True, kw_only=True, tag="value"):
    """A figure of the area."""

    at: Years


class Total(_OfIndicator, frozen=True, kw_only=True, tag="total"):
    """An amount per inwoner as an amount in millions of euro, of the gemeenten with figures."""

    at: int


class Change(_OfIndicator, frozen=True, kw_only=True, tag="change"):
    """What changed: as a difference, in percent, or in percent per year (compound).

    With `total` it is the change of the amount per inwoner times all inwoners.
    """

    first: Years = msgspec.field(name="from")
    last: Years = msgspec.field(name="to")
    unit: Literal["difference", "percent", "percent_per_year"] = msgspec.field(name="as")
    total: bool = False


class Swing(_OfIndicator, frozen=True, kw_only=True, tag="swing"):
    """How unevenly a figure grows: mean distance of the yearly change (%) to its own mean."""

    first: int = msgspec.field(name="from")
    last: int = msgspec.field(name="to")


class Registered(_OfIndicator, frozen=True, kw_only=True, tag="registered"):
    """In how many of these registers the gemeente stands; no entry is a real zero here."""

    at: int


class PeersMiddle(_OfIndicator, frozen=True, kw_only=True, tag="peers_middle"):
    """The middle (median) of the other gemeenten of about the same size."""

    at: Years


class Nederland(_OfIndicator, frozen=True, kw_only=True, tag="nederland"):
    """The figure of Nederland, to hold that of the area against."""

    at: Years


class Partnerships(_Term, frozen=True, kw_only=True, tag="partnerships"):
    """In how many gemeenschappelijke regelingen of the register the gemeente takes part."""


class Calculated(_Term, frozen=True, kw_only=True, tag="calculated"):
    """Two terms or numbers added, subtracted, multiplied or divided."""

    left: Operand
    sign: Literal["+", "-", "*", "/"]
    right: Operand
    unit: str


class Condition(msgspec.Struct, frozen=True, array_like=True):
    """A comparison, in TOML a list of three: name of a term, sign, name of a term or number."""

    left: str
    sign: Literal[">", ">=", "<", "<="]
    right: Operand


class Share(_Term, frozen=True, kw_only=True, tag="share"):
    """The share (%) of the gemeenten with figures for which all `conditions` hold."""

    conditions: tuple[Condition, ...]


class Middle(_Term, frozen=True, kw_only=True, tag="middle"):
    """The middle (median) of a term over gemeenten with `least` to below `below` inwoners."""

    term: str
    at: int
    least: float = 0
    below: float = float("inf")


class Mean(_Term, frozen=True, kw_only=True, tag="mean"):
    """The mean of a term over the gemeenten, each counted once."""

    term: str


class Correlation(_Term, frozen=True, kw_only=True, tag="correlation"):
    """The rank correlation (Spearman) of two terms over the gemeenten, from -1 to 1."""

    first: str
    second: str


#: Only known of one gemeente at a time.
OfGemeente = Registered | PeersMiddle | Partnerships
#: Ask what holds over all gemeenten; only in the national part of a claim.
OverGemeenten = Share | Middle | Mean | Correlation
Term = (
    Value
    | Total
    | Change
    | Swing
    | Nederland
    | Calculated
    | Registered
    | PeersMiddle
    | Partnerships
    | Share
    | Middle
    | Mean
    | Correlation
)


def operands(term: Term) -> tuple[str, ...]:
    """Return the names of the other terms that a term is made of."""
    match term:
        case Calculated(left=left, right=right):
            return tuple(each for each in (left, right) if isinstance(each, str))
        case Share(conditions=conditions):
            return tuple(name for each in conditions for name in names(each))
        case Middle(term=name) | Mean(term=name):
            return (name,)
        case Correlation(first=first, second=second):
            return (first, second)
        case _:
            return ()


def names(condition: Condition) -> tuple[str, ...]:
    """Return the names of the terms that a condition compares."""
    sides = (condition.left, condition.right)
    return tuple(each for each in sides if isinstance(each, str))

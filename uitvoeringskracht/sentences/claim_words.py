"""What the sentences of a claim share: its area, its indicators, and how a value is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.claims.findings import TermAt
from uitvoeringskracht.analysis.claims.measured import PERCENT, POINTS
from uitvoeringskracht.analysis.claims.terms import MILLIONS
from uitvoeringskracht.declared.claim_terms import Mean, Middle, Nederland, Term, operands, years_of
from uitvoeringskracht.declared.claims import Claim
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.grammar import phrase
from uitvoeringskracht.sentences.quantities import euros
from uitvoeringskracht.sentences.sentence import Basis, Derived
from uitvoeringskracht.texts import t

COUNTRY = "NL01"
_MILLION, _THOUSAND = 1e6, 1e3
#: Units that the name of the figure says already, and numbers that need no decimals.
_SAID = ("verhouding", "deel", "registers", "regelingen")
_LARGE = 100


@dataclass(frozen=True)
class Told:
    """A claim in an area, with the indicators that it is about by slug."""

    claim: Claim
    area: Area
    indicators: Mapping[str, Indicator]

    def declared(self, found: TermAt) -> Term:
        """Return what is declared of a term."""
        return self.claim.all_terms[found.name]

    def indicator(self, term: Term) -> Indicator | None:
        """Return the indicator of a term; of several one with all their names; None without."""
        if isinstance(term, Middle | Mean):
            return self.indicator(self.claim.all_terms[term.term])
        found = [self.indicators[each] for each in getattr(term, "slugs", ())]
        if len(found) < 2:
            return found[0] if found else None
        names = formats.listing([phrase(each) for each in found])
        together = t("claim_fact.together", figures=names)
        return replace(found[0], phrase=together, phrase_is_plural=True)

    def basis(self, found: TermAt) -> tuple[Basis, ...]:
        """Return the figures behind a term: of the area, or of Nederland where it says so."""
        of_country = self._of_country(found.name)
        return tuple(
            Basis(
                each.slug,
                COUNTRY if (each.slug, each.year) in of_country else self.area.code,
                each.year,
                each.value,
                "current" if each.prices is None else each.prices,
            )
            for each in found.figures
            if each.value is not None
        )

    def _of_country(self, name: str) -> set[tuple[str, int]]:
        """Return the figures (slug, year) that a term takes from Nederland."""
        term = self.claim.all_terms[name]
        if isinstance(term, Nederland):
            return {(slug, year) for slug in term.slugs for year in years_of(term.at)}
        return {pair for each in operands(term) for pair in self._of_country(each)}


def quantity(value: float, unit: str, indicator: Indicator | None) -> str:
    """Return a value with its unit: '€ 1,3 miljard', '1,7 punt', '€ 34 per inwoner'."""
    if unit == MILLIONS:
        return euros(value * _MILLION)
    if unit == POINTS:
        return t("amount.points", value=formats.number(value, 1))
    first, _, rest = unit.partition(" ")
    decimals = indicator.decimals if indicator else _decimals(value)
    if first == PERCENT:
        return f"{formats.percent(value, max(1, decimals))} {rest}".strip()
    if first == "euro":
        return f"{formats.euro(value, indicator.decimals if indicator else 0)} {rest}".strip()
    return _counted(formats.number(value, decimals), unit)


def limit(value: float, unit: str) -> str:
    """Return a bound as it was declared, with no more decimals than it has, and without its unit.

    The figure that is held against it says the unit.
    """
    if unit == MILLIONS:
        is_large = abs(value) >= _THOUSAND
        number = f"€{formats.NBSP}{_exact(value / _THOUSAND if is_large else value)}"
        return t("quantity.milliard" if is_large else "quantity.million", value=number)
    first, number = unit.partition(" ")[0], _exact(value)
    if unit == POINTS:
        return t("amount.points", value=number)
    if first == PERCENT:
        return f"{number}%"
    return f"€{formats.NBSP}{number}" if first == "euro" else _counted(number, unit)


def in_text(name: str, value: float, unit: str, slug: str = "") -> Derived:
    """Return a value as it stands in a sentence: amounts in millions as euros."""
    return Derived(name, value * _MILLION if unit == MILLIONS else value, slug)


def _counted(number: str, unit: str) -> str:
    """Return a count with what is counted, where that is not said elsewhere."""
    return f"{number} {'' if unit in _SAID else unit}".strip()


def _exact(value: float) -> str:
    decimals = next((each for each in (0, 1) if round(value, each) == round(value, 2)), 2)
    return formats.number(value, decimals)


def _decimals(value: float) -> int:
    if value == round(value) or abs(value) >= _LARGE:
        return 0
    return 2 if abs(value) < 1 else 1

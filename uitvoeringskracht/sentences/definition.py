"""The definition of an indicator and the card of a source, in Dutch words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import Formula, Indicator, Rule, Term
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.texts import t


@dataclass(frozen=True)
class TermText:
    """One measure in a sum: '+' or '−', its title, its unit and the years in which it counts."""

    sign: str
    title: str
    unit: str
    years: str
    measure: str


@dataclass(frozen=True)
class FormulaText:
    """A formula for readers; `steps` say what happens after the division."""

    years: str
    numerator: tuple[TermText, ...]
    denominator: tuple[TermText, ...]
    steps: tuple[str, ...]


def formulas(indicator: Indicator, measures: Mapping[str, Measure]) -> list[FormulaText]:
    """Return the formulas of an indicator, oldest years first."""
    return [_formula(formula, indicator, measures) for formula in indicator.formulas]


def rows(indicator: Indicator, measures: Mapping[str, Measure]) -> list[tuple[str, str]]:
    """Return the definition as (label, text) rows, for a table without layout."""
    found = [
        (t("definition.title"), indicator.title),
        (t("definition.slug"), indicator.slug),
        (t("definition.question"), indicator.question),
        (t("definition.definition"), indicator.definition),
        (t("definition.unit"), indicator.unit),
        (t("definition.thema"), formats.capital(indicator.thema)),
        (t("definition.rol"), rol(indicator)),
        (t("definition.direction"), t(f"direction.{indicator.direction}")),
        (t("definition.kind"), t(f"kind.{indicator.kind}")),
    ]
    found += [
        (t("definition.formula_years", years=formula.years), as_sentence(formula))
        for formula in formulas(indicator, measures)
    ]
    if indicator.not_comparable:
        found.append((t("definition.not_comparable"), indicator.not_comparable.text))
    found += [
        (t("definition.caveat"), f"{caveat_years(caveat.years)}{caveat.text}")
        for caveat in indicator.caveats
    ]
    if indicator.definition_note:
        found.append((t("definition.note"), indicator.definition_note))
    return found


def rol(indicator: Indicator) -> str:
    """Return 'Kracht: mensen', or just the rol."""
    word = t(f"rol.{indicator.rol}")
    return f"{word}: {indicator.pijler}" if indicator.pijler else word


def caveat_years(years: Iterable[int]) -> str:
    """Return '2020 en 2021: ', or nothing when a caveat holds for every year."""
    found = list(years)
    return f"{formats.year_list(found)}: " if found else ""


def as_sentence(formula: FormulaText) -> str:
    """Return the formula on one line."""
    parts = [_sum(formula.numerator)]
    if formula.denominator:
        parts.append(t("definition.divided_by", terms=_sum(formula.denominator)))
    steps = (f". {step}" if step[0].isupper() else f" {step}" for step in formula.steps)
    return " ".join(parts) + "".join(steps)


def card(source: Source) -> list[tuple[str, str]]:
    """Return the source card as (label, text) rows, empty fields left out.

    Its known problems are not in it: they are a list of their own.
    """
    found = [
        (t("source.title"), source.title),
        (t("source.publisher"), source.publisher),
        (t("source.table_id"), source.table_id),
        (t("source.kind"), t(f"source_kind.{source.kind}")),
        (t("source.periods"), source.periods),
        (t("source.landing_url"), source.landing_url),
        (t("source.licence"), source.licence),
        (t("source.licence_evidence"), source.licence_evidence),
        (t("source.attribution"), source.attribution),
        (t("source.retrieved"), formats.day(source.retrieved)),
        (t("source.retrieved_how"), source.retrieved_how),
    ]
    return [(label, text) for label, text in found if text]


def _formula(
    formula: Formula, indicator: Indicator, measures: Mapping[str, Measure]
) -> FormulaText:
    steps = []
    if formula.transform == "abs":
        steps.append(t("definition.absolute"))
    if formula.factor != 1:
        steps.append(t("definition.times", factor=_plain(formula.factor)))
    if formula.condition:
        steps.append(_rule(formula.condition, measures))
    if indicator.aggregate == "share":
        steps.append(t("definition.share"))
    last = formula.last
    return FormulaText(
        years=(
            t("definition.since", first=formula.first)
            if last is None
            else formats.years(formula.first, last)
        ),
        numerator=tuple(_term(term, measures) for term in formula.numerator),
        denominator=tuple(_term(term, measures) for term in formula.denominator),
        steps=tuple(steps),
    )


def _term(term: Term, measures: Mapping[str, Measure]) -> TermText:
    measure = measures.get(term.measure)
    weight = "" if abs(term.weight) == 1 else f"{_plain(abs(term.weight))} × "
    years = ""
    if term.first is not None and term.last is not None:
        years = formats.years(term.first, term.last)
    elif term.first is not None:
        years = t("definition.since", first=term.first)
    elif term.last is not None:
        years = t("definition.until", last=term.last)
    return TermText(
        sign=formats.MINUS if term.weight < 0 else "+",
        title=f"{weight}{measure.title if measure else term.measure}",
        unit=measure.unit if measure else "",
        years=years,
        measure=term.measure,
    )


def _rule(rule: Rule, measures: Mapping[str, Measure]) -> str:
    if rule.text:
        return t("definition.left_out", text=rule.text)
    terms = _sum(tuple(_term(term, measures) for term in rule.numerator))
    if rule.denominator:
        below = _sum(tuple(_term(term, measures) for term in rule.denominator))
        terms = f"{terms} {t('definition.divided_by', terms=below)}"
    return t("definition.only_where", terms=terms, bound=_plain(rule.bound))


def _sum(terms: tuple[TermText, ...]) -> str:
    text = ""
    for number, term in enumerate(terms):
        years = f" ({term.years})" if term.years else ""
        lead = "" if number == 0 and term.sign == "+" else f"{term.sign} "
        text += f"{' ' if number else ''}{lead}{term.title}{years}"
    return f"[{text}]" if len(terms) > 1 else text


def _plain(value: float) -> str:
    decimals = 0 if value == round(value) else len(f"{value:g}".partition(".")[2])
    return formats.number(value, decimals)

"""Strict reader of one definition file: nothing unknown, nothing missing, no code as a number."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

from uitvoeringskracht.indicators_model import (
    ACTIEAGENDA,
    AGGREGATES,
    DIRECTIONS,
    KINDS,
    PIJLERS,
    ROLLEN,
    RULE_REASONS,
    THEMAS,
    TRANSFORMS,
    UNIT_FORMATS,
    Caveat,
    Formula,
    Indicator,
    IndicatorError,
    Rule,
    Term,
    thema_folder,
)
from uitvoeringskracht.indicators_table import (
    MissingKey,
    Table,
    UnknownChoice,
    UnknownKey,
    WrongYears,
)


class UnreadableDefinition(IndicatorError):
    """Het bestand met de definitie is geen geldige TOML."""


class WrongPlace(IndicatorError):
    """De definitie staat niet in het bestand of de map die bij haar hoort."""


class PijlerMismatch(IndicatorError):
    """Een indicator heeft een pijler als de rol kracht is, en anders niet."""


class EmptySum(IndicatorError):
    """Een formule heeft in een van haar jaren geen teller of geen noemer."""


def read_indicator(path: Path) -> Indicator:
    """Read one definition; raises a subclass of IndicatorError naming the slug and the key."""
    slug = path.stem
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableDefinition(f"{UnreadableDefinition.__doc__} {slug}: {error}") from error
    table = Table(values, slug)
    indicator = Indicator(
        slug=table.text("slug"),
        title=table.text("title"),
        short=table.text("short"),
        subtitle=table.text("subtitle"),
        phrase=table.text("phrase"),
        phrase_is_plural=table.flag("phrase_is_plural"),
        question=table.text("question"),
        definition=table.text("definition"),
        thema=table.choice("thema", THEMAS),
        rol=table.choice("rol", ROLLEN),
        pijler=table.choice("pijler", ("", *PIJLERS), default=""),
        direction=table.choice("direction", DIRECTIONS),
        unit=table.text("unit"),
        unit_format=table.choice("unit_format", UNIT_FORMATS),
        decimals=table.integer("decimals"),
        kind=table.choice("kind", KINDS),
        may_sum=table.flag("may_sum"),
        actieagenda=table.integers("actieagenda"),
        definition_note=table.text("definition_note", default=""),
        order=table.integer("order"),
        aggregate=table.choice("aggregate", AGGREGATES, default="sum"),
        breaks=table.years("breaks", optional=True),
        formulas=_formulas(table),
        not_comparable=_not_comparable(table),
        caveats=tuple(_caveat(item) for item in table.tables("caveats", optional=True)),
    )
    table.close()
    if indicator.slug != slug or path.parent.name != thema_folder(indicator.thema):
        table.fail(WrongPlace, "slug", f"{indicator.slug} in {path.parent.name}/{path.name}")
    if (indicator.rol == "kracht") != bool(indicator.pijler):
        table.fail(PijlerMismatch, "pijler", f"rol {indicator.rol!r}, pijler {indicator.pijler!r}")
    unknown = [point for point in indicator.actieagenda if point not in ACTIEAGENDA]
    if unknown:
        table.fail(UnknownChoice, "actieagenda", str(unknown))
    if indicator.decimals not in range(4):
        table.fail(UnknownChoice, "decimals", f"{indicator.decimals}; kies 0 tot en met 3")
    return indicator


def _formulas(table: Table) -> tuple[Formula, ...]:
    """`[formula]` is shorthand for one; `[[formulas]]` holds one per range of years."""
    if "formula" in table.values and "formulas" in table.values:
        table.fail(UnknownKey, "formula", "kies formula of formulas")
    items = table.tables("formulas") if "formulas" in table.values else [table.table("formula")]
    formulas = sorted((_formula(item) for item in items), key=lambda formula: formula.first)
    if not formulas:
        table.fail(MissingKey, "formulas")
    for earlier, later in pairwise(formulas):
        if earlier.last is None or earlier.last >= later.first:
            table.fail(WrongYears, "formulas", f"{earlier.first} en {later.first} overlappen")
    return tuple(formulas)


def _formula(table: Table) -> Formula:
    first, last = table.year("from"), table.year("to")
    if first is None:
        table.fail(MissingKey, "from")
    if last is not None and last < first:
        table.fail(WrongYears, "to", f"{last} ligt voor {first}")
    numerator = _terms(table, "numerator")
    denominator = _terms(table, "denominator", optional=True)
    horizon = last or max(_bounds(first, (*numerator, *denominator))) + 1
    for key, terms in (("numerator", numerator), ("denominator", denominator)):
        for year in range(first, horizon + 1):
            if terms and not any(term.holds(year) for term in terms):
                table.fail(EmptySum, key, str(year))
    formula = Formula(
        numerator=numerator,
        denominator=denominator,
        factor=table.number("factor", default=1.0),
        transform=table.choice("transform", TRANSFORMS, default=""),
        first=first,
        last=last,
        condition=_condition(table),
    )
    table.close()
    return formula


def _bounds(first: int, terms: tuple[Term, ...]) -> list[int]:
    """Every year in which a term begins or ends, and `first`."""
    years = [first]
    for term in terms:
        years += [year for year in (term.first, term.last) if year is not None]
    return years


def _terms(table: Table, key: str, *, optional: bool = False) -> tuple[Term, ...]:
    items = table.tables(key, optional=optional)
    if not items and not optional:
        table.fail(EmptySum, key)
    return tuple(_term(item) for item in items)


def _term(table: Table) -> Term:
    term = Term(
        measure=table.text("measure"),
        weight=table.number("weight", default=1.0),
        first=table.year("from"),
        last=table.year("to"),
    )
    if term.first is not None and term.last is not None and term.last < term.first:
        table.fail(WrongYears, "to", f"{term.last} ligt voor {term.first}")
    table.close()
    return term


def _condition(table: Table) -> Rule | None:
    if "condition" not in table.values:
        return None
    return _rule(table.table("condition"), "minimum", default_reason="niet_van_toepassing")


def _not_comparable(table: Table) -> Rule | None:
    if "not_comparable" not in table.values:
        return None
    return _rule(table.table("not_comparable"), "below", default_reason="niet_vergelijkbaar")


def _rule(table: Table, bound_key: str, default_reason: str) -> Rule:
    rule = Rule(
        numerator=_terms(table, "numerator"),
        denominator=_terms(table, "denominator", optional=True),
        factor=table.number("factor", default=1.0),
        bound=table.number(bound_key),
        reason=table.choice("reason", RULE_REASONS, default=default_reason),
        text=table.text("text", default=""),
    )
    table.close()
    return rule


def _caveat(table: Table) -> Caveat:
    caveat = Caveat(years=table.years("years"), text=table.text("text"))
    table.close()
    return caveat

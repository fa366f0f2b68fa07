"""Strict reader of one definition file: nothing unknown, nothing missing, no code as a number."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NoReturn

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

YEARS = range(2000, 2100)


class UnreadableDefinition(IndicatorError):
    """Het bestand met de definitie is geen geldige TOML."""


class MissingKey(IndicatorError):
    """In de definitie ontbreekt een sleutel."""


class UnknownKey(IndicatorError):
    """De definitie heeft een sleutel die niet bestaat."""


class WrongType(IndicatorError):
    """Een sleutel in de definitie heeft het verkeerde soort waarde."""


class UnknownChoice(IndicatorError):
    """Een sleutel in de definitie heeft een waarde die niet in de lijst staat."""


class EmptyText(IndicatorError):
    """Een tekst in de definitie is leeg."""


class WrongPlace(IndicatorError):
    """De definitie staat niet in het bestand of de map die bij haar hoort."""


class PijlerMismatch(IndicatorError):
    """Een indicator heeft een pijler als de rol kracht is, en anders niet."""


class WrongYears(IndicatorError):
    """De jaren van een formule of term kloppen niet of overlappen."""


class EmptySum(IndicatorError):
    """Een formule heeft in een van haar jaren geen teller of geen noemer."""


class _Table:
    """A TOML table from which each key is taken exactly once; what is left over is unknown."""

    def __init__(self, values: dict[str, object], slug: str, path: str = "") -> None:
        self.values = dict(values)
        self.slug = slug
        self.path = path

    def fail(self, error: type[IndicatorError], key: str, detail: str = "") -> NoReturn:
        where = f"{self.path}.{key}" if self.path and key else self.path or key
        raise error(f"{error.__doc__} {self.slug}: {where}{f': {detail}' if detail else ''}")

    def _take(self, key: str, default: object) -> object:
        if key in self.values:
            return self.values.pop(key)
        if default is None:
            self.fail(MissingKey, key)
        return default

    def text(self, key: str, default: str | None = None) -> str:
        value = self._take(key, default)
        if not isinstance(value, str):
            self.fail(WrongType, key, f"tekst verwacht, niet {value!r}")
        if not value.strip() and default is None:
            self.fail(EmptyText, key)
        return value.strip()

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in allowed:
            self.fail(UnknownChoice, key, f"{value!r}; kies uit {', '.join(allowed)}")
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(WrongType, key, f"geheel getal verwacht, niet {value!r}")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self._take(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.fail(WrongType, key, f"getal verwacht, niet {value!r}")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self._take(key, None)
        if not isinstance(value, bool):
            self.fail(WrongType, key, f"true of false verwacht, niet {value!r}")
        return value

    def year(self, key: str) -> int | None:
        if key not in self.values:
            return None
        value = self.integer(key)
        if value not in YEARS:
            self.fail(WrongYears, key, str(value))
        return value

    def integers(self, key: str) -> tuple[int, ...]:
        value = self._take(key, None)
        if not isinstance(value, list) or any(type(item) is not int for item in value):
            self.fail(WrongType, key, f"lijst van gehele getallen verwacht, niet {value!r}")
        return tuple(value)

    def table(self, key: str) -> _Table:
        value = self._take(key, None)
        if not isinstance(value, dict):
            self.fail(WrongType, key, f"tabel verwacht, niet {value!r}")
        return _Table(value, self.slug, f"{self.path}.{key}" if self.path else key)

    def tables(self, key: str, *, optional: bool = False) -> list[_Table]:
        value = self._take(key, [] if optional else None)
        if not isinstance(value, list) or any(not isinstance(item, dict) for item in value):
            self.fail(WrongType, key, f"lijst van tabellen verwacht, niet {value!r}")
        path = f"{self.path}.{key}" if self.path else key
        return [_Table(item, self.slug, f"{path}[{n}]") for n, item in enumerate(value)]

    def close(self) -> None:
        if self.values:
            self.fail(UnknownKey, ", ".join(sorted(self.values)))


def read_indicator(path: Path) -> Indicator:
    """Read one definition; raises a subclass of IndicatorError naming the slug and the key."""
    slug = path.stem
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableDefinition(f"{UnreadableDefinition.__doc__} {slug}: {error}") from error
    table = _Table(values, slug)
    indicator = Indicator(
        slug=table.text("slug"),
        title=table.text("title"),
        short=table.text("short"),
        subtitle=table.text("subtitle"),
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


def _formulas(table: _Table) -> tuple[Formula, ...]:
    """`[formula]` is shorthand for one; `[[formulas]]` holds one per range of years."""
    if "formula" in table.values and "formulas" in table.values:
        table.fail(UnknownKey, "formula", "kies formula of formulas")
    items = table.tables("formulas") if "formulas" in table.values else [table.table("formula")]
    formulas = sorted((_formula(item) for item in items), key=lambda formula: formula.first)
    if not formulas:
        table.fail(MissingKey, "formulas")
    for earlier, later in zip(formulas, formulas[1:], strict=False):
        if earlier.last is None or earlier.last >= later.first:
            table.fail(WrongYears, "formulas", f"{earlier.first} en {later.first} overlappen")
    return tuple(formulas)


def _formula(table: _Table) -> Formula:
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


def _terms(table: _Table, key: str, *, optional: bool = False) -> tuple[Term, ...]:
    items = table.tables(key, optional=optional)
    if not items and not optional:
        table.fail(EmptySum, key)
    return tuple(_term(item) for item in items)


def _term(table: _Table) -> Term:
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


def _condition(table: _Table) -> Rule | None:
    if "condition" not in table.values:
        return None
    return _rule(table.table("condition"), "minimum", default_reason="niet_van_toepassing")


def _not_comparable(table: _Table) -> Rule | None:
    if "not_comparable" not in table.values:
        return None
    return _rule(table.table("not_comparable"), "below", default_reason="niet_vergelijkbaar")


def _rule(table: _Table, bound_key: str, default_reason: str) -> Rule:
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


def _caveat(table: _Table) -> Caveat:
    caveat = Caveat(years=table.integers("years"), text=table.text("text"))
    wrong = [year for year in caveat.years if year not in YEARS]
    if wrong:
        table.fail(WrongYears, "years", str(wrong))
    table.close()
    return caveat

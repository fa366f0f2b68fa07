"""The figures behind the outcome of a claim, here and in Nederland, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.claims.findings import FigureAt, Finding
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.wording import period_heading
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.claim_words import COUNTRY, Told
from uitvoeringskracht.texts import t

#: A figure is known by its indicator, its year and the year of its prices (None: its own).
Key = tuple[str, int, int | None]


@dataclass(frozen=True)
class FigureRow:
    """One figure: of which indicator and year, in which prices, and what it is in each area.

    values: by area_code, with the reason of a figure that misses.
    """

    indicator: Indicator
    period: int
    heading: str
    prices: str
    values: dict[str, str]


def figure_rows(found: Sequence[tuple[Finding, Told]]) -> tuple[FigureRow, ...]:
    """Return every figure that the findings rest on, each once, by indicator and year."""
    rows: dict[Key, FigureRow] = {}
    for finding, told in found:
        for area_code, each in _figures(finding, told):
            key = (each.slug, each.year, each.prices)
            if key not in rows:
                rows[key] = _row(told.indicators[each.slug], each)
            rows[key].values.setdefault(area_code, _written(told.indicators[each.slug], each))
    slugs = list(dict.fromkeys(slug for slug, _, _ in rows))
    order = sorted(rows, key=lambda key: (slugs.index(key[0]), key[2] or 0, key[1]))
    return tuple(rows[key] for key in order)


def _figures(finding: Finding, told: Told) -> Iterator[tuple[str, FigureAt]]:
    """Yield each figure with the area that it is of: Nederland where a term says so."""
    terms = [side for each in finding.conditions for side in (each.left, each.right)]
    for term in (*terms, *finding.also):
        if not term.name:
            continue
        areas = {(each.slug, each.period): each.area_code for each in told.basis(term)}
        for each in term.figures:
            yield areas.get((each.slug, each.year), told.area.code), each


def _row(indicator: Indicator, each: FigureAt) -> FigureRow:
    prices = ""
    if is_amount(indicator):
        is_own = each.prices is None
        prices = t("bewering.own_prices") if is_own else t("bewering.prices", year=each.prices)
    heading = period_heading(indicator, each.year, each.status)
    return FigureRow(indicator, each.year, heading, prices, {})


def _written(indicator: Indicator, each: FigureAt) -> str:
    if each.value is None:
        return t(f"reason.{each.reason}") if each.reason else formats.MISSING
    return short_amount(each.value, indicator)


def country_figure(row: FigureRow) -> str:
    """Return the figure of Nederland, or a dash."""
    return row.values.get(COUNTRY, formats.MISSING)

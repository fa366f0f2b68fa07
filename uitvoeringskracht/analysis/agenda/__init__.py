"""Actieagenda: five lenses (VNG, 2023) on the same figures, for a gemeente, a region or Nederland.

`wanted` says which series to fetch; `Agenda` reads them once for a level and then answers per area.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from uitvoeringskracht.analysis.agenda.change import CurrentPrices
from uitvoeringskracht.analysis.agenda.lens import (
    COUNTRY,
    FigureOfLevel,
    LensFigure,
    Spread,
    of_partnerships,
    of_sector,
    register_values,
    without_series,
)
from uitvoeringskracht.analysis.agenda.parts import WHOLE, Parts, PartsOfAll, part_indicators
from uitvoeringskracht.analysis.agenda.talk import Question, question
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.lenses import Figure, Lens, Lenses
from uitvoeringskracht.indicators import Formula, Indicator, Term

__all__ = [
    "COUNTRY",
    "Agenda",
    "CurrentPrices",
    "FigureOfLevel",
    "LensFigure",
    "LensResult",
    "Parts",
    "Question",
    "Spread",
    "Wanted",
    "wanted",
]


@dataclass(frozen=True)
class Wanted:
    """The indicators to fetch, by key: on the level that is asked for, and on nederland only."""

    level: dict[str, Indicator]
    national: dict[str, Indicator]


@dataclass(frozen=True)
class LensResult:
    """A lens on an area. `parts` is None but in lens 1, and there without figures."""

    lens: Lens
    area_code: str
    figures: tuple[LensFigure, ...]
    parts: Parts | None
    questions: tuple[Question, ...]


def wanted(lenses: Lenses, indicators: Mapping[str, Indicator]) -> Wanted:
    """Return what the lenses need of the `indicators` that have figures, by slug.

    The parts of lens 1 stand there by id, measures of the whole sector by their own id.
    """
    figures = [figure for lens in lenses.lens for figure in lens.figure]
    whole = indicators[WHOLE]
    level = {each.key: indicators[each.key] for each in figures if each.key in indicators}
    national = {each.key: _sector(each, whole) for each in figures if each.source == "sector"}
    return Wanted({WHOLE: whole, **level, **part_indicators(whole, lenses.part)}, national)


def _sector(figure: Figure, like: Indicator) -> Indicator:
    """Return an indicator that is nothing but a published measure."""
    formula = Formula((Term(figure.key),), (), 1.0, "", 0, None, None)
    return replace(
        like,
        slug=figure.key,
        unit=figure.unit,
        unit_format=figure.unit_format,
        decimals=figure.decimals,
        formulas=(formula,),
        caveats=(),
    )


class Agenda:
    """The five lenses on the areas of one level."""

    def __init__(
        self,
        lenses: Lenses,
        series: Mapping[str, Series],
        national: Mapping[str, Series],
        partnerships: pd.DataFrame,
        gemeenten: Mapping[str, Series] | None = None,
    ) -> None:
        """Take the series of `wanted`, in constant prices, and partnerships.per_gemeente.

        gemeenten: the same series on the level gemeente, where `series` is of a region or of
        Nederland; without it there is no spread. Raises CurrentPrices.
        """
        below = gemeenten or {}
        self._lenses = lenses.lens
        self._partnerships = partnerships
        self._figures: dict[tuple[int, str], FigureOfLevel] = {
            (lens.point, figure.id): FigureOfLevel(
                figure, series[figure.key], below.get(figure.key)
            )
            for lens in lenses.lens
            for figure in lens.figure
            if figure.source == "indicator" and figure.key in series
        }
        self._sector = {
            figure.key: of_sector(figure, national[figure.key])
            for lens in lenses.lens
            for figure in lens.figure
            if figure.source == "sector" and figure.key in national
        }
        parts = {part.id: series[part.id] for part in lenses.part}
        self._parts = PartsOfAll(series[WHOLE], parts, lenses.part)

    def of(
        self, area_code: str, peers: Sequence[str] | None = None, members: Sequence[str] = ()
    ) -> tuple[LensResult, ...]:
        """Return the five lenses on an area, in the order of the points.

        peers: areas of the same level to set it beside, None for all others.
        members: the gemeenten of a region or of Nederland. Raises KeyError for an area of another
        level.
        """
        return tuple(self._lens(lens, area_code, peers, members) for lens in self._lenses)

    def figure(self, point: int, figure_id: str) -> FigureOfLevel | None:
        """Return a figure of a lens for all areas of the level; None for what is no indicator."""
        return self._figures.get((point, figure_id))

    def partnerships(self, figure: Figure) -> pd.Series[float]:
        """Return a figure of the register for every gemeente, by area_code."""
        return register_values(figure, self._partnerships)

    def _lens(
        self, lens: Lens, area_code: str, peers: Sequence[str] | None, members: Sequence[str]
    ) -> LensResult:
        figures = {
            figure.id: self._figure(lens.point, figure, area_code, peers, members)
            for figure in lens.figure
        }
        parts = self._parts.of(area_code, peers) if lens.point == 1 else None
        questions = tuple(question(talk, figures, parts) for talk in lens.talk)
        return LensResult(lens, area_code, tuple(figures.values()), parts, questions)

    def _figure(
        self,
        point: int,
        figure: Figure,
        area_code: str,
        peers: Sequence[str] | None,
        members: Sequence[str],
    ) -> LensFigure:
        if figure.source == "partnership":
            return of_partnerships(figure, self._partnerships, area_code, peers, members)
        if figure.source == "sector" and figure.key in self._sector:
            return self._sector[figure.key]
        if (point, figure.id) in self._figures:
            return self._figures[point, figure.id].of(area_code, peers, members)
        return without_series(figure, area_code)

"""A figure of a lens as it is written: of an indicator, of the register or of the sector."""

from __future__ import annotations

import math

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.agenda import LensFigure
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.sentence import Basis
from uitvoeringskracht.sentences.templates import said


def short_of(figure: LensFigure, value: float, indicator: Indicator | None) -> str:
    """Return a value without what it is divided by."""
    if indicator is not None:
        return short_amount(value, indicator)
    declared = figure.figure
    return formats.figure(value, declared.unit_format, declared.decimals)


def said_of(figure: LensFigure, value: float, indicator: Indicator | None) -> str:
    """Return a value with its unit, as far as its name does not say that."""
    return short_of(figure, value, None) if indicator is None else said(value, indicator)


def figure_basis(figure: LensFigure) -> tuple[Basis, ...]:
    """Return the figures then and now; nothing for a number of the register, which has no year."""
    pairs = ((figure.then_period, figure.then), (figure.now_period, figure.now))
    return tuple(
        Basis(figure.figure.key, figure.about, period, value, figure.prices)
        for period, value in pairs
        if period is not None and not math.isnan(value)
    )

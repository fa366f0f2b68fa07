"""A figure of gemeenten as dots, with lines for their region and for Nederland."""

from __future__ import annotations

from uitvoeringskracht.analysis.panel import Figure
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.charts.dots import Dot, Marker
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.card import COUNTRY, written
from uitvoeringskracht.report.card_gaps import reason_of, reason_short
from uitvoeringskracht.texts import t


def dot(name: str, figure: Figure | None, indicator: Indicator, *, is_own: bool) -> Dot:
    """Return a gemeente as a dot, or with the reason why its figure misses."""
    value = figure.value if figure else float("nan")
    return Dot(name, value, figure_text(figure, indicator), is_own)


def figure_text(figure: Figure | None, indicator: Indicator) -> str:
    """Return a figure as it is read, or in a word or two why it misses."""
    if figure is None or figure.is_missing:
        return reason_short(reason_of(figure), False)
    return written(indicator, figure.value)


def markers(
    answers: Answers, area_code: str, name: str, indicator: Indicator, period: int
) -> list[Marker]:
    """Return the figure of a region and of Nederland, where those can lie beside a gemeente."""
    if indicator.may_sum:
        return []
    found = []
    for code, title in ((area_code, name), (COUNTRY, t("kaart.nederland"))):
        level = answers.geography.level_of(code)
        figure = answers.panel(indicator.slug, level).figure(code, period)
        if figure is not None and not figure.is_missing:
            found.append(Marker(title, figure.value, code == area_code))
    return found

"""What is not known of a gemeente: figures that lack, why, and who can fill them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uitvoeringskracht import formats
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.charts.marks import gap_mark
from uitvoeringskracht.charts.palette import paper
from uitvoeringskracht.declared.lenses import load_lenses
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.card_gaps import reason_long, reason_of
from uitvoeringskracht.texts import t

#: So many figures are named for each reason.
NAMES = 4


@dataclass(frozen=True)
class Unknown:
    """Figures that lack for one reason: their names, why, and who can fill them."""

    what: str
    why: str
    mark: str
    slugs: Sequence[str] = ()


def unknown(answers: Answers, area_code: str) -> list[Unknown]:
    """Return the figures that a gemeente lacks by reason, the most first."""
    by_reason: dict[tuple[str, str], list[Indicator]] = {}
    for slug, indicator in answers.indicators.items():
        panel = answers.panel(slug)
        period = panel.main_period()
        figure = panel.figure(area_code, period) if period is not None else None
        if reason := reason_of(figure):
            why = reason_long(indicator, reason, figure, is_region=False)
            by_reason.setdefault((reason, why), []).append(indicator)
    found = sorted(by_reason.items(), key=lambda each: -len(each[1]))
    return [
        Unknown(
            f"{_names(each)}:",
            why,
            gap_mark(reason, color=paper),
            [indicator.slug for indicator in each],
        )
        for (reason, why), each in found
    ]


def nobody_knows() -> list[Unknown]:
    """Return what no source tells of a single gemeente, and who could: first of the staff."""
    mark = gap_mark("onbekend", color=paper)
    return [
        Unknown(lens.gap[0].what, t("blad.who", who=lens.gap[0].who), mark)
        for lens in reversed(load_lenses().lens)
        if lens.gap
    ]


def _names(indicators: Sequence[Indicator]) -> str:
    names = [each.short for each in indicators]
    if len(names) <= NAMES:
        return formats.listing(names)
    left = len(names) - NAMES
    key = "blad.and_others" if left > 1 else "blad.and_other"
    return t(key, names=", ".join(names[:NAMES]), count=left)

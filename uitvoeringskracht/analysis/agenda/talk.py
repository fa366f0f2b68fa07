"""Questions for the college, with the results that they speak of."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from uitvoeringskracht.analysis.agenda.lens import LensFigure
from uitvoeringskracht.analysis.agenda.parts import Parts
from uitvoeringskracht.declared.lenses import PARTS, Talk

Value = float | int | str


@dataclass(frozen=True)
class Question:
    """A declared question with what its places hold, by placeholder.

    Numbers are in the unit of the figure, periods are years, a part of lens 1 is its name.
    `is_complete`: every place has a value; if not, `talk.plain` is the question to ask.
    """

    talk: Talk
    values: Mapping[str, Value]
    is_complete: bool


def question(talk: Talk, figures: Mapping[str, LensFigure], parts: Parts | None) -> Question:
    """Return a question about the figures (by id) and the parts of an area."""
    values = {}
    for placeholder in talk.placeholders:
        name, _, of = placeholder.partition(".")
        known = _of_parts(parts) if name == PARTS else _of_figure(figures[name])
        if of in known:
            values[placeholder] = known[of]
    return Question(talk, values, len(values) == len(set(talk.placeholders)))


def _of_figure(figure: LensFigure) -> dict[str, Value]:
    group = figure.position
    middle = group.p50 if group else figure.spread.middle if figure.spread else None
    others = group.peers if group else figure.spread.count if figure.spread else None
    return _known(
        {
            "then": figure.then,
            "then_period": figure.then_period,
            "now": figure.now,
            "now_period": figure.now_period,
            "change": figure.change,
            "middle": middle,
            "others": others,
        }
    )


def _of_parts(parts: Parts | None) -> dict[str, Value]:
    if parts is None or parts.gave_way is None:
        return {}
    row = parts.frame.loc[parts.gave_way].to_dict()
    return {
        "gave_way": parts.gave_way,
        "gave_way_then": float(row["usual_then"]),
        "gave_way_now": float(row["usual_now"]),
        "then_first": parts.first_years[0],
        "then_last": parts.first_years[-1],
        "now_first": parts.last_years[0],
        "now_last": parts.last_years[-1],
    }


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {
        name: value
        for name, value in values.items()
        if value is not None and not (isinstance(value, float) and math.isnan(value))
    }

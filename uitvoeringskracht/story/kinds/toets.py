"""What a new task asks of a gemeente or of Nederland."""

from __future__ import annotations

import pandas as pd

from uitvoeringskracht.analysis.execution.counted import needed
from uitvoeringskracht.analysis.execution.link import PARAMETERS, from_parameters
from uitvoeringskracht.analysis.execution.load import by_year, load
from uitvoeringskracht.analysis.execution.toets import Toets, WrongToets
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.report.toets_result import Outcome, outcome
from uitvoeringskracht.report.toets_result import asked as asked_of
from uitvoeringskracht.report.toets_start import first
from uitvoeringskracht.story.kinds.asked import Asked, wrong
from uitvoeringskracht.story.slide import Number, Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

#: So many sentences stand below the numbers.
MOST_SENTENCES = 2


def toets(asked: Asked) -> Slide:
    """Return the outcome of a toets: a range in fte and in euro, and its share of the staff."""
    task, answers, area = _toets(asked), asked.answers, asked.area
    lacking = [slug for slug in needed(task) if slug not in answers.indicators]
    if lacking:
        raise wrong("no_figures", title=load_indicators()[lacking[0]].title)
    series = answers.toets_series(task)
    frame = load(task, series, asked.geography, area.level)
    found = outcome(
        asked_of(answers, task, area.code, frame),
        lambda: by_year(task, series, asked.geography, area.level),
    )
    return asked.slide(
        found.headline,
        needed(task),
        subtitle=t("dia.toets", name=task.name, area=area.name),
        numbers=tuple(
            Number(tile.title, tile.value, tile.note, tile.likely) for tile in found.tiles
        ),
        sentences=tuple(found.details[:MOST_SENTENCES]),
        table=_table(found),
        alt=" ".join([found.headline, *found.details]),
        how=t("dia.toets_how"),
        year=str(task.start),
    )


def _toets(asked: Asked) -> Toets:
    """Return the toets of the parameters; without any the first one of the thema."""
    given = {name: asked.chosen.query[name] for name in PARAMETERS if name in asked.chosen.query}
    if not given:
        return first(asked.selection.thema)
    try:
        return from_parameters(given)
    except WrongToets as error:
        raise wrong("toets", why=" ".join(error.problems)[:200]) from None


def _table(found: Outcome) -> Table | None:
    if not found.tiles:
        return None
    columns = [t("dia.col_what"), t("dia.col_range"), t("dia.col_likely"), t("dia.col_about")]
    rows = [(tile.title, tile.value, tile.likely, tile.note) for tile in found.tiles]
    return Table(pd.DataFrame(rows, columns=columns), found.name)

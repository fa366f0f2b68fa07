"""A lens of the Actieagenda on a gemeente or on Nederland, and questions for its college."""

from __future__ import annotations

from math import isnan, nan

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.agenda import COUNTRY, LensFigure, LensResult
from uitvoeringskracht.analysis.position import Place
from uitvoeringskracht.answers import NEDERLAND
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.card_words import standing_words
from uitvoeringskracht.sentences.lens_figures import short_of
from uitvoeringskracht.sentences.lenses import gave_way
from uitvoeringskracht.sentences.questions import questions as told_questions
from uitvoeringskracht.story.kinds.asked import Asked
from uitvoeringskracht.story.kinds.place import how_many
from uitvoeringskracht.story.slide import Number, Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

#: Figures of a lens on a slide.
MOST_FIGURES = 5
#: Sources of figures that are of no indicator, by the kind of figure.
_SOURCES = {"partnership": "samenwerking", "sector": "personeelsmonitor"}


def lens(asked: Asked) -> Slide:
    """Return the first figures of one point of the Actieagenda, beside Nederland."""
    point = asked.selection.lens or 1
    own, country = _results(asked)[point - 1], _country(asked)[point - 1]
    known = asked.answers.indicators
    area = asked.area
    # The first sentence is the finding; what it rests on stands below the figures.
    told = " ".join(each.text for each in gave_way(own, known, area))
    said, _, more = told.partition(". ")
    figures = own.figures[:MOST_FIGURES]
    pairs = list(zip(figures, country.figures[:MOST_FIGURES], strict=True))
    placed = [each.position for each in figures if each.position and each.about == area.code]
    out = sum(each.place in (Place.ZEER_HOOG, Place.ZEER_LAAG) for each in placed)
    title = said or t("dia.lens", title=own.lens.title, name=area.name)
    if not said and placed and area.is_gemeente:
        title = how_many(out, len(placed), area.name, asked.group.label)
    return asked.slide(
        title,
        [each.figure.key for each in figures if each.figure.key in known],
        others=[_SOURCES[each.figure.source] for each in figures if each.figure.source in _SOURCES],
        subtitle=t("dia.lens_of", point=point, title=own.lens.title, name=area.name),
        numbers=tuple(_number(each, known.get(each.figure.key), asked) for each in figures),
        table=_table(pairs, asked),
        alt=title,
        how=f"{more} {own.lens.question}".strip(),
    )


def _results(asked: Asked) -> tuple[LensResult, ...]:
    code = asked.selection.gemeente
    if code is None:
        return _country(asked)
    return asked.answers.agenda().of(code, asked.group.others(code))


def _country(asked: Asked) -> tuple[LensResult, ...]:
    answers = asked.answers
    return answers.agenda(NEDERLAND).of(COUNTRY, members=answers.members(COUNTRY))


def _number(figure: LensFigure, indicator: Indicator | None, asked: Asked) -> Number:
    label = _name(figure, indicator)
    value = _written(figure, figure.now, indicator)
    year = str(figure.now_period or "")
    if isnan(figure.now):
        reason = t(f"reason.{figure.reason or 'onbekend'}")
        return Number(label, formats.MISSING, year, reason)
    words = ""
    if not isnan(figure.then) and figure.then_period:
        then = _written(figure, figure.then, indicator)
        words = t("agenda.then", value=then, year=figure.then_period)
    about = "" if figure.about == asked.area.code else asked.geography.name(figure.about)
    placed = figure.position if asked.area.is_gemeente and not about else None
    return Number(
        label,
        value,
        year,
        words,
        about or standing_words(placed),
        placed.verdict.value if placed else "",
    )


def _written(figure: LensFigure, value: float, indicator: Indicator | None) -> str:
    if isnan(value):
        return formats.MISSING
    if indicator is not None and indicator.unit_format == "ja_nee":
        return formats.figure(value, "ja_nee", aggregated=figure.about == COUNTRY)
    return short_of(figure, value, indicator)


def _name(figure: LensFigure, indicator: Indicator | None) -> str:
    return indicator.short if indicator else t(f"agenda_figure.{figure.figure.id}")


def _table(pairs: list[tuple[LensFigure, LensFigure]], asked: Asked) -> Table:
    """Return a row per figure: then, now, and Nederland."""
    known, area = asked.answers.indicators, asked.area
    columns = [t("dia.col_figure"), t("dia.col_then"), area.name, t("kaart.nederland")]
    rows, texts = [], []
    for own, country in pairs:
        indicator = known.get(own.figure.key)
        name = f"{_name(own, indicator)} ({own.now_period or formats.MISSING})"
        is_own = own.about == area.code
        values = [own.then if is_own else nan, own.now if is_own else nan, country.now]
        rows.append([name, *values])
        texts.append([name, *(_written(own, value, indicator) for value in values)])
    frame = pd.DataFrame(rows, columns=columns)
    written = pd.DataFrame(texts, columns=columns)
    if not area.is_gemeente:
        frame, written = frame.iloc[:, :3], written.iloc[:, :3]
    return Table(frame, t("dia.lens_table"), written)


def questions(asked: Asked) -> Slide:
    """Return five questions for the college, one of each lens, or those of one lens."""
    area, known = asked.area, asked.answers.indicators
    results = _results(asked)
    point = asked.selection.lens
    chosen = results if point is None else (results[point - 1],)
    asked_for = [[each.text for each in told_questions(result, known, area)] for result in chosen]
    shown = [found[0] for found in asked_for if found] if point is None else asked_for[0][:5]
    key = "dia.questions" if area.is_gemeente else "dia.questions_all"
    slugs = [each.figure.key for result in chosen for each in result.figures]
    return asked.slide(
        t(key, count=len(shown), name=area.name),
        [slug for slug in dict.fromkeys(slugs) if slug in known],
        sentences=tuple(shown),
        alt=" ".join(shown),
    )

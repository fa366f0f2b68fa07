"""Questions for the college, with the results of its own gemeente filled in."""

from __future__ import annotations

from collections.abc import Mapping

from uitvoeringskracht.analysis.agenda import LensFigure, LensResult, Question
from uitvoeringskracht.analysis.agenda.parts import WHOLE
from uitvoeringskracht.analysis.agenda.talk import Value
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.area import NEDERLAND, Area
from uitvoeringskracht.sentences.lens_figures import short_of
from uitvoeringskracht.sentences.quantities import is_nothing
from uitvoeringskracht.sentences.sentence import Basis, Derived, Sentence
from uitvoeringskracht.texts import t

#: Figures that a question says to deviate from a begroting: their sign becomes a word.
_DEVIATIONS = ("begrotingsafwijking_lasten_pct", "salarislasten_afwijking_pct")
_AMOUNTS = ("then", "now", "change", "middle")


def questions(
    result: LensResult, indicators: Mapping[str, Indicator], area: Area
) -> tuple[Sentence, ...]:
    """Return the questions of a lens, in their order.

    A gemeente is asked about its own results, and without figures where one is missing. A college
    can only be asked about its own gemeente, so for a region or Nederland no figures are filled in.
    """
    return tuple(
        _with_results(each, result, indicators)
        if area.is_gemeente and each.is_complete
        else Sentence(each.talk.plain)
        for each in result.questions
    )


def for_whom(area: Area) -> Sentence:
    """Return who can ask these questions."""
    if area.is_gemeente:
        return Sentence(t("talk.college", name=area.name))
    if area.level == NEDERLAND:
        return Sentence(t("talk.every_college"))
    return Sentence(t("talk.colleges_in", name=area.name))


def _with_results(
    question: Question, result: LensResult, indicators: Mapping[str, Indicator]
) -> Sentence:
    figures = {each.figure.id: each for each in result.figures}
    text, basis, derived = question.talk.text, list[Basis](), list[Derived]()
    for placeholder, value in question.values.items():
        name, _, attribute = placeholder.partition(".")
        figure = figures.get(name)
        text = text.replace(f"{{{placeholder}}}", _written(attribute, value, figure, indicators))
        if not isinstance(value, str):
            derived.append(Derived(placeholder, value))
        if figure is not None and attribute in ("then", "now"):
            period = figure.then_period if attribute == "then" else figure.now_period
            if period is not None:
                key, prices = figure.figure.key, figure.prices
                basis.append(Basis(key, figure.about, period, float(value), prices))
    return Sentence(text, tuple(basis), tuple(derived))


def _written(
    attribute: str,
    value: Value,
    figure: LensFigure | None,
    indicators: Mapping[str, Indicator],
) -> str:
    """Return a value as it stands in the question; figure: None for a part of all lasten."""
    if isinstance(value, str):
        return value
    if figure is None:
        is_amount = attribute in ("gave_way_then", "gave_way_now")
        return short_amount(value, indicators[WHOLE]) if is_amount else str(value)
    if attribute not in _AMOUNTS:
        return str(value)
    indicator = indicators.get(figure.figure.key)
    if indicator is not None and indicator.slug in _DEVIATIONS:
        return _deviation(value, indicator)
    return short_of(figure, value, indicator)


def _deviation(value: float, indicator: Indicator) -> str:
    if is_nothing(value, indicator):
        return t("talk.no_deviation")
    size = short_amount(abs(value), indicator)
    return t("talk.above" if value > 0 else "talk.below", size=size)

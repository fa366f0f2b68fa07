"""The questions for the college, with the results filled in, as a list to take along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uitvoeringskracht.analysis.agenda import LensResult
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.questions import for_whom, questions
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache


@dataclass(frozen=True)
class LensQuestions:
    """The questions of one point of the Actieagenda."""

    point: int
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class QuestionList:
    """All questions to show; `text` is the same as plain text, to copy."""

    title: str
    whom: str
    lenses: tuple[LensQuestions, ...]
    text: str


def question_list(results: Sequence[LensResult], area: Area) -> QuestionList:
    """Return the questions of these lenses for an area."""
    lenses = tuple(
        LensQuestions(
            each.lens.point,
            each.lens.title,
            tuple(one.text for one in questions(each, cache.indicators(), area)),
        )
        for each in results
    )
    title = t("agenda.questions_of", name=area.name) if area.is_gemeente else t("agenda.questions")
    whom = for_whom(area).text
    return QuestionList(title, whom, lenses, as_text(title, lenses))


def as_text(title: str, lenses: Sequence[LensQuestions]) -> str:
    """Return the questions as plain text: the title, each point, its numbered questions."""
    blocks = [title]
    for each in lenses:
        numbered = [f"{number}. {text}" for number, text in enumerate(each.texts, start=1)]
        blocks.append("\n".join([each.title, *numbered]))
    return "\n\n".join(blocks)

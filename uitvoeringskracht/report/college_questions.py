"""Five questions for the college of a gemeente: one for each point of the Actieagenda."""

from __future__ import annotations

from dataclasses import dataclass

from uitvoeringskracht.analysis.agenda import LensResult
from uitvoeringskracht.analysis.position import Place
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.questions import questions

_OUTSIDE = (Place.ZEER_HOOG, Place.ZEER_LAAG)


@dataclass(frozen=True)
class CollegeQuestion:
    """A question with the figures of the gemeente filled in; point and title of its lens."""

    point: int
    title: str
    text: str


def college_questions(answers: Answers, group: PeerGroup) -> list[CollegeQuestion]:
    """Return a question per lens for the first gemeente of a group.

    Of each lens the first question about a figure outside P10-P90 of the group; without such a
    figure the first that can be filled in, and else the first as it is without figures.
    """
    area = Area.of(answers.geography, group.codes[0])
    results = answers.agenda().of(area.code, group.others(area.code))
    return [
        CollegeQuestion(
            each.lens.point,
            each.lens.title,
            questions(each, answers.indicators, area)[_most_telling(each)].text,
        )
        for each in results
    ]


def _most_telling(result: LensResult) -> int:
    """Return the number of the question to ask."""
    outside = {
        each.figure.id
        for each in result.figures
        if each.position is not None and each.position.place in _OUTSIDE
    }

    def rank(number: int) -> tuple[bool, bool, int]:
        each = result.questions[number]
        about = {placeholder.partition(".")[0] for placeholder in each.values}
        return (not (each.is_complete and about & outside), not each.is_complete, number)

    return min(range(len(result.questions)), key=rank)

"""With whom a gemeente works, by the register of regelingen."""

from __future__ import annotations

from uitvoeringskracht.answers import Answers
from uitvoeringskracht.charts.palette import inks
from uitvoeringskracht.report import partners as report
from uitvoeringskracht.report.partner_map import partner_map
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.story.kinds.asked import Asked, lettered
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode


def partners(asked: Asked) -> Slide:
    """Return in how many groups a gemeente works, and a map of with whom."""
    area, answers = asked.gemeente, asked.answers
    said = report.words(answers, area)
    finding = report.most_shared(answers, area)
    title, *more = said
    has_map = bool(finding) and partner_map(answers, area, finding) is not None
    return asked.slide(
        title,
        others=(report.SOURCE,),
        sentences=tuple(filter(None, (finding, *more)))[:2],
        picture=(lambda mode: lettered(_drawn(answers, area, finding, mode), mode))
        if has_map
        else None,
        table=report.partner_table(answers, area),
        alt=" ".join([title, finding]),
        how=t("samenwerking.map_note") if has_map else "",
        year=str(report.year(answers)),
    )


def _drawn(answers: Answers, area: Area, finding: str, mode: Mode) -> str:
    return str(partner_map(answers, area, finding, inks(mode), is_slide=True))

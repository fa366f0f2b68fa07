"""A verhaal made whole: every slide on one version of the figures, and the sources at the end."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import pairwise
from math import ceil

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.observations import Source
from uitvoeringskracht.report.stand import stand
from uitvoeringskracht.story import kinds
from uitvoeringskracht.story.kinds import WrongSlide
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.story.slide import Deck, Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

#: So many source cards can be read on one slide.
MOST_CARDS = 8
SOURCES = "bronnen"
_log = logging.getLogger(__name__)


class OtherVersion(ValueError):
    """Het verhaal hoort bij een andere versie van de cijfers."""


def make_deck(story: Story, answers: Answers, newest: int) -> Deck:
    """Return the slides of a story; a slide that can't be made says which it is and why.

    answers: on the version of the story. newest: the newest version there is.
    Raises OtherVersion.
    """
    if answers.figures.version != story.version:
        raise OtherVersion(f"{OtherVersion.__doc__} {story.version}, {answers.figures.version}")
    made = [_made(chosen, place, answers) for place, chosen in enumerate(story.slides, 1)]
    return Deck(
        title=story.title or t("verhaal.title"),
        slides=(*made, *source_slides(made)),
        version=story.version,
        stand=stand(answers),
        newer=newer(story.version, newest),
    )


def newer(version: int, newest: int) -> str:
    """Return that there are newer figures than those of `version`, '' when there are not."""
    return t("verhaal.newer", version=version, newest=newest) if newest > version else ""


def source_slides(slides: Sequence[Slide]) -> list[Slide]:
    """Return slides with the cards of all sources, each once; none without a source."""
    every = {source.id: source for slide in slides for source in slide.sources}
    cards = list(every.values())
    # As many on each slide, so that none has a lonely last one.
    count = ceil(len(cards) / MOST_CARDS)
    edges = [round(number * len(cards) / count) for number in range(count + 1)] if count else []
    parts = [cards[start:end] for start, end in pairwise(edges)]
    return [_cards(part, number, len(parts)) for number, part in enumerate(parts, 1)]


def _made(chosen: Chosen, place: int, answers: Answers) -> Slide:
    try:
        return kinds.make(chosen, answers)
    except WrongSlide as wrong:
        return _not_made(chosen, place, str(wrong))
    except Exception:  # noqa: BLE001 - on a stage one slide must not take the others with it
        _log.exception("slide %s of kind %s", place, chosen.kind)
        return _not_made(chosen, place, t("verhaal.failed"))


def _not_made(chosen: Chosen, place: int, why: str) -> Slide:
    """Return a slide that says which slide can't be made, and why."""
    what = chosen.title or t("verhaal.which", number=place, kind=chosen.kind[:40])
    return Slide(
        kind=chosen.kind,
        title=t("verhaal.not_made"),
        subtitle=what,
        sentences=(why,),
        alt=why,
        note=chosen.note,
    )


def _day(source: Source) -> str:
    """Return when a source was fetched, as a date that is not folded in a narrow column."""
    return formats.day(source.retrieved).replace(" ", formats.NBSP)


def _cards(sources: Sequence[Source], number: int, count: int) -> Slide:
    title = t("verhaal.sources")
    if count > 1:
        title = t("verhaal.sources_part", number=number, count=count)
    columns = ["source", "publisher", "periods", "retrieved", "licence"]
    rows = [
        (each.title, each.publisher, each.periods, _day(each), each.licence) for each in sources
    ]
    frame = pd.DataFrame(rows, columns=[t(f"verhaal.col_{name}") for name in columns])
    return Slide(
        kind=SOURCES,
        title=title,
        table=Table(frame, title),
        alt=title,
        sources=tuple(sources),
        address=f"/{SOURCES}",
    )

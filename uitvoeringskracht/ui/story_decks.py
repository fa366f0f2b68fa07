"""Slides and decks of a verhaal as every session shares them, each made once."""

from __future__ import annotations

from uitvoeringskracht.once import Once
from uitvoeringskracht.story import kinds
from uitvoeringskracht.story.kinds import WrongSlide
from uitvoeringskracht.story.making import make_deck
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.story.slide import Deck, Slide
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache

_Query = tuple[tuple[str, str], ...]


class NoSuchVersion(ValueError):
    """De versie van de cijfers in dit verhaal is er niet."""


def slide(chosen: Chosen, version: int) -> Slide | WrongSlide:
    """Return a slide without title and note of the reader, or why there is none."""
    return _slide(chosen.kind, tuple(sorted(chosen.query.items())), version)


def deck(story: Story, newest: int) -> Deck:
    """Return the slides of a verhaal on its version of the figures. Raises NoSuchVersion."""
    if not 1 <= story.version <= newest:
        raise NoSuchVersion(t("presenteren.no_version", version=story.version, newest=newest))
    return make_deck(story, cache.answers(story.version), newest)


def _make_slide(kind: str, query: _Query, version: int) -> Slide | WrongSlide:
    try:
        return kinds.make(Chosen(kind, dict(query)), cache.answers(version))
    except WrongSlide as wrong:
        return wrong


_slide = Once(_make_slide, most=400)

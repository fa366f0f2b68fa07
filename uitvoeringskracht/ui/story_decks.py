"""Slides and decks of a verhaal as every session shares them, each made once."""

from __future__ import annotations

from dataclasses import replace

from uitvoeringskracht.once import Once
from uitvoeringskracht.story import kinds
from uitvoeringskracht.story.kinds import WrongSlide
from uitvoeringskracht.story.making import make_deck
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.story.slide import Deck, Slide
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache

TITLE, TEXT = "titel", "tekst"
#: Kinds of which the note stands on the slide itself.
WRITTEN = (TITLE, TEXT)
_Query = tuple[tuple[str, str], ...]


class NoSuchVersion(ValueError):
    """De versie van de cijfers in dit verhaal is er niet."""


def slide(chosen: Chosen, version: int) -> Slide | WrongSlide:
    """Return a slide without title and note of the reader, or why there is none."""
    return _slide(chosen.kind, tuple(sorted(chosen.query.items())), version)


def of_reader(chosen: Chosen, version: int) -> Slide | WrongSlide:
    """Return a slide with the title of the reader, and the words of a slide that is only words."""
    if chosen.kind in WRITTEN:
        return _made(chosen, version)
    made = slide(chosen, version)
    if isinstance(made, WrongSlide) or not chosen.title:
        return made
    return replace(made, title=chosen.title)


def deck(story: Story, newest: int) -> Deck:
    """Return the slides of a verhaal on its version of the figures. Raises NoSuchVersion."""
    if not 1 <= story.version <= newest:
        raise NoSuchVersion(t("presenteren.no_version", version=story.version, newest=newest))
    return make_deck(story, cache.answers(story.version), newest)


def _made(chosen: Chosen, version: int) -> Slide | WrongSlide:
    try:
        return kinds.make(chosen, cache.answers(version))
    except WrongSlide as wrong:
        return wrong


def _make_slide(kind: str, query: _Query, version: int) -> Slide | WrongSlide:
    return _made(Chosen(kind, dict(query)), version)


_slide = Once(_make_slide, most=400)

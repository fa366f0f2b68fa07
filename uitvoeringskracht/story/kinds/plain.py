"""Slides without figures: a title, and words of the reader."""

from __future__ import annotations

from uitvoeringskracht.story.kinds.asked import Asked
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.texts import t


def title(asked: Asked) -> Slide:
    """Return the first slide: the title of the reader, or of the area; below it the note."""
    subtitle = asked.chosen.note or t("dia.subtitle")
    return asked.slide(t("dia.title", name=asked.area.name), subtitle=subtitle, note="")


def text(asked: Asked) -> Slide:
    """Return a slide with the words of the reader: each line of the note is a sentence."""
    lines = [line.strip() for line in asked.chosen.note.splitlines()]
    return asked.slide(t("dia.text"), sentences=tuple(filter(None, lines)), note="")

"""The verhaal of this session: nothing of it is kept on the server. Links and files carry it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from uitvoeringskracht.story.codec import MOST_SLIDES
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache

_STORY, _BEFORE, _IDS, _NEXT = "_verhaal", "_verhaal_eerder", "_verhaal_rijen", "_verhaal_rij"


class Full(Exception):
    """Er passen geen dia's meer in het verhaal."""


def current() -> Story:
    """Return the verhaal; without one an empty one on the newest figures."""
    found: Story | None = st.session_state.get(_STORY)
    return found or Story(t("presenteren.untitled"), cache.version())


def ids() -> list[int]:
    """Return a number for each slide that stays the same while slides move."""
    found: list[int] = st.session_state.setdefault(_IDS, [])
    return found


def begin(story: Story) -> None:
    """Take another verhaal; the one there was can be taken back."""
    before = current()
    if before.slides and before != story:
        st.session_state[_BEFORE] = before
    st.session_state[_STORY] = story
    st.session_state[_IDS] = [_fresh() for _ in story.slides]


def before() -> Story | None:
    """Return the verhaal that another one took the place of, None without."""
    found: Story | None = st.session_state.get(_BEFORE)
    return found


def take_back() -> None:
    """Take the verhaal from before; the one of now can be taken back in turn."""
    if (found := before()) is not None:
        st.session_state.pop(_BEFORE)
        begin(found)


def add(slide: Chosen) -> int:
    """Put a slide at the end and return its number. Raises Full."""
    story = current()
    if len(story.slides) >= MOST_SLIDES:
        raise Full(t("presenteren.full", most=MOST_SLIDES))
    version = story.version if story.slides else cache.version()
    st.session_state[_STORY] = Story(story.title, version, (*story.slides, slide))
    ids().append(_fresh())
    return len(story.slides) + 1


def number_of(kind: str, query: Mapping[str, str]) -> int | None:
    """Return the number of the slide that shows this view, None when there is none."""
    for number, slide in enumerate(current().slides, 1):
        if slide.kind == kind and slide.query == query:
            return number
    return None


def rename(title: str) -> None:
    """Give the verhaal a title."""
    _put(title=title)


def change(row: int, *, title: str | None = None, note: str | None = None) -> None:
    """Give the slide with number `row` (of ids) another title or note."""
    place = ids().index(row)
    slides = list(current().slides)
    old = slides[place]
    slides[place] = Chosen(
        old.kind,
        old.query,
        old.title if title is None else title,
        old.note if note is None else note,
    )
    _put(slides=tuple(slides))


def move(row: int, step: int) -> None:
    """Put a slide `step` places further on."""
    rows, slides = ids(), list(current().slides)
    place = rows.index(row)
    target = min(max(place + step, 0), len(rows) - 1)
    rows.insert(target, rows.pop(place))
    slides.insert(target, slides.pop(place))
    _put(slides=tuple(slides))


def remove(row: int) -> None:
    """Take a slide out; the verhaal of before it can be taken back."""
    rows, slides = ids(), list(current().slides)
    st.session_state[_BEFORE] = current()
    place = rows.index(row)
    rows.pop(place)
    slides.pop(place)
    _put(slides=tuple(slides))


def to_newest() -> None:
    """Show the newest figures on every slide; the verhaal as it was can be taken back."""
    st.session_state[_BEFORE] = current()
    _put(version=cache.version())


def _put(
    *,
    title: str | None = None,
    version: int | None = None,
    slides: tuple[Chosen, ...] | None = None,
) -> None:
    old = current()
    st.session_state[_STORY] = Story(
        old.title if title is None else title,
        old.version if version is None else version,
        old.slides if slides is None else slides,
    )


def _fresh() -> int:
    st.session_state[_NEXT] = st.session_state.get(_NEXT, 0) + 1
    found: int = st.session_state[_NEXT]
    return found

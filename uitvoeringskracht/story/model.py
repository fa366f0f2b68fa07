"""What a reader keeps of a verhaal: which views, in which order, under which titles."""

from __future__ import annotations

import msgspec


class Chosen(msgspec.Struct, frozen=True):
    """One slide as the reader chose it.

    kind: a name of story.kinds. query: the parameters of the address of the view (selection_codec),
    and nothing else, so that a slide leads back to its view. title: of the reader, '' for the one
    that the figures give. note: what the speaker wants to say, '' without.
    """

    kind: str
    query: dict[str, str] = {}
    title: str = ""
    note: str = ""


class Story(msgspec.Struct, frozen=True):
    """A verhaal. version: of the store, so that each slide shows the same figures for ever."""

    title: str
    version: int
    slides: tuple[Chosen, ...] = ()

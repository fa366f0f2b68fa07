"""What stands on one slide, ready to draw: on screen, in PowerPoint and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from uitvoeringskracht.observations import Source
from uitvoeringskracht.tables import Table
from uitvoeringskracht.tokens import Mode


@dataclass(frozen=True)
class Number:
    """One large figure: what it is, how it is written, and in words what it means.

    year: '2024', with the status where it is not definitief. place: 'plaats 18 tot 20 van 21'.
    words: 'zeer hoog, ongunstig'. judgement: favourable, unfavourable, no_direction, middle or ''.
    """

    label: str
    value: str
    year: str
    words: str = ""
    place: str = ""
    judgement: str = ""


@dataclass(frozen=True)
class Slide:
    """A slide. Only `title` is always there; texts are Dutch and plain, without marks.

    figure: a chart, from which the native chart, the SVG and the table all come. picture: an SVG of
    our own (a map). strip: the small SVG below the sentences, strip_note: what it shows. alt: the
    finding, for who can't see it. how: how to read it, and which way is better. year: of the
    figures, with their status. address: path and query of the view on the dashboard, '' without
    one. note: for the speaker.
    """

    kind: str
    title: str
    subtitle: str = ""
    sentences: Sequence[str] = ()
    numbers: Sequence[Number] = ()
    figure: Callable[[Mode], go.Figure] | None = None
    picture: Callable[[Mode], str] | None = None
    strip: Callable[[Mode], str] | None = None
    strip_note: str = ""
    table: Table | None = None
    alt: str = ""
    how: str = ""
    year: str = ""
    source_line: str = ""
    sources: Sequence[Source] = ()
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Deck:
    """A verhaal with its slides made; the last one names the sources.

    stand: 'Stand van de cijfers: 26 november 2026, versie 3'. newer: a sentence when there are
    newer figures than those of the slides, '' when there are not.
    """

    title: str
    slides: Sequence[Slide]
    version: int
    stand: str
    newer: str = ""

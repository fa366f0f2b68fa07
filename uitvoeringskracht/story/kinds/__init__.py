"""The kinds of slides: each makes a slide of the figures from what a reader chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from uitvoeringskracht.answers import Answers
from uitvoeringskracht.story.kinds import (
    agenda,
    claims,
    figure,
    lines,
    maps,
    partners,
    peers,
    place,
    plain,
    regions,
    themes,
    toets,
)
from uitvoeringskracht.story.kinds.asked import Asked, WrongSlide, wrong
from uitvoeringskracht.story.model import Chosen
from uitvoeringskracht.story.slide import Slide

__all__ = ["KINDS", "Kind", "WrongSlide", "make"]


@dataclass(frozen=True)
class Kind:
    """How a slide is made, and the url of the page that it is a view of, None without one."""

    make: Callable[[Asked], Slide]
    page: str | None


KINDS: Mapping[str, Kind] = {
    "titel": Kind(plain.title, None),
    "tekst": Kind(plain.text, None),
    "cijfer": Kind(figure.figure, "cijfers"),
    "tegels": Kind(place.tiles, ""),
    "opvalt": Kind(place.standing_out, ""),
    "regios": Kind(regions.mine, ""),
    "kaart": Kind(maps.map_slide, "kaart"),
    "thema": Kind(themes.thema, "themas"),
    "profiel": Kind(place.profile, "gemeente"),
    "regio": Kind(regions.region, "regio"),
    "plaats": Kind(place.places, "vergelijkbaar"),
    "vergelijkbaar": Kind(peers.alike, "vergelijkbaar"),
    "bellen": Kind(peers.whom_to_call, "vergelijkbaar"),
    "lijnen": Kind(lines.lines, "ontwikkeling"),
    "samenwerking": Kind(partners.partners, "samenwerking"),
    "kracht_en_last": Kind(themes.balance, "kracht_en_last"),
    "vooruitblik": Kind(lines.outlook, "vooruitblik"),
    "toets": Kind(toets.toets, "uitvoeringstoets"),
    "lens": Kind(agenda.lens, "actieagenda"),
    "vragen": Kind(agenda.questions, "actieagenda"),
    "bewering": Kind(claims.claim, "beweringen"),
}


def make(chosen: Chosen, answers: Answers) -> Slide:
    """Return the slide that was chosen, on one version of the figures.

    A figure that misses gives a slide that says why. Raises WrongSlide, in Dutch.
    """
    kind = KINDS.get(chosen.kind)
    if kind is None:
        raise wrong("kind", kind=chosen.kind[:40])
    return kind.make(Asked(chosen, answers, kind.page))

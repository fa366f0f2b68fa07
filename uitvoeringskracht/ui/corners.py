"""Kracht en last of a gemeente per thema, each in a sentence that leads to the thema."""

from __future__ import annotations

from dataclasses import dataclass

from uitvoeringskracht.analysis.balance import Refusal
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.balance import corner
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache


@dataclass(frozen=True)
class Corner:
    """Where kracht and last of a gemeente stand in one thema; `folder` is its folder name.

    kind: a Quadrant, or '' without kracht or last.
    """

    folder: str
    title: str
    kind: str
    headline: str
    detail: str


def corners(area_code: str) -> list[Corner]:
    """Return the corner of a gemeente in every thema."""
    return [corner_of(area_code, thema) for thema in cache.answers(cache.version()).ground.balances]


def corner_of(area_code: str, thema: str) -> Corner:
    """Return the corner of a gemeente in one thema, or why it has none."""
    answers = cache.answers(cache.version())
    balance = answers.ground.balances[thema]
    series = {slug: each.constant for slug, each in answers.both.items()}
    told = corner(balance, Area.of(cache.geography(), area_code), series)
    places = balance.quadrants
    kind = ""
    if not isinstance(places, Refusal) and area_code in places.index:
        kind = str(places["quadrant"].to_dict()[area_code])
    folder = thema_folder(thema)
    return Corner(folder, t(f"thema.{folder}"), kind, told.headline.text, told.detail.text)

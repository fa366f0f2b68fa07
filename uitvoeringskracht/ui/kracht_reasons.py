"""Why kracht or last of a gemeente comes out as it does: what decides, and what misses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.balance import Side
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.report.balance_ground import Ground
from uitvoeringskracht.sentences import balance_gaps, balance_reasons
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.sentence import Sentence
from uitvoeringskracht.texts import t

#: Widest bar of what decides: at least so many points, so that small changes look small.
_LEAST_SCALE = 10.0


@dataclass(frozen=True)
class Bar:
    """One figure that decides: by how many points the gemeente moves without it."""

    title: str
    points: str
    width: float
    is_up: bool


@dataclass(frozen=True)
class Weighing:
    """What a figure weighs, and how much it really counts, both in %."""

    title: str
    weight: str
    share: str


@dataclass(frozen=True)
class Deciding:
    """What decides kracht or last of one gemeente: a bar per figure, and it in a sentence."""

    name: str
    title: str
    bars: list[Bar]
    says: str


def bars(side: Side, code: str, scale: float) -> list[Bar]:
    """Return what each figure decides; scale: points of the widest bar."""
    found = side.influence.loc[code].to_dict()
    rows = []
    for part in side.parts:
        points = float(found[part.slug])
        if points != points:
            continue
        whole = round(points)
        sign = "+" if whole > 0 else ""
        title = load_indicators()[part.slug].short
        width = round(100 * abs(points) / scale, 1)
        rows.append(Bar(title, f"{sign}{formats.number(whole)}", width, points > 0))
    return rows


def scale_of(found: Ground, code: str) -> float:
    """Return the points of the widest bar, the same for kracht and last."""
    known = [_LEAST_SCALE]
    for side in found.sides():
        if code in side.influence.index:
            known += np.abs(side.influence.loc[code].dropna().to_numpy()).tolist()
    return max(known)


def deciding(found: Ground, area: Area) -> list[Deciding]:
    """Return for each side its title, its bars and the sentence on what decides."""
    scale = scale_of(found, area.code)
    rows = []
    for side in found.sides():
        message = balance_reasons.decides(side, area, found.series)
        if message is None:
            continue
        rows.append(
            Deciding(
                side.name,
                t(f"kracht_side.{side.name}"),
                bars(side, area.code, scale),
                message.headline.text,
            )
        )
    return rows


def weighings(side: Side) -> list[Weighing]:
    """Return what each figure weighs next to how much it really counts for all gemeenten."""
    found = (100 * side.importance[["weight", "share"]]).to_dict("index")
    return [
        Weighing(
            load_indicators()[part.slug].short,
            formats.percent(found[part.slug]["weight"], 0),
            formats.percent(found[part.slug]["share"], 0),
        )
        for part in side.parts
    ]


def gaps(found: Ground, area: Area | None) -> list[str]:
    """Return which figures don't count because they are missing: here, and everywhere."""
    sentences: list[Sentence] = []
    for side in found.sides():
        if area is not None and area.code in side.missing.index:
            sentences += balance_gaps.missing(side, area, found.series)
        sentences += balance_gaps.without_figures(side, load_indicators())
    return [each.text for each in sentences]


def outliers(found: Ground, area: Area | None) -> list[str]:
    """Return which figures count as another one, and where large differences count less."""
    sentences: list[Sentence] = []
    for side in found.sides():
        if area is not None:
            sentences += balance_reasons.treated(side, area, found.series)
        sentences += balance_reasons.pressed(side, found.series)
    return [each.text for each in sentences]

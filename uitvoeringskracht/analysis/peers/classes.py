"""Peers by rule: gemeenten of the same size and stedelijkheid, or areas of the same level.

A class with too few gemeenten is taken together with the smallest class beside it, and again,
until the group is large enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from uitvoeringskracht.areas import Geography, UnknownArea

SIZE, URBANITY = "grootteklasse", "stedelijkheid"
#: A group with fewer gemeenten, the own one included, is widened.
LEAST_MEMBERS = 10


class Step(StrEnum):
    """How far a group was widened."""

    EIGEN_KLASSEN = "eigen_klassen"
    STEDELIJKHEID_VERBREED = "stedelijkheid_verbreed"
    ALLEEN_GROOTTE = "alleen_grootte"
    GROOTTE_VERBREED = "grootte_verbreed"


@dataclass(frozen=True)
class ClassPeers:
    """The group of `area_code`; `codes` include it, sorted.

    `sizes` and `urbanities` are the codes of the adjoining classes taken together, from low to
    high as the codes go; `urbanities` is empty where stedelijkheid makes no difference.
    """

    area_code: str
    step: Step
    sizes: tuple[str, ...]
    urbanities: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """The group without `area_code`."""
        return tuple(code for code in self.codes if code != self.area_code)


def size_peers(geography: Geography, area_code: str) -> ClassPeers:
    """Return the gemeenten of about the same size; raises UnknownArea for no gemeente of now."""
    return _by_size(area_code, _classes(geography, area_code))


def class_peers(geography: Geography, area_code: str) -> ClassPeers:
    """Return the gemeenten of the same grootteklasse and stedelijkheid, widened if they are few.

    First stedelijkheid is widened within the own grootteklasse. If that takes all of it, the
    group is that of size_peers. Raises UnknownArea for no gemeente of now.
    """
    classes = _classes(geography, area_code)
    size, urbanity = str(classes.at[area_code, SIZE]), str(classes.at[area_code, URBANITY])
    same_size = classes[classes[SIZE] == size]
    taken = _widened(same_size[URBANITY], urbanity)
    if len(taken) == 1 and (same_size[URBANITY] == urbanity).sum() >= LEAST_MEMBERS:
        step = Step.EIGEN_KLASSEN
    elif set(taken) < set(same_size[URBANITY]):
        step = Step.STEDELIJKHEID_VERBREED
    else:
        return _by_size(area_code, classes)
    codes = same_size.index[same_size[URBANITY].isin(taken)]
    return ClassPeers(area_code, step, (size,), taken, tuple(sorted(codes)))


def _classes(geography: Geography, area_code: str) -> pd.DataFrame:
    """Return grootteklasse and stedelijkheid by gemeente of now."""
    classes = pd.DataFrame(
        {
            level: geography.members(level).set_index("gemeente")["area_code"]
            for level in (SIZE, URBANITY)
        }
    )
    if area_code not in classes.index:
        raise UnknownArea(f"{UnknownArea.__doc__} {area_code}")
    return classes


def _by_size(area_code: str, classes: pd.DataFrame) -> ClassPeers:
    sizes = classes[SIZE]
    taken = _widened(sizes, str(sizes.at[area_code]))
    step = Step.ALLEEN_GROOTTE if len(taken) == 1 else Step.GROOTTE_VERBREED
    codes = sizes.index[sizes.isin(taken)]
    return ClassPeers(area_code, step, taken, (), tuple(sorted(codes)))


def _widened(classes: pd.Series[str], own: str) -> tuple[str, ...]:
    """Return the classes around `own` that together have LEAST_MEMBERS, or all there are."""
    counts = classes.value_counts().sort_index()
    names = counts.index.tolist()
    first = last = names.index(own)
    while counts.iloc[first : last + 1].sum() < LEAST_MEMBERS and last - first + 1 < len(names):
        sides = [side for side in (first - 1, last + 1) if 0 <= side < len(names)]
        nearest = min(sides, key=lambda side: counts.iloc[side])
        first, last = min(first, nearest), max(last, nearest)
    return tuple(names[first : last + 1])

"""The five lenses of the Actieagenda: which figures each looks at, and what a college can ask."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from uitvoeringskracht.indicators import ACTIEAGENDA, UNIT_FORMATS

PATH = Path(__file__).with_name("lenses.toml")
#: What a question may say of a figure, and of the parts of lens 1.
OF_FIGURE = ("then", "now", "then_period", "now_period", "change", "middle", "others")
OF_PARTS = (
    "gave_way",
    "gave_way_then",
    "gave_way_now",
    "then_first",
    "then_last",
    "now_first",
    "now_last",
)
#: The parts of lens 1, where a question speaks of them, and what no part names.
PARTS, REST = "delen", "overig"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

Text = Annotated[str, msgspec.Meta(min_length=1)]


class WrongLens(ValueError):
    """De beschrijving van een lens klopt niet."""


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure in a lens; lenses.toml says what each key means. Texts are Dutch."""

    id: Text
    source: Literal["indicator", "partnership", "sector"]
    key: Text
    role: Text
    formula: Text
    rise: Text
    not_shown: Text
    first: int | None = None
    last: int | None = None
    factor: float = 1.0
    unit: str = ""
    unit_format: str = ""
    decimals: int = 0


class Gap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that belongs in the lens and that our sources lack, and who could give it."""

    what: Text
    who: Text


class Talk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question for the college with places for results, and one without."""

    text: Text
    plain: Text

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What is to be filled in, as id.attribute, in the order of the text."""
        return tuple(_PLACEHOLDER.findall(self.text))


class Lens(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One point of the Actieagenda."""

    point: int
    question: Text
    figure: tuple[Figure, ...]
    talk: tuple[Talk, ...]
    gap: tuple[Gap, ...] = ()

    @property
    def title(self) -> str:
        """The name that the VNG gave to the point."""
        return ACTIEAGENDA[self.point]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of all lasten: the measures in it; id is its Dutch name."""

    id: Text
    measures: tuple[str, ...]
    is_choice: bool = True


class Lenses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; the lenses in the order of their points."""

    lens: tuple[Lens, ...]
    part: tuple[Part, ...]


@cache
def load_lenses(path: Path = PATH) -> Lenses:
    """Return the declared lenses; raises msgspec.ValidationError or WrongLens."""
    lenses = msgspec.toml.decode(path.read_bytes(), type=Lenses)
    points = [lens.point for lens in lenses.lens]
    if points != sorted(ACTIEAGENDA):
        raise _wrong(f"punten {points}")
    for lens in lenses.lens:
        _check(lens)
    named = [measure for part in lenses.part for measure in part.measures]
    names = [part.id for part in lenses.part]
    if doubled := sorted({each for each in named + names if (named + names).count(each) > 1}):
        raise _wrong(f"delen: {', '.join(doubled)}")
    if REST in names:
        raise _wrong(f"delen: {REST}")
    return lenses


def _check(lens: Lens) -> None:
    ids = [figure.id for figure in lens.figure]
    if len(set(ids)) < len(ids) or PARTS in ids:
        raise _wrong(f"{lens.point}: {', '.join(ids)}")
    for figure in lens.figure:
        has_own_unit = figure.source != "indicator"
        if has_own_unit != (figure.unit_format in UNIT_FORMATS and bool(figure.unit)):
            raise _wrong(f"{lens.point}: {figure.id}, unit")
    allowed = {f"{each}.{of}" for each in ids for of in OF_FIGURE}
    if lens.point == 1:
        allowed |= {f"{PARTS}.{of}" for of in OF_PARTS}
    for talk in lens.talk:
        if strange := sorted(set(talk.placeholders) - allowed):
            raise _wrong(f"{lens.point}: {', '.join(strange)}")
        if "{" in talk.plain:
            raise _wrong(f"{lens.point}: {talk.plain}")


def _wrong(what: str) -> WrongLens:
    return WrongLens(f"{WrongLens.__doc__} {what}")

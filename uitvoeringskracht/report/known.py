"""What an address may name, for the codec of a selection."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.declared.lenses import load_lenses
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.selection_fields import Known


def known(answers: Answers) -> Known:
    """Return what there is to choose in these figures."""
    geography = answers.geography
    return Known(
        gemeenten=frozenset(geography.gemeenten(LAYOUT)),
        indicators=frozenset(answers.indicators),
        levels=frozenset(geography.levels),
        successors=successors(),
        areas=frozenset(geography.areas.index),
        sources=frozenset(answers.sources),
        versions=range(1, answers.figures.version + 1),
        themas=frozenset(map(thema_folder, THEMAS)),
        claims=frozenset(load_claims()),
        lenses=frozenset(each.point for each in load_lenses().lens),
    )


@cache
def successors() -> Mapping[str, str]:
    """Return for each gemeente of the past that ended up in one gemeente of now, which one."""
    geography = load_geography()
    present = frozenset(geography.gemeenten(LAYOUT))
    gemeenten = geography.areas[geography.areas["level"] == "gemeente"]
    direct: dict[str, tuple[str, ...]] = dict(
        zip(gemeenten.index, gemeenten["successors"], strict=True)
    )
    ended = {code: _ends(code, direct, present) for code in direct if code not in present}
    return {code: next(iter(ends)) for code, ends in ended.items() if len(ends) == 1}


def _ends(
    code: str, direct: Mapping[str, tuple[str, ...]], present: Collection[str]
) -> frozenset[str]:
    if code in present:
        return frozenset({code})
    return frozenset().union(*(_ends(to, direct, present) for to in direct.get(code, ())))

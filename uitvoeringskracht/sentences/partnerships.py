"""Samenwerking in words: in how many groups a gemeente works, and with whom most."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.position import Position
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.grammar import counted_as, listed
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence
from uitvoeringskracht.texts import t

#: Words that the names of partners may take.
_ROOM = 6


def groups(
    numbers: pd.DataFrame, usual: Mapping[str, Position | None], area: Area, year: int
) -> Message:
    """Return in how many regelingen and groups a gemeente works, and if that is much or little.

    numbers: partnerships.per_gemeente. usual: partnerships.usual for the same gemeente, among all
    others. year: of the register.
    """
    row = numbers.loc[area.code].to_dict()
    count, sets, alone = int(row["groups"]), int(row["distinct_sets"]), int(row["alone"])
    if not sets:
        key = "partnership.only_alone" if count else "partnership.none"
        text = t(key, name=area.name, regelingen=counted_as(count, "regeling"))
        return Message(Sentence(text, _basis(numbers, area, year, "groups")), Sentence(""))
    headline = t(
        "partnership.groups",
        name=area.name,
        regelingen=counted_as(count, "regeling"),
        groups=counted_as(sets, "groep"),
        than=_than(usual["distinct_sets"]),
    )
    others = counted_as(int(row["distinct_partners"]), "andere_gemeente")
    details = [t("partnership.partners", partners=others, name=area.name)]
    if alone:
        details.append(t("partnership.alone", alone=alone, name=area.name))
    return Message(
        Sentence(headline, _basis(numbers, area, year, "groups", "distinct_sets")),
        Sentence(" ".join(details), _basis(numbers, area, year, "distinct_partners", "alone")),
    )


def same_partners(
    numbers: pd.DataFrame, usual: Mapping[str, Position | None], area: Area, year: int
) -> tuple[Sentence, ...]:
    """Return how much the groups overlap; nothing with fewer than two of them."""
    overlap = 100 * float(numbers["congruence"].to_dict()[area.code])
    if np.isnan(overlap):
        return ()
    share = formats.percent(overlap, 0)
    key = "partnership.always_same" if overlap == 100 else "partnership.overlap"
    text = t(key, name=area.name, share=share, than=_than(usual["congruence"]))
    basis = _basis(numbers, area, year, "congruence")
    return (Sentence(text, basis, (Derived("100 x congruence", overlap),)),)


def most_shared(
    partners: pd.DataFrame, numbers: pd.DataFrame, area: Area, geography: Geography, year: int
) -> tuple[Sentence, ...]:
    """Return with whom a gemeente works most; partners: partnerships.partners for it."""
    if partners.empty:
        return ()
    most, count = int(partners["shared"].max()), int(numbers["groups"].to_dict()[area.code])
    names = [geography.name(code) for code in partners.index[partners["shared"] == most]]
    where = "partnership.in_all" if most == count else "partnership.in_some"
    text = t(
        "partnership.most",
        name=area.name,
        partners=listed(names, "gemeente_meer", _ROOM),
        where=t(where, shared=most, count=count),
    )
    basis = _basis(numbers, area, year, "groups")
    return (Sentence(text, basis, (Derived("shared", most),)),)


def known_themes(numbers: pd.DataFrame, area: Area, year: int) -> tuple[Sentence, ...]:
    """Return of how many regelingen the thema is not told by the register."""
    found = []
    for column in ("theme_from_name", "theme_unknown"):
        if count := int(numbers[column].to_dict()[area.code]):
            text = t(f"partnership.{column}", regelingen=counted_as(count, "regeling"))
            found.append(Sentence(text, _basis(numbers, area, year, column)))
    return tuple(found)


def _basis(numbers: pd.DataFrame, area: Area, year: int, *columns: str) -> tuple[Basis, ...]:
    row = numbers.loc[area.code].to_dict()
    return tuple(Basis(column, area.code, year, float(row[column])) for column in columns)


def _than(position: Position | None) -> str:
    """Return '; dat is meer dan bij 9 van de 10 gemeenten', or nothing with too few others."""
    return t(f"partnership_than.{position.place.value}") if position else ""

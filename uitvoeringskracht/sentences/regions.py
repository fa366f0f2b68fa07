"""Mijn regio's in words: where a gemeente belongs for each kind of work, and how sure that is."""

from __future__ import annotations

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.regions import Membership
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.grammar import counted_as, either
from uitvoeringskracht.sentences.sentence import Derived, Sentence
from uitvoeringskracht.texts import t


def my_regions(found: pd.DataFrame, area: Area) -> tuple[Sentence, ...]:
    """Return a sentence per level, in the order of `found` (regions.my_regions for the area)."""
    return tuple(_of_level(rows, area) for _, rows in found.groupby("level", sort=False))


def different_regions(numbers: pd.DataFrame, area: Area) -> Sentence:
    """Return in how many regions a gemeente lies and how many of them hold the same gemeenten.

    numbers: Groups.numbers of regions.region_groups, the regions of which the list is of now.
    """
    row = numbers.loc[area.code].to_dict()
    count, sets, overlap = int(row["groups"]), int(row["distinct_sets"]), 100 * row["congruence"]
    text = t(
        "region_groups.same" if sets == 1 else "region_groups.different",
        name=area.name,
        count=count,
        sets=sets,
        share=formats.percent(overlap, 0),
    )
    numbers_said = (Derived("groups", count), Derived("distinct_sets", sets))
    return Sentence(text, derived=(*numbers_said, Derived("100 x congruence", overlap)))


def _of_level(rows: pd.DataFrame, area: Area) -> Sentence:
    first = rows.iloc[0]
    membership = Membership(first["membership"])
    names = [str(name) for name in rows.sort_values("share", ascending=False)["area_name"]]
    others = int(first["members"]) - 1
    is_alone = membership is Membership.ONE and not others
    text = t(
        "region.alleen" if is_alone else f"region.{membership.value}",
        work=first["work"],
        name=area.name,
        regions=either(names) if membership is Membership.DOUBTFUL else formats.listing(names),
        others=counted_as(others, "andere_gemeente"),
        since=_since(first),
    )
    year = Derived("source_date", int(str(first["source_date"])[:4]))
    return Sentence(text, derived=(Derived("members - 1", others), year))


def _since(row: pd.Series) -> str:
    """Return ' (stand 2016)' for a list that is old."""
    if row["is_current"]:
        return ""
    return f" {t('region.since', year=str(row['source_date'])[:4])}"

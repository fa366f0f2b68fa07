"""Mijn regio's on Samenwerking: per thema all regions of a gemeente, and how sure each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.regions import Membership, my_regions, region_groups
from uitvoeringskracht.declared.regions import load_regions
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.once import Once
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.grammar import either
from uitvoeringskracht.sentences.regions import different_regions
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache


@dataclass(frozen=True)
class RegionRow:
    """One level: what the region does, its name or names, how many gemeenten, how old the list.

    since: the year of an old list, '' for one of now. doubt: why it is not sure, '' if it is.
    area_code: of the one region that there is, '' for none or for more.
    """

    level: str
    area_code: str
    kind: str
    work: str
    names: str
    members: str
    since: str
    doubt: str
    reason: str


@dataclass(frozen=True)
class RegionPart:
    """The regions of one thema; slug: its place on the page."""

    slug: str
    title: str
    rows: Sequence[RegionRow]


def parts_of(area: Area) -> list[RegionPart]:
    """Return the regions of a gemeente per thema, in declared order."""
    found = _regions(area.code)
    return [
        RegionPart(
            f"regios-{thema_folder(str(thema)) if thema else 'alle'}",
            _thema(str(thema)),
            [_row(each) for _, each in rows.groupby("level", sort=False)],
        )
        for thema, rows in found.groupby("theme", sort=False)
    ]


def summary(area: Area) -> str:
    """Return how many different regions there are, in a sentence."""
    return different_regions(_numbers(), area).text


def region_table(area: Area) -> Table:
    """Return all regions as a table for the files."""
    found = _regions(area.code)
    geography = cache.geography()
    frame = pd.DataFrame(
        {
            t("samenwerking.col_thema"): [_thema(each) for each in found["theme"]],
            t("mijn_regios.col_kind"): [geography.level(each).singular for each in found["level"]],
            t("mijn_regios.col_work"): found["work"].to_numpy(),
            t("mijn_regios.col_code"): found["area_code"].fillna("").to_numpy(),
            t("mijn_regios.col_name"): found["area_name"].fillna(t("mijn_regios.none")).to_numpy(),
            t("mijn_regios.col_members"): found["members"].to_numpy(),
            t("mijn_regios.col_since"): found["source_date"].to_numpy(),
            t("mijn_regios.col_sure"): [
                t("kaart.nee") if each == Membership.DOUBTFUL else t("kaart.ja")
                for each in found["membership"]
            ],
        }
    )
    return Table(frame, t("mijn_regios.title", name=area.name))


def sources() -> list[str]:
    """Return where the lists come from, each once."""
    geography = cache.geography()
    return list(dict.fromkeys(geography.level(each.level).source for each in load_regions()))


def _row(rows: pd.DataFrame) -> RegionRow:
    first = {str(name): value for name, value in rows.iloc[0].to_dict().items()}
    membership = Membership(first["membership"])
    names = [str(name) for name in rows.sort_values("share", ascending=False)["area_name"].dropna()]
    counts = [formats.number(count) for count in rows["members"] if count]
    is_doubtful = membership is Membership.DOUBTFUL
    codes = [str(code) for code in rows["area_code"].dropna()]
    return RegionRow(
        level=str(first["level"]),
        area_code=codes[0] if len(codes) == 1 else "",
        kind=formats.capital(cache.geography().level(first["level"]).singular),
        work=str(first["work"]),
        names=(either(names) if is_doubtful else formats.listing(names)) or t("mijn_regios.none"),
        members=either(counts) if is_doubtful else formats.listing(counts),
        since="" if first["is_current"] else str(first["source_date"])[:4],
        doubt=t("mijn_regios.doubt") if is_doubtful else "",
        reason=str(first["reason"]),
    )


def _thema(thema: str) -> str:
    return t(f"thema.{thema_folder(thema)}") if thema else t("mijn_regios.every_thema")


_regions = Once(lambda code: my_regions(cache.geography(), code, load_regions()), most=400)
_numbers = Once(lambda: region_groups(cache.geography(), load_regions()).numbers, most=1)

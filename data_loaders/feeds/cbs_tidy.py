"""Turns rows of a CBS table into tidy observations: areas, years, status and missing values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pandas as pd

from data_loaders._reading import observations
from data_loaders.feeds.cbs_choice import Chosen
from data_loaders.feeds.cbs_declaration import TableDeclaration
from data_loaders.feeds.cbs_wire import normal
from data_loaders.services.errors import DuplicateRows, UnknownCodes
from uitvoeringskracht.areas import FIRST_LAYOUT, LAYOUT, load_geography
from uitvoeringskracht.observations import Reason, Status

#: Status of a period as published (without case and spaces) -> ours.
_STATUS: Mapping[str, Status] = {
    "": Status.DEFINITIEF,
    "definitief": Status.DEFINITIEF,
    "voorlopig": Status.VOORLOPIG,
    "nadervoorlopig": Status.VOORLOPIG,
}
#: Codes that stand for an area under another name.
_SAME_AREA: Mapping[str, str] = {"NL00": "NL01"}
#: Code for what CBS cannot give a gemeente ("niet in te delen").
_NOWHERE = "GM0000"


def tidy(table: TableDeclaration, chosen: Chosen, rows: pd.DataFrame) -> pd.DataFrame:
    """Return one page of rows (column, area, period, value, reason) as observations.

    Months and quarters are not added up here; see `years`. Raises DuplicateRows, and UnknownCodes
    for a value of an area that does not exist.
    """
    wanted = chosen.wanted.periods.wanted
    prefixes = (*table.levels, *table.check)
    area = rows["area"].replace(dict(_SAME_AREA))
    kept = (
        area.str.startswith(prefixes)
        & rows["period"].isin(wanted)
        & ~area.isin({_NOWHERE, *table.skip})
    )
    rows = rows[kept].assign(area=area[kept]).reset_index(drop=True)
    _require_single(table, rows)
    year = rows["period"].map({code: each for code, (each, _) in wanted.items()}).astype("int16")
    layout = year if table.layout is None else pd.Series(table.layout, rows.index, dtype="int16")
    missing = rows["value"].isna()
    gone = missing & ~_exists(rows["area"].where(missing), layout)
    # Gemeenten of a layout that is still to come may be new; the refresh decides about those.
    _require_known(table, rows["area"][~missing & (layout <= LAYOUT)])
    factors = {key: each.factor for key, each in chosen.measures.items()}
    factor = rows["column"].map(factors).astype("float64")
    ids = {key: each.id for key, each in chosen.measures.items()}
    status = rows["period"].map(
        {code: str(status_of(table, text)) for code, (_, text) in wanted.items()}
    )
    frame = observations(
        measure=rows["column"].map(ids),
        area_code=rows["area"],
        period=year,
        layout=layout,
        value=rows["value"].where(factor == 1, (rows["value"] * factor).round(6)),
        reason=rows["reason"],
        source=table.source.id,
        reference_date=_reference(table, rows["period"], year),
    )
    frame["status"] = status
    return frame[~gone.to_numpy()].reset_index(drop=True)


def status_of(table: TableDeclaration, published: str) -> Status:
    """Return the status of a period; raises UnknownCodes for a word that is new."""
    if table.status is not None:
        return table.status
    if (found := _STATUS.get(normal(published))) is None:
        raise UnknownCodes(f"{table.table}: status {published}")
    return found


def years(table: TableDeclaration, needed: int, pages: Iterator[pd.DataFrame]) -> pd.DataFrame:
    """Return sums over the `needed` months or quarters of a year, of tidy pages of those.

    A year in which one has no value is itself missing, with that reason; areas that lack one are
    left out. Holds one row per measure, area and year.
    """
    keys = ["measure", "area_code", "period", "layout"]
    sums = []
    for page in pages:
        counted = page.assign(
            parts=1,
            absent=page["value"].isna().astype("int64"),
            soft=(page["status"] != Status.DEFINITIEF).astype("int64"),
        )
        sums.append(counted)
        sums = [_summed(pd.concat(sums), keys)]
    whole = pd.concat(sums)
    if (whole["parts"] > needed).any():
        raise DuplicateRows(f"{table.table}: meer dan {needed} perioden in een jaar.")
    whole = whole[whole["parts"] == needed].reset_index(drop=True)
    frame = observations(
        measure=whole["measure"],
        area_code=whole["area_code"],
        period=whole["period"],
        layout=whole["layout"],
        value=whole["value"].where(whole["absent"] == 0),
        reason=whole["reason"].fillna(str(Reason.ONBEKEND)),
        source=table.source.id,
    )
    if table.status is not None:
        return frame.assign(status=str(table.status))
    frame["status"] = frame["status"].where(whole["soft"] == 0, str(Status.VOORLOPIG))
    return frame


def _summed(parts: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return parts.groupby(keys, as_index=False, sort=False).agg(
        value=("value", "sum"),
        parts=("parts", "sum"),
        absent=("absent", "sum"),
        soft=("soft", "sum"),
        reason=("reason", "first"),
    )


def _reference(
    table: TableDeclaration, period: pd.Series[str], year: pd.Series[int]
) -> pd.Series[str] | None:
    """Return the month that a figure is about, where one month stands for the year."""
    if table.months != "last":
        return None
    return year.astype("str") + "-" + period.str[-2:]


def _require_single(table: TableDeclaration, rows: pd.DataFrame) -> None:
    doubled = rows[rows.duplicated(["column", "area", "period"])]
    if len(doubled):
        first = doubled.iloc[0]
        raise DuplicateRows(
            f"{table.table}: {len(doubled)} keer, bijvoorbeeld {first['column']} van "
            f"{first['area']} in {first['period']}."
        )


def _require_known(table: TableDeclaration, area: pd.Series[str]) -> None:
    """Raise UnknownCodes for areas with a value that do not exist, or not in the fixed layout."""
    known = _known(area)
    if len(strange := area[~known].unique()):
        raise UnknownCodes(f"{table.table}: {', '.join(strange[:10])}")
    if table.layout is not None:
        gone = area.str.startswith("GM") & ~area.isin(_gemeenten(table.layout))
        if len(strange := area[gone].unique()):
            raise UnknownCodes(
                f"{table.table}: {', '.join(strange[:10])} staat niet in de indeling van "
                f"{table.layout}; de tabel staat nu in een andere."
            )


def _known(area: pd.Series[str]) -> pd.Series[bool]:
    return area.isin(load_geography().areas.index)


def _exists(area: pd.Series[str], layout: pd.Series[int]) -> pd.Series[bool]:
    """Return whether an area exists in its layout; other levels than gemeente always do."""
    area = area.dropna()
    exists = _known(area) & ~area.str.startswith("GM")
    for year in layout[area.index].unique():
        own = area[layout[area.index] == year]
        exists |= own.isin(_gemeenten(int(year))).reindex(area.index, fill_value=False)
    return exists.reindex(layout.index, fill_value=False)


@cache
def _gemeenten(year: int) -> frozenset[str]:
    """Return the gemeenten of a year; the newest known when it is later than that."""
    return frozenset(load_geography().gemeenten(min(max(year, FIRST_LAYOUT), LAYOUT)))

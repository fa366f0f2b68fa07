"""The figures of a declared table: the shipped ones exactly, and made ones where none ship."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from data_loaders import snapshot
from data_loaders.feeds.cbs_declaration import MeasureDeclaration, TableDeclaration
from tests.services.kwb_rows import parts_of_gemeenten, text_rows
from tests.services.made_figures import decimals, made
from tests.services.regions import larger_areas
from tests.services.tables import Column, Dimension
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import Status

_FIRST, _LAST = 2012, 2025
#: Years before the first one that is read: the table has them too.
_BEFORE = 2
_ATTRIBUTES = {"geheim": "Confidential", "niet_van_toepassing": "Impossible"}
_OTHER = "A099999"
_MONTHS = tuple(f"{month:02}" for month in range(1, 13))


_shipped: dict[tuple[str, str, int | None], pd.DataFrame | None] = {}


@dataclass(frozen=True)
class Spread:
    """Where the figures of a measure stand: its column, and a category per dimension."""

    declared: MeasureDeclaration
    table: TableDeclaration
    column: str
    categories: dict[str, str]


def region_name(table: TableDeclaration) -> str:
    """Return the dimension of the areas, "" for a table of the country only."""
    if table.region:
        return table.region
    if table.levels == ("NL",) and not table.check:
        return ""
    return "RegioS" if table.year is None else "WijkenEnBuurten"


@cache
def _source(source_id: str) -> pd.DataFrame | None:
    """Return the shipped observations of a source, or None."""
    if source_id not in snapshot.source_ids():
        return None
    return snapshot.read_observations(source_id)


def shipped(table: TableDeclaration) -> pd.DataFrame | None:
    """Return the shipped observations that the table gives, or None if it has none."""
    key = (table.digest, table.source.id, table.layout)
    if key not in _shipped:
        _shipped[key] = _find_shipped(table)
    return _shipped[key]


def _find_shipped(table: TableDeclaration) -> pd.DataFrame | None:
    rows = _source(table.source.id)
    if rows is None:
        return None
    layout = rows["period"] if table.layout is None else table.layout
    ids = [each.id for each in table.measures]
    rows = rows[rows["measure"].isin(ids) & (rows["layout"] == layout)]
    rows = rows[rows["area_code"].str.startswith(table.levels)]
    return rows if len(rows) else None


def is_there(declared: MeasureDeclaration, table: TableDeclaration) -> bool:
    """Return whether a table has a column that its edition may lack."""
    if not declared.optional:
        return True
    rows = shipped(table)
    return table.year is None if rows is None else bool((rows["measure"] == declared.id).any())


def years_of(table: TableDeclaration) -> list[int]:
    """Return the years of the table, also those that are not read."""
    if table.year is not None:
        return [table.year]
    rows = shipped(table)
    if rows is not None:
        years = sorted(int(year) for year in rows["period"].unique())
    else:
        years = list(range(table.first_year or _FIRST, (table.last_year or _LAST) + 1))
    return [*_years_before(table), *years]


def _years_before(table: TableDeclaration) -> list[int]:
    if not table.first_year or table.layout is not None:
        return []
    return [year for year in range(table.first_year - _BEFORE, table.first_year) if year >= 1990]


def periods_of(table: TableDeclaration) -> dict[str, str]:
    """Return the status of each period; of a table of months half a year more than is read."""
    years = years_of(table)
    rows = shipped(table)
    soft: set[int] = set()
    found = {}
    if rows is not None:
        if table.status is None:
            soft = set(rows.loc[rows["status"] == Status.VOORLOPIG, "period"].astype("int64"))
        found = {year: "Voorlopig" if year in soft else "Definitief" for year in years}
    else:
        found = dict.fromkeys(years, "Definitief")
        found |= {years[-1]: "Voorlopig"}
        if len(years) > 1:
            found |= {years[-2]: "NaderVoorlopig"}
    if not table.months:
        return {f"{year}JJ00": status for year, status in found.items()}
    months = {f"{year}MM{month}": found[year] for year in years for month in _MONTHS}
    if table.months == "sum":
        months |= {f"{years[-1] + 1}MM{month}": "Voorlopig" for month in _MONTHS[:6]}
    return months


def figures(
    spreads: Sequence[Spread],
    decoys: Sequence[Column],
    texts: Sequence[Column],
    dimensions: Sequence[Dimension],
) -> pd.DataFrame:
    """Return the long frame of the table."""
    table = spreads[0].table
    tables = {(each.table.source.id, each.table.layout): each.table for each in spreads}
    rows = pd.concat([_of_table(each, spreads) for each in tables.values()], ignore_index=True)
    region = region_name(table)
    if region == "WijkenEnBuurten":
        rows["area"] = rows["area"].replace({"NL01": "NL00"})
        rows = pd.concat([rows, *parts_of_gemeenten(rows)], ignore_index=True)
    known = {each.name: set(each.keys) for each in dimensions}
    rows = rows.rename(columns={"area": region or "area", "period": "Perioden"})
    if region:
        rows = rows[rows[region].isin(known[region])]
    categories = [each.name for each in dimensions if each.kind == "Dimension"]
    more = [rows]
    if categories:
        # A category that nobody reads has figures too.
        other = rows[rows[region] == "GM0363"] if region else rows
        more.append(
            other.assign(**{categories[0]: _OTHER}).drop_duplicates(
                [*categories, *filter(None, [region]), "Perioden", "measure"]
            )
        )
    for decoy in decoys:
        likeness = rows[rows["measure"] == spreads[0].column]
        more.append(likeness.assign(measure=decoy.code, value=likeness["value"] + 1))
    if texts:
        more.append(text_rows(texts, dimensions[-1]))
    keep = [each.name for each in dimensions]
    whole = pd.concat(more, ignore_index=True)
    if "text" not in whole:
        whole["text"] = None
    return whole[[*keep, "measure", "value", "attribute", "text"]]


def _of_table(table: TableDeclaration, spreads: Sequence[Spread]) -> pd.DataFrame:
    """Return area, period, value, attribute, measure and categories of one declaration."""
    own = {number: each for number, each in enumerate(spreads) if each.table is table}
    frames = [_of_measure(spread).assign(spread=number) for number, spread in own.items()]
    rows = pd.concat(frames, ignore_index=True)
    rows = _with_larger_areas(table, own, rows)
    rows = _in_periods(table, _with_strangers(table, own, rows))
    number = rows["spread"].to_numpy(dtype="int64")
    named = [{"measure": each.column, **each.categories} for each in spreads]
    for name in named[0]:
        rows[name] = np.array([each[name] for each in named], dtype=object)[number]
    return rows.drop(columns="spread")


def _of_measure(spread: Spread) -> pd.DataFrame:
    """Return area, year, value and attribute of one measure, shipped or made."""
    table, declared = spread.table, spread.declared
    rows = shipped(table)
    if rows is None:
        return _made(spread, years_of(table))
    own = rows[rows["measure"] == declared.id]
    frame = pd.DataFrame(
        {
            "area": own["area_code"],
            "year": own["period"].astype("int64"),
            "value": _published(own["value"], declared.factor),
            "attribute": [_attribute(reason) for reason in own["reason"]],
        }
    )
    before = _years_before(table)
    return pd.concat([frame, _made(spread, before)]) if before else frame


def _attribute(reason: object) -> str:
    """Return the ValueAttribute of v4 for a reason of ours, which may be missing."""
    return _ATTRIBUTES.get(reason, "NotAvailable") if isinstance(reason, str) else "None"


def _published(ours: pd.Series[float], factor: float) -> pd.Series[float]:
    """Return what times the factor is ours, without noise in the last digits if that can be."""
    if factor == 1:
        return ours
    short = (ours / factor).round(9)
    return short.where((short * factor).round(6) == ours.round(6), ours / factor)


def _made(spread: Spread, years: Sequence[int]) -> pd.DataFrame:
    table = spread.table
    if region_name(table):
        return made(spread.declared, table.layout, tuple(years), table.levels)
    values = [1 + (year * 7 % 23) / 10 for year in years]
    return pd.DataFrame({"area": "NL01", "year": years, "value": values, "attribute": "None"})


def _with_larger_areas(
    table: TableDeclaration, spreads: Mapping[int, Spread], rows: pd.DataFrame
) -> pd.DataFrame:
    """Add provincies, landsdelen and the country, but not where these ship."""
    if not region_name(table):
        return rows
    given = set(rows["area"].str[:2])
    if shipped(table) is not None:
        given |= set(table.levels)
    larger = pd.concat(
        [
            larger_areas(min(table.layout or int(year), LAYOUT)).assign(year=year)
            for year in rows["year"].unique()
        ]
    )
    larger = larger[~larger["area"].str[:2].isin(given)]
    own = rows.rename(columns={"area": "gemeente"}).merge(larger, on=["gemeente", "year"])
    groups = own.groupby(["spread", "area", "year"])["value"]
    more = groups.mean().reset_index()
    number = more["spread"]
    places = number.map({each: decimals(spreads[each].declared) + 1 for each in spreads})
    rounded = (more["value"] * 10.0**places).round() / 10.0**places
    additive = number.map({each: spreads[each].declared.measure.additive for each in spreads})
    more["value"] = rounded.where(~additive.astype("bool"), groups.sum(min_count=1).to_numpy())
    more["attribute"] = np.where(more["value"].isna(), "NotAvailable", "None")
    return pd.concat([rows, more], ignore_index=True)


def _with_strangers(
    table: TableDeclaration, spreads: Mapping[int, Spread], rows: pd.DataFrame
) -> pd.DataFrame:
    """Add what a reader leaves out: codes to skip, and gemeenten that are no more."""
    seen = rows[["spread", "year"]].drop_duplicates()
    strange = pd.DataFrame({"area": sorted(table.skip), "value": 5.0, "attribute": "None"})
    frames = [rows, seen.merge(strange, how="cross")]
    if region_name(table) and table.layout is None and table.year is None:
        geography = load_geography()
        years = [int(year) for year in seen["year"].unique()]
        there = {year: set(geography.gemeenten(min(year, LAYOUT))) for year in years}
        every = set().union(*there.values())
        gone = pd.DataFrame(
            [(year, code) for year in years for code in sorted(every - there[year])],
            columns=["year", "area"],
        )
        empty = seen.merge(gone.assign(value=np.nan, attribute="Impossible"), on="year")
        frames.append(empty)
    return pd.concat([frame for frame in frames if len(frame)], ignore_index=True)


def _in_periods(table: TableDeclaration, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by period code; a year becomes its twelve months."""
    year = rows["year"].astype("int64").astype("str")
    if table.year is not None:
        return rows.drop(columns="year").assign(period="")
    if not table.months:
        return rows.drop(columns="year").assign(period=year + "JJ00")
    frames = []
    twelfth = rows["value"] // 12
    for position, month in enumerate(_MONTHS):
        if table.months == "sum":
            value = twelfth if position else rows["value"] - twelfth * 11
        else:
            value = rows["value"] + (11 - position)
        frames.append(rows.assign(period=year + "MM" + month, value=value))
    if table.months == "sum":
        last = rows[rows["year"] == rows["year"].max()]
        next_year = str(int(rows["year"].max()) + 1)
        frames += [
            last.assign(period=f"{next_year}MM{month}", value=twelfth[last.index])
            for month in _MONTHS[:6]
        ]
    return pd.concat(frames, ignore_index=True).drop(columns="year")

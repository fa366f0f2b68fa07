"""What a declaration of a CBS table says, after its TOML was read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from data_loaders.feeds.base import Rule
from uitvoeringskracht.observations import Measure, Source, Status

Service = Literal["cbs", "cbs_v3", "dataderden"]
Months = Literal["", "sum", "last"]


@dataclass(frozen=True)
class Wanted:
    """A category of a dimension: its code, or else its title as the service writes it.

    A title that ends in * stands for the only title that begins so.
    """

    code: str = ""
    title: str = ""


@dataclass(frozen=True)
class MeasureDeclaration:
    """A column of the table and the measure that it gives.

    `code`: MeasureCode of v4, "" when unknown; `column`: name in v3 without its number, "" when
    unknown; `also`: names that other editions give the column; `published_title`: the title, by
    which the column is found where the code or the column is unknown; `group`: title of the group
    above it, used only when more than one column fits; `published_unit`: "" when the wording is
    not known; ours = published x `factor`; `filter`: dimension -> category, on top of that of the
    table; `optional`: the table may lack it.
    """

    measure: Measure
    code: str
    column: str
    also: tuple[str, ...]
    published_title: str
    group: str
    published_unit: str
    factor: float
    filter: Mapping[str, Wanted]
    optional: bool
    rule: Rule

    @property
    def id(self) -> str:
        """The id of the measure."""
        return self.measure.id


@dataclass(frozen=True)
class TableDeclaration:
    """One table (of a family: the table of one year) and what we read of it.

    `name`: of the file; `region`: dimension of the areas, "" = found by itself; `levels`: prefixes
    that are kept; `check`: prefixes that only serve the check of the national sum; `skip`: codes
    that look like an area and are none; `layout`: year of the gemeenten of all figures, None = of
    their own year; `year`: the year of a table without periods, else None; `months`: how months
    make a year; `status`: instead of what the service says, or None; `digest` changes with the
    declaration, so that a changed one is fetched anew.
    """

    name: str
    table: str
    service: Service
    region: str
    levels: tuple[str, ...]
    check: tuple[str, ...]
    skip: frozenset[str]
    layout: int | None
    first_year: int | None
    last_year: int | None
    year: int | None
    months: Months
    status: Status | None
    source: Source
    filter: Mapping[str, Wanted]
    measures: tuple[MeasureDeclaration, ...]
    digest: str = field(default="", compare=False)

    @property
    def has_v4(self) -> bool:
        """Whether v4 can be asked: every column is known there by its code or its title."""
        known = all(each.code or each.published_title or each.optional for each in self.measures)
        return self.service == "cbs" and known

    @property
    def has_v3(self) -> bool:
        """Whether v3 can be asked: every column is known there by its name or its title."""
        return all(each.column or each.published_title or each.optional for each in self.measures)

"""Iv3 from CBS: the jaarrekening and begroting of every gemeente, a table per year.

The tables ("Gemeenten 2024 onbewerkte Iv3-data") stand on dataderden.cbs.nl, OData v3 only, and
are found by their title in its catalogue. Amounts are in 1.000 euro.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data_loaders._iv3_measures import MEASURES, TOTALS
from data_loaders.feeds import iv3_cards
from data_loaders.feeds.base import Feed, Part, Reader, Rule
from data_loaders.feeds.cbs_v3 import V3
from data_loaders.feeds.cbs_wire import (
    Facts,
    Periods,
    Slice,
    normal,
    numeric,
    page_of,
    stripped,
    table_frame,
    text_of,
    values_of,
)
from data_loaders.feeds.iv3_codes import PRIMO, ULTIMO
from data_loaders.feeds.iv3_rows import COLUMNS, Sums
from data_loaders.services.answers import Answer
from data_loaders.services.client import Client
from data_loaders.services.errors import (
    ColumnMissing,
    NothingThere,
    UnitChanged,
    UnknownCodes,
)
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import Measure, Source

FIRST_YEAR = 2017
#: report -> end of the code of its verslagsoort (2024X005)
REPORT_CODES = {"rekening": "X005", "begroting": "X000"}
UNIT = "1 000 euro"
_TITLE = re.compile(r"Gemeenten (\d{4}) onbewerkte Iv3-data", re.IGNORECASE)
_REPORT = re.compile(r"\d{4}X\d{3}")
_GEMEENTEN = "Gemeenten"
_REPORTS = "Verslagsoort"
_CATEGORIES = "Categorie"
#: The years before 2019 are said to have other names; which holds is read from the metadata.
_CODES = ("TaakveldBalanspost", "FunctieKostenplaatsBalanspost")
_FIRST = ("k_1ePlaatsing", "k_1stePlaatsing")
_SECOND = ("k_2ePlaatsing", "k_2dePlaatsing")
#: Totals that never changed by more than a third from year to year since 2017. The parts may:
#: taakvelden are redrawn and small amounts swing. A broken table shows in the totals, and then
#: all of the source is held back.
_STEADY = frozenset(TOTALS) - {"spuks", "reserve_lasten", "reserve_baten"}
_NEVER_NEGATIVE = ("lasten", "baten", "balanstotaal")
_ANY = float("inf")


@dataclass(frozen=True)
class Iv3:
    """The feed of one report: "rekening" or "begroting"."""

    report: str
    levels: tuple[str, ...] = ("GM",)
    all_or_nothing: bool = True

    @property
    def source_id(self) -> str:
        """The source that the feed refreshes."""
        return f"iv3_{self.report}"

    @property
    def measures(self) -> Sequence[Measure]:
        """All measures of the report."""
        return [measure for measure in MEASURES if measure.source == self.source_id]

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The plausibility rule per measure: totals are steady, their parts are not."""
        return {
            measure.id: _rule(measure.id.removeprefix(f"iv3.{self.report}."))
            for measure in self.measures
        }

    def card(self, parts: Sequence[Part], today: date) -> Source:
        """Return the source card as it is after these parts were fetched on `today`."""
        return iv3_cards.card(self.report, parts, today)

    def parts(self, client: Client) -> list[Part]:
        """Return the table of every year since FIRST_YEAR, the newest if a year has several.

        The newest year of all has no jaarrekening yet. Raises NothingThere when the catalogue
        has no table of Iv3.
        """
        rows: dict[int, Mapping[str, Any]] = {}
        for row in _catalogue(client):
            found = _TITLE.fullmatch(" ".join(text_of(row, "Title").split()))
            if found is None or int(found[1]) < FIRST_YEAR:
                continue
            year = int(found[1])
            if year not in rows or text_of(row, "Modified") > text_of(rows[year], "Modified"):
                rows[year] = row
        if not rows:
            raise NothingThere("In de catalogus staat geen tabel met onbewerkte Iv3-data.")
        newest = max(rows)
        last = min(LAYOUT, newest - 1 if self.report == "rekening" else newest)
        remark = ""
        if newest > LAYOUT:
            remark = (
                f"Er is ook een tabel van {newest}. Die wordt gelezen als de gemeente-indeling van "
                "dat jaar bekend is."
            )
        years = [year for year in sorted(rows) if year <= last]
        return [_part(year, rows[year], remark if year == years[-1] else "") for year in years]

    def fetch(self, client: Client, part: Part) -> Reader:
        """Fetch the rows of this report in the table of a year.

        Raises ColumnMissing, UnitChanged, or UnknownCodes if the table names its reports or its
        balance otherwise. The reader gives nothing when nobody delivered the report yet.
        """
        year = int(part.facts["year"])
        wire = V3(client, client.addresses.dataderden, part.facts["table"])
        columns = _columns(wire)
        reports = wire.codes(_REPORTS)
        wanted = f"{year}{REPORT_CODES[self.report]}"
        if not any(_REPORT.fullmatch(code) for code in reports):
            raise UnknownCodes(f"{wire.table}, verslagsoort: {', '.join(list(reports)[:10])}")
        if wanted not in reports:
            return lambda: iter(())
        categories = {code: each.title for code, each in wire.codes(_CATEGORIES).items()}
        moments = _moments(categories, wire.table)
        titles = {code: each.title for code, each in wire.codes(columns[1]).items()} | categories
        asked = Slice(columns, "", (), "", Periods({}), {_REPORTS: reports[wanted].raw})
        answers = [answer for answer, _ in wire.pages(asked)]

        def read() -> Iterator[pd.DataFrame]:
            geography = load_geography()
            areas = geography.areas
            known = areas.index[areas["level"] == "gemeente"].tolist()
            sums = Sums(self.report, year, geography.gemeenten(year), known, titles)
            for answer in answers:
                sums.add(_page(answer, columns, wanted, moments))
            yield from sums.frames()

        return read


def feeds() -> list[Feed]:
    """Return the two feeds of Iv3."""
    return [Iv3(report) for report in REPORT_CODES]


def _rule(name: str) -> Rule:
    minimum = 0 if name in _NEVER_NEGATIVE else None
    return Rule(minimum=minimum, jump=0.5 if name in _STEADY else _ANY)


def _catalogue(client: Client) -> Iterator[dict[str, Any]]:
    url = f"{client.addresses.dataderden}/ODataCatalog/Tables"
    answer = client.get(url, params={"$format": "json"})
    while True:
        rows, link = page_of(answer, "odata.nextLink")
        yield from rows
        if not link:
            return
        answer = client.follow(answer, link)


def _part(year: int, row: Mapping[str, Any], remark: str) -> Part:
    table, modified = text_of(row, "Identifier"), text_of(row, "Modified")
    return Part(
        name=f"{year} {table}",
        stamp=modified,
        published=Facts(modified=modified).published,
        frequency=re.sub(r"^Per(?=\S)", "Per ", text_of(row, "Frequency")),
        remark=remark,
        facts={"year": str(year), "table": table},
    )


def _columns(wire: V3) -> tuple[str, ...]:
    """Return the names on the wire of gemeente, taakveld, categorie and the two placings.

    Raises ColumnMissing, or UnitChanged when the amounts are not in 1.000 euro.
    """
    dimensions = {each.key for each in wire.dimensions()}
    codes = [name for name in _CODES if name in dimensions]
    missing = {_GEMEENTEN, _CATEGORIES, _REPORTS} - dimensions
    if missing or not codes:
        raise ColumnMissing(f"{wire.table}: {', '.join(sorted(missing) or _CODES)}")
    placings = []
    for names in (_FIRST, _SECOND):
        found = [column for column in wire.columns() if column.base in names]
        if len(found) != 1:
            raise ColumnMissing(f"{wire.table}: {names[0]}")
        if normal(found[0].unit).removeprefix("x") != normal(UNIT):
            raise UnitChanged(f"{wire.table}: {found[0].title} in {found[0].unit!r}")
        placings.append(found[0].key)
    return (_GEMEENTEN, codes[0], _CATEGORIES, *placings)


def _moments(categories: Mapping[str, str], table: str) -> dict[str, str]:
    """Return code -> PRIMO or ULTIMO, by code or title. Raises UnknownCodes without them."""
    found = {
        code: moment
        for code, title in categories.items()
        for moment in (PRIMO, ULTIMO)
        if moment.casefold() in f"{code} {title}".casefold().split()
    }
    if set(found.values()) != {PRIMO, ULTIMO}:
        raise UnknownCodes(f"{table}: in {_CATEGORIES} staan geen {PRIMO} en {ULTIMO}.")
    return found


def _page(
    answer: Answer, columns: Sequence[str], wanted: str, moments: Mapping[str, str]
) -> pd.DataFrame:
    """Return COLUMNS of the rows of one page that are of the `wanted` verslagsoort."""
    frame = table_frame(values_of(answer), [_REPORTS, *columns], answer.url)
    frame = frame[stripped(frame[_REPORTS]) == wanted]
    page = frame[list(columns)].set_axis(list(COLUMNS), axis="columns")
    for name in COLUMNS[:3]:
        page[name] = stripped(page[name])
    for name in COLUMNS[3:]:
        page[name] = numeric(page[name], answer.url)
    page["categorie"] = page["categorie"].replace(dict(moments))
    return page

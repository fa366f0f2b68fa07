"""A served table from what data_loaders/tables declares of it: its dimensions and columns.

The figures are made in declared_figures, when somebody first asks for them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from data_loaders.feeds.cbs_declaration import MeasureDeclaration, TableDeclaration, Wanted
from tests.services.declared_figures import (
    Spread,
    figures,
    is_there,
    periods_of,
    region_name,
    years_of,
)
from tests.services.kwb_rows import text_columns
from tests.services.made_figures import decimals
from tests.services.regions import GROUPS, buurt_area_codes, region_codes
from tests.services.tables import Code, Column, Dimension, Table

#: Periods of this table have no status; its description says what is provisional.
WITHOUT_STATUS = {"70072ned": "Uitkomsten zijn voorlopig over: bodemgebruik 2024, afval 2025."}
#: Added to every number of a column, so that none is the one in documents.
_SHIFT = 3
_TOTALS = {"T001100": "Totaal woningen", "T001038": "Totaal mannen en vrouwen"}
#: Begins the code of a column that nobody reads.
_DECOY = "ZZ"
_OTHER = Code("A099999", "Onbekend")


def declared_table(declared: Sequence[TableDeclaration]) -> Table:
    """Return the table that one or more declarations of the same table id are about."""
    first = declared[0]
    named = [
        (each, table) for table in declared for each in table.measures if is_there(each, table)
    ]
    columns = _columns([each for each, _ in named])
    categories = _categories(declared)
    region = region_name(first)
    dimensions = [_category_dimension(name, codes) for name, codes in categories.items()]
    if region:
        dimensions.append(_region_dimension(declared, region))
    if first.year is None:
        dimensions.append(_time_dimension(declared))
    keys = {column_key(each): column.code for each, column in _pairs(named, columns)}
    spreads = [
        Spread(each, table, keys[column_key(each)], _chosen(each, table, categories))
        for each, table in named
    ]
    decoys = [each for each in columns if each.code.startswith(_DECOY)]
    texts = text_columns() if first.year is not None else []
    return Table(
        id=first.table,
        title=first.source.title,
        dimensions=tuple(dimensions),
        columns=(*texts, *columns),
        load=lambda: figures(spreads, decoys, texts, dimensions),
        description=WITHOUT_STATUS.get(first.table, ""),
        host="dataderden" if first.service == "dataderden" else "cbs",
        has_v4=any(each.service == "cbs" for each in declared),
        has_v3=any(each.has_v3 for each in declared) or first.service != "cbs",
        frequency="Per maand" if first.months else "Per jaar",
    )


def column_key(declared: MeasureDeclaration) -> tuple[str, ...]:
    """Return what tells columns apart: measures of several categories share one."""
    return (declared.code, declared.column, declared.published_title, declared.group)


def _pairs(
    named: Sequence[tuple[MeasureDeclaration, TableDeclaration]], columns: Sequence[Column]
) -> list[tuple[MeasureDeclaration, Column]]:
    own = [column for column in columns if not column.code.startswith(_DECOY)]
    first = list({column_key(each): each for each, _ in named}.values())
    return list(zip(first, own, strict=True))


def _columns(measures: Sequence[MeasureDeclaration]) -> list[Column]:
    """Return the columns, each in a group with a column of the same name in another group."""
    columns: list[Column] = []
    for each in {column_key(measure): measure for measure in measures}.values():
        title = (each.published_title or _title(each.column) or each.measure.title).rstrip("*")
        name = each.column or _name(title)
        unit = each.published_unit or each.measure.unit
        number = zlib.crc32("|".join(column_key(each)).encode()) % 1_000_000
        places = decimals(each)
        datatype = "Double" if places else "Long"
        columns.append(
            Column(
                each.code or f"M{number:06}",
                name,
                len(columns) + 1 + _SHIFT,
                title,
                unit,
                places,
                datatype,
                each.group,
            )
        )
        if each.group:
            suffix = len(columns) + 1 + _SHIFT
            columns.append(
                Column(
                    f"{_DECOY}{number:06}",
                    name,
                    suffix,
                    title,
                    "index",
                    0,
                    "Long",
                    "Anders gemeten",
                )
            )
    return columns


def _title(column: str) -> str:
    """Return GemiddeldAardgasverbruik as "Gemiddeld aardgasverbruik"."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", column.removeprefix("k_"))
    return " ".join(words).capitalize()


def _name(title: str) -> str:
    joined = "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", title))
    return f"k_{joined}" if joined[:1].isdigit() else joined


def _categories(declared: Sequence[TableDeclaration]) -> dict[str, dict[Wanted, Code]]:
    """Return per dimension that is neither area nor time the categories that are named."""
    found: dict[str, dict[Wanted, Code]] = {}
    for table in declared:
        for measure in table.measures:
            for name, wanted in {**table.filter, **measure.filter}.items():
                found.setdefault(name, {}).setdefault(wanted, _category(wanted))
    return found


def _category(wanted: Wanted) -> Code:
    if wanted.code:
        return Code(wanted.code, _TOTALS.get(wanted.code, f"Totaal ({wanted.code})"))
    key = f"A{zlib.crc32(wanted.title.encode()) % 1_000_000:06}"
    is_start = wanted.title.endswith("*")
    return Code(key, f"{wanted.title[:-1]} en meer" if is_start else wanted.title)


def _chosen(
    measure: MeasureDeclaration,
    table: TableDeclaration,
    categories: dict[str, dict[Wanted, Code]],
) -> dict[str, str]:
    """Return the category of a measure in every dimension; the first where it names none."""
    named = {**table.filter, **measure.filter}
    return {
        name: (codes[named[name]] if name in named else next(iter(codes.values()))).key
        for name, codes in categories.items()
    }


def _category_dimension(name: str, codes: dict[Wanted, Code]) -> Dimension:
    members = {code.key: code for code in codes.values()}
    return Dimension(name, _title(name), (*members.values(), _OTHER))


def _region_dimension(declared: Sequence[TableDeclaration], name: str) -> Dimension:
    layouts = {table.layout or year for table in declared for year in years_of(table)}
    span = range(min(layouts), max(layouts) + 1)
    codes = buurt_area_codes(span.start) if name == "WijkenEnBuurten" else region_codes(span)
    strange = {key for table in declared for key in table.skip} - {code.key for code in codes}
    codes += tuple(Code(key, "Niet in te delen", group="GM") for key in sorted(strange))
    title = "Regio's" if name == "RegioS" else _title(name)
    return Dimension(name, title, codes, "GeoDimension", GROUPS, 9 if name == "Gemeenten" else 0)


def _time_dimension(declared: Sequence[TableDeclaration]) -> Dimension:
    has_status = declared[0].table not in WITHOUT_STATUS
    found: dict[str, str] = {}
    for table in declared:
        for key, status in periods_of(table).items():
            found[key] = max(found.get(key, ""), status)
    codes = []
    for key in sorted(found):
        stars = {"Voorlopig": "*", "NaderVoorlopig": "**"}.get(found[key], "")
        year, month = key[:4], key[6:] if key[4:6] == "MM" else ""
        title = f"{year} maand {int(month)}" if month else year
        codes.append(
            Code(
                key,
                f"{title}{stars if has_status else ''}",
                status=found[key] if has_status else None,
                group="0",
            )
        )
    return Dimension("Perioden", "Perioden", tuple(codes), "TimeDimension", (("0", "Jaren"),))

"""The metadata of a table as CBS v3 gives it."""

from __future__ import annotations

from typing import Any

from tests.services.tables import Column, Dimension, Table
from tests.services.wire import Failure, not_found_page

Row = dict[str, Any]


def rows_of(table: Table, name: str) -> list[Row]:
    """Return the rows of a metadata set or of a dimension; raises Failure (404)."""
    if name == "TableInfos":
        return [table_info(table)]
    if name == "DataProperties":
        return data_properties(table)
    if name == "CategoryGroups":
        return _category_groups(table)
    for dimension in table.dimensions:
        if dimension.name == name:
            return dimension_rows(dimension)
    raise Failure(not_found_page(f"{table.id}/{name}"))


def table_info(table: Table) -> Row:
    """Return the one row of TableInfos."""
    return {
        "ID": 0,
        "Title": table.title,
        "ShortTitle": table.title[:60],
        "Identifier": table.id,
        "Summary": table.title,
        "Modified": table.modified,
        "ReasonDelivery": "Actualisering",
        "ExplanatoryText": "",
        "Language": "nl",
        "Catalog": "CBS" if table.host == "cbs" else "IV3",
        "Frequency": table.frequency.replace(" ", ""),
        "Period": table.coverage,
        "ShortDescription": f"\n{table.description or table.title}\n",
        "Description": table.description,
        "DefaultPresentation": "",
        "DefaultSelection": "",
        "GraphTypes": "Table,Bar,Line",
        "OutputStatus": table.status,
        "Source": "CBS.",
        "MetaDataModified": table.modified,
        "SearchPriority": "2",
    }


def catalogue_row(table: Table, number: int, root: str) -> Row:
    """Return the row of a table in ODataCatalog/Tables; `root` is the address of the host."""
    row = table_info(table)
    del row["Description"], row["ReasonDelivery"]
    return {
        **row,
        "ID": number,
        "Updated": table.modified,
        "RecordCount": 0,
        "ColumnCount": len(table.dimensions) + len(table.columns),
        "ApiUrl": f"{root}/ODataApi/odata/{table.id}",
        "FeedUrl": f"{root}/ODataFeed/odata/{table.id}",
    }


def dimension_rows(dimension: Dimension) -> list[Row]:
    """Return the members with padded keys; those of time have a Status."""
    is_time = dimension.kind == "TimeDimension"
    groups = {group: number for number, (group, _) in enumerate(dimension.groups, start=1)}
    rows = []
    for code, padded in zip(dimension.codes, dimension.padded, strict=True):
        row: Row = {"Key": padded, "Title": code.title, "Description": code.description}
        if is_time:
            row["Status"] = code.status
        else:
            row["CategoryGroupID"] = groups.get(code.group or "")
        rows.append(row)
    return rows


def data_properties(table: Table) -> list[Row]:
    """Return dimensions, then topics, each topic group before the topics in it."""
    rows: list[Row] = []
    for dimension in table.dimensions:
        rows.append(_dimension_property(dimension, len(rows)))
    places: dict[tuple[str, str], int] = {}
    for column in table.columns:
        own = (column.above, column.group)
        for group in (("", column.above), own):
            if group[1] and group not in places:
                above = table.groups[group]
                places[group] = len(rows)
                rows.append(_topic_group(group[1], len(rows), places[above] if above else None))
        rows.append(_topic(column, len(rows), places.get(own)))
    return rows


def _topic_group(title: str, position: int, parent: int | None) -> Row:
    return {
        "odata.type": "Cbs.OData.TopicGroup",
        "ID": position,
        "Position": position,
        "ParentID": parent,
        "Type": "TopicGroup",
        "Key": "",
        "Title": title,
        "Description": "",
    }


def _dimension_property(dimension: Dimension, position: int) -> Row:
    row: Row = {
        "odata.type": f"Cbs.OData.{dimension.kind}",
        "ID": position,
        "Position": position,
        "ParentID": None,
        "Type": dimension.kind,
        "Key": dimension.name,
        "Title": dimension.title,
        "Description": "",
    }
    if dimension.kind != "Dimension":
        row["ReleasePolicy"] = False
    if dimension.kind == "GeoDimension":
        row["MapYear"] = 0
    return row


def _topic(column: Column, position: int, parent: int | None) -> Row:
    return {
        "odata.type": "Cbs.OData.Topic",
        "ID": position,
        "Position": position,
        "ParentID": parent,
        "Type": "Topic",
        "Key": column.key,
        "Title": column.title,
        "Description": "",
        "Datatype": column.datatype,
        "Unit": column.unit,
        "Decimals": column.decimals,
        "Default": "",
        "Presentation": "Relative" if "%" in column.unit else "",
    }


def _category_groups(table: Table) -> list[Row]:
    rows: list[Row] = []
    for dimension in table.dimensions:
        for number, (_, title) in enumerate(dimension.groups, start=1):
            rows.append(
                {
                    "ID": number,
                    "DimensionKey": dimension.name,
                    "Title": title,
                    "Description": "",
                    "ParentID": None,
                }
            )
    return rows

"""Figures as Parquet, with their definitions and sources in the metadata of the file."""

from __future__ import annotations

import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from uitvoeringskracht.exports.dataset import Dataset
from uitvoeringskracht.texts import t


def as_parquet(dataset: Dataset) -> bytes:
    """Return a Parquet file of the figures.

    The metadata of its schema has, as JSON: definitions, sources (a record each) and about (text by
    label, with the licence and what statuses and reasons mean). Each column says what it holds.
    """
    tables = dataset.tables()
    figures = pa.Table.from_pandas(tables.pop("figures"), preserve_index=False)
    about = tables.pop("about")
    metadata = {name: json.dumps(_records(table)) for name, table in tables.items()}
    metadata["about"] = json.dumps(dict(about.itertuples(index=False)))
    metadata["licence"] = dict(dataset.about)[t("export.licence")]
    described = pa.schema(
        [_described(field, dict(dataset.about)) for field in figures.schema],
        {**(figures.schema.metadata or {}), **metadata},
    )
    buffer = io.BytesIO()
    pq.write_table(figures.cast(described), buffer, compression="zstd")
    return buffer.getvalue()


def _records(table: pd.DataFrame) -> list[dict[str, str]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False)]


def _described(field: pa.Field, about: dict[str, str]) -> pa.Field:
    words = about.get(t("export.column", name=field.name), "")
    return field.with_metadata({"description": words}) if words else field

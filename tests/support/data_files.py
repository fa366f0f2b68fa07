"""Reads a file of figures as another program would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd


def read_figures(name: str, content: bytes, folder: Path, texts: Iterable[str]) -> pd.DataFrame:
    """Return the figures of a file of the kind `name`; `texts` are the columns that hold words."""
    if name == "parquet":
        return pd.read_parquet(io.BytesIO(content))
    if name == "xlsx":
        rows = list(openpyxl.load_workbook(io.BytesIO(content))["cijfers"].values)
        return pd.DataFrame(rows[1:], columns=list(rows[0]))
    if name == "gpkg":
        path = folder / "a.gpkg"
        path.write_bytes(content)
        return pd.DataFrame(gpd.read_file(path, layer="cijfers"))
    if name == "zip":
        content = zipfile.ZipFile(io.BytesIO(content)).read("cijfers.csv")
    return pd.read_csv(io.BytesIO(content), dtype=dict.fromkeys(texts, "str"))

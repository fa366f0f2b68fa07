"""Figures with the borders of their areas as a GeoPackage, for QGIS and other map programs."""

from __future__ import annotations

import tempfile
from pathlib import Path

import geopandas as gpd
import pyogrio

from uitvoeringskracht.areas import Geography
from uitvoeringskracht.exports import boundaries
from uitvoeringskracht.exports.dataset import Dataset, TooMuch
from uitvoeringskracht.texts import t

#: Rows with borders in one file: the border of an area stands in each of its rows.
MOST_ROWS = 100_000
#: Always the same, so that the same figures give the same bytes.
_MADE = "2026-01-01T00:00:00.000Z"


class TooManyShapes(TooMuch):
    """Zo veel cijfers met grenzen wordt te groot. Kies minder cijfers of jaren, of Parquet."""


def as_gpkg(dataset: Dataset, geography: Geography) -> bytes:
    """Return a GeoPackage: the layer of figures with borders, and the tables that explain them.

    Figures without an area that can be drawn have no border. Raises TooManyShapes.
    """
    tables = dataset.tables()
    figures = tables.pop("figures")
    if len(figures) > MOST_ROWS:
        raise TooManyShapes(TooManyShapes.__doc__)
    codes = figures["area_code"].unique()
    levels = dict.fromkeys(geography.level_of(code) for code in codes)
    shapes = boundaries.shapes(geography, levels).reindex(figures["area_code"])
    layer = gpd.GeoDataFrame(figures, geometry=shapes.array, crs=boundaries.CRS)
    words = dict([*dataset.about, (t("export.boundaries"), t("export.boundaries_text"))])
    tables["about"].loc[len(tables["about"])] = list(words.items())[-1]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _MADE})
        pyogrio.write_dataframe(
            layer,
            path,
            layer=t("export.figures"),
            driver="GPKG",
            geometry_type="MultiPolygon",
            promote_to_multi=True,
            dataset_metadata=words,
            layer_metadata=words,
        )
        for name, table in tables.items():
            pyogrio.write_dataframe(
                table, path, layer=t(f"export.{name}"), driver="GPKG", append=True
            )
        return path.read_bytes()

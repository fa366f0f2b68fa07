"""The kinds of data files: name of each, what it is called on the web, and how it is made."""

from __future__ import annotations

from uitvoeringskracht.areas import Geography
from uitvoeringskracht.exports.dataset import Dataset, TooMuch
from uitvoeringskracht.exports.tables import as_csv, as_zip
from uitvoeringskracht.exports.workbook import as_xlsx

__all__ = ["MEDIA_TYPES", "TooMuch", "as_file"]

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}


def as_file(dataset: Dataset, extension: str, geography: Geography) -> bytes:
    """Return the data file of a kind in MEDIA_TYPES. Raises TooMuch."""
    if extension == "csv":
        return as_csv(dataset.figures)
    if extension == "zip":
        return as_zip(dataset)
    if extension == "xlsx":
        return as_xlsx(dataset)
    if extension == "gpkg":
        # The libraries for maps cost 40 MB and 0.4 seconds, and few ask for such a file.
        from uitvoeringskracht.exports.geopackage import as_gpkg

        return as_gpkg(dataset, geography)
    from uitvoeringskracht.exports.parquet import as_parquet

    return as_parquet(dataset)

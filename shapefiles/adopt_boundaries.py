"""Adopting the boundaries of the gemeenten: what changes, and the new file."""

from __future__ import annotations

import io
from collections.abc import Generator
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from shapefiles import BOUNDARIES, coverage
from shapefiles.adopt_files import changed_toml
from shapefiles.candidates import Card, read_boundaries
from uitvoeringskracht.areas import Geography

#: A gemeente of which more land than this (km2) changes hands is named.
NOTED = 0.25
_YEAR_OF = "De grenzen zijn die van "


def boundary_changes(
    folder: Path, card: Card, geography: Geography, root: Path
) -> Generator[str, None, dict[Path, bytes]]:
    """Yield what changes in the boundaries and return the files that adopt them."""
    fetched = read_boundaries(folder, geography)
    path = Path("gemeente") / BOUNDARIES.name
    current = coverage.read_boundaries(root / path)
    changed = _changed_land(current, fetched)
    noted = {code: land for code, land in changed.items() if land > NOTED}
    yield (
        f"Grenzen van {len(fetched)} gemeenten; van {len(noted)} verandert meer dan "
        f"{_decimal(NOTED)} km2 land."
    )
    for code, land in sorted(noted.items(), key=lambda item: -item[1]):
        yield f"  {geography.name(code)}: {_decimal(round(land, 1))} km2"
    yield f"Zet het jaar {card.year} ook in shapefiles/__init__.py (ATTRIBUTION), ATTRIBUTION.md"
    yield "en shapefiles/README.md: de kaart noemt het jaar van de grenzen."
    level = geography.level("gemeente")
    problems = [each for each in level.known_problems if not each.startswith(_YEAR_OF)]
    facts = {"known_problems": [*problems, f"{_YEAR_OF}{card.year}."]}
    return {
        path: _parquet(fetched),
        Path("gemeente") / "level.toml": changed_toml(root / "gemeente" / "level.toml", facts),
    }


def _changed_land(current: gpd.GeoDataFrame, fetched: gpd.GeoDataFrame) -> dict[str, float]:
    """Return the land per gemeente, in km2, that is only in one of the two."""
    before = current.set_index("area_code").geometry.reindex(fetched["area_code"])
    empty = np.array([shape or shapely.Polygon() for shape in before.to_numpy()], dtype=object)
    land = shapely.area(shapely.symmetric_difference(empty, fetched.geometry.to_numpy())) / 1e6
    return dict(zip(fetched["area_code"], land.tolist(), strict=True))


def _decimal(number: float) -> str:
    return f"{number}".replace(".", ",")


def _parquet(frame: gpd.GeoDataFrame) -> bytes:
    packed = io.BytesIO()
    frame.to_parquet(packed, compression="zstd", index=False)
    return packed.getvalue()

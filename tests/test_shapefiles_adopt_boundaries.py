"""Adopting fetched boundaries: what is told, refused and written."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from shapefiles import BOUNDARIES, ROOT, candidates, coverage
from shapefiles.adopt import BUILD, adopt
from shapefiles.candidates import WrongCandidates
from uitvoeringskracht.areas import LAYOUT, load_geography

Change = Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]
GEMEENTEN, PROVINCIES = "gemeente_gegeneraliseerd.parquet", "provincie_gegeneraliseerd.parquet"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the levels that boundaries need."""
    for slug in ("gemeente", "provincie", "nederland"):
        (tmp_path / "shapefiles" / slug).mkdir(parents=True)
        for path in (ROOT / slug).iterdir():
            if path.suffix in {".csv", ".toml", ".parquet"}:
                shutil.copyfile(path, tmp_path / "shapefiles" / slug / path.name)
    return tmp_path / "shapefiles"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Fetched boundaries that are those of now."""
    folder = tmp_path / "waiting"
    folder.mkdir()
    (folder / "bron.toml").write_text(
        f'feed = "grenzen"\nyear = {LAYOUT}\ntitle = "Gebiedsindelingen"\nremarks = []\n'
        'publisher = "Kadaster"\nretrieved = 2026-11-22\n',
        encoding="utf-8",
    )
    _write(folder, GEMEENTEN, lambda frame: frame.assign(name="x"))
    return folder


def _write(folder: Path, name: str, change: Change) -> None:
    change(coverage.read_boundaries(BOUNDARIES)).to_parquet(folder / name)


def _as_provincies(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    members = load_geography().members("provincie").set_index("gemeente")["area_code"]
    return (
        frame.assign(area_code=frame["area_code"].map(members).to_numpy())
        .dissolve("area_code")
        .reset_index()
    )


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the rehearsal of the maps, which takes seconds."""
    monkeypatch.setattr(coverage, "snap", lambda shapes: shapes)
    monkeypatch.setattr(coverage, "simplify", lambda shapes: shapes)


def _moved_border(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give Urk (GM0184) 2 km2 of Noordoostpolder (GM0171), the neighbour it lies in."""
    shapes = frame.set_index("area_code").geometry.copy()
    urk, polder = shapes["GM0184"], shapes["GM0171"]
    width = 10.0
    while (piece := urk.buffer(width).intersection(polder)).area < 2e6:
        width += 10
    shapes["GM0184"] = shapely.union(urk, piece)
    shapes["GM0171"] = shapely.difference(polder, piece)
    return frame.assign(geometry=shapes.to_numpy())


def test_the_same_boundaries_are_adopted(root: Path, folder: Path) -> None:
    _write(folder, PROVINCIES, _as_provincies)
    lines = list(adopt(folder, write=True, root=root))
    assert "Grenzen van 342 gemeenten; van 0 verandert meer dan 0,25 km2 land." in lines
    assert BUILD in lines
    assert any("ATTRIBUTION.md" in line for line in lines)
    written = gpd.read_parquet(root / "gemeente" / "boundaries.parquet")
    assert list(written.columns) == ["area_code", "geometry"]
    now = coverage.read_boundaries(BOUNDARIES)
    assert shapely.equals_exact(written.geometry.to_numpy(), now.geometry.to_numpy()).all()
    level = tomllib.loads((root / "gemeente" / "level.toml").read_text(encoding="utf-8"))
    assert level["known_problems"][-1] == f"De grenzen zijn die van {LAYOUT}."
    assert not any("2025" in problem for problem in level["known_problems"])
    assert len(level["known_problems"]) == 4


@pytest.mark.usefixtures("quick")
def test_land_that_changes_hands_is_named(root: Path, folder: Path) -> None:
    _write(folder, GEMEENTEN, _moved_border)
    before = (root / "gemeente" / "boundaries.parquet").read_bytes()
    text = "\n".join(adopt(folder, root=root))
    assert "van 2 verandert meer dan 0,25 km2 land." in text
    assert "  Urk: 2,0 km2" in text
    assert "  Noordoostpolder: 2,0 km2" in text
    assert (root / "gemeente" / "boundaries.parquet").read_bytes() == before


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (GEMEENTEN, lambda frame: frame.iloc[1:], "niet de gemeenten van 2026"),
        (GEMEENTEN, lambda frame: frame.to_crs(4326), "niet in EPSG:28992"),
        (PROVINCIES, lambda frame: _as_provincies(frame).iloc[1:], "samen: PV20"),
        (PROVINCIES, lambda frame: _as_provincies(frame).to_crs(4326), "niet in EPSG:28992"),
    ],
)
def test_wrong_boundaries_are_named(
    root: Path, folder: Path, name: str, change: Change, said: str
) -> None:
    _write(folder, name, change)
    with pytest.raises(WrongCandidates, match=f"{name}.*{said}"):
        list(adopt(folder, root=root))


def test_boundaries_of_which_no_map_can_be_made(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(shapes: object) -> object:
        raise coverage.InvalidCoverage(coverage.InvalidCoverage.__doc__)

    monkeypatch.setattr(candidates.coverage, "snap", refuse)
    with pytest.raises(WrongCandidates, match="sluiten niet op elkaar aan"):
        list(adopt(folder, root=root))


def test_a_file_that_is_no_parquet(root: Path, folder: Path) -> None:
    (folder / GEMEENTEN).write_bytes(b"<html>")
    with pytest.raises(WrongCandidates, match=GEMEENTEN):
        list(adopt(folder, root=root))

"""The boundaries and the maps that are built from them."""

from __future__ import annotations

import gzip
import json
import re
from functools import reduce
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import shapely

from shapefiles import ATTRIBUTION, BOUNDARIES, ROOT, build, coverage, svg_paths
from uitvoeringskracht.areas import LAYOUT, load_geography

GEOGRAPHY = load_geography()
LEVELS = list(GEOGRAPHY.levels)
PATH = re.compile(r'<path class="([\w-]+)"(?: data-code="(\w+)")? d="([^"]+)"/>')
NUMBER = re.compile(r"-?\d+")
# Areas whose only members lie in another area as well, so that they have no land of their own.
WITHOUT_SHAPE = {
    "jeugdregio": {"Haarlemmermeer"},
    "wmo_regio": {"Haarlemmermeer"},
    "passend_onderwijs_po": {"PO 27-10 (met Haarlemmermeer)"},
    "rmc_regio": {"Centraal en Westelijk Groningen"},
    "sociale_werkvoorziening": {
        "BWRi/ Bedrijf voor Werk, Re-integratie en Inkomen",
        "Ergon / Atlant Groep",
        "Iederz",
    },
}


def _rings(d: str) -> list[npt.NDArray[np.int_]]:
    """Return the points of each ring or line of a path, in units of the viewBox."""
    rings, at = [], np.zeros(2, dtype=int)
    for part in d.split("m")[1:]:
        steps = np.array(NUMBER.findall(part), dtype=int).reshape(-1, 2)
        points = at + steps.cumsum(axis=0)
        rings.append(points)
        at = points[0] if part.endswith("z") else points[-1]
    return rings


def _svg(level: str, name: str = "map.svg") -> str:
    return (ROOT / level / name).read_text(encoding="utf-8")


def _area_paths(level: str) -> list[tuple[str, str]]:
    return [(code, d) for _, code, d in PATH.findall(_svg(level)) if code]


def _polygon(d: str) -> shapely.Geometry:
    # XOR of the rings is the polygon with its holes, which is what the even-odd rule draws.
    return reduce(shapely.symmetric_difference, map(shapely.Polygon, _rings(d)))


def _km2(d: str) -> float:
    """Return what a path covers: outer rings and holes run in opposite directions."""
    twice = 0
    for ring in _rings(d):
        x, y = ring.T
        twice += int((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())
    return abs(twice) / 2 * coverage.GRID**2 / 1e6


@pytest.fixture(scope="module")
def source() -> coverage.Geometries:
    """The full boundaries in grid units, by area_code."""
    return coverage.to_grid(coverage.read_boundaries(BOUNDARIES).geometry.to_numpy())


@pytest.fixture(scope="module")
def base() -> build.Base:
    """The simplified coverage as it is built now."""
    return build.make_base()


def test_boundaries_are_those_of_the_gemeenten_of_now() -> None:
    frame = coverage.read_boundaries(BOUNDARIES)
    assert frame["area_code"].tolist() == GEOGRAPHY.gemeenten(LAYOUT)
    assert frame.crs.to_epsg() == 28992
    assert ATTRIBUTION.endswith("2025")
    # Land and inner waters of the Netherlands, the large waters cut out: 35,088 km2.
    assert frame.area.sum() / 1e6 == pytest.approx(35_088, abs=5)


def test_coverage_is_valid_before_and_after(source: coverage.Geometries, base: build.Base) -> None:
    assert shapely.coverage_is_valid(source)
    simple = np.array(list(base.shapes.values()), dtype=object)
    assert shapely.coverage_is_valid(simple)
    assert shapely.is_valid(simple).all()
    assert shapely.get_num_coordinates(simple).sum() < 20_000


def test_areas_hardly_change(source: coverage.Geometries, base: build.Base) -> None:
    simple = shapely.area(np.array(list(base.shapes.values()), dtype=object))
    change = np.abs(simple / shapely.area(source) - 1)
    assert change.max() < 0.03
    assert np.median(change) < 0.005


def test_no_slivers_and_no_land_where_there_is_water(base: build.Base) -> None:
    country = shapely.coverage_union_all(np.array(list(base.shapes.values()), dtype=object))
    holes = [
        coverage.area_of(shapely.Polygon(ring))
        for part in shapely.get_parts(country)
        for ring in part.interiors
    ]
    # The smallest is the largest enclave of Baarle-Hertog; nothing between 0 and 1 km2.
    assert min(holes) > 1.5

    def is_land(x: float, y: float) -> bool:
        point = coverage.to_grid(np.array([shapely.Point(x, y)], dtype=object))[0]
        return bool(country.contains(point))

    waters = {
        "IJsselmeer": (150_000, 540_000),
        "Markermeer": (143_000, 508_000),
        "Waddenzee": (140_000, 585_000),
        "Oosterschelde": (50_000, 405_300),
        "Westerschelde": (48_500, 377_500),
        "Noordzee": (60_000, 480_000),
        "Grevelingen": (58_000, 418_000),
    }
    assert [name for name, point in waters.items() if is_land(*point)] == []
    land = {
        "Dam, Amsterdam": (121_400, 487_400),
        "Lelystad": (160_500, 502_500),
        "Emmeloord": (179_000, 525_000),
        "Den Burg": (115_500, 563_000),
        "Maastricht": (176_500, 317_500),
        "Middelburg": (32_000, 391_500),
    }
    assert [name for name, point in land.items() if not is_land(*point)] == []


def test_rebuild_gives_the_committed_assets(base: build.Base) -> None:
    built = dict(build.assets(GEOGRAPHY, base))
    assert {path.name for path in built} == {
        "map.svg",
        "outline.svg",
        "labels.json",
        "circles.json",
    }
    different = [
        str(path) for path, text in built.items() if (ROOT / path).read_text("utf-8") != text
    ]
    assert different == []
    on_disk = {path.relative_to(ROOT) for path in ROOT.glob("*/*.svg")}
    assert on_disk == {path for path in built if path.suffix == ".svg"}


@pytest.mark.parametrize("level", LEVELS)
def test_every_area_has_one_path_and_one_label(level: str) -> None:
    codes = [code for code, _ in _area_paths(level)]
    assert len(codes) == len(set(codes))
    missing = set(GEOGRAPHY.members(level)["area_code"]) - set(codes)
    assert {GEOGRAPHY.name(code) for code in missing} == WITHOUT_SHAPE.get(level, set())
    assert set(codes) <= set(GEOGRAPHY.members(level)["area_code"])
    labels = json.loads(_svg(level, "labels.json"))
    assert list(labels) == codes
    assert not re.search(r"#[0-9A-F]{3,6}|style=|fill=|stroke=", _svg(level))


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_outside_the_viewbox_and_labels_lie_in_their_area(level: str) -> None:
    svg = _svg(level)
    assert 'viewBox="0 0 4500 5300"' in svg
    for _, _, d in PATH.findall(svg):
        for ring in _rings(d):
            assert ring.min() >= 0
            assert (ring.max(axis=0) <= (4500, 5300)).all()
    labels = json.loads(_svg(level, "labels.json"))
    for code, d in _area_paths(level):
        assert _polygon(d).contains(shapely.Point(labels[code])), code


def test_levels_together_are_the_whole_country(base: build.Base) -> None:
    whole = sum(coverage.area_of(shape) for shape in base.shapes.values())
    for level in LEVELS:
        paths = [d for kind, _, d in PATH.findall(_svg(level)) if kind != "outline"]
        drawn = sum(map(_km2, paths))
        assert drawn == pytest.approx(whole), level


def test_islands_and_the_smallest_gemeenten_are_there() -> None:
    paths = dict(_area_paths("gemeente"))
    for island in ("GM0448", "GM0096", "GM0093", "GM0060", "GM0088"):
        assert len(_rings(paths[island])[0]) > 15, GEOGRAPHY.name(island)
    # Krimpen aan den IJssel, 7.8 km2.
    assert _km2(paths["GM0542"]) == pytest.approx(8.9, abs=1.5)


def test_the_gemeente_map_is_small() -> None:
    packed = len(gzip.compress(_svg("gemeente").encode(), 9))
    assert packed <= 60_000
    for level in LEVELS:
        assert len(gzip.compress(_svg(level).encode(), 9)) <= packed


def test_ambiguous_gemeenten_are_land_of_their_own() -> None:
    kinds = {level: {kind for kind, _, _ in PATH.findall(_svg(level))} for level in LEVELS}
    assert kinds["jeugdregio"] == {"area", "ambiguous", "outline"}
    assert kinds["intergemeentelijke_sociale_dienst"] == {
        "area", "ambiguous", "uncovered", "outline",
    }  # fmt: skip
    # The main waterschap is known, so every gemeente is drawn in it.
    assert kinds["waterschap"] == kinds["gemeente"] == {"area", "outline"}


def test_flevoland_is_the_six_gemeenten_of_the_polders(base: build.Base) -> None:
    members = GEOGRAPHY.members("provincie")
    codes = members.loc[members["area_code"] == "PV24", "gemeente"]
    assert sorted(map(GEOGRAPHY.name, codes)) == [
        "Almere", "Dronten", "Lelystad", "Noordoostpolder", "Urk", "Zeewolde",
    ]  # fmt: skip
    shape = base.dissolve(codes)
    assert coverage.area_of(shape) == pytest.approx(1_470, abs=60)


def _square(left: float, top: float, size: float) -> shapely.Geometry:
    return shapely.box(left, top, left + size, top + size)


def test_snap_closes_a_gap_and_drops_a_speck() -> None:
    # Two squares with a strip of half a unit between them that is open to no side: the second
    # surrounds it, and a speck in the sea. All become whole units.
    first = _square(0, 0, 100)
    hole = shapely.box(30.2, 30.2, 40.4, 40.4)
    second = shapely.union_all([shapely.box(100, 0, 200, 100), _square(400, 400, 9)])
    snapped = coverage.snap(np.array([shapely.difference(first, hole), second], dtype=object))
    assert shapely.area(snapped).tolist() == [10_000, 10_000]
    assert shapely.get_num_geometries(snapped).tolist() == [1, 1]
    assert (shapely.get_coordinates(snapped) % 1 == 0).all()


def test_a_coverage_that_overlaps_is_refused() -> None:
    overlapping = np.array([_square(0, 0, 10), _square(5, 0, 10)], dtype=object)
    with pytest.raises(coverage.InvalidCoverage):
        coverage.checked(overlapping)


def test_path_of_a_polygon_with_a_hole_and_an_island() -> None:
    ring = _square(10, 10, 20).exterior.coords
    shape = shapely.MultiPolygon(
        [shapely.Polygon(ring, [_square(15, 15, 5).exterior.coords]), _square(100, 5, 10)]
    )
    d = svg_paths.polygon_path(shape)
    assert re.fullmatch(r"(m-?\d+( -?|-)\d+(( -?|-)\d+)*z)+", d)
    assert _polygon(d).equals(shape)
    line = svg_paths.line_path(shapely.LineString([(3, 4), (5, 4), (5, 1)]))
    assert line == "m3 4 2 0 0-3"


def test_arcs_draw_a_shared_border_once() -> None:
    pair = np.array([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)], dtype=object)
    assert shapely.length(coverage.arcs(pair)) == 70
    assert shapely.length(shapely.boundary(pair)).sum() == 80


def test_label_is_in_the_widest_spot_of_the_largest_part() -> None:
    shape = shapely.MultiPolygon([_square(0, 0, 10), shapely.box(50, 0, 90, 40)])
    x, y = coverage.label_point(shape)
    assert abs(x - 70) <= 1
    assert abs(y - 20) <= 1


def test_build_writes_where_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "gemeente").mkdir()
    for slug in ("gemeente", "provincie", "nederland"):
        folder = tmp_path / slug
        folder.mkdir(exist_ok=True)
        for path in (ROOT / slug).iterdir():
            if path.suffix in {".toml", ".csv", ".parquet"}:
                (folder / path.name).write_bytes(path.read_bytes())
    written = build.build(tmp_path)
    assert tmp_path / "nederland" / "map.svg" in written
    assert (tmp_path / "provincie" / "map.svg").read_text("utf-8") == _svg("provincie")

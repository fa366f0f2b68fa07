"""Building the maps of every level from the boundaries of the gemeenten, and their circles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from shapefiles import BOUNDARIES, ROOT, circles, coverage, svg_paths
from uitvoeringskracht import memberships
from uitvoeringskracht.areas import Geography, Level, load_geography
from uitvoeringskracht.memberships import AMBIGUOUS, UNCOVERED

OUTLINE_LEVEL = "provincie"
INWONERS = "inwoners.csv"


@dataclass(frozen=True)
class Base:
    """The simplified coverage of gemeenten in grid units and their inwoners, by area_code."""

    shapes: Mapping[str, BaseGeometry]
    inwoners: pd.Series[int]

    def dissolve(self, codes: pd.Series[str]) -> BaseGeometry:
        """Return the union of some gemeenten."""
        return coverage.dissolve(np.array([self.shapes[code] for code in codes], dtype=object))


def make_base(path: Path = BOUNDARIES) -> Base:
    """Return the simplified coverage of the gemeenten in the boundaries file.

    The inwoners stand beside it in inwoners.csv.
    """
    frame = coverage.read_boundaries(path)
    grid = coverage.to_grid(frame.geometry.to_numpy())
    simple = coverage.simplify(coverage.snap(grid))
    inwoners = circles.read_inwoners(path.with_name(INWONERS))
    return Base(dict(zip(frame["area_code"], simple, strict=True)), inwoners)


def drawn_members(geography: Geography, level: Level) -> pd.DataFrame:
    """Return gemeente and area_code of a level as memberships.drawn does."""
    return memberships.drawn(geography.members(level.slug), geography.gemeenten(level.layout))


def shapes_of(geography: Geography, level: Level, base: Base) -> dict[str, BaseGeometry]:
    """Return the shape of every area of a level, and of UNCOVERED and AMBIGUOUS land if any."""
    groups = drawn_members(geography, level).groupby("area_code")["gemeente"]
    return {str(code): base.dissolve(members) for code, members in groups}


def _svg(level: Level, kind: str, paths: Iterable[str]) -> str:
    width, height = coverage.VIEWBOX
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
    return f'{head} class="{kind}" data-level="{level.slug}">{"".join(paths)}</svg>\n'


def _outline(shapes: Mapping[str, BaseGeometry]) -> str:
    lines = coverage.arcs(np.array(list(shapes.values()), dtype=object))
    return f'<path class="outline" d="{svg_paths.line_path(lines)}"/>'


def _paths(shapes: Mapping[str, BaseGeometry]) -> Iterator[str]:
    for code, shape in shapes.items():
        d = svg_paths.polygon_path(shape)
        if code in (UNCOVERED, AMBIGUOUS):
            yield f'<path class="{code}" d="{d}"/>'
        else:
            yield f'<path class="area" data-code="{code}" d="{d}"/>'


def labels_json(shapes: Mapping[str, BaseGeometry]) -> str:
    """Return area_code -> [x, y] of the label of every area, in grid units."""
    points = {
        code: coverage.label_point(shape)
        for code, shape in shapes.items()
        if code not in (UNCOVERED, AMBIGUOUS)
    }
    return json.dumps(points, separators=(",", ":")) + "\n"


def circles_json(base: Base) -> str:
    """Return area_code -> [x, y, radius] of the circle of every gemeente, in grid units."""
    codes = sorted(base.shapes)
    home = np.array([coverage.label_point(base.shapes[code]) for code in codes], dtype=float)
    land = float(sum(shapely.area(base.shapes[code]) for code in codes))
    inwoners = np.asarray(base.inwoners.reindex(codes), dtype=np.float64)
    found = circles.circles(home, inwoners, land).tolist()
    return json.dumps(dict(zip(codes, found, strict=True)), separators=(",", ":")) + "\n"


def assets(geography: Geography, base: Base) -> Iterator[tuple[Path, str]]:
    """Yield (path below shapefiles/, text) of every asset of every level.

    map.svg: one path.area per area, and the outline of the provincies. outline.svg: the borders
    of the level itself, to lay over another map. labels.json: where a label goes. circles.json, of
    the gemeenten only: as large as their inwoners.
    """
    yield Path("gemeente") / "circles.json", circles_json(base)
    provinces = _outline(shapes_of(geography, geography.level(OUTLINE_LEVEL), base))
    for level in geography.levels.values():
        shapes = shapes_of(geography, level, base)
        yield Path(level.slug) / "map.svg", _svg(level, "map", [*_paths(shapes), provinces])
        yield Path(level.slug) / "labels.json", labels_json(shapes)
        if level.membership != "self":
            yield Path(level.slug) / "outline.svg", _svg(level, "overlay", [_outline(shapes)])


def build(root: Path = ROOT) -> list[Path]:
    """Write the assets of every level under `root` and return their paths."""
    written = []
    for path, text in assets(load_geography(root), make_base(root / "gemeente" / BOUNDARIES.name)):
        (root / path).write_text(text, encoding="utf-8")
        written.append(root / path)
    return written

"""The parts of the map as SVG, each by itself: areas, patterns, legend, the selected area.

Everything is in px of a map 900 wide; colours, sizes and patterns come from the tokens.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

from uitvoeringskracht.map.base import UNITS_PER_PX, Box, base_of, free_box, load_labels
from uitvoeringskracht.tokens import Pattern, Stroke, Tokens

Scale = Literal["sequential", "neutral", "diverging", "change"]
UNKNOWN = "onbekend"
STEPS = ("k0", "k1", "k2", "k3", "k4")
MARGIN = 24
TITLE_WIDTH, LEGEND_WIDTH, SOURCE_WIDTH = 44, 26, 120  # characters
ROW = 24
SWATCH = (26, 18)
LETTER = 0.66  # of the font size: the width of a letter, seen wide, to keep room for a label
LEGEND_RIGHT = 290  # px: where the coast begins


class UnknownClass(ValueError):
    """Deze klasse heeft geen kleur of patroon."""


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend: k0-k4 or the reason of a gap, its words, and how many areas."""

    class_name: str
    text: str
    count: int | None = None


@dataclass(frozen=True)
class Words:
    """The texts on a map; `description` states the finding, for who cannot see the picture.

    Without a title on the map, the description is its name as well.
    """

    title: str
    subtitle: str = ""
    legend_title: str = ""
    count_title: str = ""
    source: str = ""
    description: str = ""


@dataclass(frozen=True)
class Selected:
    """The area that gets an outline and a label of two lines, for example name and value."""

    area_code: str
    name: str
    value: str


@dataclass(frozen=True)
class Drawing:
    """Draws in the colours of `palette`, the classes as the steps of `scale`."""

    palette: Tokens
    scale: Scale

    def fill(self, class_name: str) -> str:
        """Return the value of a fill attribute for a class."""
        if class_name in STEPS:
            return self.palette.scale[self.scale][STEPS.index(class_name)]
        if class_name in self.palette.missing:
            return f"url(#{self._pattern_id(class_name)})"
        allowed = ", ".join([*STEPS, *self.palette.missing])
        raise UnknownClass(f"{UnknownClass.__doc__} Gekregen: {class_name}. Kies uit: {allowed}.")

    def _pattern_id(self, reason: str) -> str:
        return f"gat-{self.palette.mode}-{reason}"

    def patterns(self) -> Iterator[str]:
        """Yield the patterns of the gaps; they are in units, as what they fill."""
        ground, ink = self.palette.color["surface"], self.palette.color["line_strong"]
        yield "<defs>"
        for reason, look in self.palette.missing.items():
            yield (
                f'<pattern id="{self._pattern_id(reason)}" width="{look.step:g}"'
                f' height="{look.step:g}" patternUnits="userSpaceOnUse"'
                f' patternTransform="scale({UNITS_PER_PX}) rotate({-look.angle:g})">'
                f'<rect width="{look.step:g}" height="{look.step:g}" fill="{ground}"/>'
                f"{_pattern_ink(look, ink)}</pattern>"
            )
        yield "</defs>"

    def text(
        self,
        words: str,
        x: float,
        y: float,
        style: str,
        color: str,
        *,
        weight: int = 0,
        anchor: str = "start",
    ) -> str:
        """Return one line of text in a style and a colour of the tokens; y is the baseline."""
        look = self.palette.type[style]
        tracking = f' letter-spacing="{look.tracking:g}em"' if look.tracking else ""
        return (
            f'<text x="{x:g}" y="{y:g}" font-size="{look.size:g}"{tracking}'
            f' font-weight="{weight or look.weight}" fill="{self.palette.color[color]}"'
            f' text-anchor="{anchor}">{escape(words)}</text>'
        )

    def heading(self, words: Words) -> tuple[list[str], float]:
        """Return title and subtitle, and the y at which the map begins."""
        y = float(MARGIN)
        lines = []
        for content, width, style, color in (
            (words.title, TITLE_WIDTH, "h1", "ink"),
            (words.subtitle, SOURCE_WIDTH - 20, "body", "ink2"),
        ):
            look = self.palette.type[style]
            for line in textwrap.wrap(content, width):
                y += look.size * look.line
                lines.append(self.text(line, MARGIN, round(y - look.size * 0.25), style, color))
        return lines, round(y + MARGIN / 2)

    def areas(self, level: str, classes: Mapping[str, str]) -> Iterator[str]:
        """Yield the areas by class, land without an area, and the outline of the provincies."""
        base = base_of(level)
        by_class: dict[str, list[str]] = {}
        for code, d in base.areas.items():
            by_class.setdefault(classes.get(code, UNKNOWN), []).append(
                f'<path data-code="{code}" d="{d}"/>'
            )
        edge = _stroke(self.palette.map["stroke"])
        gap_edge = _stroke(Stroke(self.palette.color["line_strong"], 0.7))
        yield f'<g transform="scale({1 / UNITS_PER_PX:g})" stroke-linejoin="round">'
        for kind, d in base.land.items():
            ground = self.palette.color["sunken"]
            yield f'<path class="{kind}" d="{d}" fill="{ground}" {edge}/>'
        # Gaps last: their darker edge would else be painted over by the white one of a neighbour.
        for name in sorted(by_class, key=lambda name: (name not in STEPS, name)):
            line = edge if name in STEPS else gap_edge
            yield f'<g class="{name}" fill="{self.fill(name)}" {line}>'
            yield from by_class[name]
            yield "</g>"
        outline = _stroke(self.palette.map["outline"])
        yield f'<path class="outline" d="{base.outline}" fill="none" {outline}/></g>'

    def legend(self, words: Words, rows: Sequence[LegendRow]) -> tuple[list[str], Box]:
        """Return the legend for the sea in the upper left, and its box."""
        left, top, right = float(MARGIN), 20.0, float(LEGEND_RIGHT)
        y = top
        drawn = []
        for line in textwrap.wrap(words.legend_title, LEGEND_WIDTH + 4):
            drawn.append(self.text(line, left, y + 6, "small", "ink", weight=650))
            y += 18
        if words.count_title:
            drawn.append(self.text(words.count_title, right, y + 6, "note", "ink2", anchor="end"))
            y += 12
        for row in rows:
            lines = textwrap.wrap(row.text, LEGEND_WIDTH) or [""]
            drawn.append(self._swatch(row.class_name, left, y))
            for number, line in enumerate(lines):
                at = y + 14 + 18 * number
                drawn.append(self.text(line, left + SWATCH[0] + 10, at, "small", "ink"))
            if row.count is not None:
                drawn.append(
                    self.text(str(row.count), right, y + 14, "small", "ink2", anchor="end")
                )
            y += ROW + 18 * (len(lines) - 1)
        return drawn, Box(left, top, right, y)

    def _swatch(self, class_name: str, x: float, y: float) -> str:
        width, height = (size * UNITS_PER_PX for size in SWATCH)
        edge = _stroke(Stroke(self.palette.color["line_strong"], 1))
        return (
            f'<rect transform="translate({x:g} {y:g}) scale({1 / UNITS_PER_PX:g})" rx="15"'
            f' width="{width}" height="{height}" fill="{self.fill(class_name)}" {edge}/>'
        )

    def outline(self, level: str, selected: Selected) -> Iterator[str]:
        """Yield outline and halo of the selected area, or nothing if it is not drawn."""
        d = base_of(level).areas.get(selected.area_code)
        if d is None:
            return
        own, halo = self.palette.map["selected"], self.palette.map["halo"]
        wide = Stroke(halo.color, own.width + halo.width)
        yield f'<g transform="scale({1 / UNITS_PER_PX:g})" fill="none" stroke-linejoin="round">'
        yield f'<path class="halo" d="{d}" {_stroke(wide)}/>'
        yield f'<path class="selected" d="{d}" {_stroke(own)}/></g>'

    def name(self, level: str, selected: Selected, legend: Box) -> Iterator[str]:
        """Yield the label beside the selected area, clear of the legend."""
        if selected.area_code not in base_of(level).areas:
            return
        own, halo = self.palette.map["selected"], self.palette.map["halo"]
        point = load_labels(level)[selected.area_code]
        size = self.palette.type["small"].size
        longest = max(len(selected.name), len(selected.value))
        box = free_box(point, (longest * LETTER * size + 18, 46), legend)
        end = min(max(point[0], box.left), box.right), min(max(point[1], box.top), box.bottom)
        line = f"M{point[0]:.1f} {point[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"
        yield '<g data-part="name">'
        yield f'<path d="{line}" stroke="{halo.color}" stroke-width="{halo.width:g}"/>'
        yield f'<path d="{line}" stroke="{own.color}" stroke-width="1.2"/>'
        yield (
            f'<rect class="label" x="{box.left:.1f}" y="{box.top:.1f}" rx="6"'
            f' width="{box.right - box.left:.1f}" height="{box.bottom - box.top:.1f}"'
            f' fill="{self.palette.color["surface"]}" stroke="{own.color}" stroke-width="1.2"/>'
        )
        left, top = round(box.left + 9, 1), round(box.top, 1)
        yield self.text(selected.name, left, top + 19, "small", "ink", weight=600)
        yield self.text(selected.value, left, top + 37, "small", "own", weight=700)
        yield "</g>"


def _stroke(stroke: Stroke) -> str:
    opacity = f' stroke-opacity="{stroke.opacity:g}"' if stroke.opacity < 1 else ""
    width = stroke.width * UNITS_PER_PX
    return f'stroke="{stroke.color}" stroke-width="{width:g}"{opacity}'


def _pattern_ink(look: Pattern, ink: str) -> str:
    middle = look.step / 2
    across = f'<rect width="{look.step:g}" height="{look.width:g}" fill="{ink}"/>'
    down = f'<rect width="{look.width:g}" height="{look.step:g}" fill="{ink}"/>'
    dot = f'<circle cx="{middle:g}" cy="{middle:g}" r="{look.width:g}" fill="{ink}"/>'
    return {"hatch": across, "cross": across + down, "dots": dot, "plain": ""}[look.kind]

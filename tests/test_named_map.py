"""The map around a gemeente: it holds every partner, names stay apart, the legend is whole."""

from __future__ import annotations

import re

from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.map.base import Box, boxes_of
from uitvoeringskracht.map.cutout import view_of
from uitvoeringskracht.map.named_map import HEIGHT, WIDTH, Swatch, named_map

GEOGRAPHY = load_geography()
NAMES = {code: GEOGRAPHY.name(code) for code in GEOGRAPHY.gemeenten(LAYOUT)}
LEGEND = [Swatch("own", "Vlieland", "uw gemeente"), Swatch("sunken", "geen <b>", "geen")]
#: From Vlieland to Texel and Harlingen.
FILLS = {"GM0072": "sequential_5", "GM0448": "sequential_1"}


def drawn() -> str:
    return named_map(FILLS, "GM0096", NAMES, LEGEND, "Wie met wie")


def test_view_holds_all_and_has_the_shape_of_the_picture() -> None:
    codes = ["GM0096", *FILLS]
    view = view_of(codes, WIDTH / HEIGHT)
    for code in codes:
        box = boxes_of("gemeente")[code]
        assert view.left < box.left
        assert view.top < box.top
        assert box.right < view.right
        assert box.bottom < view.bottom
    assert abs((view.right - view.left) / (view.bottom - view.top) - WIDTH / HEIGHT) < 1e-6


def test_own_and_partners_have_their_colours_and_others_none() -> None:
    svg = drawn()
    assert svg.count('fill:var(--uk-own)"/>') == 1
    assert svg.count('fill:var(--uk-sequential-5)"/>') == 1
    assert 'fill:var(--uk-sequential-3)"/>' not in svg
    assert "Wie met wie" in svg


def test_own_name_always_stands_there_and_names_do_not_overlap() -> None:
    every = {code: "sequential_2" for code in NAMES if code != "GM0363"}
    svg = named_map(every, "GM0363", NAMES, LEGEND, "")
    wide = svg.split('<g class="wide"')[1].split("</g>")[0]
    names = re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)" [^>]*anchor:middle[^>]*>([^<]+)<', wide)
    assert names[0][2] == "Amsterdam"
    assert 10 < len(names) < 342
    # As wide as the code reckons: 13 px high, 0.56 of that wide; 1 px less for rounding.
    boxes = [
        Box(float(x) - len(n) * 3.64 + 1, float(y) - 12, float(x) + len(n) * 3.64 - 1, float(y))
        for x, y, n in names
        if "&" not in n
    ]
    pairs = [(a, b) for a in boxes for b in boxes if a is not b and a.overlaps(b)]
    assert pairs == []


def test_legend_is_written_for_both_kinds_of_screens() -> None:
    wide, narrow = drawn().split('<g class="narrow"')
    assert "Vlieland</text>" in wide
    assert "geen &lt;b&gt;" in wide
    assert "uw gemeente" in narrow
    assert narrow.startswith(' display="none"')

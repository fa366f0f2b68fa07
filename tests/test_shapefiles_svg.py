"""The map for paper: complete, escaped, and in the colours of the tokens."""

from __future__ import annotations

import re
from collections import Counter
from xml.dom.minidom import Document, Element, parseString

import pytest

from uitvoeringskracht.areas import UnknownLevel, load_geography
from uitvoeringskracht.map import base
from uitvoeringskracht.map.base import load_base
from uitvoeringskracht.map.drawing import LegendRow, Selected, UnknownClass, Words
from uitvoeringskracht.map.svg import paint
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.tokens import MODES, UnknownMode, tokens

LIGHT = tokens("light")
PROVINCES = [f"PV{number}" for number in range(20, 32)]
WORDS = Words(
    title="Ingehuurd personeel <& meer>",
    subtitle="Jaarrekening 2024",
    legend_title="% van de personeelslasten",
    count_title="provincies",
    source="Bron: CBS & Iv3",
    description="Twaalf provincies",
)


def _paint(**changes: object) -> Document:
    classes = dict.fromkeys(PROVINCES, "k2") | {"PV26": "niet_geleverd", "PV20": "k4"}
    arguments: dict[str, object] = {"level": "provincie", "classes": classes, "palette": LIGHT}
    return parseString(paint(**{**arguments, "words": WORDS, **changes}))  # type: ignore[arg-type]


def _with(document: Document, tag: str, attribute: str, value: str) -> list[Element]:
    elements = document.getElementsByTagName(tag)
    return [element for element in elements if element.getAttribute(attribute) == value]


def _texts(document: Document) -> list[str]:
    return [text.firstChild.data for text in document.getElementsByTagName("text")]


def test_every_area_is_painted_once_in_its_class() -> None:
    document = _paint()
    groups = {
        group.getAttribute("class"): (
            group.getAttribute("fill"),
            [path.getAttribute("data-code") for path in group.getElementsByTagName("path")],
        )
        for group in document.getElementsByTagName("g")
        if group.getAttribute("class")
    }
    assert groups["k4"] == (LIGHT.scale["sequential"][4], ["PV20"])
    assert groups["niet_geleverd"] == ("url(#gat-light-niet_geleverd)", ["PV26"])
    assert len(groups["k2"][1]) == 10
    assert set(groups) == {"k2", "k4", "niet_geleverd"}


def test_paths_are_those_of_the_static_map() -> None:
    drawn = {
        path.getAttribute("data-code"): path.getAttribute("d")
        for path in _paint().getElementsByTagName("path")
        if path.getAttribute("data-code")
    }
    assert drawn == dict(base.base_of("provincie").areas)
    assert all(f'd="{d}"' in load_base("provincie") for d in drawn.values())


def test_an_area_without_a_class_is_onbekend() -> None:
    document = _paint(classes={})
    (group,) = _with(document, "g", "class", "onbekend")
    assert len(group.getElementsByTagName("path")) == 12


def test_every_reason_has_a_pattern_of_its_own() -> None:
    document = _paint()
    ids = [pattern.getAttribute("id") for pattern in document.getElementsByTagName("pattern")]
    assert sorted(ids) == sorted(f"gat-light-{reason}" for reason in Reason)
    bodies = Counter(
        pattern.toxml().partition(">")[0].partition("patternTransform")[2] + pattern.toxml()[-200:]
        for pattern in document.getElementsByTagName("pattern")
    )
    assert max(bodies.values()) == 1


def test_texts_are_escaped_and_complete() -> None:
    legend = [LegendRow("k0", "minder dan 5 < 6", 3), LegendRow("niet_geleverd", "niet geleverd")]
    document = _paint(legend=legend, selected=Selected("PV31", "Limburg <b>", "25,2%"))
    texts = _texts(document)
    assert texts[0] == WORDS.title
    for text in ("minder dan 5 < 6", "3", "niet geleverd", "Limburg <b>", "25,2%", WORDS.source):
        assert text in texts
    assert document.getElementsByTagName("title")[0].firstChild.data == WORDS.title
    assert document.getElementsByTagName("desc")[0].firstChild.data == WORDS.description


def test_selected_has_a_halo_an_outline_and_a_label_off_the_land() -> None:
    document = _paint(selected=Selected("PV24", "Flevoland", "1,0"))
    shape = base.base_of("provincie").areas["PV24"]
    (halo,), (outline,) = (_with(document, "path", "class", name) for name in ("halo", "selected"))
    assert halo.getAttribute("d") == outline.getAttribute("d") == shape
    assert outline.getAttribute("stroke") == LIGHT.color["own"]
    assert float(halo.getAttribute("stroke-width")) > float(outline.getAttribute("stroke-width"))
    (label,) = _with(document, "rect", "class", "label")
    left, top, width, height = (
        float(label.getAttribute(name)) for name in ("x", "y", "width", "height")
    )
    box = base.Box(left, top, left + width, top + height)
    assert not any(box.overlaps(other) for other in base.boxes_of("gemeente").values())
    assert box.left >= 0
    assert box.right <= base.WIDTH


@pytest.mark.parametrize("code", load_geography().gemeenten(2026)[::7])
def test_there_is_room_for_every_label(code: str) -> None:
    legend = base.Box(24, 20, 290, 330)
    box = base.free_box(base.load_labels("gemeente")[code], (230, 46), legend)
    assert not box.overlaps(legend)
    assert 0 <= box.left < box.right <= base.WIDTH
    assert 0 <= box.top < box.bottom <= base.HEIGHT


def test_an_area_that_is_not_drawn_has_no_outline() -> None:
    document = _paint(selected=Selected("PV99", "Nergens", "1"))
    assert _with(document, "path", "class", "selected") == []
    assert "Nergens" not in _texts(document)


def test_boxes_of_areas() -> None:
    box = base.boxes_of("gemeente")["GM0448"]  # Texel
    label = base.load_labels("gemeente")["GM0448"]
    assert box.left < label[0] < box.right
    assert box.top < label[1] < box.bottom
    country = base.boxes_of("nederland")["NL01"]
    boxes = base.boxes_of("gemeente").values()
    assert country == base.Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )


def test_scales_and_modes_come_from_the_tokens() -> None:
    for mode in MODES:
        palette = tokens(mode)
        for scale in ("sequential", "neutral", "diverging"):
            document = _paint(palette=palette, scale=scale)
            (group,) = _with(document, "g", "class", "k4")
            assert group.getAttribute("fill") == palette.scale[scale][4]
    allowed = {
        color
        for mode in MODES
        for color in (*tokens(mode).color.values(), *sum(tokens(mode).scale.values(), ()))
    }
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", paint("provincie", {}, LIGHT, WORDS)))
    assert used <= allowed


def test_land_of_no_single_area_is_drawn() -> None:
    document = parseString(paint("jeugdregio", {}, LIGHT, WORDS))
    (land,) = _with(document, "path", "class", "ambiguous")
    assert land.getAttribute("fill") == LIGHT.color["sunken"]


def test_unknown_class_and_level_are_named() -> None:
    with pytest.raises(UnknownClass, match=r"paars.*niet_geleverd"):
        paint("provincie", {"PV20": "paars"}, LIGHT, WORDS)
    with pytest.raises(UnknownLevel, match="stadsdeel"):
        load_base("stadsdeel")


def test_tokens_are_complete() -> None:
    light, dark = (tokens(mode) for mode in MODES)
    assert set(light.color) == set(dark.color)
    assert set(light.missing) == {reason.value for reason in Reason}
    for palette in (light, dark):
        assert all(re.fullmatch(r"#[0-9A-F]{6}", color) for color in palette.color.values())
        assert all(len(steps) == palette.map_classes == 5 for steps in palette.scale.values())
    assert light.color["own"] == light.map["selected"].color == "#B5401A"
    assert tokens("light") is light
    with pytest.raises(UnknownMode, match="paars"):
        tokens("paars")  # type: ignore[arg-type]


def _luminance(color: str) -> float:
    parts = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_text_and_marks_can_be_read(mode: str) -> None:
    color = tokens(mode).color  # type: ignore[arg-type]
    for text in ("ink", "ink2", "ink3", "primary", "own"):
        for ground in ("page", "surface"):
            assert _contrast(color[text], color[ground]) >= 4.5, (text, ground)
    for mark in ("line_strong", "peer", "heide", "own"):
        assert _contrast(color[mark], color["surface"]) >= 3, mark

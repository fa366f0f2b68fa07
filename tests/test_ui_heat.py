"""The heat table: colour and mark follow from the place in the group and the direction."""

from __future__ import annotations

import re

import numpy as np
import pytest

from uitvoeringskracht.analysis.position import Place
from uitvoeringskracht.tokens import MODES, Mode, tokens
from uitvoeringskracht.ui.heat import (
    HeatCell,
    HeatColumn,
    HeatRow,
    WrongHeat,
    heat_cells,
    heat_table,
)
from uitvoeringskracht.ui.markup import FOLDER, Markup

GROUP = np.arange(1.0, 12.0)  # P10, P25, P75 and P90 of 1 ... 11 are 2, 3.5, 8.5 and 10.


@pytest.mark.parametrize(
    ("direction", "steps"),
    [
        ("hoger_is_beter", ["d1", "d2", "d3", "d4", "d5"]),
        ("lager_is_beter", ["d5", "d4", "d3", "d2", "d1"]),
        ("neutraal", ["n1", "n2", "n3", "n4", "n5"]),
    ],
)
def test_step_follows_from_place_and_direction(direction: str, steps: list[str]) -> None:
    values = np.array([1.0, 3.0, 6.0, 9.0, 11.0])
    cells = heat_cells(values, list("abcde"), [""] * 5, group=GROUP, direction=direction)
    assert [cell.step for cell in cells] == steps
    assert [bool(cell.mark) for cell in cells] == [True, False, False, False, True]


def test_gap_has_its_reason_and_no_colour() -> None:
    values = np.array([np.nan, np.nan])
    cells = heat_cells(values, ["–", "–"], ["geheim", ""], group=GROUP, direction="neutraal")
    assert [(cell.reason, cell.step) for cell in cells] == [("geheim", ""), ("onbekend", "")]
    page = heat_table(
        [HeatRow("Assen"), HeatRow("Emmen")],
        [HeatColumn("Inhuur")],
        [[cells[0]], [cells[1]]],
        caption="Inhuur",
        heading="Gemeente",
    )
    legend = page.split("</p>")[0]
    assert "geheim" in legend
    assert "onbekend" in legend
    assert "In de groep" not in legend


def test_group_that_is_too_small_gives_values_without_colour() -> None:
    cells = heat_cells(
        np.array([5.0]), ["5"], [""], group=np.array([1.0, 9.0]), direction="neutraal"
    )
    assert (cells[0].step, cells[0].written) == ("", "5")


def test_table_has_headings_words_and_keeps_the_order_of_the_rows() -> None:
    rows = [
        HeatRow("Zwolle", "/gemeente?gemeente=GM0193", is_own=True, beside=("uw <gemeente>",)),
        HeatRow("Assen", beside=(Markup("<i>x</i>"),)),
    ]
    cells = [
        [HeatCell("25%", Place.ZEER_HOOG, "lager_is_beter")],
        [HeatCell("5%", Place.MIDDEN, "lager_is_beter", note="2023")],
    ]
    page = heat_table(
        rows,
        [HeatColumn("Inhuur", "% · 2024")],
        cells,
        caption="Cijfers van twee gemeenten",
        heading="Gemeente",
        beside=("Verschil",),
    )
    assert page.index("Zwolle") < page.index("Assen")
    assert re.findall(r'scope="(\w+)"', page) == ["col", "col", "col", "row", "row"]
    assert "25%" in page
    assert ", zeer ongunstig" in page
    assert "<small>2023</small>" in page
    assert "uw &lt;gemeente&gt;" in page
    assert "<i>x</i>" in page
    assert 'role="region" tabindex="0" aria-label="Cijfers van twee gemeenten"' in page
    assert "laag tot hoog" not in page


def test_cells_that_do_not_fit_are_refused() -> None:
    with pytest.raises(WrongHeat, match="Cijfers"):
        heat_table([HeatRow("A")], [HeatColumn("x")], [[]], caption="Cijfers", heading="G")
    with pytest.raises(WrongHeat):
        heat_table(
            [HeatRow("A")],
            [HeatColumn("x")],
            [[HeatCell("1")]],
            caption="x",
            heading="G",
            beside=("y",),
        )


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("letter", "scale"), [("d", "diverging"), ("n", "neutral")])
def test_letters_on_every_colour_have_contrast(mode: Mode, letter: str, scale: str) -> None:
    css = (FOLDER / "heat.css").read_text(encoding="utf-8")
    (light_on,) = re.findall(r"^(.+) \{ color: var\(--uk-surface\); \}$", css, re.MULTILINE)
    chosen = tokens(mode)
    for number, step in enumerate(chosen.scale[scale], start=1):
        is_light = f".{letter}{number}" in light_on.split(", ")
        ink = chosen.color["surface" if is_light else "ink"]
        dark, light = sorted((_luminance(step), _luminance(ink)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (letter, number)

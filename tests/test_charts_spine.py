"""The spine: every row has its middle on one line, and its band is equally wide."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from uitvoeringskracht.charts.spine import SpinePart, SpineRow, offsets, spine

# P10, P50 and P90 of the others, by hand: 10, 20 and 40.
ROW = SpineRow("Inhuur", "30%", "plaats 3 van 9", np.array([10.0, 20.0, 40.0]), 30.0, (10, 20, 40))


def test_place_is_measured_in_halves_of_the_band() -> None:
    # 15 is half of the way down to 10; 30 half of the way up to 40; 60 as far again.
    values = np.array([10.0, 15.0, 20.0, 30.0, 40.0, 60.0])
    assert offsets(values, ROW).tolist() == [-1.0, -0.5, 0.0, 0.5, 1.0, 2.0]


def test_outlier_stands_at_the_edge() -> None:
    assert offsets(np.array([-1000.0, 1000.0]), ROW).tolist() == [-2.0, 2.0]


def test_favourable_stands_right_where_lower_is_better() -> None:
    assert offsets(np.array([10.0, 30.0]), replace(ROW, is_mirrored=True)).tolist() == [1.0, -0.5]


def test_without_a_band_the_row_runs_from_the_lowest_to_the_highest() -> None:
    row = replace(ROW, others=np.array([10.0, np.nan]), own=30.0, quantiles=None)
    assert offsets(np.array([10.0, 20.0, 30.0]), row).tolist() == [-2.0, 0.0, 2.0]
    assert "<rect" not in spine([SpinePart("a", "b", [row])])


@pytest.mark.parametrize("low", [20.0, 40.0])
def test_equal_figures_give_no_error(low: float) -> None:
    row = replace(ROW, quantiles=(min(low, 20.0), 20.0, max(low, 20.0)))
    assert np.isfinite(offsets(np.array([20.0, 50.0]), row)).all()


def test_picture_shows_words_and_leaves_out_what_is_empty() -> None:
    missing = replace(ROW, label="<b>", own=np.nan, reason="Niet geleverd", quantiles=None)
    drawn = spine(
        [SpinePart("ongunstig", "gunstig", [ROW, missing]), SpinePart("laag", "hoog", [])]
    )
    assert "plaats 3 van 9" in drawn
    assert "Niet geleverd" in drawn
    assert "&lt;b&gt;" in drawn
    assert "laag" not in drawn
    # One own dot: the row without a figure has none.
    assert drawn.count('r="6.5"') == 1


def test_verdict_has_a_shape_beside_its_colour() -> None:
    plain = spine([SpinePart("a", "b", [ROW])])
    marked = spine([SpinePart("a", "b", [replace(ROW, verdict="unfavourable")])])
    assert "var(--uk-bad)" in marked
    assert "5.5H-5.5z" not in plain
    assert "4.5H-5.5z" in marked

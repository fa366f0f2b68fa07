"""The circles of the gemeenten: as large as their inwoners, near their place, none overlapping."""

from __future__ import annotations

import json

import numpy as np
import pytest

from shapefiles import ROOT, circles
from tests.support.shipped import series
from uitvoeringskracht.areas import load_geography

FOUND: dict[str, list[int]] = json.loads((ROOT / "gemeente" / "circles.json").read_text("utf-8"))
LABELS: dict[str, list[int]] = json.loads((ROOT / "gemeente" / "labels.json").read_text("utf-8"))
CODES = sorted(FOUND)
CIRCLES = np.array([FOUND[code] for code in CODES], dtype=float)
HOME = np.array([LABELS[code] for code in CODES], dtype=float)


def overlap(at: np.ndarray, radius: np.ndarray) -> float:
    """Return how far the two circles that overlap most lie over each other."""
    apart = np.sqrt(((at[:, None] - at[None]) ** 2).sum(axis=2))
    over = radius[:, None] + radius[None] - apart
    np.fill_diagonal(over, -np.inf)
    return float(over.max())


def test_every_gemeente_of_now_has_a_circle_on_the_sheet() -> None:
    assert sorted(load_geography().gemeenten(2026)) == CODES
    assert len(CODES) == 342
    assert (CIRCLES[:, :2] - CIRCLES[:, 2:]).min() > 0
    assert (CIRCLES[:, :2] + CIRCLES[:, 2:]).max(axis=0).tolist() < [4500, 5300]


def test_inwoners_are_those_that_are_shown() -> None:
    newest = series("inwoners", "gemeente", "current").newest
    read = circles.read_inwoners(ROOT / "gemeente" / "inwoners.csv")
    assert read.to_dict() == newest.reindex(read.index).astype(int).to_dict()


def test_area_is_proportional_to_inwoners() -> None:
    read = circles.read_inwoners(ROOT / "gemeente" / "inwoners.csv").reindex(CODES)
    wide = np.sqrt(read.to_numpy(dtype=float))
    factor = CIRCLES[:, 2].sum() / wide.sum()
    # A radius is a whole number of grid units (60 m), so it is at most half of one off.
    assert np.abs(CIRCLES[:, 2] - factor * wide).max() < 0.75


def test_no_two_circles_overlap() -> None:
    assert overlap(CIRCLES[:, :2], CIRCLES[:, 2]) <= 0


def test_circles_lie_near_their_place() -> None:
    for axis in (0, 1):
        assert np.corrcoef(CIRCLES[:, axis], HOME[:, axis])[0, 1] > 0.99
    moved = np.sqrt(((CIRCLES[:, :2] - HOME) ** 2).sum(axis=1)) * 60 / 1000
    assert np.median(moved) < 5
    assert moved.max() < 30
    # The islands stay islands, and Maastricht stays the most southern city.
    place = dict(zip(CODES, CIRCLES.tolist(), strict=True))
    assert place["GM0088"][1] < place["GM0059"][1]
    assert place["GM0935"][1] > place["GM0772"][1]


def test_two_circles_on_one_spot_end_beside_each_other() -> None:
    home = np.array([[100.0, 100.0], [101.0, 100.0], [400.0, 400.0]])
    radius = np.array([30.0, 10.0, 20.0])
    at = circles.place(home, radius)
    assert overlap(at, radius) <= 0
    # The large one keeps its place better than the small one, and who is alone stays at home.
    moved = np.sqrt(((at - home) ** 2).sum(axis=1))
    assert moved[0] < moved[1]
    assert moved[2] == 0


def test_circles_that_never_fit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circles, "LAST_ROUNDS", 1)
    monkeypatch.setattr(circles, "ROUNDS", 1)
    crowd = np.random.default_rng(1).uniform(0, 10, (30, 2))
    with pytest.raises(circles.TooFull):
        circles.place(crowd, np.full(30, 20.0))

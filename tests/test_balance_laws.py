"""Laws of the composite and of its draws, for any figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uitvoeringskracht.analysis.balance import Aggregation, Normalisation, composite, uncertainty

few = settings(max_examples=10, deadline=None)
methods = st.tuples(st.sampled_from(list(Normalisation)), st.sampled_from(list(Aggregation)))
#: Figures with a few ties, whole numbers so that a step is never lost in rounding.
columns = st.lists(st.integers(-50, 50), min_size=5, max_size=5).filter(lambda x: len(set(x)) > 1)
frames = st.lists(columns, min_size=2, max_size=4).map(
    lambda found: pd.DataFrame({f"i{n}": column for n, column in enumerate(found)}, dtype=float)
)


def _score(frame: pd.DataFrame, method: tuple[str, str]) -> pd.Series:
    signs = [1 if n % 2 else -1 for n in range(frame.shape[1])]
    return composite(frame, signs, None, *method)["score"]


@few
@given(frames, methods, st.integers(0, 4), st.integers(0, 3), st.integers(1, 30))
def test_a_better_figure_never_lowers_the_own_score(
    frame: pd.DataFrame, method: tuple[str, str], row: int, column: int, step: int
) -> None:
    # For all other figures as they are: the mean, the ends and the ranks move with the figure, but
    # the own place on the scale never gets worse.
    column %= frame.shape[1]
    better = frame.copy()
    better.iat[row, column] += step if column % 2 else -step
    if better.iloc[:, column].nunique() > 1:
        assert _score(better, method)[row] >= _score(frame, method)[row] - 1e-9


@few
@given(frames, methods, st.floats(0.1, 100), st.floats(-1000, 1000))
def test_another_unit_changes_nothing(
    frame: pd.DataFrame, method: tuple[str, str], factor: float, shift: float
) -> None:
    other = frame.assign(i0=frame["i0"] * factor + shift)
    assert _score(other, method).to_numpy() == pytest.approx(_score(frame, method).to_numpy())


@few
@given(frames, st.sampled_from(list(Aggregation)))
def test_a_place_in_the_order_only_knows_the_order(frame: pd.DataFrame, aggregation: str) -> None:
    other = frame.assign(i1=np.exp(frame["i1"] / 10))
    method = ("percentile_rank", aggregation)
    assert _score(other, method).tolist() == _score(frame, method).tolist()


@few
@given(frames, methods, st.permutations(range(5)))
def test_the_order_of_the_rows_changes_nothing(
    frame: pd.DataFrame, method: tuple[str, str], order: list[int]
) -> None:
    expected = _score(frame, method).iloc[order]
    assert _score(frame.iloc[order], method).tolist() == pytest.approx(expected.tolist())


@few
@given(frames, methods, st.floats(0.01, 1000), st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_only_the_proportion_of_weights_counts(
    frame: pd.DataFrame, method: tuple[str, str], factor: float, weights: list[int]
) -> None:
    mine = weights[: frame.shape[1]]
    expected = composite(frame, 1, mine, *method)["score"]
    found = composite(frame, 1, [factor * each for each in mine], *method)["score"]
    assert found.tolist() == pytest.approx(expected.tolist())


@few
@given(frames)
def test_turning_every_direction_turns_the_order(frame: pd.DataFrame) -> None:
    for normalisation in Normalisation:
        score = composite(frame, 1, None, normalisation)["score"]
        turned = composite(frame, -1, None, normalisation)["score"]
        total = 0 if normalisation is Normalisation.Z_SCORE else 1
        assert (score + turned).tolist() == pytest.approx([total] * 5, abs=1e-9)


@few
@given(frames)
def test_positions_of_a_draw_are_a_full_order(frame: pd.DataFrame) -> None:
    # Each of the 5 beats or ties the 4 others: the positions add up to 5 x 50 in every draw.
    drawn = uncertainty(frame, 1, draws=40)
    assert drawn.positions.shape == (40, 5)
    assert drawn.positions.sum(axis=1) == pytest.approx(np.full(40, 250.0))
    assert drawn.positions.min() >= 0
    assert drawn.positions.max() <= 100
    assert (drawn.turned().positions + drawn.positions == 100).all()

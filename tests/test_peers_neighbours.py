"""Statistical neighbours: a small example by hand, published scaling, and the laws of distance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial.distance import cdist

from tests.support.peers import (
    NAN,
    feature,
    made_series,
    made_structure,
    scaled_structure,
    shipped_structure,
)
from uitvoeringskracht.analysis.peers.neighbours import (
    Neighbours,
    NoPeers,
    NoStructure,
    distances,
    neighbours,
    remoteness,
)
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.peers.structure import (
    Structure,
    structure,
)
from uitvoeringskracht.declared.features import default_weights

EXAMPLE = {
    "x": {"A": 10.0, "B": 20.0, "C": 30.0, "D": 40.0, "E": 50.0},
    "y": {"A": 1.0, "B": 3.0, "C": 2.0, "D": 9.0, "E": 4.0},
}


def _neighbours(found: Neighbours | Refusal) -> Neighbours:
    assert isinstance(found, Neighbours)
    return found


def test_example_by_hand() -> None:
    """x: median 30, quartiles 20 and 40; y: median 3, quartiles 2 and 4.

    In u = 1.349 / 2 the scaled values are x: -2 -1 0 1 2 and y: -2 0 -1 6 1; but 6u = 4.05 is
    more than 3.5, so D counts as 3.5. With weights 1 and 3, from A:
    C: (1 x 4 + 3 x 1) / 4 = 1.75 u^2, root 1.3229 u = 0.8923; shares 4/7 and 3/7
    B: (1 x 1 + 3 x 4) / 4 = 3.25 u^2, root 1.8028 u = 1.2160; shares 1/13 and 12/13
    E: (1 x 16 + 3 x 9) / 4 = 10.75 u^2, root 3.2787 u = 2.2115
    D: x 3u = 2.0235, y 3.5 + 1.3490 = 4.8490: (4.0944 + 3 x 23.5126) / 4 = 18.6581, root 4.3195
    """
    found = _neighbours(neighbours(made_structure(EXAMPLE), {"x": 1, "y": 3}, "A", count=4))
    assert found.codes == ("C", "B", "E", "D")
    assert found.peers["distance"].tolist() == pytest.approx(
        [0.8923, 1.2160, 2.2115, 4.3195], abs=5e-5
    )
    first = found.features[found.features["area_code"] == "C"].set_index("feature")
    assert first["share"].to_dict() == pytest.approx({"x": 4 / 7, "y": 3 / 7})
    assert first["weight"].to_dict() == {"x": 1, "y": 3}
    assert first.loc["y", ["own_value", "value", "own_year", "year"]].tolist() == [1, 2, 2024, 2024]
    assert found.peers["missing"].tolist() == [(), (), (), ()]


def test_real_distances_against_scipy() -> None:
    """Scaled and measured once more with scipy, from the values of the gemeenten of one year."""
    real = shipped_structure()
    values = real.values[(real.years["inkomen_per_inwoner"] == 2024).to_numpy(bool)]
    shares = {"pct_65plus", "koopwoningen_pct"}
    features = [feature(str(slug), log=slug not in shares) for slug in values]
    series = [made_series(str(slug), {2024: values[slug].to_dict()}) for slug in values]
    weights = default_weights("energie")
    found = distances(structure(series, features), weights)
    logged = values.copy()
    logs = [each.indicator for each in features if each.log]
    logged[logs] = np.log(logged[logs])
    spread = stats.iqr(logged, axis=0, scale="normal")
    scaled = np.clip((logged - np.median(logged, axis=0)) / spread, -3.5, 3.5)
    w = np.array([weights[str(slug)] for slug in values])
    expected = cdist(scaled, scaled, "euclidean", w=w / w.sum())
    assert len(values) == 339
    assert found.index.tolist() == values.index.tolist()
    assert found.to_numpy() == pytest.approx(expected, abs=1e-11)


@pytest.mark.parametrize("thema", [None, "sociaal domein", "organisatie"])
def test_laws_of_distance_on_real_figures(thema: str | None) -> None:
    found = distances(shipped_structure(), default_weights(thema)).to_numpy()
    assert (found == found.T).all()
    assert (np.diagonal(found) == 0).all()
    assert (found.argmin(axis=1) == np.arange(342)).all()
    # The whole is never longer than by way of another: all a and b, by way of every tenth c.
    detour = found[:, ::10, None] + found[None, ::10, :]
    assert (found[:, None, :] <= detour + 1e-9).all()


figures_ = st.lists(
    st.tuples(*[st.floats(1, 1000, allow_subnormal=False)] * 3), min_size=8, max_size=12
)


def _columns(rows: list[tuple[float, ...]]) -> dict[str, dict[str, float]]:
    return {
        slug: {f"GM{place:04}": row[column] for place, row in enumerate(rows)}
        for column, slug in enumerate("abc")
    }


@settings(max_examples=20, deadline=None)
@given(rows=figures_, seed=st.integers(0, 99))
def test_order_of_rows_and_features_does_not_matter(
    rows: list[tuple[float, ...]], seed: int
) -> None:
    columns = _columns(rows)
    weights = {"a": 2.0, "b": 1.0, "c": 0.5}
    rng = np.random.default_rng(seed)
    shuffled = {
        slug: {area: columns[slug][area] for area in rng.permutation(list(columns[slug]))}
        for slug in rng.permutation(["a", "b", "c"])
    }
    expected = distances(made_structure(columns), weights)
    found = distances(made_structure(shuffled), dict(reversed(weights.items())))
    pd.testing.assert_frame_equal(found, expected, atol=1e-11, rtol=0)


@settings(max_examples=20, deadline=None)
@given(
    rows=st.lists(st.tuples(*[st.integers(1, 1000)] * 3), min_size=8, max_size=12),
    factors=st.tuples(*[st.sampled_from([0.125, 0.5, 4.0, 1024.0])] * 3),
    log=st.booleans(),
)
def test_the_unit_of_a_feature_does_not_matter(
    rows: list[tuple[int, ...]], factors: tuple[float, ...], log: bool
) -> None:
    def made(times: tuple[float, ...]) -> Structure:
        columns = _columns([tuple(a * b for a, b in zip(row, times, strict=True)) for row in rows])
        series = [made_series(slug, {2024: values}) for slug, values in columns.items()]
        return structure(series, [feature(slug, log=log) for slug in columns])

    weights = {"a": 2.0, "b": 1.0, "c": 0.5}
    one, other = made((1.0, 1.0, 1.0)), made(factors)
    pd.testing.assert_frame_equal(one.scaled, other.scaled, atol=1e-9)
    expected, found = distances(one, weights), distances(other, weights)
    pd.testing.assert_frame_equal(expected, found, atol=1e-9)


@settings(max_examples=20, deadline=None)
@given(weights=st.tuples(*[st.floats(0.01, 10)] * 7))
def test_weights_count_only_against_each_other(weights: tuple[float, ...]) -> None:
    real = shipped_structure()
    chosen = dict(zip(real.features, weights, strict=True))
    doubled = {slug: 2 * weight for slug, weight in chosen.items()}
    one = _neighbours(neighbours(real, chosen, "GM1674"))
    assert one.codes == _neighbours(neighbours(real, doubled, "GM1674")).codes
    # The row of one area is the same as in the whole matrix.
    row = distances(real, chosen).loc["GM1674", list(one.codes)].to_numpy()
    assert one.peers["distance"].to_numpy() == pytest.approx(row, abs=1e-11)
    assert one.features.groupby("area_code")["share"].sum().to_numpy() == pytest.approx(1)


def test_a_missing_feature_is_left_out_and_told() -> None:
    """A and B share x only: sqrt(1 x 3^2 / 1) = 3. A and C: sqrt((1 x 1 + 3 x 4) / 4) = 1.8028."""
    made = scaled_structure(
        {"x": {"A": 0, "B": 3, "C": 1, "D": NAN}, "y": {"A": 0, "B": NAN, "C": 2, "D": NAN}}
    )
    found = _neighbours(neighbours(made, {"x": 1, "y": 3}, "A"))
    # D shares nothing with A, and so is no peer at all.
    assert found.peers["area_code"].tolist() == ["C", "B"]
    assert found.peers["distance"].tolist() == pytest.approx([1.8028, 3], abs=5e-5)
    assert found.peers["missing"].tolist() == [(), ("y",)]
    other = found.features[found.features["area_code"] == "B"].set_index("feature")
    assert other.at["x", "share"] == 1
    assert np.isnan(other.at["y", "share"])
    # A feature without weight is not missed.
    assert _neighbours(neighbours(made, {"x": 1}, "A")).peers["missing"].tolist() == [(), ()]
    assert neighbours(made, {"x": 1}, "D") is Refusal.GEEN_KENMERKEN
    assert distances(made, {"y": 1}).loc["A"].isna().to_dict() == {
        "A": False,
        "B": True,
        "C": False,
        "D": True,
    }


def test_equal_distances_go_by_code() -> None:
    made = scaled_structure({"x": {"D": 1, "C": -1, "A": 0, "B": 1}})
    found = _neighbours(neighbours(made, {"x": 1}, "A"))
    assert found.codes == ("B", "C", "D")
    # Alike in everything: the distance is 0 and no feature has a share in it.
    twin = _neighbours(neighbours(made, {"x": 1}, "B", count=1))
    assert twin.codes == ("D",)
    assert twin.features["share"].isna().all()


def test_wrong_questions_are_refused() -> None:
    made = made_structure(EXAMPLE)
    with pytest.raises(NoStructure, match="GM0530"):
        neighbours(made, {"x": 1}, "GM0530")
    with pytest.raises(NoPeers, match="0"):
        neighbours(made, {"x": 1}, "A", count=0)
    with pytest.raises(NoPeers, match="5"):
        remoteness(made, {"x": 1}, count=5)


def test_remoteness_by_hand() -> None:
    """On a line at 0 1 2 6 the nearest lies at 1 1 1 4: only D has three with a nearer one."""
    made = scaled_structure({"x": {"A": 0, "B": 1, "C": 2, "D": 6}})
    assert remoteness(made, {"x": 1}, count=1).to_dict() == {"A": 0, "B": 0, "C": 0, "D": 1}


@pytest.mark.parametrize(
    ("gemeente", "expected"),
    [
        # Roosendaal: Bergen op Zoom, Assen, Nissewaard, Doetinchem, Middelburg, Hengelo, Venlo.
        ("GM1674", {"GM0748", "GM0106", "GM1930", "GM0222", "GM0687", "GM0164", "GM0983"}),
        # Amsterdam: Utrecht, Den Haag, Rotterdam, Eindhoven, Haarlem, Leiden.
        ("GM0363", {"GM0344", "GM0518", "GM0599", "GM0772", "GM0392", "GM0546"}),
        # Den Haag: Rotterdam, Eindhoven, Groningen, Utrecht, Amsterdam.
        ("GM0518", {"GM0599", "GM0772", "GM0014", "GM0344", "GM0363"}),
        # Vlieland: Schiermonnikoog, Terschelling, Ameland, Texel.
        ("GM0096", {"GM0088", "GM0093", "GM0060", "GM0448"}),
        # Rozendaal: Blaricum, Eemnes, Laren, Bloemendaal.
        ("GM0277", {"GM0376", "GM0317", "GM0417", "GM0377"}),
    ],
)
def test_peers_that_a_wethouder_would_name(gemeente: str, expected: set[str]) -> None:
    found = _neighbours(neighbours(shipped_structure(), default_weights(), gemeente))
    assert len(found.codes) == 20
    assert gemeente not in found.codes
    assert expected <= set(found.codes)


def test_who_is_like_nobody() -> None:
    found = remoteness(shipped_structure(), default_weights())
    # Vlieland, Rozendaal and Amsterdam have no close peers; Roosendaal has many.
    assert found[["GM0096", "GM0277", "GM0363"]].min() > 0.95
    assert found["GM1674"] < 0.5

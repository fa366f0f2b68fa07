"""Status, rules, prices, missing years and layouts of values, worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.support import shipped
from tests.support.observations import indicator, rows
from tests.support.unit_figures import LASTEN, PER_INWONER, everywhere, figures, one
from uitvoeringskracht.analysis.values import values
from uitvoeringskracht.indicators import Rule, Term
from uitvoeringskracht.observations import Reason, Status


def test_plan_beside_outcome_is_not_a_plan() -> None:
    data = figures(
        rows(LASTEN, 2024, {"GM0344": 110}),
        rows("iv3.begroting.lasten", 2024, {"GM0344": 100}, status=Status.BEGROOT),
    )
    deviation = indicator(
        {LASTEN: 1, "iv3.begroting.lasten": -1}, ("iv3.begroting.lasten",), factor=100
    )
    found = one(values(deviation, data, periods=[2024]), "GM0344")
    assert found["value"] == pytest.approx(10)
    assert found["status"] == "definitief"
    plan = indicator({"iv3.begroting.lasten": 1})
    assert one(values(plan, data, periods=[2024]), "GM0344")["status"] == "begroot"


def test_absolute_value_and_condition() -> None:
    data = figures(
        rows(LASTEN, 2024, {"GM0344": 90, "GM0363": 90}),
        rows("iv3.begroting.lasten", 2024, {"GM0344": 100, "GM0363": 100}),
        rows("inwoners", 2024, {"GM0344": 10, "GM0363": 1000000}),
    )
    rule = Rule(
        (Term("iv3.begroting.lasten"),),
        (Term("inwoners"),),
        1000.0,
        10.0,
        "niet_van_toepassing",
        "",
    )
    deviation = indicator(
        {LASTEN: 1, "iv3.begroting.lasten": -1},
        ("iv3.begroting.lasten",),
        factor=100,
        transform="abs",
        condition=rule,
    )
    frame = values(deviation, data, periods=[2024])
    assert one(frame, "GM0344")["value"] == pytest.approx(10)
    assert one(frame, "GM0363")["reason"] == "niet_van_toepassing"


def test_not_comparable_gemeente_still_counts_in_a_region() -> None:
    rule = Rule((Term(LASTEN),), (Term("inwoners"),), 1000.0, 200.0, "niet_vergelijkbaar", "")
    data = figures(
        rows(LASTEN, 2024, everywhere(1.0, 2024, GM0373=0.1)),
        rows("inwoners", 2024, everywhere(1.0, 2024)),
    )
    guarded = indicator({LASTEN: 1}, ("inwoners",), factor=1000, not_comparable=rule)
    assert one(values(guarded, data, periods=[2024]), "GM0373")["reason"] == "niet_vergelijkbaar"
    national = one(values(guarded, data, level="nederland", periods=[2024]), "NL01")
    assert national["value"] == pytest.approx(1000 * 341.1 / 342)


def test_constant_prices() -> None:
    data = figures(
        rows(LASTEN, 2022, {"GM0344": 1000}),
        rows(LASTEN, 2024, {"GM0344": 1000}),
        rows("inwoners", 2022, {"GM0344": 1000}),
        rows("inwoners", 2024, {"GM0344": 1000}),
    )
    # CPI: 2023 +3,8 %, 2024 +3,3 %
    index = pd.Series({2022: 1.0, 2023: 1.038, 2024: 1.038 * 1.033})
    frame = values(PER_INWONER, data, prices=2024, price_index=index)
    utrecht = frame[frame["area_code"] == "GM0344"].set_index("period")["value"]
    assert utrecht[2022] == pytest.approx(1072.254)
    assert utrecht[2024] == pytest.approx(1000)
    later = values(PER_INWONER, data, prices=2022, price_index=index.loc[:2023])
    reasons = later[later["area_code"] == "GM0344"].set_index("period")["reason"]
    assert reasons[2024] == "nog_niet_gepubliceerd"


def test_year_without_figures_says_why() -> None:
    data = figures(rows(LASTEN, 2023, {"GM0344": 1}), rows("inwoners", 2023, {"GM0344": 1}))
    after = values(PER_INWONER, data, periods=[2025])
    assert set(after["reason"]) == {"nog_niet_gepubliceerd"}
    before = values(PER_INWONER, data, periods=[2012])
    assert set(before["reason"]) == {"niet_van_toepassing"}


def test_figures_on_a_newer_layout_keep_unchanged_gemeenten() -> None:
    """Misdrijven of 2021 stand on the layout of 2026: Brielle has no figure of its own."""
    data = figures(
        rows("register", 2021, {"GM0344": 50, "GM1992": 30}, layout=2026),
        rows("inwoners", 2021, {"GM0344": 10, "GM0501": 1, "GM0530": 1, "GM0614": 1}),
    )
    per_inwoner = indicator({"register": 1}, ("inwoners",))
    own = values(per_inwoner, data, periods=[2021], layout="own")
    assert one(own, "GM0344")["value"] == 5
    assert one(own, "GM0501")["reason"] == "niet_vergelijkbaar"
    assert one(values(per_inwoner, data, periods=[2021]), "GM1992")["value"] == 10


def test_overlapping_level_is_not_summed() -> None:
    data = figures(
        rows(LASTEN, 2024, everywhere(1.0, 2024)), rows("inwoners", 2024, everywhere(1.0, 2024))
    )
    frame = values(PER_INWONER, data, level="waterschap", periods=[2024])
    assert len(frame) == 21
    assert set(frame["reason"]) == {"niet_van_toepassing"}


def test_average_over_an_ambiguous_region_is_not_computed() -> None:
    """Lekstroom holds a part of a gemeente: a weighted average would take in the whole of it."""
    geography = shipped.figures().geography
    found = shipped.series("wmo_clienten_per_1000", "jeugdregio")
    ambiguous = [code for code in found.values.index if not geography.aggregates(code)]
    assert "Lekstroom" in {geography.name(code) for code in ambiguous}
    assert found.values.loc[ambiguous].isna().to_numpy().all()
    assert (found.reasons.loc[ambiguous, 2021] == Reason.NIET_VAN_TOEPASSING).all()
    certain = found.values.index.difference(ambiguous)
    assert found.values.loc[certain].notna().to_numpy().mean() > 0.9

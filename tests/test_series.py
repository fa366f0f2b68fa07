"""One indicator as wide frames: what is observed, what is planned, which year is the newest."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.support import shipped
from tests.support.observations import rows
from tests.support.unit_figures import PER_INWONER, figures
from uitvoeringskracht.analysis.series import as_series
from uitvoeringskracht.analysis.values import values
from uitvoeringskracht.observations import Reason, Status

AMSTERDAM, ROZENDAAL = "GM0363", "GM0277"


def test_plans_stand_apart_and_a_gap_keeps_its_reason() -> None:
    found = figures(
        rows("iv3.rekening.lasten", 2023, {AMSTERDAM: 5, ROZENDAAL: 3}),
        rows("iv3.rekening.lasten", 2024, {AMSTERDAM: 6, ROZENDAAL: Reason.NIET_GELEVERD}),
        rows("iv3.rekening.lasten", 2025, {AMSTERDAM: 8}, status=Status.BEGROOT),
        *(rows("inwoners", year, {AMSTERDAM: 1000, ROZENDAAL: 1000}) for year in (2023, 2024)),
        rows("inwoners", 2025, {AMSTERDAM: 2000}),
    )
    series = as_series(PER_INWONER, values(PER_INWONER, found))
    assert series.observed.loc[AMSTERDAM].tolist() == [5.0, 6.0]
    assert series.plans.loc[AMSTERDAM].to_dict() == {2025: 4.0}
    assert series.reasons.at[ROZENDAAL, 2024] == Reason.NIET_GELEVERD
    assert pd.isna(series.statuses.at[ROZENDAAL, 2024])
    # Two gemeenten have a value in 2023, one in the later years: one is half of two.
    assert series.main_period == 2025
    assert series.newest[AMSTERDAM] == 4.0


def test_nothing_at_all() -> None:
    found = figures(rows("iv3.rekening.lasten", 2023, {AMSTERDAM: Reason.ONBEKEND}))
    series = as_series(PER_INWONER, values(PER_INWONER, found, periods=[2023]))
    assert series.main_period is None
    assert series.newest.empty
    assert series.observed.shape[1] == 0


def test_real_figures_on_the_newest_layout() -> None:
    series = shipped.series("lasten_jeugd_per_inwoner")
    assert series.values.shape == (342, 8)
    assert series.main_period == 2024
    nederland = shipped.series("lasten_jeugd_per_inwoner", level="nederland")
    # 7,17 billion euro over 17.9 million inwoners.
    assert nederland.newest["NL01"] == pytest.approx(400, abs=2)


def test_plan_that_a_split_made_an_estimate_is_still_a_plan() -> None:
    series = shipped.series("lasten_per_inwoner_begroot")
    assert (series.statuses == Status.GESCHAT).to_numpy().any()
    assert series.observed.empty
    assert series.plans.shape == series.values.shape

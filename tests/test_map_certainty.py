"""Which figures on the map differ from Nederland by more than chance."""

from __future__ import annotations

import pandas as pd

from uitvoeringskracht.analysis.counted import Chance, Counted
from uitvoeringskracht.map.certainty import undecided

SHARE = Counted(Chance.WILSON, "inwoners", 100.0, is_worked_back=False)
CODES = ["GM0001", "GM0002", "GM0003", "GM0004"]


def frame(values: dict[str, float | None], period: int = 2024) -> pd.DataFrame:
    rows = [(code, period, value) for code, value in values.items()]
    return pd.DataFrame(rows, columns=["area_code", "period", "value"])


def test_the_same_share_is_sure_of_many_and_not_of_few() -> None:
    # 30% of 100 has the Wilson interval 21,9 to 39,6 (z = 1,96: centre 0,3074, half width 0,0884),
    # that of 10.000 runs from 29,1 to 30,9; Nederland has 25%.
    values = frame({"GM0001": 30.0, "GM0002": 30.0, "GM0003": 25.1, "GM0004": None})
    totals = frame(dict(zip(CODES, (100.0, 10_000.0, 10_000.0, 100.0), strict=True)))
    found = undecided(values, frame({"NL": 25.0}), totals, SHARE, CODES, [2024])
    assert found == {"2024": [0, 2]}


def test_without_a_total_nothing_is_sure() -> None:
    values = frame({"GM0001": 90.0, "GM0002": 90.0})
    totals = frame({"GM0001": 10_000.0, "GM0002": None})
    found = undecided(values, frame({"NL": 25.0}), totals, SHARE, CODES[:2], [2024])
    assert found == {"2024": [1]}


def test_a_year_without_nederland_or_totals_says_nothing() -> None:
    values = pd.concat([frame({"GM0001": 30.0}, year) for year in (2022, 2023, 2024)])
    national = pd.concat([frame({"NL": 25.0}, 2022), frame({"NL": None}, 2024)])
    totals = frame({"GM0001": 100.0}, 2024)
    assert undecided(values, national, totals, SHARE, CODES[:1], [2022, 2023, 2024]) == {}

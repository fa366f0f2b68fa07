"""How good forecasts were on the figures that ship, per indicator: what a forecast rests on.

backtest.json is written by benchmarks/backtest.py, never by hand; docs/backtest.md is its table.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

PATH = Path(__file__).with_name("backtest.json")


class Pool(StrEnum):
    """Whose forecasts were tested together: gemeenten, or the regions and the country."""

    GEMEENTE = "gemeente"
    REGIO = "regio"


class Fingerprint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what figures are known again: how many observed values, and their mean."""

    values: int
    mean: float


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the backtest of one indicator and pool gave.

    first, newest: years of the figures. fingerprint: of gemeenten, or of Nederland in a pool of
    regions. areas, origins, forecasts: what was tested (forecasts of one model); without_scale:
    areas and origins left out because nothing had moved.
    mase, mae: per model, mae in the unit of the indicator. model: the one to use, with alpha, beta
    and phi as its smoothing constants (0 where it has none). held_out_better of held_out_chosen: in
    how many origins a model that the other origins chose was better than naive.
    widths, growth, factor: see analysis.forecast.bands; measured and coverage: share inside the
    band without and with the factor, 0 to 1; by_origin: the same with the factor, per origin.
    national_factor: what widens the band for Nederland; national_inside of national_tested
    outcomes of Nederland lay inside that band (0 of 0 for gemeenten).
    floor, ceiling: bounds that no gemeente ever passed and that the unit has, or None.
    ends: the year from which the figure measures something else, or None.
    """

    indicator: str
    pool: Pool
    first: int
    newest: int
    fingerprint: Fingerprint
    areas: int
    origins: tuple[int, ...]
    forecasts: int
    without_scale: int
    mase: dict[str, float]
    mae: dict[str, float]
    model: str
    alpha: float
    beta: float
    phi: float
    held_out_better: int
    held_out_chosen: int
    widths: tuple[float, ...]
    growth: float
    factor: float
    measured: float
    coverage: float
    by_origin: tuple[float, ...]
    national_factor: float
    national_inside: int
    national_tested: int
    floor: float | None
    ceiling: float | None
    ends: int | None


class BacktestFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All evidence, and on which figures.

    retrieved: newest day on which a source was fetched (ISO). snapshot: checksum of what ships.
    """

    retrieved: str
    snapshot: str
    evidence: tuple[Evidence, ...]

    def find(self, indicator: str, pool: Pool) -> Evidence | None:
        """Return the evidence for an indicator, or None if it was not tested."""
        return next(
            (each for each in self.evidence if each.indicator == indicator and each.pool == pool),
            None,
        )


@cache
def load_backtest(path: Path = PATH) -> BacktestFile:
    """Return the evidence that ships; raises msgspec.ValidationError."""
    return msgspec.json.decode(path.read_bytes(), type=BacktestFile)


def as_json(content: BacktestFile) -> str:
    """Return the text of the file: one line per indicator and pool, so that changes can be read."""
    head = f'{{"retrieved": "{content.retrieved}", "snapshot": "{content.snapshot}", "evidence": ['
    lines = [msgspec.json.encode(each).decode() for each in content.evidence]
    return head + "\n" + ",\n".join(lines) + "\n]}\n"

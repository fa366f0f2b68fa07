"""Values on the real geography from observations that a test types in."""

from __future__ import annotations

import pandas as pd

from tests.support.observations import indicator, measure
from uitvoeringskracht.analysis.units import UnitFigures
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.observations import Reason

LASTEN = "iv3.rekening.lasten"
PER_INWONER = indicator({LASTEN: 1}, ("inwoners",), factor=1000)
MEASURES = {
    each.id: each
    for each in (
        measure(LASTEN, is_money=True),
        measure("iv3.begroting.lasten", is_money=True),
        measure("inwoners", unit="personen"),
        measure("register", unit="aantal", zero_means=Reason.GEEN_REGISTRATIE),
        measure("percentage", unit="%", additive=False, weight="inwoners"),
        measure("gemiddelde", unit="m3", additive=False),
        measure("ja", unit="0/1"),
    )
}


def figures(*frames: pd.DataFrame) -> UnitFigures:
    """Return the observations as unit arrays on the real geography."""
    return UnitFigures(MEASURES, load_geography(), pd.concat(frames, ignore_index=True))


def one(frame: pd.DataFrame, area: str) -> pd.Series:
    """Return the single row of an area."""
    found = frame[frame["area_code"] == area]
    assert len(found) == 1
    return found.iloc[0]


def everywhere(value: float, year: int, **special: float | Reason) -> dict[str, float | Reason]:
    """Return the same value for every gemeente of `year`, but for the special ones."""
    return {**dict.fromkeys(load_geography().gemeenten(year), value), **special}

"""Which themas press hardest on a gemeente, and the figure that shows it best.

A thema presses by its last (analysis.balance): the middle, over all draws, of the share of other
gemeenten with a lighter last. Of a thema the figure is shown that lies furthest towards a heavier
last from the middle of the peers:

    distance = sign x (value - P50) / (P90 - P10), sign = -1 where a lower figure is a heavier last

The organisation as a whole is no thema of its own here: its last is that of the other themas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uitvoeringskracht.analysis.balance import Balance, Refusal, Side
from uitvoeringskracht.analysis.evidence import Evidence
from uitvoeringskracht.analysis.position import LEAST_PEERS

#: The last of the whole is made of that of the themas.
WHOLE = "organisatie"
#: A last is clearly heavy where, over all draws, more than so much of the others (%) is lighter.
HALF = 50.0
#: How many themas are shown.
MOST = 2


@dataclass(frozen=True)
class Pressing:
    """A thema whose last presses here; the most pressing one need not be heavy.

    slug: the indicator to show. distance: of its figure from the middle of the peers, in widths of
    P10-P90, above 0 towards a heavier last; NaN where that is not known. position_low, _middle and
    _high: the share (0-100) of other gemeenten with a lighter last (balance.ranges_within).
    """

    thema: str
    slug: str
    distance: float
    position_low: float
    position_middle: float
    position_high: float

    @property
    def is_clearly_heavy(self) -> bool:
        """Whether the last is heavier than that of half of the others over its whole range."""
        return self.position_low > HALF


@dataclass(frozen=True)
class PressingThemas:
    """The themas that press hardest, heaviest first; unknown: themas without a last, and why."""

    found: tuple[Pressing, ...]
    unknown: Mapping[str, Refusal]


def pressing(
    balances: Mapping[str, Balance],
    area_code: str,
    evidence: Evidence,
    peers: Sequence[str],
    most: int = MOST,
) -> PressingThemas:
    """Return the `most` themas with the heaviest last here; peers: codes, the own one ignored."""
    others = [code for code in peers if code != area_code]
    found: list[Pressing] = []
    unknown: dict[str, Refusal] = {}
    for thema, balance in balances.items():
        if thema == WHOLE:
            continue
        last = balance.last
        if isinstance(last, Refusal):
            unknown[thema] = last
        elif area_code in last.refusals.index:
            unknown[thema] = Refusal(last.refusals[area_code])
        else:
            found.append(_of_thema(thema, last, area_code, evidence, others))
    ordered = sorted(found, key=lambda each: -each.position_middle)
    return PressingThemas(tuple(ordered[:most]), unknown)


def _of_thema(
    thema: str, last: Side, area_code: str, evidence: Evidence, others: list[str]
) -> Pressing:
    row = last.ranges.loc[[area_code]].iloc[0]
    distances = {}
    for part in last.parts:
        column = evidence.newest[part.slug]
        value, among = float(column.get(area_code, np.nan)), column.reindex(others).to_numpy()
        distances[part.slug] = _distance(value, among) * (1 if part.direction == "hoger" else -1)
    weights = {part.slug: part.weight for part in last.parts}
    # Without any distance the heaviest weight decides; the declared order breaks ties.
    slug = max(distances, key=lambda each: (_known_first(distances[each]), weights[each]))
    return Pressing(
        thema,
        slug,
        distances[slug],
        *(float(row[f"position_{each}"]) for each in ("low", "middle", "high")),
    )


def _distance(value: float, among: npt.NDArray[np.float64]) -> float:
    known = among[np.isfinite(among)]
    if not np.isfinite(value) or len(known) < LEAST_PEERS:
        return np.nan
    p10, p50, p90 = np.quantile(known, [0.1, 0.5, 0.9]).tolist()
    return (value - p50) / (p90 - p10) if p90 > p10 else np.nan


def _known_first(distance: float) -> float:
    return -np.inf if np.isnan(distance) else distance

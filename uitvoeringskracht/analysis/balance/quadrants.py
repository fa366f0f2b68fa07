"""Kracht against last: in which of the four corners an area stands, and in how many draws."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.balance.drawing import Draws

#: The middle of all areas: half of them stand lower.
LINE = 50.0
#: In so many of 100 draws the corner must be the same; else it can't be said.
LEAST_SHARE = 90.0


class Quadrant(StrEnum):
    """Much or little kracht against a heavy or a light last, and when that can't be said."""

    VEEL_KRACHT_LICHTE_LAST = "veel_kracht_lichte_last"
    VEEL_KRACHT_ZWARE_LAST = "veel_kracht_zware_last"
    WEINIG_KRACHT_LICHTE_LAST = "weinig_kracht_lichte_last"
    WEINIG_KRACHT_ZWARE_LAST = "weinig_kracht_zware_last"
    NIET_TE_ZEGGEN = "niet_te_zeggen"


#: In this order: weinig or veel kracht first, then lichte or zware last.
CORNERS = (
    Quadrant.WEINIG_KRACHT_LICHTE_LAST,
    Quadrant.WEINIG_KRACHT_ZWARE_LAST,
    Quadrant.VEEL_KRACHT_LICHTE_LAST,
    Quadrant.VEEL_KRACHT_ZWARE_LAST,
)


def quadrants(kracht: Draws, last: Draws, *, least_share: float = LEAST_SHARE) -> pd.DataFrame:
    """Return per area that has both: the share (0-100) of draws in each corner, and the verdict.

    A column for each of CORNERS; likeliest (the corner with most draws), share (its share) and
    quadrant: likeliest if its share is at least `least_share`, else NIET_TE_ZEGGEN. The lines are
    the middle of all areas; on the line counts as weinig kracht and lichte last.
    """
    areas = kracht.areas.intersection(last.areas, sort=False)
    mine = kracht.positions[:, kracht.areas.get_indexer(areas)]
    yours = last.positions[:, last.areas.get_indexer(areas)]
    corner = 2 * (mine > LINE) + (yours > LINE)
    known = ~(np.isnan(mine) | np.isnan(yours))
    with np.errstate(invalid="ignore"):
        shares = pd.DataFrame(
            {
                str(each): 100 * ((corner == number) & known).sum(axis=0) / known.sum(axis=0)
                for number, each in enumerate(CORNERS)
            },
            index=areas,
        )
    likeliest = shares.idxmax(axis="columns")
    share = shares.max(axis="columns")
    verdict = likeliest.where(share >= least_share, str(Quadrant.NIET_TE_ZEGGEN))
    return shares.assign(likeliest=likeliest, share=share, quadrant=verdict)

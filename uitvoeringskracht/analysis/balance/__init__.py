"""Kracht en last: one score from many figures, with the range that other choices would give.

It follows the OECD/JRC Handbook on Constructing Composite Indicators (2008), step by step:
`treat` (outliers), `normalise`, `composite` (weighting and aggregation), `uncertainty` (step 7),
`influence` and `importance` (step 8, back to the details). `balance` does it all for one thema.
"""

from uitvoeringskracht.analysis.balance.aggregating import composite, presence
from uitvoeringskracht.analysis.balance.arguments import Aggregation, Normalisation
from uitvoeringskracht.analysis.balance.deciding import importance, influence
from uitvoeringskracht.analysis.balance.drawing import Draws, ranges_within, uncertainty
from uitvoeringskracht.analysis.balance.quadrants import Quadrant, quadrants
from uitvoeringskracht.analysis.balance.theme import Balance, Refusal, Side, balance
from uitvoeringskracht.analysis.balance.treating import Step, Treatment, treat

__all__ = [
    "Aggregation",
    "Balance",
    "Draws",
    "Normalisation",
    "Quadrant",
    "Refusal",
    "Side",
    "Step",
    "Treatment",
    "balance",
    "composite",
    "importance",
    "influence",
    "presence",
    "quadrants",
    "ranges_within",
    "treat",
    "uncertainty",
]

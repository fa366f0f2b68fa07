"""Which model to use: only one that clearly beats saying that nothing changes."""

from __future__ import annotations

import numpy as np

from uitvoeringskracht.analysis.forecast.backtest import Backtest
from uitvoeringskracht.analysis.forecast.models import Model

#: By how much the MASE must be lower than that of naive. Smaller gains come and go with the year.
MARGIN = 0.05
#: In which share of the origins the model must be better than naive: more than this.
MOST_ORIGINS = 0.5


def choose(test: Backtest) -> Model:
    """Return the model with the lowest MASE of those that clearly beat naive, else naive.

    Clearly: a MASE at least MARGIN lower, a lower mean error in the indicator's own unit too (so
    that it is no matter of a few areas that hardly moved), and better in most of the origins. One
    year with a shock for all can give the first two, but not the last.
    """
    naive = Model.NAIVE
    before = test.by_origin(naive)
    known = np.isfinite(before)
    better = [
        model
        for model in Model
        if test.mase[model] <= (1 - MARGIN) * test.mase[naive]
        and test.mae[model] < test.mae[naive]
        and np.mean(test.by_origin(model)[known] < before[known]) > MOST_ORIGINS
    ]
    return min(better, key=lambda model: test.mase[model], default=naive)


def held_out(test: Backtest) -> tuple[int, int]:
    """Return in how many origins a model that the other origins chose was better than naive.

    And in how many another model than naive was chosen: only those count.
    """
    if len(test.origins) < 2:
        return 0, 0
    naive = test.by_origin(Model.NAIVE)
    chosen = [choose(test.without(place)) for place in range(len(test.origins))]
    better = [
        bool(test.by_origin(model)[place] < naive[place])
        for place, model in enumerate(chosen)
        if model is not Model.NAIVE
    ]
    return sum(better), len(better)

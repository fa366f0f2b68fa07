"""The place in a group as a range: analysis.peers.places in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.likeness import no_peers
from uitvoeringskracht.sentences.sentence import Basis, Derived, Sentence, joined
from uitvoeringskracht.sentences.templates import filled
from uitvoeringskracht.texts import t


def place(
    indicator: Indicator,
    row: Mapping[str, Any],
    area: Area,
    period: int,
    value: float,
    groups: int,
) -> Sentence:
    """Return between which places an area stands, counted from low to high, or why there is none.

    row: that of the indicator in places.places. groups: how many groups were made; of a fixed
    group (a class, an own choice) there is 1.
    """
    if not pd.isna(row["refusal"]):
        none = Sentence(filled("places.none", indicator, name=area.name))
        return joined([none, no_peers(Refusal(row["refusal"]), area)])
    low, high, size, holds = (int(row[each]) for each in ("low", "high", "size", "groups"))
    where = t("places.one", low=low) if low == high else t("places.range", low=low, high=high)
    first = filled("places.stands", indicator, name=area.name, where=where, size=size)
    numbers = [Derived("low", low), Derived("high", high), Derived("size", size)]
    if groups == 1:
        second = t("places.counted")
    else:
        key = "places.holds_always" if holds == groups else "places.holds"
        second = t(key, holds=holds, groups=groups)
        numbers += [Derived("groups", holds), Derived("sets", groups)]
    basis = (Basis(indicator.slug, area.code, period, value),)
    return Sentence(f"{first} {second}", basis, tuple(numbers))

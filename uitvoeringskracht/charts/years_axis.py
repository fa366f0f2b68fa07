"""The years under a picture: few enough to read on a phone, with the newest among them."""

from __future__ import annotations

from collections.abc import Sequence

#: More years than this are not all named.
MOST = 6


def year_ticks(years: Sequence[int]) -> list[int]:
    """Return the years to name, evenly spread: the last one, and the first one when that fits."""
    if not years:
        return []
    first, last = min(years), max(years)
    span = last - first
    if span < MOST:
        return list(range(first, last + 1))
    least = -(-span // (MOST - 1))
    step = next((each for each in range(least, least + 3) if span % each == 0), least)
    return list(range(last, first - 1, -step))[::-1]

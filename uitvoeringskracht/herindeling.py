"""Herindeling: how gemeenten of one year live on in the gemeenten of a later year.

Events come from shapefiles/gemeente/herindelingen.csv: date, from_code, to_code, share (of the
inwoners of from_code that went to to_code; null where no weight is known) and is_estimated.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pandas as pd

EVENT_COLUMNS = {"date": "str", "from_code": "str", "to_code": "str", "share": "float64"}


class Event(NamedTuple):
    """One gemeente (or a share 0-1 of it, NaN if unknown) going to another on an ISO date."""

    date: str
    from_code: str
    to_code: str
    share: float


def read_events(path: Path) -> pd.DataFrame:
    """Return the events, oldest first: date, from_code, to_code, share, is_estimated."""
    events = pd.read_csv(path, dtype={**EVENT_COLUMNS, "is_estimated": "bool"})
    return events.sort_values(["date", "from_code", "to_code"], ignore_index=True)


def as_events(frame: pd.DataFrame) -> tuple[Event, ...]:
    """Return the rows of `read_events` as events, in the same order."""
    columns = [frame[column].tolist() for column in EVENT_COLUMNS]
    return tuple(Event(*row) for row in zip(*columns, strict=True))


def trace(
    codes: Iterable[str], events: Iterable[Event], from_year: int, to_year: int
) -> pd.DataFrame:
    """Follow `codes` of 1 January `from_year` to 1 January `to_year`.

    An event counts when its date is after 1 January `from_year` and not after 1 January
    `to_year`. Returns from_code, to_code, share, is_split (share below 1 or unknown); the shares
    of one from_code sum to 1, or are NaN where a split has no weight.
    """
    after, until = f"{from_year}-01-01", f"{to_year}-01-01"
    held: dict[str, dict[str, float]] = {code: {code: 1.0} for code in codes}
    for _, moves in groupby(
        (event for event in events if after < event.date <= until), key=lambda event: event.date
    ):
        # What a code held just before this date, so that a gemeente that is both left and
        # entered on one day passes on only what it had.
        leaving: dict[str, dict[str, float]] = {}
        arriving: list[tuple[str, dict[str, float], float]] = []
        for event in moves:
            if event.from_code not in leaving:
                leaving[event.from_code] = held.pop(event.from_code, {})
            arriving.append((event.to_code, leaving[event.from_code], event.share))
        for to_code, parts, share in arriving:
            target = held.setdefault(to_code, {})
            for origin, weight in parts.items():
                target[origin] = target.get(origin, 0.0) + weight * share
    rows = sorted(
        (origin, code, share) for code, parts in held.items() for origin, share in parts.items()
    )
    frame = pd.DataFrame(rows, columns=["from_code", "to_code", "share"]).astype(
        {"from_code": "str", "to_code": "str", "share": "float64"}
    )
    frame["is_split"] = frame["from_code"].duplicated(keep=False)
    return frame


def one_to_one(transitions: pd.DataFrame) -> pd.DataFrame:
    """Return from_code, to_code where both sides have exactly one counterpart."""
    single = ~(
        transitions["from_code"].duplicated(keep=False)
        | transitions["to_code"].duplicated(keep=False)
    )
    return transitions.loc[single, ["from_code", "to_code"]].reset_index(drop=True)


def successors(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    """Return for every code that ended the codes it lives on in after the last event."""
    direct: dict[str, list[str]] = {}
    for event in events:
        direct.setdefault(event.from_code, []).append(event.to_code)

    def final(code: str) -> set[str]:
        if code not in direct:
            return {code}
        return set().union(*(final(following) for following in direct[code]))

    return {code: tuple(sorted(final(code))) for code in direct}

"""The toets of the reader: in the link of its page, and in the session for when he comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import streamlit as st

from uitvoeringskracht import declared
from uitvoeringskracht.analysis.execution.exchange import parse
from uitvoeringskracht.analysis.execution.fields import BY_KEY, Range
from uitvoeringskracht.analysis.execution.link import PARAMETERS, from_parameters, to_parameters
from uitvoeringskracht.analysis.execution.toets import Toets, WrongToets
from uitvoeringskracht.report import toets_start
from uitvoeringskracht.report.toets_start import declared_margins, spread
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.selection import Selection

#: Ready toetsen, each a file as a reader saves it.
FOLDER = Path(declared.__file__).parent / "toetsen"
_EFFORTS = (
    "hours",
    "fixed_hours",
    "eur",
    "fixed_eur",
    "once_hours",
    "once_fixed_hours",
    "once_eur",
    "once_fixed_eur",
)
_KEPT, _PROBLEMS = "_toets", "_toets_problems"


def current(chosen: Selection) -> Toets:
    """Return the toets of this run.

    The link decides; without a toets in it, that of the session goes into the link; else it is the
    first one, which does not stand in the link. What is wrong with a link is told by problems().
    """
    found = {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}
    kept: Toets | None = st.session_state.get(_KEPT)
    if not found:
        if kept is None:
            return first(chosen)
        _put(kept)
        return kept
    try:
        toets = from_parameters(found)
    except WrongToets as wrong:
        tell([t("toets.wrong_link"), *wrong.problems])
        return kept or first(chosen)
    st.session_state[_KEPT] = toets
    return toets


def write(toets: Toets) -> None:
    """Make `toets` that of the reader, in the link too."""
    st.session_state[_KEPT] = toets
    _put(toets)


def change(chosen: Selection, **values: object) -> None:
    """Change fields of the toets; what can't be is told, and leaves the toets as it was."""
    try:
        write(replace(current(chosen), **values))  # type: ignore[arg-type]
    except WrongToets as wrong:
        tell([_of_field(each) for each in wrong.problems])


def _of_field(problem: str) -> str:
    """Return what is wrong, with the name of the field in place of its key in the file."""
    key, _, rest = problem.partition(": ")
    field = BY_KEY.get(key)
    return f"{t(f'toets_short.{field.attribute}')}: {rest}" if field else problem


def tell(problems: Sequence[str]) -> None:
    """Keep what is wrong until it is shown."""
    st.session_state[_PROBLEMS] = tuple(problems)


def problems() -> tuple[str, ...]:
    """Return what is wrong, once."""
    found: tuple[str, ...] = st.session_state.pop(_PROBLEMS, ())
    return found


def first(chosen: Selection) -> Toets:
    """Return the toets to start with, for the thema that the reader looks at."""
    return toets_start.first(chosen.thema)


@cache
def examples() -> tuple[Toets, ...]:
    """Return the ready toetsen by name."""
    found = [parse(path.read_bytes()) for path in FOLDER.glob("*.toml")]
    return tuple(sorted(found, key=lambda each: each.name))


def margins(toets: Toets) -> tuple[float, float]:
    """Return how many % the low and the high effort lie from the likely one.

    Of the first effort that there is: a file may have others for the rest.
    """
    for name in _EFFORTS:
        effort: Range = getattr(toets, name)
        if effort.likely > 0:
            low, high = (100 * abs(end / effort.likely - 1) for end in (effort.low, effort.high))
            return round(low, 1), round(high, 1)
    return declared_margins()


def likely(toets: Toets, name: str, value: float) -> Range:
    """Return an effort with another likely value; its low and high move along."""
    effort: Range = getattr(toets, name)
    if effort.likely > 0:
        ratio = value / effort.likely
        return Range(*(round(each * ratio, 6) for each in effort))
    return spread(value, *margins(toets))


def with_margins(toets: Toets, low_pct: float, high_pct: float) -> dict[str, Range]:
    """Return every effort that is likely, with the same distance to low and high."""
    efforts = {name: getattr(toets, name) for name in _EFFORTS}
    return {
        name: spread(effort.likely, low_pct, high_pct)
        for name, effort in efforts.items()
        if effort.likely > 0
    }


def _put(toets: Toets) -> None:
    others = {name: st.query_params[name] for name in st.query_params if name not in PARAMETERS}
    wanted = {**others, **to_parameters(toets)}
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)

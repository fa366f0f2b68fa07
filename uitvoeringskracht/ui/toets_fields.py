"""The fields of the form of a toets: each shows what the toets holds, and changes it at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from uitvoeringskracht.analysis.execution.fields import BY_KEY, outside
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import selection, toets_state

#: A margin is at most so many %: what is low can't be less than nothing.
_MOST = {"low": 100.0, "high": 900.0}
_PER = 1000


def text(name: str, value: str, most: int) -> None:
    """Show a text of at most `most` letters."""
    key = _ready(name, value)
    take = _taker(key, lambda given: {name: given})
    st.text_input(t(f"toets_field.{name}"), key=key, on_change=take, max_chars=most)


def number(
    name: str, value: float | None, step: float, label: str = "", *, may_be_empty: bool = False
) -> None:
    """Show a number; one that may not be empty gets its old value back."""
    key = _ready(name, value)
    take = _taker(key, lambda given: {name: given}, may_be_empty=may_be_empty)
    _input(label or t(f"toets_field.{name}"), key, take, step)


def own_count(toets: Toets, of: float, label: str, hint: str) -> None:
    """Show how many cases an area has, of the `of` units there; empty: every unit is a case.

    The toets holds them per 1.000 units, so that other areas get as many for their size.
    """
    share, most = toets.per_1000, BY_KEY["aantal.per_1000"].most
    key = _ready("own_count", None if share is None else round(share * of / _PER))

    def take() -> None:
        given = st.session_state[key]
        if given is None:
            toets_state.change(selection.current(), per_1000=None)
        # Told of what was typed: the number per 1.000 is another one, of a field that is folded.
        elif problem := outside(given, 0, math.floor(most * of / _PER)):
            toets_state.tell([f"{label}: {problem}"])
        else:
            toets_state.change(selection.current(), per_1000=min(given * _PER / of, most))

    st.number_input(label, value=None, key=key, on_change=take, step=1, placeholder=hint)


def choice(
    name: str,
    value: Any,
    options: Sequence[Any],
    words: Callable[[Any], str],
    also: Mapping[str, object] | None = None,
) -> None:
    """Show a choice; also: what changes along with it."""
    key = _ready(name, value)
    take = _taker(key, lambda given: {name: given, **(also or {})})
    label = t(f"toets_field.{name}")
    st.selectbox(label, options, format_func=words, key=key, on_change=take)


def effort(toets: Toets, name: str, step: float, label: str = "") -> None:
    """Show the likely value of an effort; its low and high move along, and emptied it stays."""
    key = _ready(name, getattr(toets, name).likely)

    def changed(given: float) -> dict[str, object]:
        return {name: toets_state.likely(_now(), name, max(given, 0.0))}

    _input(label or t(f"toets_field.{name}"), key, _taker(key, changed), step)


def margins(toets: Toets) -> None:
    """Show how far the low and the high efforts lie from the likely ones."""
    found = toets_state.margins(toets)
    for place, end in enumerate(_MOST):
        key = _ready(f"margin_{end}", found[place])

        def changed(given: float, place: int = place, end: str = end) -> dict[str, object]:
            now = _now()
            both = [*toets_state.margins(now)]
            both[place] = min(max(given, 0.0), _MOST[end])
            return {**toets_state.with_margins(now, *both)}

        _input(t(f"toets_field.margin_{end}"), key, _taker(key, changed), 5.0)


def _input(label: str, key: str, take: Callable[[], None], step: float) -> None:
    # Without a value of its own, a field that is emptied would say 0.
    st.number_input(label, value=None, key=key, on_change=take, step=step, format="%g")


def _ready(name: str, value: object) -> str:
    """Let the widget of a field show its value; return the key of the widget."""
    key = f"toets_{name}"
    st.session_state[key] = value
    return key


def _taker(
    key: str, changed: Callable[[Any], Mapping[str, object]], *, may_be_empty: bool = False
) -> Callable[[], None]:
    """Return what is called when the reader changed the widget `key`."""

    def take() -> None:
        given = st.session_state[key]
        if given is not None or may_be_empty:
            toets_state.change(selection.current(), **changed(given))

    return take


def _now() -> Toets:
    return toets_state.current(selection.current())

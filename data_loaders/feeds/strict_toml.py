"""Reading a TOML table strictly: only known keys, all that are required, each of its own type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def faults(
    raw: Mapping[str, Any], known: Mapping[str, Any], required: Sequence[str]
) -> Iterator[str]:
    """Give in Dutch what is wrong with `raw`; `known` has the type, or types, of each key."""
    if unknown := sorted(set(raw) - set(known)):
        yield f"onbekend: {', '.join(unknown)}"
    if missing := [name for name in required if name not in raw]:
        yield f"ontbreekt: {', '.join(missing)}"
    for name, value in raw.items():
        if name not in known:
            continue
        # A bool is an int to Python, and never to a reader of the file.
        odd = isinstance(value, bool) and known[name] is not bool
        if odd or not isinstance(value, known[name]):
            yield f"{name} heeft een verkeerde soort waarde: {value!r}"

"""Mounting the map on a page: addresses and choices travel, figures only of an own figure."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht.ui.components import asset_component
from uitvoeringskracht.ui.own_map import component_data
from uitvoeringskracht.ui.selection import Selection


def map_view(
    chosen: Selection,
    *,
    key: str,
    area: str | None,
    period: int,
    start: int | None,
    on_area: Callable[[], None],
    on_period: Callable[[], None],
    on_profile: Callable[[], None],
    on_second: Callable[[], None],
    on_shape: Callable[[], None],
    on_shown: Callable[[], None],
) -> None:
    """Show the map of the chosen indicator and level in `period`, with `area` marked.

    With `start` it shows the change from that year to `period`.

    The callbacks run when the reader picks an area, stops at a year, asks for the profile, wants
    circles or a second map, or says what must stand out; the values stand in the session state
    under `key`.
    """
    if chosen.indicator is None:
        raise ValueError("map_view: kies eerst een cijfer")

    _component()(
        key=key,
        data={
            **component_data(chosen, (start, period) if start else None),
            "area": area,
            "period": period,
            "shape": chosen.shape,
            "shown": chosen.shown,
            "second": chosen.second,
        },
        on_area_change=on_area,
        on_period_change=on_period,
        on_profile_change=on_profile,
        on_second_change=on_second,
        on_shape_change=on_shape,
        on_shown_change=on_shown,
    )


@cache
def _component() -> ComponentRenderer:
    return asset_component("kaart")

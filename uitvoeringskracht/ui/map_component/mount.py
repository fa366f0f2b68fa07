"""Mounting the map on a page: only addresses and choices travel, never figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht.ui import assets
from uitvoeringskracht.ui.components import asset_component
from uitvoeringskracht.ui.routes import figures_url
from uitvoeringskracht.ui.selection import Selection

#: Stands for the chosen gemeente in the address of its profile.
PLACEHOLDER = "GM0000"


def map_view(
    chosen: Selection,
    *,
    key: str,
    at: int,
    area: str | None,
    period: int,
    start: int | None,
    profile: str,
    on_area: Callable[[], None],
    on_period: Callable[[], None],
    on_profile: Callable[[], None],
    on_shown: Callable[[], None],
) -> None:
    """Show the map of the chosen indicator and level in `period`, with `area` marked.

    With `start` it shows the change from that year to `period`.

    `profile` is the address of the profile of the gemeente with code PLACEHOLDER, '' for regions.
    The callbacks run when the reader picks an area, stops at a year, asks for the profile or says
    what must stand out; the values stand in the session state under `key`.
    """
    slug = chosen.indicator
    if slug is None:
        raise ValueError("map_view: kies eerst een cijfer")

    _component()(
        key=key,
        data={
            "payload": figures_url(
                slug,
                chosen.level,
                "json",
                at,
                prices=chosen.prices,
                span=(start, period) if start else None,
            ),
            "svg": assets.url(f"{chosen.level}-map.svg"),
            "labels": assets.url(f"{chosen.level}-labels.json"),
            "profile": profile,
            "area": area,
            "period": period,
            "shown": chosen.shown,
        },
        on_area_change=on_area,
        on_period_change=on_period,
        on_profile_change=on_profile,
        on_shown_change=on_shown,
    )


@cache
def _component() -> ComponentRenderer:
    return asset_component("kaart")

"""The own figure on the map: its figures come along with the choices, and have no address."""

from __future__ import annotations

import json
import zlib
from typing import Any

from uitvoeringskracht.answers import GEMEENTE, NEDERLAND
from uitvoeringskracht.map.change import change_payload
from uitvoeringskracht.map.payload import Payload, map_payload
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, own_figure, own_pictures, shown_indicators
from uitvoeringskracht.ui.own_figure import KIND, SLUG, is_own
from uitvoeringskracht.ui.pictures import show_files
from uitvoeringskracht.ui.routes import figures_url
from uitvoeringskracht.ui.selection import LAYOUT, Selection

#: What stands for `any other figure` in the address that the script of the map fills in.
_ANY = "_"


def component_data(chosen: Selection, span: tuple[int, int] | None) -> dict[str, Any]:
    """Return what the map component needs beside the choices: what to draw, and the own figure.

    payload: the address of the figures, or for the own figure a name that is no address. own: its
    slug and title, with its figures when they are on the map; None in a session without one.
    others: the address of other figures, where `payload` is none.
    """
    found = own_figure.current()
    address = figures_url(
        _ANY if is_own(chosen.indicator) else str(chosen.indicator),
        chosen.level,
        "json",
        cache.version(),
        prices=chosen.prices,
        span=span,
    )
    if found is None:
        return {"payload": address}
    own: dict[str, Any] = {"slug": SLUG, "title": found.indicator.title}
    is_first = is_own(chosen.indicator)
    if is_first or is_own(chosen.second):
        made = _payload(chosen, span)
        mark = zlib.crc32(json.dumps(made).encode())
        own |= {"key": f"eigen:{mark:x}/{chosen.level}.json", "payload": made}
    if is_first:
        return {"payload": own["key"], "own": own, "others": address}
    return {"payload": address, "own": own}


def _payload(chosen: Selection, span: tuple[int, int] | None) -> Payload:
    answers = shown_indicators.answers(cache.version())
    frame = answers.frame(SLUG, chosen.level, LAYOUT, chosen.prices)
    national = answers.frame(SLUG, NEDERLAND, LAYOUT, chosen.prices)
    indicator, geography = answers.indicators[SLUG], answers.geography
    about: dict[str, Any] = {
        "national": national,
        "sources": answers.sources,
        "prices": chosen.prices,
    }
    if span is not None:
        made = change_payload(frame, indicator, geography, chosen.level, span, **about)
    else:
        made = map_payload(frame, indicator, geography, chosen.level, **about)
    # The script draws the mark of an own figure where it would draw that of a status.
    return {**made, "status": dict.fromkeys(made["status"], KIND)}


def notes(chosen: Selection) -> list[str]:
    """Return what a reader must know of the own figure on this map."""
    found = own_figure.current()
    if found is None or not is_own(chosen.indicator):
        return []
    no_sum = chosen.level != GEMEENTE and not found.may_sum
    return [t("eigen.no_sum")] if no_sum else []


def show_map_files(chosen: Selection) -> None:
    """Show the files of the own figure below a map with it: the map itself has no address."""
    found = own_figure.current()
    if found is not None and (is_own(chosen.indicator) or is_own(chosen.second)):
        show_files(
            key="kaart_eigen",
            table=own_pictures.table(found, ""),
            slugs=[SLUG],
            file_name=t("eigen.file"),
            note=t("eigen.files_note"),
        )

"""The figures of one indicator and level at an address: for the map, as a picture, as a file."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from uitvoeringskracht.analysis.counted import counted
from uitvoeringskracht.exports.data_files import MEDIA_TYPES, as_file
from uitvoeringskracht.exports.dataset import described
from uitvoeringskracht.map.certainty import undecided
from uitvoeringskracht.map.change import change_payload, change_table
from uitvoeringskracht.map.payload import NothingToDraw, Payload, map_payload
from uitvoeringskracht.once import Once
from uitvoeringskracht.tokens import MODES, Mode
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.http_answers import (
    Refused,
    asked_version,
    immutable,
    known,
    option,
    problem,
    require_figures,
)
from uitvoeringskracht.ui.map_picture import map_picture
from uitvoeringskracht.ui.selection import CURRENT, LAYOUT, OWN, PRICES

Span = tuple[int, int]
#: What the browser shows; the rest it keeps as a file.
_SHOWN = {"json": "application/json", "svg": "image/svg+xml"}
#: What a reader can take along, and how that is called.
FILE_NAMES = {"csv": "CSV", "xlsx": "XLSX", "gpkg": "GeoPackage", "parquet": "Parquet"}
#: Files kept in memory; one with borders can be 20 MB.
_MOST_FILES = 12


def figures_url(
    slug: str,
    level: str,
    extension: str,
    at: int,
    *,
    layout: int | str = LAYOUT,
    prices: int | str = CURRENT,
    mode: Mode = "light",
    span: Span | None = None,
) -> str:
    """Return the address of the figures of one indicator and level at version `at`.

    `span`: first and last year of a change.
    """
    address = f"/figures/{at}/{slug}/{level}.{extension}"
    query = [f"layout={layout}"] if layout != LAYOUT else []
    query += [f"prices={prices}"] if prices != CURRENT else []
    query += [f"mode={mode}"] if mode != "light" else []
    query += [f"from={span[0]}&to={span[1]}"] if span else []
    return f"{address}?{'&'.join(query)}" if query else address


def figures(request: Request) -> Response:
    """Serve the figures of one indicator and level as the map reads them, or as a file."""
    path, query = request.path_params, request.query_params
    try:
        require_figures()
        at = asked_version(path["version"])
        slug = known("indicator", path["slug"], cache.indicators())
        level = known("niveau", path["level"], cache.geography().levels)
        extension = known("bestandssoort", path["extension"], (*_SHOWN, *FILE_NAMES))
        layout = option("layout", query.get("layout", str(LAYOUT)), (str(LAYOUT), OWN))
        prices = option("prices", query.get("prices", CURRENT), (CURRENT, *map(str, PRICES)))
        mode = option("mode", query.get("mode", "light"), MODES)
        span = _span(query.get("from", ""), query.get("to", ""))
        if extension in _SHOWN:
            content, compressed = _shown(extension, slug, level, at, layout, prices, mode, span)
            return immutable(request, content, compressed, _SHOWN[extension])
        content, compressed = _file(extension, slug, level, at, layout, prices, span)
    except Refused as refused:
        return problem(refused.status, str(refused))
    name = f"uitvoeringskracht-{slug}-{level}.{extension}"
    return immutable(request, content, compressed, MEDIA_TYPES[extension], name)


def _chosen(layout: str, prices: str) -> tuple[cache.Layout, cache.Prices]:
    return (
        OWN if layout == OWN else int(layout),
        CURRENT if prices == CURRENT else int(prices),
    )


@lru_cache(maxsize=400)
def _shown(
    extension: str,
    slug: str,
    level: str,
    at: int,
    layout: str,
    prices: str,
    mode: Mode,
    span: Span | None,
) -> tuple[bytes, bytes]:
    if extension == "svg":
        content = map_picture(slug, level, at, mode).encode()
    else:
        payload = _payload(slug, level, at, *_chosen(layout, prices), span)
        content = json.dumps(
            payload, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode()
    return content, gzip.compress(content, 6, mtime=0)


def _make_file(
    extension: str,
    slug: str,
    level: str,
    at: int,
    layout: str,
    prices: str,
    span: Span | None,
) -> tuple[bytes, bytes]:
    chosen = _chosen(layout, prices)
    frame = cache.frame(slug, at, level, *chosen)
    if span:
        frame = change_table(_payload(slug, level, at, *chosen, span), frame)
    data = described(
        frame, [cache.indicators()[slug]], cache.figures(at), layout=chosen[0], prices=chosen[1]
    )
    content = as_file(data, extension, cache.geography())
    is_packed = extension in {"xlsx", "parquet"}
    return content, b"" if is_packed else gzip.compress(content, 6, mtime=0)


_file = Once(_make_file, _MOST_FILES)


def _payload(
    slug: str, level: str, at: int, layout: cache.Layout, prices: cache.Prices, span: Span | None
) -> Payload:
    frame = cache.frame(slug, at, level, layout, prices)
    indicator, geography = cache.indicators()[slug], cache.geography()
    national = cache.frame(slug, at, "nederland", layout, prices)
    sources = cache.sources(at)
    if span is None:
        made = map_payload(
            frame, indicator, geography, level, national=national, sources=sources, prices=prices
        )
        if these := counted(indicator, cache.measures(at)):
            totals = cache.totals(these.total, at, level)
            made["unsure"] = undecided(
                frame, national, totals, these, made["codes"], made["periods"]
            )
        return made
    try:
        return change_payload(
            frame,
            indicator,
            geography,
            level,
            span,
            national=national,
            sources=sources,
            prices=prices,
        )
    except NothingToDraw:
        raise Refused(404, "route.no_change", first=span[0], last=span[1]) from None


def _span(first: str, last: str) -> Span | None:
    """Return the years of a change, None when neither is asked."""
    if not first and not last:
        return None
    for name, text in (("from", first), ("to", last)):
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise Refused(400, "route.wrong", name=name, value=text[:40])
    if int(first) >= int(last):
        raise Refused(400, "route.wrong", name="from", value=first)
    return int(first), int(last)

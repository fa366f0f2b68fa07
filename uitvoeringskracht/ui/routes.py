"""Addresses beside the pages: files for the browser, the figures of an indicator, health.

`/figures/<version>/<slug>/<level>.json|csv|xlsx?layout=2026|own&prices=current|2024`, with
from=<year>&to=<year> for the change between two years, and .svg with mode=light|dark for a small
map; `/figures/<version>/themas.json` for the indicators of each
thema; `/revisions/<version>/<source>/<since>.csv` for what changed.
The version is in the address, so an answer never changes.
A wrong address gives 404 or 400 with a Dutch message as JSON.
"""

from __future__ import annotations

import difflib
import gzip
import json
from collections.abc import Collection
from functools import lru_cache
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from uitvoeringskracht.analysis.counted import counted
from uitvoeringskracht.indicators import THEMAS
from uitvoeringskracht.map.certainty import undecided
from uitvoeringskracht.map.change import change_payload, change_table
from uitvoeringskracht.map.payload import NothingToDraw, Payload, map_payload
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import MODES, Mode
from uitvoeringskracht.ui import assets, cache, downloads, revision_tables
from uitvoeringskracht.ui.map_picture import map_picture
from uitvoeringskracht.ui.selection import CURRENT, LAYOUT, OWN, PRICES
from uitvoeringskracht.ui.startup import STARTUP

Choice = TypeVar("Choice", bound=str)
Span = tuple[int, int]
IMMUTABLE = "public, max-age=31536000, immutable"
MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
}
_SHOWN = {"json", "svg"}


class _Refused(Exception):
    """Het adres klopt niet."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(t(key, **values))
        self.status = status


def routes() -> list[BaseRoute]:
    """Return the addresses that the host serves beside Streamlit's own."""
    return [
        Route("/health", health, methods=["GET"]),
        Route("/assets/{file_name}", asset, methods=["GET"]),
        Route("/assets/{rest:path}", unknown, methods=["GET"]),
        Route("/figures/{version}/{slug}/{level}.{extension}", figures, methods=["GET"]),
        Route("/figures/{version}/themas.json", themas, methods=["GET"]),
        Route("/figures/{rest:path}", unknown, methods=["GET"]),
        Route("/revisions/{version}/{source}/{since}.csv", revisions, methods=["GET"]),
        Route("/revisions/{rest:path}", unknown, methods=["GET"]),
    ]


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


def revisions_url(source: str, since: int, at: int) -> str:
    """Return the address of what changed in a source from version `since` to `at`."""
    return f"/revisions/{at}/{source}/{since}.csv"


def health(_: Request) -> Response:
    """Say whether the figures are there: 200 when they are, 503 while starting."""
    state = "ok" if STARTUP.is_ready else "mislukt" if STARTUP.failed else "opstarten"
    body: dict[str, object] = {"status": state, "warm": STARTUP.is_warm}
    if STARTUP.is_ready:
        body["version"] = cache.version()
    return JSONResponse(
        body, 200 if STARTUP.is_ready else 503, headers={"Cache-Control": "no-store"}
    )


def asset(request: Request) -> Response:
    """Serve a file of the catalogue, compressed if the browser can read that."""
    found = assets.find(request.path_params["file_name"])
    if found is None:
        return unknown(request)
    return _immutable(request, found.content, found.compressed, found.media_type)


def unknown(_: Request) -> Response:
    """Say in Dutch that there is nothing at this address."""
    return _problem(404, t("route.unknown"))


def figures(request: Request) -> Response:
    """Serve the figures of one indicator and level as the map reads them, or as a table."""
    path, query = request.path_params, request.query_params
    try:
        if not STARTUP.is_ready:
            raise _Refused(503, "route.starting")
        at = _version(path["version"])
        slug = _known("indicator", path["slug"], cache.indicators())
        level = _known("niveau", path["level"], cache.geography().levels)
        extension = _known("bestandssoort", path["extension"], MEDIA_TYPES)
        layout = _option("layout", query.get("layout", str(LAYOUT)), (str(LAYOUT), OWN))
        prices = _option("prices", query.get("prices", CURRENT), (CURRENT, *map(str, PRICES)))
        mode = _option("mode", query.get("mode", "light"), MODES)
        span = _span(query.get("from", ""), query.get("to", ""))
        content, compressed = _figures(extension, slug, level, at, layout, prices, mode, span)
    except _Refused as refused:
        return _problem(refused.status, str(refused))
    response = _immutable(request, content, compressed, MEDIA_TYPES[extension])
    if extension not in _SHOWN:
        name = f"uitvoeringskracht-{slug}-{level}.{extension}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def themas(request: Request) -> Response:
    """Serve the titles of the indicators of each thema in menu order: what may be chosen next."""
    try:
        _version(request.path_params["version"])
    except _Refused as refused:
        return _problem(refused.status, str(refused))
    found = cache.indicators().values()
    return JSONResponse({of: {i.slug: i.title for i in found if i.thema == of} for of in THEMAS})


def revisions(request: Request) -> Response:
    """Serve which figures of a source changed between two versions, as a table."""
    path = request.path_params
    try:
        if not STARTUP.is_ready:
            raise _Refused(503, "route.starting")
        at, since = _version(path["version"]), _version(path["since"])
        source = _known("bron", path["source"], cache.sources(at))
    except _Refused as refused:
        return _problem(refused.status, str(refused))
    table = revision_tables.as_table(
        cache.revisions(source, since, at), cache.measures(at), cache.area_names()
    )
    content = downloads.as_csv(table)
    response = _immutable(request, content, gzip.compress(content, 6, mtime=0), MEDIA_TYPES["csv"])
    name = f"uitvoeringskracht-{source}-{t('revisions.file')}-{since}-{at}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@lru_cache(maxsize=400)
def _figures(
    extension: str,
    slug: str,
    level: str,
    at: int,
    layout: str,
    prices: str,
    mode: Mode,
    span: Span | None,
) -> tuple[bytes, bytes]:
    chosen: tuple[cache.Layout, cache.Prices] = (
        OWN if layout == OWN else int(layout),
        CURRENT if prices == CURRENT else int(prices),
    )
    indicator = cache.indicators()[slug]
    if extension == "json":
        payload = _payload(slug, level, at, *chosen, span)
        content = json.dumps(
            payload, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode()
        return content, gzip.compress(content, 6, mtime=0)
    if extension == "svg":
        content = map_picture(slug, level, at, mode).encode()
        return content, gzip.compress(content, 6, mtime=0)
    if span:
        frame = change_table(_payload(slug, level, at, *chosen, span))
    else:
        frame = cache.frame(slug, at, level, *chosen)
    if extension == "csv":
        content = downloads.as_csv(frame)
    else:
        cards = [cache.sources(at)[key] for key in cache.figures(at).sources(indicator)]
        content = downloads.as_xlsx(frame, indicator, cache.measures(at), cards)
    return content, gzip.compress(content, 6, mtime=0)


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
        raise _Refused(404, "route.no_change", first=span[0], last=span[1]) from None


def _span(first: str, last: str) -> Span | None:
    """Return the years of a change, None when neither is asked."""
    if not first and not last:
        return None
    for name, text in (("from", first), ("to", last)):
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise _Refused(400, "route.wrong", name=name, value=text[:40])
    if int(first) >= int(last):
        raise _Refused(400, "route.wrong", name="from", value=first)
    return int(first), int(last)


def _version(text: str) -> int:
    newest = cache.version()
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise _Refused(400, "route.wrong", name="version", value=text[:40])
    if not 1 <= int(text) <= newest:
        raise _Refused(404, "route.no_version", value=text, newest=newest)
    return int(text)


def _known(name: str, text: str, choices: Collection[str]) -> str:
    if text in choices:
        return text
    near = difflib.get_close_matches(text[:80], list(choices), n=1)
    hint = f" {t('selection.nearest', value=near[0])}" if near else ""
    raise _Refused(404, "route.no_such", name=name, value=text[:40], hint=hint)


def _option(name: str, text: str, choices: tuple[Choice, ...]) -> Choice:
    for choice in choices:
        if text == choice:
            return choice
    raise _Refused(
        400, "route.wrong_option", name=name, value=text[:40], choices=", ".join(choices)
    )


def _immutable(request: Request, content: bytes, compressed: bytes, media_type: str) -> Response:
    headers = {"Cache-Control": IMMUTABLE, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", "") and len(compressed) < len(content):
        headers["Content-Encoding"] = "gzip"
        content = compressed
    return Response(content, media_type=media_type, headers=headers)


def _problem(status: int, message: str) -> JSONResponse:
    return JSONResponse({"fout": message}, status, headers={"Cache-Control": "no-store"})

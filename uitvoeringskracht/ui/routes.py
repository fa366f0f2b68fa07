"""Addresses beside the pages: files for the browser, the figures of an indicator, health.

`/figures/<version>/<slug>/<level>.json|csv|xlsx|gpkg|parquet?layout=2026|own&prices=current|2024`,
with from=<year>&to=<year> for the change between two years, and .svg with mode=light|dark for a
small map; `/figures/<version>/themas.json` for the indicators of each
thema; `/revisions/<version>/<source>/<since>.csv` for what changed; `/api/v1` for programs.
The version is in the address, so an answer never changes.
A wrong address gives 404 or 400 with a Dutch message as JSON.
"""

from __future__ import annotations

import gzip

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from uitvoeringskracht.exports.data_files import MEDIA_TYPES
from uitvoeringskracht.exports.tables import as_csv
from uitvoeringskracht.indicators import THEMAS
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import api, assets, cache, revision_tables
from uitvoeringskracht.ui.claim_fold import fold
from uitvoeringskracht.ui.figure_files import FILE_NAMES, figures, figures_url
from uitvoeringskracht.ui.http_answers import (
    Refused,
    asked_version,
    immutable,
    known,
    problem,
    require_figures,
)
from uitvoeringskracht.ui.menu import of_edition
from uitvoeringskracht.ui.startup import STARTUP

__all__ = [
    "FILE_NAMES",
    "asset",
    "figures",
    "figures_url",
    "health",
    "revisions",
    "revisions_url",
    "routes",
]


def routes() -> list[BaseRoute]:
    """Return the addresses that the host serves beside Streamlit's own."""
    return [
        Route("/health", health, methods=["GET"]),
        Route("/assets/{file_name}", asset, methods=["GET"]),
        Route(f"{assets.STATIC}/{{file_name}}", asset, methods=["GET"]),
        Route("/assets/{rest:path}", unknown, methods=["GET"]),
        Route("/figures/{version}/{slug}/{level}.{extension}", figures, methods=["GET"]),
        Route("/figures/{version}/themas.json", themas, methods=["GET"]),
        Route("/figures/{rest:path}", unknown, methods=["GET"]),
        Route("/revisions/{version}/{source}/{since}.csv", revisions, methods=["GET"]),
        Route("/revisions/{rest:path}", unknown, methods=["GET"]),
        Route("/claims/{claim}.json", fold, methods=["GET"]),
        Route("/claims/{rest:path}", unknown, methods=["GET"]),
        *api.routes(),
        Route("/api/{rest:path}", unknown, methods=["GET"]),
    ]


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
    return immutable(request, found.content, found.compressed, found.media_type)


def unknown(_: Request) -> Response:
    """Say in Dutch that there is nothing at this address."""
    return problem(404, t("route.unknown"))


def themas(request: Request) -> Response:
    """Serve the titles of the indicators of each thema in menu order: what may be chosen next."""
    try:
        asked_version(request.path_params["version"])
    except Refused as refused:
        return problem(refused.status, str(refused))
    found = of_edition(cache.indicators()).values()
    return JSONResponse({of: {i.slug: i.title for i in found if i.thema == of} for of in THEMAS})


def revisions(request: Request) -> Response:
    """Serve which figures of a source changed between two versions, as a table."""
    path = request.path_params
    try:
        require_figures()
        at, since = asked_version(path["version"]), asked_version(path["since"])
        source = known("bron", path["source"], cache.sources(at))
    except Refused as refused:
        return problem(refused.status, str(refused))
    table = revision_tables.as_table(
        cache.revisions(source, since, at), cache.measures(at), cache.area_names()
    )
    content = as_csv(table)
    name = f"uitvoeringskracht-{source}-{t('revisions.file')}-{since}-{at}.csv"
    packed = gzip.compress(content, 6, mtime=0)
    return immutable(request, content, packed, MEDIA_TYPES["csv"], name)

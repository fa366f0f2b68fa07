"""The addresses of the API: indicators, areas, figures, sources and versions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from uitvoeringskracht.exports.dataset import sources_of
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.api import ADDRESS, models, tables
from uitvoeringskracht.ui.api.problems import known
from uitvoeringskracht.ui.api.questions import (
    AreasAsked,
    Asked,
    FiguresAsked,
    Versioned,
    answered,
    figures_at,
    question,
)
from uitvoeringskracht.ui.api.writing import answer, links, page_of, rows_of
from uitvoeringskracht.ui.http_answers import require_figures

_FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": models.Fault} for status in (400, 404, 503)
}
router = APIRouter(responses=_FAULTS)
ready = APIRouter(dependencies=[Depends(require_figures)])


def _ok(model: type) -> dict[int | str, dict[str, Any]]:
    """Return the description of a good answer: `model` as JSON, or its rows as CSV."""
    texts = {"text/csv": {"schema": {"type": "string"}}}
    return {200: {"model": model, "content": texts}, 304: {}}


@router.get("/", summary=t("api.index"), responses={200: {"model": models.Index}})
def index(request: Request) -> Response:
    """Say what there is."""
    paths = ("indicators", "areas", "figures", "sources", "versions")
    body = {
        "title": t("api.title"),
        "about": t("api.about"),
        "openapi": f"{ADDRESS}/openapi.json",
        "addresses": {f"{ADDRESS}/{path}": t(f"api.{path}") for path in paths},
    }
    return answer(request, body, [], "json")


@ready.get("/indicators", summary=t("api.indicators"), responses=_ok(models.IndicatorsAnswer))
def indicators(request: Request, asked: Annotated[Versioned, Query()]) -> Response:
    """Return every indicator that has figures, with its definition."""
    at = asked.at()
    rows = tables.indicators(figures_at(at))
    body = {"version": at, "indicators": rows}
    return answer(request, body, rows, asked.format, is_fixed=asked.version is not None)


@ready.get("/indicators/{slug}", summary=t("api.indicator_one"), responses=_ok(models.IndicatorRow))
def indicator(
    request: Request,
    slug: Annotated[str, Path(description=t("column.indicator"))],
    asked: Annotated[Versioned, Query()],
) -> Response:
    """Return the definition of one indicator."""
    at = asked.at()
    found = cache.indicators()[known("indicator", slug, cache.indicators())]
    row = tables.indicator(found, figures_at(at))
    return answer(request, row, [row], asked.format, is_fixed=asked.version is not None)


@ready.get("/areas", summary=t("api.areas"), responses=_ok(models.AreasAnswer))
def areas(request: Request, asked: Annotated[AreasAsked, Query()]) -> Response:
    """Return the areas, with the members of each region."""
    rows = tables.areas(asked.level, asked.gemeente)
    pages = links(request, len(rows), asked.page, asked.per_page)
    shown = rows[page_of(len(rows), asked.page, asked.per_page)]
    body = {**_page(asked.page, asked.per_page, len(rows), pages), "areas": shown}
    return answer(request, body, shown, asked.format, total=len(rows), pages=pages)


@ready.get("/figures", summary=t("api.figures"), responses=_ok(models.FiguresAnswer))
def figures(request: Request, asked: Annotated[FiguresAsked, Query()]) -> Response:
    """Return figures of areas and years, a page at a time.

    The addresses of other pages name the version, so that a load in between mixes nothing.
    """
    at = asked.at()
    wanted = question(asked, at)
    frame = answered(wanted, figures_at(at))
    pages = links(request, len(frame), asked.page, asked.per_page, version=at)
    shown = frame.iloc[page_of(len(frame), asked.page, asked.per_page)]
    rows, cards = rows_of(shown), cache.sources(at)
    ids = sources_of(shown, wanted.indicators, figures_at(at))
    body = {
        "version": at,
        "layout": asked.layout,
        "prices": asked.prices,
        **_page(asked.page, asked.per_page, len(frame), pages),
        "figures": rows,
        "sources": [tables.card(cards[each]) for each in ids],
    }
    is_fixed = asked.version is not None
    return answer(
        request, body, rows, asked.format, is_fixed=is_fixed, total=len(frame), pages=pages
    )


@ready.get("/sources", summary=t("api.sources"), responses=_ok(models.SourcesAnswer))
def sources(request: Request, asked: Annotated[Versioned, Query()]) -> Response:
    """Return the cards of all sources."""
    at = asked.at()
    rows = [tables.card(each) for each in cache.sources(at).values()]
    body = {"version": at, "sources": rows}
    return answer(request, body, rows, asked.format, is_fixed=asked.version is not None)


@ready.get("/versions", summary=t("api.versions"), responses=_ok(models.VersionsAnswer))
def versions(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """Return which load of which source made each version."""
    rows = tables.versions(cache.store())
    return answer(request, {"newest": cache.version(), "versions": rows}, rows, asked.format)


def _page(page: int, per_page: int, total: int, pages: dict[str, str]) -> dict[str, Any]:
    return {"total": total, "page": page, "per_page": per_page, "next": pages.get("next")}


router.include_router(ready)

"""Why a claim holds or not, for the fold in the ledger: fetched when a reader opens it.

`/claims/<id>.json?gemeente=GM1674` holds a part of a page. In the page itself the reasons of all
claims would be most of what travels.
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.http_answers import Refused, known, problem, require_figures
from uitvoeringskracht.ui.ledger import entries
from uitvoeringskracht.ui.markup import render


def fold_url(claim: str, gemeente: str) -> str:
    """Return the address of the reasons of a claim, for a gemeente or '' for Nederland alone."""
    query = f"?{urlencode({'gemeente': gemeente})}" if gemeente else ""
    return f"/claims/{claim}.json{query}"


def fold(request: Request) -> Response:
    """Serve why the newest figures say what they say of a claim."""
    gemeente = request.query_params.get("gemeente", "")
    try:
        require_figures()
        claim = known("bewering", request.path_params["claim"], load_claims())
        if gemeente:
            known("gemeente", gemeente, cache.known().gemeenten)
    except Refused as refused:
        return problem(refused.status, str(refused))
    every = entries(cache.version(), gemeente or None)
    entry = next(each for each in every if each.claim.id == claim)
    content = render("bewering_vouw.html", entry=entry)
    return JSONResponse({"html": content}, headers={"Cache-Control": "no-cache"})

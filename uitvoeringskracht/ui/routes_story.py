"""The addresses of a verhaal: `/verhaal/presentatie.html?v=<text of story.codec>` and its pictures.

The text holds the version of the figures, so a slide never changes; whether there are newer figures
does, so a browser asks again. `&bewaar=1` saves the file. `/verhaal/dia.svg?v=<text>&mode=dark` is
a small picture of the first slide. A wrong text gives a Dutch page with status 400.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from uitvoeringskracht import edition
from uitvoeringskracht.exports import html
from uitvoeringskracht.exports.html.thumbnail import thumbnail
from uitvoeringskracht.story.codec import WrongStory, from_text
from uitvoeringskracht.story.kinds import WrongSlide
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import MODES, Mode
from uitvoeringskracht.ui import assets, cache, story_decks
from uitvoeringskracht.ui.picture_files import plain_name
from uitvoeringskracht.ui.startup import STARTUP

PATH, PICTURE = "/verhaal/presentatie.html", "/verhaal/dia.svg"
_ASK_AGAIN, _A_WHILE = "no-cache", "private, max-age=600"
_ERROR_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def routes() -> list[BaseRoute]:
    """Return the addresses of a verhaal."""
    return [
        Route(PATH, presentation, methods=["GET"]),
        Route(PICTURE, picture, methods=["GET"]),
    ]


def presentation_url(text: str) -> str:
    """Return the address of the presentation of a verhaal; text: of story.codec."""
    return f"{PATH}?v={text}"


def picture_url(text: str, mode: Mode) -> str:
    """Return the address of a small picture of the first slide of a verhaal."""
    return f"{PICTURE}?v={text}&mode={mode}"


def presentation(request: Request) -> Response:
    """Serve a verhaal as one HTML page that needs nothing else."""
    if not STARTUP.is_ready:
        return _refusal(503, t("route.starting"))
    text = request.query_params.get("v", "")
    try:
        story = from_text(text)
        content = _page(text, home_of(request), cache.version())
    except (WrongStory, story_decks.NoSuchVersion) as wrong:
        return _refusal(400, str(wrong))
    headers = {
        "Cache-Control": _ASK_AGAIN,
        "Content-Security-Policy": f"{html.policy()}; frame-ancestors 'self'",
    }
    if "bewaar" in request.query_params:
        headers["Content-Disposition"] = f'attachment; filename="{plain_name(story.title)}.html"'
    return Response(content, media_type="text/html; charset=utf-8", headers=headers)


def picture(request: Request) -> Response:
    """Serve a small picture of the first slide; an empty one where there is nothing to show."""
    mode = request.query_params.get("mode", "light")
    headers = {"Cache-Control": _A_WHILE}
    drawn = ""
    if STARTUP.is_ready and mode in MODES:
        try:
            story = from_text(request.query_params.get("v", ""))
        except WrongStory:
            return Response(status_code=400, headers={"Cache-Control": "no-store"})
        if story.slides and 1 <= story.version <= cache.version():
            made = story_decks.of_reader(story.slides[0], story.version)
            drawn = "" if isinstance(made, WrongSlide) else thumbnail(made, mode)
    return Response(drawn or thumbnail(None, "light"), media_type="image/svg+xml", headers=headers)


def home_of(request: Request) -> str:
    """Return the address of the site, for links that lead back."""
    return edition.current().home or str(request.base_url)


@lru_cache(maxsize=12)
def _page(text: str, home: str, newest: int) -> bytes:
    """Return the presentation, which also says whether the newest figures are others."""
    return html.html(story_decks.deck(from_text(text), newest), home)


def _refusal(status: int, message: str) -> Response:
    template = Path(__file__).with_name("not_found.html").read_text(encoding="utf-8")
    content = template.format(
        style=assets.url("frame.css"),
        font="/app/static/hanken-grotesk-latin-wght-normal.woff2",
        title=t("presenteren.wrong_title"),
        about=escape(message),
        home=t("not_found.home"),
    )
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": _ERROR_POLICY}
    return HTMLResponse(content, status, headers)

"""What a reader can do here: every page of the menu under the question that it answers."""

from __future__ import annotations

from dataclasses import dataclass

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.observations import Status
from uitvoeringskracht.report.stand import retrieved_until
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.pages import find_pages
from uitvoeringskracht.ui.startup import STARTUP

#: The questions that readers come with, and the addresses of the pages that answer each.
QUESTIONS = {
    "waar": ("kaart", "themas", "gemeente", "regio"),
    "wie": ("vergelijkbaar", "ontwikkeling", "samenwerking"),
    "morgen": ("kracht_en_last", "vooruitblik", "uitvoeringstoets"),
    "gesprek": ("actieagenda", "beweringen", "presenteren"),
    "cijfers": ("eigen_cijfers", "cijfers", "methoden", "bronnen"),
}


@dataclass(frozen=True)
class Way:
    """One page: its address, its name in the menu, and what a reader finds there."""

    url: str
    title: str
    text: str


@dataclass(frozen=True)
class Freshness:
    """How recent the figures of a thema are: the newest year, and how many indicators."""

    title: str
    count: int
    newest: str


def show_ways() -> None:
    """Show every page under its question."""
    markup("offer.html", key="aanbod", questions=questions())


def questions() -> list[tuple[str, list[Way]]]:
    """Return the questions with the pages that there are."""
    titles = {page.url: page.title for page in find_pages()}
    found = [
        (
            t(f"question.{name}"),
            [Way(url, titles[url], t(f"way_text.{url}")) for url in urls if url in titles],
        )
        for name, urls in QUESTIONS.items()
    ]
    return [(question, ways) for question, ways in found if ways]


def show_freshness() -> None:
    """Show how recent the figures are, once they are all computed."""
    if not STARTUP.is_warm:
        return
    at = cache.version()
    retrieved = retrieved_until(cache.sources(at).values())
    markup(
        "fresh.html",
        key="actueel",
        freshness=[freshness(thema, at) for thema in THEMAS],
        retrieved=formats.day(retrieved),
    )


def freshness(thema: str, at: int) -> Freshness:
    """Return how recent the figures of `thema` are, plans (begroting) told apart."""
    slugs = [slug for slug, found in cache.indicators().items() if found.thema == thema]
    realised: list[int] = []
    planned: list[int] = []
    for slug in slugs:
        panel = cache.panel(slug, at)
        period = panel.main_period()
        if period is not None:
            is_plan = panel.main_status(period) == Status.BEGROOT
            (planned if is_plan else realised).append(period)
    newest = str(max(realised)) if realised else formats.MISSING
    if planned:
        newest = t("start.with_plan", newest=newest, plan=max(planned))
    return Freshness(t(f"thema.{thema_folder(thema)}"), len(slugs), newest)

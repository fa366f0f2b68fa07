"""Every method text of the product on one page, with a list to go to each."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt

from uitvoeringskracht.methods import SECTIONS, Method, load_methods
from uitvoeringskracht.once import Once
from uitvoeringskracht.ui.markup import Markup, markup
from uitvoeringskracht.ui.pages import find_pages

#: The pages that show what a method gives, by slug.
USED_ON: dict[str, tuple[str, ...]] = {
    "prijzen": ("gemeente", "ontwikkeling", "vooruitblik", "actieagenda", "beweringen"),
    "vergelijkbare_gemeenten": ("", "gemeente", "vergelijkbaar", "kracht_en_last"),
    "stabiliteit": ("", "gemeente", "vergelijkbaar"),
    "wie_bellen": ("vergelijkbaar",),
    "verschil": ("vergelijkbaar", "regio"),
    "trend": ("", "gemeente", "ontwikkeling", "actieagenda"),
    "wat_valt_op": ("",),
    "vooruitblik": ("vooruitblik", "ontwikkeling"),
    "lasten_van_morgen": ("vooruitblik",),
    "ramingen_van_anderen": ("vooruitblik",),
    "kracht_en_last": ("kracht_en_last", "themas", ""),
    "bandbreedte": ("kracht_en_last",),
    "uitvoeringstoets": ("uitvoeringstoets",),
    "invoeringstoets": ("uitvoeringstoets",),
    "samenwerking": ("samenwerking", "actieagenda"),
    "actieagenda": ("actieagenda",),
    "beweringen": ("beweringen",),
}
#: Texts are our own, but no HTML in them becomes HTML of the page.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True)
class Entry:
    """A method ready to show: its sections as HTML, its formulas one by one, where it is used."""

    method: Method
    sections: tuple[tuple[str, Markup], ...]
    limits: tuple[str, Markup]
    formulas: tuple[str, ...]
    pages: tuple[tuple[str, str], ...]


def show_methods() -> None:
    """Show the list and every method below each other."""
    markup("methoden.html", key="methoden", entries=entries())


def entries() -> list[Entry]:
    """Return the methods in their order."""
    titles = {page.url: page.title for page in find_pages()}
    return [_entry(each, tuple(titles.items())) for each in load_methods()]


def as_html(text: str) -> Markup:
    """Return Markdown as HTML."""
    return Markup(_MARKDOWN.render(text))


def _make_entry(slug: str, titles: tuple[tuple[str, str], ...]) -> Entry:
    method, known = load_methods()[slug], dict(titles)
    *shown, limits = SECTIONS
    return Entry(
        method=method,
        sections=tuple((each, as_html(method.sections[each])) for each in shown),
        limits=(limits, as_html(method.sections[limits])),
        formulas=tuple(each.strip() for each in method.formula.split(";")),
        pages=tuple((url, known[url]) for url in USED_ON[slug] if url in known),
    )


_entry = Once(_make_entry, most=100)

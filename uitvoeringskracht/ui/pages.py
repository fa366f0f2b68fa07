"""The pages of the menu, read from the PAGE literal at the top of each script in pages/."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "pages"
#: Sections of the menu, in order; a section without a page is not shown.
SECTIONS = ("Verkennen", "Vergelijken", "Vooruitkijken", "Agenda", "Delen", "Verantwoording")


class WrongPage(ValueError):
    """Een pagina heeft geen geldige PAGE bovenin."""


@dataclass(frozen=True)
class Page:
    """One page: `url` is its path ('' for the first page), `order` its place in the menu."""

    title: str
    section: str
    order: int
    url: str
    path: Path


def find_pages(folder: Path = FOLDER) -> list[Page]:
    """Return the pages in menu order. Raises WrongPage naming the file."""
    found = [_read(path) for path in sorted(folder.glob("*.py"))]
    urls = [page.url for page in found]
    twice = {url for url in urls if urls.count(url) > 1}
    if twice:
        raise WrongPage(f"{WrongPage.__doc__} Adres dubbel: {', '.join(sorted(twice))}")
    return sorted(found, key=lambda page: (SECTIONS.index(page.section), page.order))


def _read(path: Path) -> Page:
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    for node in tree.body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id == "PAGE"
        ):
            return _page(path, ast.literal_eval(node.value))
    raise WrongPage(f"{WrongPage.__doc__} {path.name}")


def _page(path: Path, literal: object) -> Page:
    keys = {"title": str, "section": str, "order": int, "url": str}
    if (
        not isinstance(literal, dict)
        or set(literal) != set(keys)
        or any(not isinstance(literal[key], kind) for key, kind in keys.items())
        or literal["section"] not in SECTIONS
    ):
        raise WrongPage(f"{WrongPage.__doc__} {path.name}: {literal!r}")
    return Page(**literal, path=path)

"""The page text of each method: what it answers, how, and where it stops; one Markdown file each.

A file starts with TOML between lines of three plus signs: title, order, question (what a reader
wants to know), formula (in words and signs), sources (list of literature or tables) and modules
(where the code stands). Below it come the sections of SECTIONS, in that order.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
#: Headings of every text, in Dutch as readers see them.
SECTIONS = ("Wat u ziet", "Hoe we het berekenen", "Wat het niet zegt")
_FORM = re.compile(r"\A\+\+\+\n(?P<head>.*?)\n\+\+\+\n(?P<body>.*)\Z", re.DOTALL)
_KEYS = {"title": str, "order": int, "question": str, "formula": str, "sources": list}
_KEYS |= {"modules": list}


class WrongMethodText(ValueError):
    """De tekst van een methode heeft niet de afgesproken vorm."""


@dataclass(frozen=True)
class Method:
    """One method as readers meet it; `sections` maps each heading of SECTIONS to Markdown."""

    slug: str
    title: str
    order: int
    question: str
    formula: str
    sources: tuple[str, ...]
    modules: tuple[str, ...]
    sections: dict[str, str]


@cache
def load_methods(folder: Path = FOLDER) -> dict[str, Method]:
    """Return the methods by slug, in the order of the page; raises WrongMethodText."""
    found = [_read(path) for path in folder.glob("*.md")]
    return {each.slug: each for each in sorted(found, key=lambda each: (each.order, each.slug))}


def _read(path: Path) -> Method:
    parts = _FORM.match(path.read_text(encoding="utf-8"))
    if parts is None:
        raise _wrong(path, "het begin met +++ ontbreekt")
    try:
        head: dict[str, Any] = tomllib.loads(parts["head"])
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, str(error)) from error
    if odd := sorted(_KEYS.keys() ^ head.keys()):
        raise _wrong(path, f"ontbreekt of onbekend: {', '.join(odd)}")
    for key, kind in _KEYS.items():
        if not isinstance(head[key], kind) or not head[key]:
            raise _wrong(path, f"{key} is leeg of van een verkeerde soort")
    pieces = re.split(r"^## (.+)$", parts["body"], flags=re.MULTILINE)
    sections = {
        heading.strip(): text.strip()
        for heading, text in zip(pieces[1::2], pieces[2::2], strict=True)
    }
    if pieces[0].strip() or tuple(sections) != SECTIONS or not all(sections.values()):
        raise _wrong(path, f"de koppen moeten zijn: {', '.join(SECTIONS)}, elk met tekst")
    return Method(
        slug=path.stem,
        title=head["title"],
        order=head["order"],
        question=head["question"],
        formula=head["formula"],
        sources=tuple(head["sources"]),
        modules=tuple(head["modules"]),
        sections=sections,
    )


def _wrong(path: Path, what: str) -> WrongMethodText:
    return WrongMethodText(f"{WrongMethodText.__doc__} {path.name}: {what}")

"""One voice in all declared Dutch: words, signs and worked examples that do not date unseen."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from uitvoeringskracht.methods import FOLDER, Method, load_methods

PACKAGE = FOLDER.parent
METHODS = load_methods()
every_method = pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.slug)

#: Literal, or no Dutch: what a source says, what a register or a table calls something, addresses.
NOT_OURS = {"quote", "url", "title", "measures", "fields", "words", "known_names", "weak"}
#: What has another name, which stands behind it, in all that we write.
OTHER_WORDS = {
    r"(vaste|gelijke|constante|lopende) prijzen": "prijzen van één jaar, prijzen van het jaar zelf",
    r"marges?": "bereik",
    r"gelijkende?": "vergelijkbare",
    r"jeugdzorg": "jeugdhulp",
    r"Wmo-maatwerk": "hulp op maat uit de Wmo",
    r"banen? die niet zijn vervuld|lege plek(ken)?|plekken die leeg": "vacature",
    r"ingele(en|e)nd": "ingehuurd",
    r"structurele ruimte": "ruimte die elk jaar terugkomt",
    r"(?<!\()Tozo": "coronasteun voor ondernemers (Tozo)",
    r"[Ww]ij(?! niet\b)": "we",
}
#: The official term, once, in brackets.
OFFICIAL = re.compile(r"\((lopende|constante) prijzen\)")
NAMED = re.compile(r"\b(Roosendaal|Amsterdam|Voorne aan Zee)\b")
CAN_DIFFER = re.compile(r"In een latere versie van (de cijfers|het register) kunnen deze getallen")


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, list):
        for each in found:
            yield from _texts(each)
    elif isinstance(found, dict):
        for name, each in found.items():
            if name not in NOT_OURS:
                yield from _texts(each)


def _declared(path: Path) -> str:
    return "\n".join(_texts(tomllib.loads(path.read_text(encoding="utf-8"))))


TEXTS = {
    path.relative_to(PACKAGE).as_posix(): _declared(path)
    for path in sorted((PACKAGE / "declared").rglob("*.toml"))
}
TEXTS |= {
    f"methods/{slug}": "\n".join((each.title, each.question, *each.sections.values()))
    for slug, each in METHODS.items()
}
every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def test_texts_are_found() -> None:
    assert len(TEXTS) > 25
    assert "declared/claims/energie.toml" in TEXTS
    assert "Klimaatakkoord" in TEXTS["declared/claims/energie.toml"]


@every_text
def test_signs_are_those_of_print(text: str) -> None:
    assert re.findall(r".{0,20}(?:\w'\w|\"|€ ).{0,20}", text) == []
    # € 153 and € 1,6 miljoen, as formats and sentences write them.
    assert re.findall(r"\d(?: miljoen| miljard)? euro\b.{0,20}", text) == []
    assert re.findall(r"\b20\d\d-20\d\d\b", text) == []


@every_text
def test_one_thing_has_one_name(text: str) -> None:
    ours = OFFICIAL.sub("", text)
    found = {
        found.group(0): name
        for words, name in OTHER_WORDS.items()
        for found in re.finditer(rf"\b(?:{words})\b", ours)
    }
    assert found == {}


@every_text
def test_nothing_tells_how_this_was_made(text: str) -> None:
    assert re.findall(r"[^.]*(?:eerdere controle|het project|eerste beschrijving)[^.]*", text) == []


@every_method
def test_an_example_tells_its_year_and_that_figures_change(method: Method) -> None:
    paragraphs = "\n\n".join(method.sections.values()).split("\n\n")
    examples = [each for each in paragraphs if NAMED.search(each) and re.search(r"\d", each)]
    dated = [each for each in examples if re.search(r"\b20[12]\d\b", each)]
    assert bool(dated) == bool(examples)
    assert bool(examples) == bool(CAN_DIFFER.search("\n\n".join(paragraphs)))

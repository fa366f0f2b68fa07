"""The page text of each method: its form, its words, and that the code it names exists."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from uitvoeringskracht.methods import SECTIONS, Method, WrongMethodText, load_methods

METHODS = load_methods()
every_method = pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.slug)

#: English and words of method that a reader on level B1 does not know; they may stand in the
#: formula and the sources only.
NOWHERE = re.compile(
    r"\b(benchmark|score|performance|output|input|outcome|target|forecast|trade-off|ranking|peers?|"
    r"outliers?|default|data|dataset|the|and|with|percentiel|mediaan|kwantiel|p-waarde|"
    r"significant[e]?|bootstrap|Monte Carlo|Dirichlet|standaarddeviatie|residu\w*)\b",
    re.IGNORECASE,
)
MOST_WORDS, MEAN_WORDS = 32, 17


def _sentences(text: str) -> list[str]:
    plain = re.sub(r"^\s*(?:[-*]|\d+\.|\|.*\|)\s*", "", text, flags=re.MULTILINE)
    return [each for each in re.split(r"(?<=[.?!:])\s+|\n\n", plain) if each.split()]


@every_method
def test_the_words_are_plain_dutch(method: Method) -> None:
    prose = " ".join((method.title, method.question, *method.sections.values()))
    assert sorted({found.group(0) for found in NOWHERE.finditer(prose)}) == []


@every_method
def test_sentences_are_short(method: Method) -> None:
    for heading in SECTIONS:
        lengths = [len(each.split()) for each in _sentences(method.sections[heading])]
        assert max(lengths) <= MOST_WORDS, heading
        assert sum(lengths) / len(lengths) <= MEAN_WORDS, heading


@every_method
def test_a_method_is_a_question_with_a_formula_and_sources(method: Method) -> None:
    assert method.question.endswith("?")
    assert all(source.strip() for source in method.sources)
    for module in method.modules:
        assert importlib.import_module(module).__doc__


def test_the_order_is_unique() -> None:
    orders = [method.order for method in METHODS.values()]
    assert len(orders) == len(set(orders))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("geen begin", r"begin met \+\+\+"),
        ("+++\ntitle = \n+++\n", "Invalid value"),
        ('+++\ntitle = "a"\n+++\n', "formula, modules, order, question, sources"),
    ],
)
def test_a_text_of_another_form_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "proef.md").write_text(text, encoding="utf-8")
    with pytest.raises(WrongMethodText, match=message):
        load_methods(tmp_path)


def test_a_missing_section_is_refused(tmp_path: Path) -> None:
    head = '+++\ntitle = "a"\norder = 1\nquestion = "b?"\nformula = "c"\nsources = ["d"]\n'
    text = head + 'modules = ["e"]\n+++\n## Wat u ziet\nIets.\n'
    (tmp_path / "proef.md").write_text(text, encoding="utf-8")
    with pytest.raises(WrongMethodText, match="Hoe we het berekenen"):
        load_methods(tmp_path)

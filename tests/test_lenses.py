"""The declared lenses: their form, and texts that a reader on level B1 can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from uitvoeringskracht.declared.lenses import PATH, Lens, WrongLens, load_lenses
from uitvoeringskracht.declared.regions import load_regions
from uitvoeringskracht.indicators import ACTIEAGENDA

NOWHERE = re.compile(
    r"\b(benchmark|score|performance|output|input|outcome|target|forecast|peers?|default|data|"
    r"dataset|the|and|with|percentiel|mediaan|ratio|indicator|monitoring)\b",
    re.IGNORECASE,
)
MOST_WORDS = 32
LENSES = load_lenses().lens


def _texts() -> Iterator[str]:
    for lens in LENSES:
        yield lens.question
        for figure in lens.figure:
            yield from (figure.role, figure.formula, figure.rise, figure.not_shown)
        for gap in lens.gap:
            yield from (gap.what, gap.who)
        for talk in lens.talk:
            yield from (talk.text, talk.plain)
    yield from (region.reason for region in load_regions())


def test_the_points_are_those_of_the_vng() -> None:
    assert {lens.point: lens.title for lens in LENSES} == ACTIEAGENDA


@pytest.mark.parametrize("text", list(_texts()))
def test_texts_are_plain_and_short(text: str) -> None:
    assert NOWHERE.findall(re.sub(r"\{.*?\}", "", text)) == []
    assert text[-1] in ".?"
    assert text[0].isupper() or text.startswith("{")
    for sentence in re.split(r"(?<=[.?!;:])\s+(?=[A-Za-z])", text):
        assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("lens", LENSES, ids=lambda lens: str(lens.point))
def test_questions_are_questions(lens: Lens) -> None:
    for talk in lens.talk:
        assert talk.text.endswith("?")
        assert talk.plain.endswith("?")
        assert talk.placeholders


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ("{sociaal.now}.", "{sociaal.nu}.", WrongLens, r"1: sociaal\.nu"),
        ("{spuk.now}", "{delen.gave_way}", WrongLens, r"3: delen\.gave_way"),
        ('id = "fysiek"', 'id = "sociaal"', WrongLens, "sociaal"),
        ("point = 2", "point = 3", WrongLens, r"\[1, 3, 3, 4, 5\]"),
        ('unit_format = "getal"', 'unit_format = "cijfer"', WrongLens, "4: groepen, unit"),
        ('id = "onderwijs"', 'id = "overig"', WrongLens, "overig"),
        ('"iv3.rekening.lasten.taakveld.4.1"', '"iv3.rekening.sociaal"', WrongLens, "sociaal"),
        ('source = "sector"', 'source = "krant"', msgspec.ValidationError, "krant"),
        ("point = 1\n", 'point = 1\nkleur = "rood"\n', msgspec.ValidationError, "kleur"),
    ],
)
def test_a_mistake_is_named(
    tmp_path: Path, old: str, new: str, error: type[Exception], message: str
) -> None:
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "lenses.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(error, match=message):
        load_lenses(path)

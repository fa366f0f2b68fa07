"""A verhaal to a link and to a file and back; what is hostile or broken is refused in Dutch."""

from __future__ import annotations

import base64
import json
import random
import string
import zlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uitvoeringskracht.story.codec import (
    MOST_FILE,
    MOST_NOTE,
    MOST_SLIDES,
    MOST_TEXT,
    MOST_TITLE,
    PARAMETERS,
    WrongStory,
    checked,
    from_file,
    from_text,
    to_file,
    to_text,
)
from uitvoeringskracht.story.model import Chosen, Story

STORY = Story(
    "Uitvoeringskracht in Amsterdam",
    3,
    (
        Chosen("titel", {"gemeente": "GM0363"}, "Amsterdam", "Welkom\nallemaal"),
        Chosen("cijfer", {"gemeente": "GM0363", "cijfer": "externe_inhuur_aandeel_pct"}),
    ),
)
_letters = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Cf"]), max_size=40)
_slides = st.builds(
    Chosen,
    st.sampled_from(["titel", "tekst", "cijfer", "kaart"]),
    st.dictionaries(st.sampled_from(sorted(PARAMETERS)), _letters, max_size=5),
    _letters,
    _letters,
)
_stories = st.builds(
    Story,
    _letters,
    st.integers(0, 2**31 - 1),
    st.lists(_slides, max_size=8).map(tuple),
)


@given(_stories)
@settings(max_examples=60, deadline=None)
def test_story_comes_back_from_link_and_file(story: Story) -> None:
    wanted = checked(story)
    assert checked(wanted) == wanted
    assert from_text(to_text(story)) == wanted
    assert from_file(to_file(story)) == wanted


def test_link_of_a_usual_story_is_short_and_stays_as_it_is_in_an_address() -> None:
    query = {"gemeente": "GM0363", "thema": "sociaal_domein"}
    text = to_text(Story("Amsterdam", 3, tuple(Chosen("cijfer", query) for _ in range(10))))
    assert len(text) < 200
    assert text.replace("-", "").replace("_", "").isalnum()


def test_file_is_json_that_a_reader_can_look_into() -> None:
    assert json.loads(to_file(STORY)) == {
        "verhaal": 1,
        "titel": "Uitvoeringskracht in Amsterdam",
        "versie_van_de_cijfers": 3,
        "dias": [
            {
                "soort": "titel",
                "keuze": {"gemeente": "GM0363"},
                "titel": "Amsterdam",
                "notitie": "Welkom\nallemaal",
            },
            {
                "soort": "cijfer",
                "keuze": {"cijfer": "externe_inhuur_aandeel_pct", "gemeente": "GM0363"},
            },
        ],
    }
    assert b"Caf\xc3\xa9" in to_file(Story("Café", 1))
    assert from_file(b"\xef\xbb\xbf" + to_file(STORY)) == STORY


def test_unknown_parameters_and_unseen_letters_are_kept_out() -> None:
    slide = Chosen(
        "kaart", {"gemeente": "GM0363", "script": "x", "jaar": ""}, "a\x00b\u202ec", "d\te"
    )
    assert checked(Story("x\ny", 1, (slide,))) == Story(
        "xy", 1, (Chosen("kaart", {"gemeente": "GM0363"}, "abc", "de"),)
    )


def test_parameters_of_a_toets_are_kept() -> None:
    query = {"thema": "energie", "naam": "Proef"}
    assert "naam" in PARAMETERS
    assert checked(Story("", 1, (Chosen("toets", query),))).slides[0].query == dict(
        sorted(query.items())
    )


@pytest.mark.parametrize(
    ("story", "why"),
    [
        (Story("", 1, (Chosen("tekst"),) * (MOST_SLIDES + 1)), "ten hoogste 40 dia's"),
        (Story("x" * (MOST_TITLE + 1), 1), "langer dan 160"),
        (Story("", 1, (Chosen("tekst", note="x" * (MOST_NOTE + 1)),)), "langer dan 2000"),
        (Story("", 1, (Chosen("../../etc"),)), "niet duidelijk wat erop staat"),
        (Story("", -1), "versie van de cijfers"),
        (Story("", 2**31), "versie van de cijfers"),
    ],
)
def test_too_much_is_refused_going_out_and_coming_in(story: Story, why: str) -> None:
    with pytest.raises(WrongStory, match=why):
        to_file(story)
    slides = [[each.kind, each.query, each.title, each.note] for each in story.slides]
    with pytest.raises(WrongStory, match=why):
        from_text(_link(msgspec.msgpack.encode([story.title, story.version, slides])))


def _link(packed: bytes, form: int = 1) -> str:
    data = bytes([form]) + zlib.compress(packed, 9)
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def test_what_does_not_fit_in_a_link_goes_in_a_file() -> None:
    letters = random.Random(1).choices(string.printable[:94], k=20_000)
    notes = ["".join(letters[start : start + 1900]).strip() for start in range(0, 19_000, 1900)]
    story = Story("Lang", 1, tuple(Chosen("tekst", note=each) for each in notes))
    with pytest.raises(WrongStory, match="Bewaar het als bestand"):
        to_text(story)
    assert from_file(to_file(story)) == story


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "%%%",
        "é",
        "AQ",
        to_text(STORY)[:-5],
        to_text(STORY) + "AAAA",
        _link(b"\xc1"),
        _link(msgspec.msgpack.encode({"title": "x"})),
        _link(msgspec.msgpack.encode(["x", 1, [["tekst", {"a": 1}, "", ""]]])),
        _link(msgspec.msgpack.encode(["x", 1, [["tekst", {}, "", "", "more"]]])),
        _link(msgspec.msgpack.encode(["x", "1", []])),
        _link(b"\x91" * 5000),
    ],
)
def test_broken_link_is_refused(text: str) -> None:
    with pytest.raises(WrongStory, match="De link is niet heel"):
        from_text(text)


def test_link_that_would_grow_is_refused_before_it_grows() -> None:
    bomb = _link(b"\x00" * 8_000_000)
    assert len(bomb) < MOST_TEXT
    with pytest.raises(WrongStory, match="te groot"):
        from_text(bomb)
    with pytest.raises(WrongStory, match="te groot"):
        from_text("A" * (MOST_TEXT + 1))
    with pytest.raises(WrongStory, match="te groot"):
        from_file(b" " * (MOST_FILE + 1))


def test_another_form_is_told_apart_from_a_broken_one() -> None:
    with pytest.raises(WrongStory, match="andere versie van dit dashboard"):
        from_text(_link(b"\x90", form=2))
    with pytest.raises(WrongStory, match="andere versie van dit dashboard"):
        from_file(to_file(STORY).replace(b'"verhaal": 1', b'"verhaal": 2'))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b'{"verhaal": 1}',
        b"[" * 100_000,
        to_file(STORY).replace(b'"soort": "titel"', b'"soort": 7'),
        to_file(STORY).replace(b'"titel": "Amsterdam"', b'"onbekend": "Amsterdam"'),
        to_file(STORY).replace(b"Welkom", b"\\ud800"),
    ],
)
def test_wrong_file_is_refused(data: bytes) -> None:
    with pytest.raises(WrongStory, match="geen verhaal van dit dashboard"):
        from_file(data)


@given(st.binary(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    text = base64.urlsafe_b64encode(b"\x01" + data).decode().rstrip("=")
    for given_text in (text, _link(data)):
        with pytest.raises(WrongStory):
            from_text(given_text)
    with pytest.raises(WrongStory):
        from_file(data)

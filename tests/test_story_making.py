"""A whole verhaal: no slide gets lost, the sources stand at the end, and ready-made ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.shipped import answers
from uitvoeringskracht.story import decks, kinds
from uitvoeringskracht.story.codec import MOST_SLIDES, checked
from uitvoeringskracht.story.kinds.asked import Asked
from uitvoeringskracht.story.making import MOST_CARDS, OtherVersion, make_deck, source_slides
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.story.slide import Slide

ROOSENDAAL, VLIELAND, AALSMEER = "GM1674", "GM0096", "GM0358"
HERE = {"gemeente": ROOSENDAAL}


def test_slide_that_cannot_be_made_says_which_and_why() -> None:
    story = Story("Proef", 1, (Chosen("titel", HERE), Chosen("cijfer"), Chosen("regios", HERE)))
    made = make_deck(story, answers(), 1)
    assert [each.kind for each in made.slides] == ["titel", "cijfer", "regios"]
    lost = made.slides[1]
    assert lost.title == "Deze dia kunnen we niet maken"
    assert lost.subtitle == "Dia 2, soort ‘cijfer’"
    assert lost.sentences == ("Voor deze dia is een gemeente nodig. Kies eerst een gemeente.",)


def test_fault_in_one_slide_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Asked) -> Slide:
        raise ZeroDivisionError

    monkeypatch.setitem(kinds.KINDS, "tegels", replace(kinds.KINDS["tegels"], make=broken))
    story = Story("Proef", 1, (Chosen("tegels", HERE, "Vijf cijfers"), Chosen("titel", HERE)))
    first, second = make_deck(story, answers(), 1).slides
    assert (first.subtitle, second.title) == ("Vijf cijfers", "Uitvoeringskracht in Roosendaal")
    assert "De andere dia’s zijn heel." in first.sentences[0]


def test_last_slides_name_every_source_once() -> None:
    story = Story("", 1, (Chosen("tegels", HERE), Chosen("samenwerking", HERE)))
    made = make_deck(story, answers(), 1)
    cards = [each for each in made.slides if each.kind == "bronnen"]
    assert made.title == "Verhaal"
    assert made.slides[-1].kind == "bronnen"
    named = [row[0] for each in cards if each.table for row in each.table.texts()]
    wanted = {source.title for each in made.slides for source in each.sources}
    assert sorted(named) == sorted(wanted)
    counts = [len(each.table.frame) for each in cards if each.table]
    assert max(counts) <= MOST_CARDS
    assert max(counts) - min(counts) <= 1


def test_sources_are_spread_evenly_with_whole_dates() -> None:
    every = list(answers().sources.values())[: MOST_CARDS + 1]
    first, second = source_slides([Slide("cijfer", "Titel", sources=every)])
    assert first.table is not None
    assert second.table is not None
    assert {len(first.table.frame), len(second.table.frame)} == {4, 5}
    days = [row[3] for row in first.table.texts()]
    assert not any(" " in day for day in days)


def test_version_is_that_of_the_story() -> None:
    made = make_deck(Story("", 1, (Chosen("titel"),)), answers(), 3)
    assert made.newer == "Er zijn nieuwere cijfers: versie 3. Dit verhaal toont versie 1."
    assert "1" in made.stand
    with pytest.raises(OtherVersion, match="andere versie"):
        make_deck(Story("", 2), answers(), 3)


@pytest.mark.parametrize("code", [ROOSENDAAL, VLIELAND, AALSMEER])
def test_deck_of_a_gemeente_has_no_lost_slide(code: str) -> None:
    story = decks.for_gemeente(code, answers())
    made = make_deck(story, answers(), 1)
    kinds_made = [each.kind for each in made.slides]
    assert kinds_made[:3] == ["titel", "tegels", "opvalt"]
    assert {"cijfer", "kaart", "kracht_en_last", "vooruitblik", "regios", "vragen"} <= {*kinds_made}
    assert kinds_made[-1] == "bronnen"
    assert 9 <= len(story.slides) <= 12
    assert "Deze dia kunnen we niet maken" not in [each.title for each in made.slides]


@pytest.mark.parametrize(
    ("code", "thema"),
    [(ROOSENDAAL, "sociaal_domein"), (ROOSENDAAL, "digitalisering"), ("NL01", "energie")],
)
def test_deck_of_a_thema_has_no_lost_slide(code: str, thema: str) -> None:
    story = decks.for_thema(code, thema, answers())
    made = make_deck(story, answers(), 1)
    assert "Deze dia kunnen we niet maken" not in [each.title for each in made.slides]
    assert "thema" in [each.kind for each in story.slides]
    assert len(story.slides) >= 6


def test_deck_of_the_country_has_no_lost_slide() -> None:
    story = decks.for_country(answers())
    made = make_deck(story, answers(), 1)
    assert "Deze dia kunnen we niet maken" not in [each.title for each in made.slides]
    assert checked(story) == story
    assert len(story.slides) < MOST_SLIDES


def test_unknown_thema_names_those_that_exist() -> None:
    with pytest.raises(decks.UnknownTheme, match="sociaal_domein"):
        decks.for_thema(ROOSENDAAL, "sport", answers())

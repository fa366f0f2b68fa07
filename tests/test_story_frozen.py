"""A verhaal keeps its figures: after a refresh it shows the old ones and says there are newer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.refreshed import refreshed_copy
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.cli import main
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.store import Store, open_store
from uitvoeringskracht.story.codec import from_file, to_file
from uitvoeringskracht.story.making import make_deck
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.story.slide import Deck

AMSTERDAM = "GM0363"
HEALTH, GAS = "goede_gezondheid_pct", "gasverbruik_woning"


@pytest.fixture(scope="module")
def url(filled_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    return refreshed_copy(filled_database_url, tmp_path_factory.mktemp("frozen"))


@pytest.fixture(scope="module")
def store(url: str) -> Iterator[Store]:
    found = open_store(url)
    yield found
    found.close()


@pytest.fixture(scope="module")
def first(filled_database_url: str) -> int:
    """Return the version before the refresh."""
    found = open_store(filled_database_url)
    try:
        return found.version()
    finally:
        found.close()


def story(version: int) -> Story:
    map_query = {"gemeente": AMSTERDAM, "cijfer": GAS, "jaar": "2023"}
    slides = (
        Chosen("kaart", {"gemeente": AMSTERDAM, "cijfer": HEALTH}),
        Chosen("kaart", map_query),
    )
    return Story("Gezondheid", version, slides)


def deck(store: Store, version: int) -> Deck:
    return make_deck(story(version), Answers(Figures(store, version=version)), store.version())


def test_old_version_gives_the_old_figures_and_says_that_newer_ones_exist(
    store: Store, first: int
) -> None:
    assert store.version() > first
    made = deck(store, first)
    assert made.version == first
    assert made.newer == (
        f"Er zijn nieuwere cijfers: versie {store.version()}. Dit verhaal toont versie {first}."
    )
    assert made.stand.endswith(f"versie {first}")
    # As published before the refresh: 72,3 % in good health, 600 m3 of gas.
    assert made.slides[0].sentences[0] == "Amsterdam: 72,3%."
    assert made.slides[1].sentences[0] == "Amsterdam: 600\u00a0m³."


def test_new_version_gives_the_new_figures(store: Store) -> None:
    made = deck(store, store.version())
    assert made.newer == ""
    assert made.slides[0].sentences[0] == "Amsterdam: 80,0%."
    assert made.slides[1].sentences[0] == "Amsterdam: 660\u00a0m³."


def test_story_command_keeps_the_version_of_the_file(
    url: str, first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    source, target = tmp_path / "a.verhaal.json", tmp_path / "a.html"
    source.write_bytes(to_file(story(first)))
    assert main(["story", str(source), "--html", str(target)]) == 0
    page = target.read_text(encoding="utf-8")
    assert "Amsterdam: 72,3%." in page
    assert "Er zijn nieuwere cijfers" in page


def test_deck_command_writes_a_file_of_a_story(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    target = tmp_path / "nederland.verhaal.json"
    assert main(["deck", "--area", "NL01", "--theme", "energie", "--out", str(target)]) == 0
    assert [each.kind for each in from_file(target.read_bytes()).slides][:2] == ["titel", "thema"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["deck", "--area", "GM9999", "--out", "{0}/a.pptx"], "Gebied GM9999 bestaat niet"),
        (["deck", "--area", "GM0363", "--out", "{0}/a.doc"], "Kies een bestand op .pptx"),
        (["deck", "--area", "GM0363", "--out", "{0}/x/a.pptx"], "bestaat niet"),
        (
            ["deck", "--area", "NL01", "--theme", "sport", "--out", "{0}/a.pptx"],
            "Dit thema bestaat",
        ),
        (["story", "{0}/weg.json", "--html", "{0}/a.html"], "is niet te lezen"),
        (["story", "{0}/fout.json", "--html", "{0}/a.html"], "Dit verhaal kunnen we niet lezen"),
        (["story", "{0}/fout.json"], "Kies --html"),
    ],
)
def test_wrong_command_is_told_in_dutch(
    arguments: list[str],
    why: str,
    url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    (tmp_path / "fout.json").write_text("{}", encoding="utf-8")
    assert main([each.format(tmp_path) for each in arguments]) == 2
    assert why in capsys.readouterr().err

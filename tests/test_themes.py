"""What is declared of the themas: everything it names exists, and no pijler is left open."""

from __future__ import annotations

import pytest

from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.declared.estimates import load_estimates
from uitvoeringskracht.declared.themes import ThemaPage, load_themes
from uitvoeringskracht.indicators import PIJLERS, THEMAS, load_indicators

KNOWN = load_indicators()
every_thema = pytest.mark.parametrize("page", load_themes().values(), ids=list(load_themes()))


def test_all_themas_but_the_background_are_there() -> None:
    assert tuple(load_themes()) == tuple(each for each in THEMAS if each != "context")


@every_thema
def test_a_pijler_has_figures_or_says_what_would_fill_it(page: ThemaPage) -> None:
    for pijler in PIJLERS:
        slugs, gap = getattr(page.kracht, pijler), getattr(page.gaps, pijler)
        assert bool(slugs) != bool(gap), pijler
        assert set(slugs) <= KNOWN.keys()
        # Who could fill a gap is part of saying that there is one.
        assert not gap or "gemeente" in gap


@every_thema
def test_what_subthemes_name_exists(page: ThemaPage) -> None:
    for part in page.subthemes:
        assert set(part.indicators) <= KNOWN.keys()
        assert set(part.claims) <= load_claims().keys()
        assert set(part.tasks) <= load_estimates().tasks.keys()
        assert {load_estimates().tasks[each].thema for each in part.tasks} <= {page.thema}


def test_fysiek_has_the_parts_that_are_asked_for() -> None:
    titles = [part.title for part in load_themes()["fysiek domein"].subthemes]
    assert titles == ["Bodem en ondergrond", "Bouwen en wonen", "Omgevingswet"]


@every_thema
def test_laws_are_explained_in_a_line_or_two(page: ThemaPage) -> None:
    assert len(page.laws) >= 3
    assert all(len(law.about.split()) <= 30 and law.about.endswith(".") for law in page.laws)

"""Every page opens for thirty gemeenten, the odd ones among them, without an error."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.support.figures_app import reading, run_page
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.ui.pages import SECTIONS, find_pages

#: Very small, an island, very large, merged, two with one name, an apostrophe, one that did not
#: deliver its jaarrekening of 2023, one without own staff.
ODD = (
    "GM0277",  # Rozendaal
    "GM0096",  # Vlieland
    "GM0363",  # Amsterdam
    "GM1992",  # Voorne aan Zee
    "GM0373",  # Bergen (NH.)
    "GM0893",  # Bergen (L.)
    "GM0518",  # 's-Gravenhage
    "GM1961",  # Vijfheerenlanden
)
COUNT = 30
PAGES = find_pages()
#: The first half of the menu and the second, so that two processes share the work.
HALVES = (SECTIONS[:2], SECTIONS[2:])


def sampled() -> list[str]:
    """Return the odd gemeenten and others, drawn with a fixed seed."""
    others = sorted(set(load_geography().gemeenten(LAYOUT)) - set(ODD))
    return [*ODD, *random.Random(2026).sample(others, COUNT - len(ODD))]


def pages(half: int) -> list[str]:
    return [page.url for page in PAGES if page.section in HALVES[half]]


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


@pytest.mark.parametrize("gemeente", sampled())
@pytest.mark.parametrize("url", pages(0))
def test_page_of_exploring_and_comparing_opens(url: str, gemeente: str) -> None:
    _opens(url, gemeente)


@pytest.mark.parametrize("gemeente", sampled())
@pytest.mark.parametrize("url", pages(1))
def test_page_of_looking_ahead_and_accounting_opens(url: str, gemeente: str) -> None:
    _opens(url, gemeente)


def _opens(url: str, gemeente: str) -> None:
    app = run_page(url, gemeente=gemeente)
    assert [each.value for each in app.error] == []
    assert [each.value for each in app.warning] == []


def test_all_pages_are_opened() -> None:
    assert sorted([*pages(0), *pages(1)]) == sorted(page.url for page in PAGES)
    assert len(set(sampled())) == COUNT

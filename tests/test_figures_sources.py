"""The sources of an indicator are those that brought its figures, not those of its measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.observations import SOURCE, indicator, measure, rows
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.store import Store, open_store

LASTEN, INWONERS = measure("lasten"), measure("inwoners", unit="personen")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Lasten of 2024 that came from a file, and inwoners from another source each year."""
    made = open_store(f"sqlite:///{tmp_path / 'figures.sqlite'}")
    with made.writing() as writer:
        for source, what, year in (
            ("bestand", LASTEN, 2024),
            ("oud", INWONERS, 2016),
            ("nieuw", INWONERS, 2024),
        ):
            figures = rows(what.id, year, {"GM0363": 5}, source=source)
            writer.load(replace(SOURCE, id=source), [what], figures)
    yield made
    made.close()


def test_the_file_goes_before_the_denominator(store: Store) -> None:
    ratio = indicator({"lasten": 1}, ("inwoners",))
    assert Figures(store).sources(ratio) == ["bestand", "nieuw"]
    assert SOURCE.id not in store.sources()


def test_every_year_with_a_figure_counts(store: Store) -> None:
    assert Figures(store).sources(indicator({"inwoners": 1})) == ["oud", "nieuw"]


def test_an_indicator_without_a_year_has_no_source(store: Store) -> None:
    both = indicator({"lasten": 1, "inwoners": 1}, last=2016)
    assert Figures(store).sources(both) == []

"""The engine with a feed that gives what a test types in."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data_loaders.feeds.base import Part, Reader, Rule
from data_loaders.refresh import engine
from data_loaders.refresh.settings import Settings
from data_loaders.services.addresses import read_addresses
from data_loaders.services.client import Client
from data_loaders.services.errors import NotReadable, ServerFailed
from tests.support.observations import SOURCE, measure, rows
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.store import Attempt, Outcome, Store, open_store

LASTEN = measure("lasten")
WOZ = measure("woz", additive=False)
ALL = load_geography().gemeenten(LAYOUT)


@dataclass
class Typed:
    """A feed whose parts and pages are typed in."""

    pages: Mapping[str, list[pd.DataFrame]]
    stamps: Mapping[str, str]
    all_or_nothing: bool = False
    source_id: str = SOURCE.id
    measures: Sequence[Measure] = (LASTEN, WOZ)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    levels: tuple[str, ...] = ("GM",)
    fetched: list[str] = field(default_factory=list)
    reading: Callable[[], None] = lambda: None

    def card(self, parts: Sequence[Part], today: date) -> Source:
        return replace(SOURCE, retrieved=today.isoformat())

    def parts(self, client: Client) -> list[Part]:
        return [
            Part(name, stamp, date(2026, 1, number), "Per jaar", f"Deel {name}.")
            for number, (name, stamp) in enumerate(self.stamps.items(), start=1)
        ]

    def fetch(self, client: Client, part: Part) -> Reader:
        self.fetched.append(part.name)

        def read() -> Iterator[pd.DataFrame]:
            yield from self.pages[part.name]
            self.reading()

        return read


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'figures.sqlite'}")
    yield opened
    opened.close()


def page(measure_id: str, period: int, value: float, codes: Sequence[str] = ALL) -> pd.DataFrame:
    return rows(measure_id, period, dict.fromkeys(codes, value))


def run(feed: Typed, store: Store, tmp_path: Path, **options: bool) -> Attempt:
    settings = Settings(read_addresses(environment={}), folder=tmp_path, **options)
    attempt = engine.refresh(feed, store, settings)
    assert isinstance(attempt, Attempt)
    return attempt


def test_only_parts_with_another_stamp_are_fetched(store: Store, tmp_path: Path) -> None:
    pages = {"a": [page("lasten", 2024, 1)], "b": [page("lasten", 2025, 1)]}
    feed = Typed(pages, {"a": "1", "b": "1"})
    first = run(feed, store, tmp_path)
    assert (first.outcome, first.added) == (Outcome.GELADEN, 684)
    assert (first.published, first.frequency) == ("2026-01-02", "Per jaar")
    assert first.remark == "Deel a. Deel b."
    changed = {**pages, "b": [page("lasten", 2025, 1.1)]}
    again = Typed(changed, {"a": "1", "b": "2"})
    second = run(again, store, tmp_path)
    assert again.fetched == ["b"]
    assert (second.outcome, second.changed, second.unchanged) == (Outcome.GELADEN, 342, 0)
    assert store.observations(["lasten"]).groupby("period")["value"].max().tolist() == [1, 1.1]
    third = Typed(changed, {"a": "1", "b": "2"})
    assert run(third, store, tmp_path).outcome is Outcome.ONGEWIJZIGD
    assert third.fetched == []
    assert run(third, store, tmp_path, force=True).unchanged == 684
    assert third.fetched == ["a", "b"]


def test_the_card_tells_the_years_of_the_figures(store: Store, tmp_path: Path) -> None:
    without = replace(SOURCE, periods="")
    pages = {"a": [page("lasten", 2022, 1)], "b": [page("lasten", 2024, 1)]}
    feed = Typed(pages, {"a": "1"})
    feed.card = lambda parts, today: without  # type: ignore[method-assign]
    run(feed, store, tmp_path)
    assert store.sources()[SOURCE.id].periods == "2022"
    feed.stamps = {"a": "1", "b": "1"}
    run(feed, store, tmp_path)
    assert store.sources()[SOURCE.id].periods == "2022-2024"


def test_the_card_tells_what_the_feed_does_not_bring(store: Store, tmp_path: Path) -> None:
    with store.writing() as writer:
        writer.load(
            SOURCE, [LASTEN, WOZ], pd.concat([page("lasten", 2024, 1), page("woz", 2024, 1)])
        )
    run(Typed({"a": [page("woz", 2024, 1.1)]}, {"a": "1"}, measures=[WOZ]), store, tmp_path)
    (problem,) = store.sources()[SOURCE.id].known_problems
    assert problem.startswith("342 cijfers van deze bron komen uit een kopie of een bestand")
    run(Typed({"a": [page("woz", 2024, 1.2)]}, {"a": "2"}), store, tmp_path)
    assert store.sources()[SOURCE.id].known_problems == ()


def test_one_doubted_measure_does_not_hold_back_the_other(store: Store, tmp_path: Path) -> None:
    first = {"a": [page("lasten", 2024, 1), page("woz", 2024, 1)]}
    run(Typed(first, {"a": "1"}), store, tmp_path)
    second = {"a": [page("lasten", 2024, 1.1), page("woz", 2024, 9)]}
    attempt = run(Typed(second, {"a": "2"}), store, tmp_path)
    assert (attempt.outcome, attempt.changed, attempt.held_back) == (Outcome.QUARANTAINE, 342, 342)
    assert [reason.measure for reason in attempt.reasons] == ["woz"]
    assert store.observations(["woz"])["value"].max() == 1
    assert store.observations(["lasten"])["value"].max() == 1.1
    assert store.stamps(SOURCE.id) == {"a": "1"}


def test_all_or_nothing_holds_back_everything(store: Store, tmp_path: Path) -> None:
    first = {"a": [page("lasten", 2024, 1), page("woz", 2024, 1)]}
    run(Typed(first, {"a": "1"}), store, tmp_path)
    second = {"a": [page("lasten", 2024, 1.1), page("woz", 2024, 9)]}
    attempt = run(Typed(second, {"a": "2"}, all_or_nothing=True), store, tmp_path)
    assert (attempt.outcome, attempt.changed, attempt.held_back) == (Outcome.QUARANTAINE, 0, 684)
    assert store.version() == 1


def test_a_layout_to_come_with_the_same_gemeenten_is_the_present_one(
    store: Store, tmp_path: Path
) -> None:
    attempt = run(Typed({"a": [page("lasten", LAYOUT + 1, 1)]}, {"a": "1"}), store, tmp_path)
    assert attempt.outcome is Outcome.GELADEN
    assert set(store.observations(["lasten"])["layout"]) == {LAYOUT}


@pytest.mark.parametrize("accept", [False, True])
@pytest.mark.parametrize("codes", [ALL[1:], [*ALL[1:], "GM2099"]], ids=["merged", "new code"])
def test_a_layout_to_come_with_other_gemeenten_waits(
    store: Store, tmp_path: Path, codes: list[str], accept: bool
) -> None:
    pages = {"a": [page("lasten", LAYOUT, 1), page("lasten", LAYOUT + 1, 1, codes)]}
    attempt = run(Typed(pages, {"a": "1"}), store, tmp_path, accept=accept)
    assert (attempt.outcome, attempt.added) == (Outcome.QUARANTAINE, 342)
    assert attempt.held_back == len(codes)
    assert [reason.rule for reason in attempt.reasons] == ["indeling"]
    assert set(store.observations(["lasten"])["period"]) == {LAYOUT}


def test_nothing_at_all_is_a_failure(store: Store, tmp_path: Path) -> None:
    attempt = run(Typed({"a": []}, {"a": "1"}), store, tmp_path)
    assert attempt.outcome is Outcome.MISLUKT
    assert attempt.message.startswith("De tabel is leeg.")
    assert store.version() == 0


def test_a_measure_that_got_no_figure_is_not_declared(store: Store, tmp_path: Path) -> None:
    run(Typed({"a": [page("lasten", 2024, 1)]}, {"a": "1"}), store, tmp_path)
    assert list(store.measures()) == ["lasten"]


def test_what_fails_while_reading_leaves_nothing(store: Store, tmp_path: Path) -> None:
    run(Typed({"a": [page("lasten", 2024, 1)]}, {"a": "1"}), store, tmp_path)

    def fail() -> None:
        raise NotReadable("kapot")

    broken = Typed({"a": [page("lasten", 2024, 1.1)]}, {"a": "2"}, reading=fail)
    attempt = run(broken, store, tmp_path)
    assert attempt.outcome is Outcome.MISLUKT
    assert (
        attempt.message
        == "Het antwoord van de bron is niet te lezen: het is beschadigd of afgekapt. kapot"
    )
    assert store.observations(["lasten"])["value"].max() == 1
    assert store.version() == 1


def test_interrupt_is_not_swallowed(store: Store, tmp_path: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    feed = Typed({"a": [page("lasten", 2024, 1)]}, {"a": "1"}, reading=interrupt)
    with pytest.raises(KeyboardInterrupt):
        run(feed, store, tmp_path)
    assert store.version() == 0


def test_a_service_that_fails_is_recorded(store: Store, tmp_path: Path) -> None:
    def fail() -> None:
        raise ServerFailed("(503)")

    run(Typed({"a": []}, {"a": "1"}, reading=fail), store, tmp_path)
    attempts = store.attempts()
    assert attempts[["source_id", "outcome"]].to_numpy().tolist() == [["bron", "mislukt"]]
    assert attempts["message"].item() == "De bron heeft een storing. (503)"


@dataclass
class Lazy(Typed):
    """A feed that makes its pages only when they are read."""

    count: int = 0

    def fetch(self, client: Client, part: Part) -> Reader:
        return lambda: (
            pd.concat(
                [
                    rows(each.id, year, dict.fromkeys(ALL, 1), layout=LAYOUT)
                    for year in range(2010, 2020)
                ]
            )
            for each in self.measures[: self.count]
        )


def test_memory_is_that_of_a_page_and_not_of_a_table(store: Store, tmp_path: Path) -> None:
    measures = [measure(f"maat{number}") for number in range(20)]
    peaks = []
    for stamp, count in enumerate((1, 3, 20)):  # the first is to import what is imported late
        feed = Lazy({}, {"a": str(stamp)}, measures=measures, count=count)
        tracemalloc.start()
        attempt = run(feed, store, tmp_path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert attempt.added + attempt.unchanged == count * 3420
    assert peaks[2] < 1.3 * peaks[1]

"""How fresh a source is and what changed in it, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from uitvoeringskracht.observations import Measure
from uitvoeringskracht.store import Attempt, Objection, Outcome
from uitvoeringskracht.ui import freshness, freshness_words, revision_tables
from uitvoeringskracht.ui.freshness import Expected, Load, SourceState, next_version

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
ASKED = Attempt("x", NOW - timedelta(days=1), 1.0, Outcome.ONGEWIJZIGD)
FAILED = replace(ASKED, outcome=Outcome.MISLUKT, message="Geen antwoord.")
HELD = replace(ASKED, outcome=Outcome.QUARANTAINE, held_back=342)


def state(*attempts: Attempt) -> SourceState:
    """A source with one load and these attempts."""
    return SourceState("x", None, (Load(1, NOW - timedelta(days=50), 10, 0, 0),), attempts)


@pytest.mark.parametrize(
    ("published", "frequency", "day", "months"),
    [
        (date(2026, 2, 17), "Perjaar", date(2027, 2, 17), 12),
        (date(2026, 2, 17), "Per jaar", date(2027, 2, 17), 12),
        (date(2026, 11, 30), "Perkwartaal", date(2027, 2, 28), 3),
        (date(2026, 12, 31), "Permaand", date(2027, 1, 31), 1),
        (date(2024, 2, 29), "Per jaar", date(2025, 2, 28), 12),
        (date(2026, 6, 1), "Per twee jaar", date(2028, 6, 1), 24),
    ],
)
def test_next_version_follows_from_the_frequency(
    published: date, frequency: str, day: date, months: int
) -> None:
    assert next_version(published, frequency) == Expected("later", day, months)


@pytest.mark.parametrize(
    ("published", "frequency", "due"),
    [
        (None, "Perjaar", ""),
        (date(2026, 2, 17), "", ""),
        (date(2026, 2, 17), "Soms", ""),
        (date(2026, 2, 17), "Eenmalig", "eenmalig"),
        (date(2026, 2, 17), "Onregelmatig", "onregelmatig"),
        (date(2026, 2, 17), "Stopgezet", "gestopt"),
        (None, "Per dag", "vaak"),
    ],
)
def test_next_version_is_unknown_or_never(
    published: date | None, frequency: str, due: freshness.Due
) -> None:
    assert next_version(published, frequency) == Expected(due)


def test_due_version_is_fetched_late_or_published_late() -> None:
    version = replace(ASKED, published="2025-10-15", frequency="Perjaar")
    before = replace(version, started_at=datetime(2026, 10, 1, tzinfo=UTC))
    due = date(2026, 10, 15)
    assert state(before).expected(TODAY) == Expected("te_halen", due, 12)
    assert state(before, replace(FAILED)).expected(TODAY) == Expected("te_halen", due, 12)
    assert state(version).expected(TODAY) == Expected("uitgebleven", due, 12)
    assert state(version).expected(date(2026, 10, 15)).due == "later"
    words = freshness_words.expected(state(before), TODAY)
    assert words.text == "verwacht, nog niet opgehaald"
    assert words.note == "rond oktober\u00a02026, een jaar na de vorige"


def test_source_that_stopped_expects_nothing() -> None:
    version = replace(ASKED, published="2025-10-15", frequency="Perjaar")
    stopped = replace(version, remark="De bron heeft deze tabel stopgezet.")
    assert state(version, stopped).expected(TODAY) == Expected("gestopt")


def test_failures_count_since_the_last_answer() -> None:
    found = state(FAILED, ASKED, FAILED, FAILED)
    assert found.result == "mislukt"
    assert len(found.failures) == 2
    (alert,) = freshness_words.alerts(found)
    assert "2 keer achter elkaar, voor het eerst op 21\u00a0november\u00a02026" in alert.text
    assert "U ziet de laatste goede cijfers." in alert.text
    assert alert.note == "Geen antwoord."
    assert state(FAILED, ASKED).failures == ()
    assert state().result == "nooit"


def test_figures_stay_held_back_until_others_come_through() -> None:
    assert state(HELD).held == HELD
    assert state(HELD, FAILED).held == HELD
    assert state(HELD, ASKED).held is None
    assert state(HELD).result == "quarantaine"
    assert state(replace(HELD, unchanged=5)).result == "deels"
    assert state(replace(HELD, load_id=3)).result == "deels"
    assert not state(ASKED).needs_attention


def test_reason_leaves_out_the_title_that_stands_above_it() -> None:
    objection = Objection("a", 2024, "leeg", "Alfa: alle waarden van 2024 zijn leeg.")
    held = state(replace(HELD, reasons=[objection]))
    assert freshness_words.reasons(held, MEASURES) == [
        ("Alfa, 2024", "Alle waarden van 2024 zijn leeg.")
    ]


def test_files_of_areas_are_not_called_figures() -> None:
    loaded = replace(ASKED, outcome=Outcome.GELADEN)
    areas = SourceState("grenzen", None, (), (loaded,))
    assert freshness_words.asked(areas).text == "Nieuwe bestanden opgehaald"
    assert freshness_words.version(areas).note == "bestanden, geen cijfers"
    assert freshness_words.name(areas) == "Grenzen van gemeenten en regio’s"
    (alert,) = freshness_words.alerts(replace(areas, attempts=(FAILED,)))
    assert alert.text.endswith("De vorige gebieden blijven gelden.")


def test_version_shown_is_not_the_one_held_back() -> None:
    loaded = replace(ASKED, published="2025-10-15")
    held = replace(HELD, published="2026-10-15")
    assert state(loaded, held).published == "2025-10-15"
    assert state(held).published == ""


def test_summary_counts_and_clock() -> None:
    month_ago = replace(ASKED, started_at=NOW - timedelta(days=31))
    found = [state(ASKED), state(month_ago), state(HELD, FAILED), state()]
    assert freshness.summary(found, NOW) == freshness.Summary(4, 2, 3, 1, 1)
    assert freshness_words.headline(freshness.summary(found, NOW)) == (
        "Bij 2 van de 4 bronnen is in de laatste 30 dagen gevraagd of er nieuwe cijfers zijn: "
        "bij 1 houden we nieuwe cijfers nog tegen en bij 1 lukte het ophalen niet."
    )
    assert freshness.from_the_future(found, NOW) is None
    ahead = replace(ASKED, started_at=NOW + timedelta(hours=1))
    assert freshness.from_the_future([state(ahead)], NOW) == NOW + timedelta(hours=1)


def test_moments_are_told_on_the_dutch_clock() -> None:
    assert freshness_words.moment(datetime(2026, 11, 22, 23, 5, tzinfo=UTC)) == (
        "23\u00a0november\u00a02026, 0.05 uur"
    )
    assert freshness_words.day(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)) == "2\u00a0juli\u00a02026"


def revisions() -> pd.DataFrame:
    """Five revisions as the store gives them: two values, a gap filled, a status, a withdrawal."""
    rows = [
        ("a", "GM0363", 200.0, 190.0, "voorlopig", "definitief", None, None, False),
        ("a", "GM0344", 0.0, 4.0, "definitief", "definitief", None, None, False),
        ("b", "GM0363", 10.0, 12.5, "definitief", "definitief", None, None, False),
        ("a", "GM0599", None, 7.0, "definitief", "definitief", "geheim", None, False),
        ("b", "GM0599", 3.0, 3.0, "voorlopig", "definitief", None, None, False),
        ("b", "GM0344", 8.0, None, "definitief", None, None, None, True),
    ]
    names = ["measure", "area_code", "old_value", "new_value", "old_status", "new_status"]
    frame = pd.DataFrame(rows, columns=[*names, "old_reason", "new_reason", "removed"])
    return frame.assign(period=2024, layout=2026)


MEASURES = {"a": Measure("a", "Alfa", "euro", "x"), "b": Measure("b", "Bèta", "fte", "x")}
NAMES = {"GM0363": "Amsterdam", "GM0344": "Utrecht", "GM0599": "Rotterdam"}


def test_changes_are_sorted_by_size() -> None:
    found = revision_tables.changes(revision_tables.by_size(revisions()), MEASURES, NAMES, 10)
    assert [(c.area, c.old, c.new, c.difference, c.percent) for c in found] == [
        ("Amsterdam", "10,0", "12,5", "+2,5", "+25,0%"),
        ("Amsterdam", "200", "190", "−10", "−5,0%"),
        ("Utrecht", "0", "4", "+4", "–"),
        ("Rotterdam", "geheim", "7", "–", "–"),
        ("Utrecht", "8,0", "vervallen", "–", "–"),
        ("Rotterdam", "3,0", "3,0", "–", "–"),
    ]
    assert (found[5].old_status, found[5].new_status) == ("voorlopig", "definitief")
    assert found[0].old_status == ""


def test_changes_per_measure() -> None:
    beta, alfa = revision_tables.per_measure(revision_tables.by_size(revisions()), MEASURES, NAMES)
    assert (alfa.title, alfa.changed, alfa.status_only, alfa.removed) == ("Alfa", 3, 0, 0)
    assert (beta.title, beta.changed, beta.status_only, beta.removed) == ("Bèta", 1, 1, 1)
    assert alfa.largest
    assert alfa.largest.percent == "−5,0%"

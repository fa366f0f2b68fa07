"""Declared events: their form, what they do to which indicator, what is drawn for a gemeente."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import msgspec
import pytest

from tests.support import shipped
from tests.support.wide import made, wide
from uitvoeringskracht.analysis.comparable import (
    breaks,
    comparable,
    happenings,
    left_out,
)
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.events import Effect, WrongEvent, load_events
from uitvoeringskracht.indicators import load_indicators

EVENTS = {event.id: event for event in load_events().event}
INDICATORS = load_indicators()
AMSTERDAM, VOORNE = "GM0363", "GM1992"


def _scopes() -> list[tuple[str, str]]:
    return [
        (event.id, pattern)
        for event in EVENTS.values()
        for scope in event.scopes
        for pattern in (*scope.numerator, *scope.anywhere)
    ]


@pytest.mark.parametrize(("event", "pattern"), _scopes())
def test_every_scope_fits_a_measure(event: str, pattern: str) -> None:
    used = {measure for each in INDICATORS.values() for measure in each.measures}
    assert any(fnmatchcase(measure, pattern) for measure in used), event


def test_every_indicator_that_is_named_exists_and_every_event_touches_one() -> None:
    for event in EVENTS.values():
        named = [slug for scope in event.scopes for slug in scope.indicators]
        assert set(named) <= INDICATORS.keys()
        assert any(event.effect_on(each) for each in INDICATORS.values()), event.id
        assert len(event.label) <= 60
        assert len(event.short) <= 24
        assert event.why.endswith(".")


@pytest.mark.parametrize(
    ("event", "slug", "effect"),
    [
        ("tozo", "lasten_inkomensregelingen_per_inwoner", Effect.LEAVE_OUT),
        ("tozo", "lasten_sociaal_per_inwoner", Effect.LEAVE_OUT),
        ("tozo", "overhead_aandeel_pct", Effect.MARK),
        ("tozo", "exploitatiesaldo_pct", Effect.MARK),
        ("tozo", "lasten_jeugd_per_inwoner", None),
        ("eenmalige_baten_2020", "exploitatiesaldo_pct", Effect.LEAVE_OUT),
        ("eenmalige_baten_2020", "eigen_vermogen_per_inwoner", Effect.MARK),
        ("opvang_oekraine", "lasten_samenkracht_per_inwoner", Effect.MARK),
        ("opvang_oekraine", "preventie_verhouding_pct", Effect.BREAK),
        ("taakvelden_2025", "lasten_jeugd_per_inwoner", Effect.BREAK),
        ("taakvelden_2025", "lasten_inkomensregelingen_per_inwoner", None),
        ("taakvelden_2025", "lasten_sociaal_per_inwoner", None),
        ("omgevingswet", "lasten_wonen_per_inwoner", Effect.MARK),
        ("omgevingswet", "gasverbruik_woning", None),
        ("energietoeslag", "lasten_inkomensregelingen_per_inwoner", Effect.MARK),
    ],
)
def test_what_an_event_does(event: str, slug: str, effect: Effect | None) -> None:
    assert EVENTS[event].effect_on(INDICATORS[slug]) == effect


def test_leaving_out_years_leaves_enough() -> None:
    touched = [slug for slug, each in shipped.indicators().items() if left_out(each)]
    assert "baten_per_inwoner" in touched
    for slug in touched:
        years = set(shipped.figures().periods(shipped.indicators()[slug]))
        assert len(years - left_out(shipped.indicators()[slug])) >= 5, slug


def test_comparable_years_of_real_figures() -> None:
    income = comparable(shipped.series("lasten_inkomensregelingen_per_inwoner"))
    assert list(income.values.columns) == [2017, 2018, 2019, 2022, 2023, 2024]
    assert (income.cut, income.before, income.left_out) == (None, (), (2020, 2021))
    prevention = comparable(shipped.series("preventie_verhouding_pct"))
    assert list(prevention.values.columns) == [2022, 2023, 2024]
    assert (prevention.cut, prevention.before) == (2022, (2017, 2018, 2019, 2020, 2021))


def test_a_break_cuts_and_the_newest_counts() -> None:
    series = wide({"a": [1, 2, 3, 4, 5, 6]}, 2015, of=made(breaks=(2017, 2019, 2030)))
    found = comparable(series)
    assert list(found.values.columns) == [2019, 2020]
    assert found.before == (2015, 2016, 2017, 2018)
    # A break before or in the first year cuts nothing off.
    assert comparable(wide({"a": [1, 2]}, 2015, of=made(breaks=(2015,)))).cut is None


def test_a_plan_that_became_an_estimate_is_still_a_plan() -> None:
    series = shipped.series("lasten_per_inwoner_begroot")
    assert comparable(series).values.empty
    mixed = wide({"a": [1, 2, 3]}, plans=[2019])
    assert list(comparable(mixed).values.columns) == [2017, 2018]


def test_what_is_drawn_for_a_gemeente() -> None:
    indicator, geography = INDICATORS["lasten_jeugd_per_inwoner"], load_geography()
    drawn = happenings(indicator, VOORNE, geography, 2017, 2024)
    assert [(each.id, each.first, each.last, each.effect) for each in drawn] == [
        ("herindeling", 2023, 2023, Effect.MARK),
        ("jeugd_meer_taakvelden", 2023, 2023, Effect.MARK),
    ]
    # Brielle, Hellevoetsluis and Westvoorne.
    assert drawn[0].from_codes == ("GM0501", "GM0530", "GM0614")
    later = happenings(indicator, VOORNE, geography, 2024, 2026)
    assert [each.id for each in later] == ["taakvelden_2025"]
    weesp = happenings(indicator, AMSTERDAM, geography, 2022, 2022)
    assert [each.from_codes for each in weesp] == [("GM0457",)]
    nation = happenings(indicator, None, geography, 2017, 2024)
    assert [each.id for each in nation] == ["jeugd_meer_taakvelden"]


def test_the_breaks_of_an_indicator_are_drawn_too() -> None:
    indicator = INDICATORS["zonnestroom_gebouwen_kwh_inw"]
    assert breaks(indicator) == {2023}
    drawn = happenings(indicator, None, load_geography(), 2016, 2023)
    assert [(each.id, each.first, each.effect) for each in drawn] == [
        ("nieuwe_reeks", 2023, Effect.BREAK)
    ]


_EVENT = '[[event]]\nid = "e"\nshort = "a"\nlabel = "a"\nwhy = "b."\nfirst = 2020\n'
_WORDS = '{ short = "a", label = "b" }'
_LABELS = f"[labels]\nherindeling = {_WORDS}\nnieuwe_reeks = {_WORDS}\n"
_SCOPES = 'scopes = [{ effect = "mark", indicators = ["x"] }]\n'


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (_LABELS + _EVENT + _SCOPES + "last = 2019\n", WrongEvent),
        (_LABELS + (_EVENT + _SCOPES) * 2, WrongEvent),
        (_LABELS + _EVENT + "scopes = []\n", WrongEvent),
        (_LABELS + _EVENT + _SCOPES.replace("mark", "erase"), msgspec.ValidationError),
        (_LABELS + _EVENT + _SCOPES + "until = 3\n", msgspec.ValidationError),
        (_LABELS + _EVENT.replace("2020", "20") + _SCOPES, msgspec.ValidationError),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, error: type[Exception]) -> None:
    path = tmp_path / "events.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        load_events(path)

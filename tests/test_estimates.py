"""The declared estimates of others: all that were collected, each with its source."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from uitvoeringskracht.declared.estimates import (
    PATH,
    Certainty,
    EstimateKind,
    Scope,
    Timing,
    Unit,
    WrongEstimates,
    load_estimates,
)
from uitvoeringskracht.indicators_model import THEMAS

FOUND = load_estimates()
TEXT = PATH.read_text(encoding="utf-8")


def test_the_42_that_were_collected_are_there_and_two_more() -> None:
    assert [each.id for each in sorted(FOUND.estimate, key=lambda each: each.id)] == [
        f"L{number:02d}" for number in range(1, 45)
    ]


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        # Counted in the list as collected, plus L43 and L44 (werklast).
        (EstimateKind.WERKLAST, 26 + 2),
        (EstimateKind.TEKORT, 8),
        (EstimateKind.TAAKSTELLING, 3),
        (EstimateKind.BATEN, 3),
        (EstimateKind.BUDGET, 2),
    ],
)
def test_kinds_stay_apart(kind: EstimateKind, count: int) -> None:
    assert sum(each.kind == kind for each in FOUND.estimate) == count


def test_every_estimate_tells_where_it_was_read() -> None:
    assert {each.source for each in FOUND.estimate} == {each.id for each in FOUND.source}
    for source in FOUND.source:
        assert source.publisher
        assert source.title
        assert source.url.startswith("https://")
        assert source.year is None or 2010 <= source.year <= 2026
    for each in FOUND.estimate:
        assert each.basis
        # The right to quote is for short quotes.
        assert 1 <= len(each.quote.split()) <= 25, each.id


def test_themas_exist_and_tasks_are_used() -> None:
    assert {each.thema for each in FOUND.task} <= set(THEMAS) - {"context"}
    assert {each.task for each in FOUND.estimate} == {each.id for each in FOUND.task}


def test_an_amount_stands_as_published() -> None:
    raming = FOUND.by_id["L11"]
    assert (raming.low, raming.high, raming.unit) == (1100, 1700, Unit.MLN_EURO)
    assert (raming.timing, raming.first, raming.last) == (Timing.JAREN, 2016, 2029)
    source = FOUND.sources[raming.source]
    assert (source.publisher, source.read_at, source.year) == ("KPMG", "Nieuws.nl", 2021)
    assert "1,1 tot 1,7 miljard" in raming.quote


def test_what_was_not_named_is_empty_and_never_zero() -> None:
    assert FOUND.by_id["L08"].high is None
    assert FOUND.by_id["L35"].low is None
    assert FOUND.by_id["L35"].certainty == Certainty.ONBEKEND
    assert FOUND.by_id["L18"].first is None
    assert all(each.low != 0 for each in FOUND.estimate)


def test_what_replaces_an_estimate_is_about_the_same_and_still_holds() -> None:
    for each in FOUND.estimate:
        if each.replaced_by:
            other = FOUND.by_id[each.replaced_by]
            assert (other.task, other.kind) == (each.task, each.kind)
            assert other.certainty != Certainty.ACHTERHAALD


def test_a_share_of_gemeenten_is_only_given_where_others_share() -> None:
    shared = [each.id for each in FOUND.estimate if each.gemeente_share is not None]
    assert shared == ["L19"]
    assert FOUND.by_id["L19"].scope == Scope.MEER_PARTIJEN


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "L02"', 'id = "L01"', "raming staat er twee keer in: L01"),
        ('id = "wkb"', 'id = "nieuwbouw"', "taak staat er twee keer in: nieuwbouw"),
        ('source = "kpmg_2021"', 'source = "kpmg"', "L11: taak .* of bron kpmg bestaat niet"),
        ('part_of = "L03"', 'part_of = "L06"', "L06: verwijst naar L06"),
        ('part_of = "L03"', 'part_of = "L99"', "L06: verwijst naar L99"),
        ("first = 2016\nlast = 2029", "first = 2016", "L11: jaren passen niet bij jaren"),
        ("first = 2016\nlast = 2029", "first = 2030\nlast = 2029", "L11: 2030 na 2029"),
        ("low = 1100\nhigh = 1700", "low = 1800\nhigh = 1700", "L11: ondergrens boven"),
        ("gemeente_share = 0.55", "gemeente_share = 55", "L19: deel van gemeenten 55"),
        ("reference_inwoners = 50000\n", "", "L36: inwoners van de voorbeeldgemeente"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in TEXT
    path = tmp_path / "proef.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WrongEstimates, match=message):
        load_estimates(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "tekort"', 'kind = "schade"'),
        ('certainty = "middel"', 'certainty = "redelijk"'),
        ('remark = "Terugblik."', 'opmerking = "Terugblik."'),
        ("low = 1100", 'low = "1100"'),
    ],
)
def test_another_form_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert old in TEXT
    path = tmp_path / "proef.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        load_estimates(path)

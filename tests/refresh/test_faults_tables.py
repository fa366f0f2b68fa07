"""Tables that changed or lie: what can't be true is held back, what does not fit is refused."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from data_loaders.services import errors
from tests.services import changes
from tests.services.tables import Table
from tests.support.refreshing import Bench

TABLE, CODE = "70072ned", "M000352_3"
Change = Callable[[Table], Table]

REFUSED: dict[str, tuple[Change, type[Exception]]] = {
    "column renamed": (lambda table: changes.renamed_column(table, CODE), errors.ColumnMissing),
    "column missing": (lambda table: changes.without_column(table, CODE), errors.ColumnMissing),
    "unit named otherwise": (
        lambda table: changes.changed_unit(table, CODE, "x 1 000"),
        errors.UnitChanged,
    ),
    "unknown codes": (changes.unknown_areas, errors.UnknownCodes),
    "rows twice": (changes.double_rows, errors.DuplicateRows),
}
HELD_BACK: dict[str, tuple[Change, str]] = {
    "unit changed in silence": (lambda table: changes.times(table, 1000), "sprong"),
    "all values null": (changes.all_null, "leeg"),
    "population halved": (lambda table: changes.times(table, 0.5), "sprong"),
    "half of the gemeenten": (changes.half_the_areas, "gebieden"),
    "negative": (
        lambda table: changes.one_value(table, {"RegioS": "GM0363"}, -5),
        "bereik",
    ),
}


def put(bench: Bench, change: Change) -> pd.DataFrame:
    """Let the service change its table; return the figures as they are."""
    bench.services.tables.put(change(bench.services.tables[TABLE]))
    return bench.figures()


@pytest.mark.parametrize("name", REFUSED)
def test_refused(bench: Bench, name: str) -> None:
    change, error = REFUSED[name]
    before = put(bench, change)
    found = bench.run("refresh", "inwoners")
    assert found.code == 1
    assert str(error.__doc__) in found.text
    pd.testing.assert_frame_equal(bench.figures(), before)
    with bench.store() as store:
        assert store.version() == 3
        assert store.attempts()["outcome"].tolist() == ["mislukt"]


@pytest.mark.parametrize("name", HELD_BACK)
def test_held_back_until_a_person_accepts(bench: Bench, name: str) -> None:
    change, rule = HELD_BACK[name]
    before = put(bench, change)
    found = bench.run("refresh", "inwoners")
    assert found.code == 4
    assert "quarantaine" in found.text
    assert "--accept" in found.text
    pd.testing.assert_frame_equal(bench.figures(), before)
    with bench.store() as store:
        attempt = store.attempts().iloc[-1]
        assert store.version() == 3
    assert rule in {reason.rule for reason in attempt["reasons"]}
    assert attempt["held_back"] > 0
    # Held back again as long as nothing changes: the stamp was not taken for loaded.
    assert bench.run("refresh", "inwoners").code == 4
    assert bench.run("refresh", "inwoners", "--accept").code == 0
    assert not bench.figures().equals(before)
    with bench.store() as store:
        assert store.version() == 4


def test_discontinued_table_keeps_its_figures_and_says_so(bench: Bench) -> None:
    before = put(bench, changes.discontinued)
    found = bench.run("refresh", "inwoners")
    assert found.code == 0
    assert "stopgezet" in found.text
    pd.testing.assert_frame_equal(bench.figures(), before)


def test_table_that_is_gone(bench: Bench) -> None:
    before = bench.figures()
    bench.services.tables.drop(TABLE)
    found = bench.run("refresh", "inwoners")
    assert found.code == 1
    assert str(errors.NotFound.__doc__) in found.text or str(errors.TableGone.__doc__) in found.text
    pd.testing.assert_frame_equal(bench.figures(), before)


@pytest.mark.parametrize("status", ["Vervallen", "TijdelijkNietBeschikbaar"])
def test_table_that_is_withdrawn(bench: Bench, status: str) -> None:
    before = bench.figures()
    bench.services.tables.change(TABLE, status=status, modified=changes.LATER)
    found = bench.run("refresh", "inwoners")
    assert found.code == 1
    assert str(errors.TableGone.__doc__) in found.text
    pd.testing.assert_frame_equal(bench.figures(), before)


def test_a_revised_figure_is_loaded_and_shown_as_a_revision(bench: Bench) -> None:
    where = {"RegioS": "GM0363", "Perioden": "2024JJ00"}
    put(bench, lambda table: changes.one_value(table, where, 935_000))
    found = bench.run("refresh", "inwoners")
    assert found.code == 0, found.text
    with bench.store() as store:
        revised = store.revisions("inwoners", since=3)
    assert revised[["area_code", "period", "new_value"]].to_numpy().tolist() == [
        ["GM0363", 2024, 935_000]
    ]
    assert revised["old_value"].item() == 931_298


def test_a_figure_that_becomes_secret_is_missing_with_that_reason(bench: Bench) -> None:
    where = {"RegioS": "GM0363", "Perioden": "2024JJ00"}
    put(bench, lambda table: changes.one_value(table, where, None))
    # Every gemeente has inwoners: a person must say that this is right.
    assert bench.run("refresh", "inwoners").code == 4
    assert bench.run("refresh", "inwoners", "--accept").code == 0
    frame = bench.figures(["inwoners"]).set_index(["area_code", "period"])
    assert frame.loc[("GM0363", 2024), "reason"] == "geheim"


def test_only_what_changed_is_fetched(bench: Bench) -> None:
    assert bench.run("refresh", "inwoners", "cpi", "misdrijven").code == 0
    bench.services.log.clear()
    found = bench.run("refresh", "inwoners", "cpi", "misdrijven")
    assert found.code == 0
    paths = [each.path for each in bench.services.log]
    assert not [path for path in paths if "Observations" in path or "TypedDataSet" in path]
    bench.services.tables.put(changes.published_again(bench.services.tables[TABLE]))
    bench.services.log.clear()
    assert bench.run("refresh", "inwoners", "cpi").code == 0
    fetched = [each.path for each in bench.services.log if "Observations" in each.path]
    assert fetched
    assert all(TABLE in path for path in fetched)

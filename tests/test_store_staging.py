"""Staged figures against the current ones, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.observations import SOURCE, measure, rows
from uitvoeringskracht.observations import DuplicateObservation, Reason
from uitvoeringskracht.store import (
    LoadResult,
    OtherSource,
    RefreshRunning,
    Replaces,
    Store,
    open_store,
)

LASTEN = measure("lasten", is_money=True)
INWONERS = measure("inwoners", unit="personen")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store with two measure-years of one source."""
    opened = open_store(database_url)
    with opened.writing() as writer:
        first = [
            rows("lasten", 2023, {"GM0344": 1, "GM0363": 2}),
            rows("lasten", 2024, {"GM0344": 3, "GM0363": 4, "GM0599": 5}),
        ]
        writer.load(SOURCE, [LASTEN, INWONERS], pd.concat(first))
    yield opened
    opened.close()


def publish(store: Store, *pages: pd.DataFrame, replaces: Replaces = Replaces.YEARS) -> LoadResult:
    with store.writing() as writer:
        staging = writer.staging(SOURCE, [LASTEN, INWONERS])
        for page in pages:
            staging.add(page)
        return writer.publish(SOURCE, staging, checksum="abc", replaces=replaces)


def found(store: Store, version: int | None = None) -> dict[tuple[int, str], float]:
    frame = store.observations(["lasten"], version)
    return {
        (int(row.period), str(row.area_code)): float(row.value)  # type: ignore[arg-type]
        for row in frame.itertuples()
    }


def test_only_the_staged_years_are_replaced(store: Store) -> None:
    result = publish(
        store,
        rows("lasten", 2024, {"GM0344": 3}),
        rows("lasten", 2024, {"GM0363": 40, "GM0518": 6}),
    )
    assert (result.added, result.changed, result.removed, result.unchanged) == (1, 1, 1, 1)
    assert found(store) == {
        (2023, "GM0344"): 1,
        (2023, "GM0363"): 2,
        (2024, "GM0344"): 3,
        (2024, "GM0363"): 40,
        (2024, "GM0518"): 6,
    }
    assert found(store, version=1)[2024, "GM0599"] == 5
    assert store.loads()["checksum"].tolist() == ["", "abc"]


def test_only_the_staged_rows_are_replaced(store: Store) -> None:
    result = publish(store, rows("lasten", 2024, {"GM0363": 40}), replaces=Replaces.ROWS)
    assert (result.added, result.changed, result.removed, result.unchanged) == (0, 1, 0, 0)
    assert found(store)[2024, "GM0363"] == 40
    assert found(store)[2024, "GM0599"] == 5


def test_the_same_figures_make_no_version_but_renew_the_card(store: Store) -> None:
    with store.writing() as writer:
        staging = writer.staging(SOURCE, [LASTEN])
        staging.add(rows("lasten", 2023, {"GM0344": 1, "GM0363": 2}))
        card = replace(SOURCE, retrieved="2027-01-01")
        result = writer.publish(card, staging, checksum="")
    assert result == LoadResult(1, 0, 0, 0, 2)
    assert store.version() == 1
    assert store.sources()[SOURCE.id].retrieved == "2027-01-01"


def test_a_figure_that_comes_twice_is_refused(store: Store) -> None:
    page = rows("lasten", 2024, {"GM0344": 3})
    with pytest.raises(DuplicateObservation):
        publish(store, page, page)
    assert found(store)[2024, "GM0599"] == 5
    assert store.version() == 1


def test_a_figure_of_another_source_is_refused(store: Store) -> None:
    other = replace(SOURCE, id="andere")
    with store.writing() as writer:
        writer.load(other, [INWONERS], rows("inwoners", 2024, {"GM0344": 9}, source="andere"))
    with pytest.raises(OtherSource, match="inwoners, GM0344, 2024"):
        publish(store, rows("inwoners", 2024, {"GM0344": 8}))
    assert store.observations(["inwoners"])["value"].tolist() == [9]


def test_profile_sets_new_beside_old(store: Store) -> None:
    with store.writing() as writer:
        staging = writer.staging(SOURCE, [LASTEN])
        staging.add(rows("lasten", 2024, {"GM0344": 7, "GM0363": Reason.GEHEIM, "NL01": 12}))
        frame = staging.profile()
    columns = ["rows", "values", "total", "lowest", "highest"]
    by = frame.set_index(["period", "prefix", "side"])[columns].sort_index()
    assert by.loc[(2024, "GM", "new")].tolist() == [2, 1, 7, 7, 7]
    assert by.loc[(2024, "NL", "new")].tolist() == [1, 1, 12, 12, 12]
    assert by.loc[(2024, "GM", "old")].tolist() == [3, 3, 12, 3, 5]
    assert by.loc[(2023, "GM", "old")].tolist() == [2, 2, 3, 1, 2]
    assert len(by) == 4


def test_what_is_held_back_stays_as_it_was(store: Store) -> None:
    with store.writing() as writer:
        staging = writer.staging(SOURCE, [LASTEN, INWONERS])
        staging.add(rows("lasten", 2024, {"GM0344": 300}))
        staging.add(rows("inwoners", 2024, {"GM0344": 8, "NL01": 100}))
        staging.add(rows("inwoners", 2025, {"GM0344": 9}))
        staging.hold_back(measures=["lasten"], periods=[("inwoners", 2025)], keep_levels=["GM"])
        writer.publish(SOURCE, staging, checksum="")
    assert found(store)[2024, "GM0344"] == 3
    inwoners = store.observations(["inwoners"])
    assert inwoners[["area_code", "period", "value"]].to_numpy().tolist() == [["GM0344", 2024, 8]]


def test_revisions_say_what_changed_and_by_how_much(store: Store) -> None:
    publish(store, rows("lasten", 2024, {"GM0344": 30, "GM0363": Reason.GEHEIM}))
    publish(store, rows("lasten", 2023, {"GM0344": 10, "GM0363": 2}))
    publish(store, rows("lasten", 2023, {"GM0344": 1, "GM0363": 2}))
    frame = store.revisions(SOURCE.id, since=1).set_index("area_code")
    assert sorted(frame.index) == ["GM0344", "GM0363", "GM0599"]
    assert frame.loc["GM0344", ["old_value", "new_value"]].tolist() == [3, 30]
    assert frame.loc["GM0363", "new_reason"] == "geheim"
    assert frame["removed"].to_dict() == {"GM0344": False, "GM0363": False, "GM0599": True}
    changed = store.revisions(SOURCE.id, since=2, until=3)
    assert changed[["area_code", "old_value", "new_value"]].to_numpy().tolist() == [
        ["GM0344", 1, 10]
    ]
    assert store.revisions("geen", since=1).empty


def test_one_refresh_at_a_time(store: Store) -> None:
    other = open_store(store.engine.url.render_as_string(hide_password=False))
    with store.refreshing(), pytest.raises(RefreshRunning), other.refreshing():
        pass
    with other.refreshing():
        pass
    other.close()


_FIGURES = st.dictionaries(
    st.sampled_from(["GM0344", "GM0363", "GM0599"]),
    st.one_of(st.integers(-5, 5), st.sampled_from(list(Reason))),
    max_size=3,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=_FIGURES, second=_FIGURES)
def test_counts_add_up_and_the_staged_figures_are_what_is_read(
    store: Store, first: Mapping[str, float | Reason], second: Mapping[str, float | Reason]
) -> None:
    period = 2024
    with store.writing() as writer:
        writer.load(SOURCE, [LASTEN], rows("lasten", period, first))
    before = store.observations(["lasten"])
    result = publish(store, rows("lasten", period, second))
    after = store.observations(["lasten"])
    staged = rows("lasten", period, second)
    assert result.added + result.changed + result.unchanged == len(staged)
    if len(staged):
        assert result.changed + result.removed + result.unchanged == len(before)
        expected = staged.sort_values("area_code", ignore_index=True)
        pd.testing.assert_frame_equal(after, expected)
    else:
        pd.testing.assert_frame_equal(after, before)


def test_the_app_starts_and_reads_while_figures_are_loaded(store: Store) -> None:
    url = store.engine.url.render_as_string(hide_password=False)
    with store.writing() as writer:
        staging = writer.staging(SOURCE, [LASTEN])
        staging.add(rows("lasten", 2024, {"GM0344": 33}))
        writer.publish(SOURCE, staging, checksum="")
        reader = open_store(f"{url}?timeout=1" if url.startswith("sqlite") else url)
        assert found(reader)[2024, "GM0344"] == 3
        assert reader.version() == 1
    assert found(reader)[2024, "GM0344"] == 33
    reader.close()

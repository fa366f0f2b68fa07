"""The store on SQLite and PostgreSQL: versions, transactions, and nothing half-written."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.observations import SOURCE, measure, rows
from uitvoeringskracht.observations import ObservationError, Reason, Status
from uitvoeringskracht.store import Store, UnknownMeasure, UnknownVersion, open_store

LASTEN = measure("lasten", is_money=True)
INWONERS = measure("inwoners", unit="personen")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty, migrated store."""
    opened = open_store(database_url)
    yield opened
    opened.close()


def load(store: Store, *frames: pd.DataFrame) -> int:
    """Load the frames as the whole of the source; return the version."""
    with store.writing() as writer:
        return writer.load(SOURCE, [LASTEN, INWONERS], pd.concat(frames)).version


def test_empty_store(store: Store) -> None:
    assert store.version() == 0
    assert store.sources() == {}
    assert store.loads().empty
    with pytest.raises(UnknownMeasure, match="lasten"):
        store.observations(["lasten"])


def test_what_goes_in_comes_out(store: Store) -> None:
    frame = rows("lasten", 2024, {"GM0344": 1.5, "GM0363": Reason.NIET_GELEVERD, "NL01": -3})
    load(store, frame, rows("inwoners", 2024, {"GM0344": 7}, status=Status.GESCHAT))
    found = store.observations(["lasten"])
    pd.testing.assert_frame_equal(found, frame)
    assert store.observations(["inwoners"])["status"].tolist() == ["geschat"]
    assert store.sources() == {SOURCE.id: SOURCE}
    assert store.measures() == {"lasten": LASTEN, "inwoners": INWONERS}


def test_earlier_versions_stay_readable(store: Store) -> None:
    first = rows("lasten", 2024, {"GM0344": 1, "GM0363": 2, "GM0599": 3})
    second = rows("lasten", 2024, {"GM0344": 1, "GM0363": 20, "GM0518": 4})
    assert load(store, first) == 1
    with store.writing() as writer:
        result = writer.load(SOURCE, [LASTEN], second)
    assert (result.version, result.added, result.changed, result.removed, result.unchanged) == (
        2,
        1,
        1,
        1,
        1,
    )
    pd.testing.assert_frame_equal(store.observations(["lasten"], version=1), first)
    found = store.observations(["lasten"]).set_index("area_code")["value"].to_dict()
    assert found == {"GM0344": 1, "GM0363": 20, "GM0518": 4}
    assert store.observations(["lasten"], version=0).empty
    with pytest.raises(UnknownVersion, match="3"):
        store.observations(["lasten"], version=3)


def test_a_value_that_goes_missing_is_a_change(store: Store) -> None:
    load(store, rows("lasten", 2024, {"GM0344": 1}))
    load(store, rows("lasten", 2024, {"GM0344": Reason.GEHEIM}))
    assert store.observations(["lasten"])["reason"].tolist() == ["geheim"]
    assert store.observations(["lasten"], version=1)["value"].tolist() == [1]


def test_other_sources_are_left_alone(store: Store) -> None:
    other = replace(SOURCE, id="andere")
    load(store, rows("lasten", 2024, {"GM0344": 1}))
    with store.writing() as writer:
        writer.load(other, [INWONERS], rows("inwoners", 2024, {"GM0344": 9}, source="andere"))
        writer.load(SOURCE, [LASTEN], rows("lasten", 2024, {"GM0344": 2}))
    assert store.version() == 3
    assert store.observations(["inwoners"])["value"].tolist() == [9]
    assert store.observations(["lasten"], version=2)["value"].tolist() == [1]


def test_cards_are_versioned(store: Store) -> None:
    load(store, rows("lasten", 2024, {"GM0344": 1}))
    with store.writing() as writer:
        changed = replace(SOURCE, licence="CC0")
        writer.load(changed, [LASTEN], rows("lasten", 2024, {"GM0344": 1}))
    assert store.sources(version=1)[SOURCE.id].licence == "CC BY 4.0"
    assert store.sources()[SOURCE.id].licence == "CC0"


def test_failed_load_leaves_the_last_figures(store: Store) -> None:
    load(store, rows("lasten", 2024, {"GM0344": 1}))
    broken = rows("lasten", 2024, {"GM0344": 2}).assign(status="misschien")
    with pytest.raises(ObservationError, match="misschien"), store.writing() as writer:
        writer.load(SOURCE, [LASTEN], broken)
    assert store.version() == 1
    assert store.observations(["lasten"])["value"].tolist() == [1]


def test_interrupted_transaction_leaves_nothing(store: Store) -> None:
    def interrupted() -> None:
        with store.writing() as writer:
            writer.load(SOURCE, [LASTEN], rows("lasten", 2024, {"GM0344": 2}))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.version() == 0
    assert store.measures() == {}


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    first = open_store(database_url)
    load(first, rows("lasten", 2024, {"GM0344": 1}))
    first.close()
    again = open_store(database_url)
    assert again.observations(["lasten"])["value"].tolist() == [1]
    again.close()


LOAD = """
import sys
from tests.test_store import load
from tests.support.observations import rows
from uitvoeringskracht.store import open_store
load(open_store(sys.argv[1]), rows("lasten", 2024, {"GM0344": float(sys.argv[2])}))
"""


def test_two_processes_wait_for_each_other(database_url: str) -> None:
    root = Path(__file__).resolve().parents[1]
    workers = [
        subprocess.Popen([sys.executable, "-c", LOAD, database_url, str(value)], cwd=root)
        for value in (1, 2)
    ]
    assert [worker.wait(120) for worker in workers] == [0, 0]
    store = open_store(database_url)
    assert store.version() == 2
    assert len(store.observations(["lasten"])) == 1
    store.close()


def test_figures_are_plain_sql(tmp_path: Path) -> None:
    """An analyst can read the tables without us."""
    path = tmp_path / "cijfers.sqlite"
    store = open_store(f"sqlite:///{path}")
    load(store, rows("lasten", 2024, {"GM0344": 12.5}))
    store.close()
    found = sqlite3.connect(path).execute(
        "SELECT area_code, period, value FROM observation JOIN measure ON measure_key = key "
        "WHERE measure_id = 'lasten' AND valid_to IS NULL"
    )
    assert found.fetchall() == [("GM0344", 2024, 12.5)]


VALUES = st.dictionaries(
    st.sampled_from(["GM0344", "GM0363", "GM0599", "NL01"]),
    st.one_of(
        st.floats(-1e12, 1e12, allow_nan=False, allow_subnormal=False),
        st.sampled_from(list(Reason)),
    ),
    min_size=1,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(versions=st.lists(VALUES, min_size=1, max_size=4))
def test_every_version_round_trips(
    tmp_path_factory: pytest.TempPathFactory, versions: list[dict[str, float | Reason]]
) -> None:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 's.sqlite'}")
    frames = [rows("lasten", 2024, dict(sorted(values.items()))) for values in versions]
    numbers = [load(store, frame) for frame in frames]
    for number, frame in zip(numbers, frames, strict=True):
        pd.testing.assert_frame_equal(store.observations(["lasten"], version=number), frame)
    store.close()

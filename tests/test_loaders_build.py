"""Building the snapshot: the same copies give the same bytes, and damage is noticed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from data_loaders import discover, kwb, snapshot
from data_loaders.build import UnknownLoader, build, main
from tests.loaders_excerpt import write_copies
from uitvoeringskracht.observations import DTYPES, KEY

HEADERS_2021 = [quantity.headers[2021] for quantity in kwb.QUANTITIES if 2021 in quantity.headers]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the folder of copies and a snapshot built from it."""
    copies = write_copies(tmp_path_factory.mktemp("copies"), HEADERS_2021)
    target = tmp_path_factory.mktemp("snapshot")
    build(copies, target)
    return copies, target


@pytest.fixture
def damaged(built: tuple[Path, Path], tmp_path: Path) -> Path:
    """Return a snapshot of which a test may damage files."""
    for path in built[1].rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(built[1])
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_read_is_what_was_loaded(built: tuple[Path, Path]) -> None:
    copies, target = built
    for loader in discover().values():
        frame = loader.load(copies)
        for source_id in frame["source"].unique():
            expected = frame[frame["source"] == source_id].reset_index(drop=True)
            found = snapshot.read_observations(source_id, target)
            assert {name: str(dtype) for name, dtype in found.dtypes.items()} == DTYPES
            pd.testing.assert_frame_equal(found, expected)
            assert found[list(KEY)].equals(found[list(KEY)].sort_values(list(KEY)))


def test_same_copies_give_same_bytes(built: tuple[Path, Path], tmp_path: Path) -> None:
    copies, target = built
    assert main([str(copies), "--target", str(tmp_path)]) == 0
    assert contents(tmp_path) == contents(target)


def test_one_loader_can_be_built_without_the_other_copies(damaged: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    (copies / "cbs").mkdir(parents=True)
    (copies / "cbs/cpi_jaarmutatie_70936ned.csv").write_text(
        "jaar,cpi_jaarmutatie_pct\n2022,10.0\n2023,3.8\n", encoding="utf-8"
    )
    before = contents(damaged)
    build(copies, damaged, only=["cpi"])
    changed = {name for name, content in contents(damaged).items() if before.get(name) != content}
    assert changed - {"copies/cbs/cpi_jaarmutatie_70936ned.csv"} == {"cpi.parquet", "lock.toml"}
    assert snapshot.read_observations("cpi", damaged)["value"].tolist() == [10.0, 3.8]
    assert len(snapshot.read_observations("misdrijven", damaged)) == 2
    assert snapshot.read_measures("kwb_2022", damaged)
    with pytest.raises(UnknownLoader, match="onbekende_lader"):
        build(copies, damaged, only=["onbekende_lader"])


def test_a_file_of_a_source_that_is_gone_is_removed(
    built: tuple[Path, Path], damaged: Path
) -> None:
    (damaged / "vroeger.parquet").write_bytes(b"oud")
    build(built[0], damaged)
    assert not (damaged / "vroeger.parquet").exists()


def test_tables_are_text_and_know_their_source(built: tuple[Path, Path]) -> None:
    target = built[1]
    assert snapshot.table_sources(target)["samenwerking"] == "samenwerking"
    partnerships = snapshot.read_table("samenwerking", target).set_index("gr_id")
    assert partnerships.loc["24966191", "form"] == "Regeling zonder meer"
    assert partnerships.loc["23862467", "policy_fields"] == "openbare orde|zorg"
    assert pd.isna(partnerships.loc["24966191", "policy_fields"])
    keys = snapshot.read_table("gemeente_sleutels", target).set_index("area_code")
    assert keys.loc["GM0037", "kvk_number"] == "01169424"
    staff = snapshot.read_table("personeel", target)
    assert len(staff) == 13
    assert staff["in_figures"].sum() == 8
    small = staff[staff["group"] == "tot 20.000 inwoners"].iloc[0]
    assert small["value"] == 6080
    assert pd.isna(small["area_code"])
    remarks = snapshot.read_table("kengetallen_opmerkingen", target)
    assert remarks["remark"].str.contains("0.055").sum() == 1


def test_measures_of_a_source(built: tuple[Path, Path]) -> None:
    target = built[1]
    assert [measure.id for measure in snapshot.read_measures("inwoners_2016", target)] == [
        "inwoners"
    ]
    with pytest.raises(snapshot.UnknownSource, match="onbekende_bron"):
        snapshot.read_measures("onbekende_bron", target)
    with pytest.raises(snapshot.UnknownSource, match="onbekende_bron"):
        snapshot.read_observations("onbekende_bron", target)
    with pytest.raises(snapshot.UnknownTable, match="onbekende_tabel"):
        snapshot.read_table("onbekende_tabel", target)


@pytest.mark.parametrize("name", ["cpi.parquet", "sources.json", "measures.json"])
def test_a_changed_file_is_noticed(damaged: Path, name: str) -> None:
    path = damaged / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(snapshot.DamagedSnapshot, match=f"beschadigd of ontbreekt.*{name}"):
        read(damaged, name)


def test_a_missing_file_and_a_broken_lock_are_noticed(damaged: Path) -> None:
    (damaged / "cpi.parquet").unlink()
    with pytest.raises(snapshot.DamagedSnapshot, match=r"cpi\.parquet"):
        read(damaged, "cpi.parquet")
    (damaged / "lock.toml").write_text("geen toml", encoding="utf-8")
    with pytest.raises(snapshot.DamagedSnapshot, match=r"lock\.toml"):
        snapshot.source_ids(damaged)


def test_a_file_that_is_no_parquet_is_noticed(damaged: Path) -> None:
    old = snapshot.checksum("cpi", damaged)
    (damaged / "cpi.parquet").write_bytes(b"geen parquet")
    lock = damaged / "lock.toml"
    new = hashlib.sha256(b"geen parquet").hexdigest()
    lock.write_text(lock.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(snapshot.DamagedSnapshot, match=r"cpi\.parquet"):
        read(damaged, "cpi.parquet")


def read(folder: Path, name: str) -> object:
    if name == "sources.json":
        return snapshot.read_sources(folder)
    if name == "measures.json":
        return snapshot.read_measures(folder=folder)
    return snapshot.read_observations(name.removesuffix(".parquet"), folder)

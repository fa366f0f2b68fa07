"""A level is a folder: adding one, and what a wrong one says."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from uitvoeringskracht.areas import (
    LAYOUT,
    SHAPEFILES,
    BadLevelFile,
    Geography,
    load_geography,
)

GEOGRAPHY = load_geography()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for slug in ("gemeente", "provincie", "nederland"):
        shutil.copytree(SHAPEFILES / slug, tmp_path / slug)
    return tmp_path


def _add_level(root: Path, gemeenten: list[str], layout: int = LAYOUT) -> None:
    folder = root / "helft"
    folder.mkdir()
    text = (SHAPEFILES / "corop" / "level.toml").read_text(encoding="utf-8")
    text = text.replace('"CR"', '"HF"').replace('"COROP-gebied"', '"helft"')
    text = text.replace(f"layout = {LAYOUT}", f"layout = {layout}")
    (folder / "level.toml").write_text(text, encoding="utf-8")
    (folder / "areas.csv").write_text("area_code,name\nHF1,Oneven\nHF2,Even\n", encoding="utf-8")
    with (folder / "members.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["gemeente_code", "area_code", "is_unambiguous"])
        writer.writerows([code, f"HF{2 - int(code[-1]) % 2}", "true"] for code in gemeenten)


def test_a_folder_is_a_level(copied: Path) -> None:
    _add_level(copied, GEOGRAPHY.gemeenten(LAYOUT))
    geography = load_geography(copied)
    assert set(geography.levels) == {"gemeente", "provincie", "nederland", "helft"}
    assert geography.name("HF2") == "Even"
    members = geography.members("helft").set_index("gemeente")["area_code"]
    assert members["GM0363"] == "HF1"
    assert geography.aggregates("HF1")


def test_a_level_of_an_older_layout_is_carried_on(copied: Path) -> None:
    _add_level(copied, GEOGRAPHY.gemeenten(2022), layout=2022)
    geography = load_geography(copied)
    members = geography.members("helft", 2023).set_index("gemeente")
    # Brielle (GM0501) is odd, Hellevoetsluis (GM0530) and Westvoorne (GM0614) are even.
    assert members.loc["GM1992", "area_code"].tolist() == ["HF1", "HF2"]
    assert not members.loc["GM1992", "is_unambiguous"].any()
    assert members.loc["GM1992", "share"].isna().all()
    assert members.loc["GM0014", "area_code"] == "HF2"
    assert members.drop("GM1992")["share"].eq(1).all()


@pytest.mark.parametrize(
    ("find", "replace", "named"),
    [
        ("order = 30", "", "order"),
        ("order = 30", "order = 30\nkleur = 1", "kleur"),
        ('membership = "list"', 'membership = "soms"', "soms"),
    ],
)
def test_a_wrong_level_file_is_named(copied: Path, find: str, replace: str, named: str) -> None:
    _add_level(copied, GEOGRAPHY.gemeenten(LAYOUT))
    path = copied / "helft" / "level.toml"
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, replace), encoding="utf-8")
    with pytest.raises(BadLevelFile, match=rf"helft.*{named}"):
        Geography(copied)


def test_a_code_of_two_levels_is_refused(copied: Path) -> None:
    _add_level(copied, GEOGRAPHY.gemeenten(LAYOUT))
    (copied / "helft" / "areas.csv").write_text("area_code,name\nPV26,Dubbel\n", encoding="utf-8")
    with pytest.raises(BadLevelFile, match="PV26"):
        Geography(copied)


def test_an_area_without_a_name_is_refused(copied: Path) -> None:
    _add_level(copied, GEOGRAPHY.gemeenten(LAYOUT))
    (copied / "helft" / "areas.csv").write_text("area_code,naam\nHF1,Oneven\n", encoding="utf-8")
    with pytest.raises(BadLevelFile, match=r"helft/areas\.csv"):
        Geography(copied)

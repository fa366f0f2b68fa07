"""Adopting fetched areas: what is told, which codes stay, and what is written."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shapefiles import ROOT, __main__, adopt_files
from shapefiles.adopt import BUILD, LOOK_FIRST, NOTHING, adopt
from shapefiles.candidates import NoCandidates, OtherLayout, WrongCandidates
from uitvoeringskracht.areas import LAYOUT, Geography, load_geography

SLUGS = ("gemeente", "provincie", "nederland", "corop", "jeugdregio")
Members = dict[str, tuple[str, str]]  # gemeente -> code and name, as the service gives them


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of some levels, without their maps."""
    for slug in SLUGS:
        (tmp_path / "shapefiles" / slug).mkdir(parents=True)
        for path in (ROOT / slug).iterdir():
            if path.suffix in {".csv", ".toml", ".parquet"}:
                shutil.copyfile(path, tmp_path / "shapefiles" / slug / path.name)
    return tmp_path / "shapefiles"


def corop() -> Members:
    """Return COROP as it is used now."""
    geography = load_geography()
    members = geography.members("corop")
    pairs = zip(members["gemeente"], members["area_code"], strict=True)
    return {gemeente: (code, geography.name(code)) for gemeente, code in pairs}


Waiting = Callable[..., Path]


@pytest.fixture
def waiting(tmp_path: Path) -> Waiting:
    """Write a folder with fetched areas."""

    def write(year: int = LAYOUT, feed: str = "gebieden", **levels: Members) -> Path:
        folder = tmp_path / "waiting"
        folder.mkdir(exist_ok=True)
        facts: dict[str, object] = {
            "feed": feed, "year": year, "title": f"Gebieden in Nederland {year}",
            "publisher": "CBS", "landing_url": "https://example.org/T", "licence": "CC BY 4.0",
            "retrieved": "2026-11-22", "remarks": ["RMC-regio's: niet in deze tabel."],
        }  # fmt: skip
        lines = [f"{key} = {json.dumps(value)}" for key, value in facts.items()]
        lines += [f'[level.{slug}]\nnote = "Van {slug}."' for slug in levels]
        (folder / "bron.toml").write_text("\n".join(lines), encoding="utf-8")
        for slug, members in levels.items():
            with (folder / f"{slug}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["gemeente_code", "area_code", "area_name"])
                writer.writerows([code, *area] for code, area in members.items())
        return folder

    return write


def told(folder: Path, root: Path, *, write: bool = False) -> str:
    """Return what is told."""
    return "\n".join(adopt(folder, write=write, root=root))


def state(root: Path) -> dict[str, bytes]:
    """Return every file."""
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_nothing_changed_says_so_and_writes_nothing(root: Path, waiting: Waiting) -> None:
    before = state(root)
    text = told(waiting(corop=corop()), root)
    assert "Gebieden in Nederland 2026 (CBS), opgehaald op 2026-11-22." in text
    assert "Let op: RMC-regio's: niet in deze tabel." in text
    assert "COROP-gebieden: geen verschil." in text
    assert text.endswith(LOOK_FIRST)
    assert state(root) == before


def _moved() -> Members:
    """Return COROP with Groningen (stad) in CR01, CR02 renamed, and all of Zeeland in one area."""
    fetched = corop()
    fetched["GM0014"] = fetched_name(fetched, "CR01")
    for gemeente, (code, _) in list(fetched.items()):
        if code == "CR02":
            fetched[gemeente] = ("CR02", "Eemsmond")
        if code in ("CR31", "CR32"):
            fetched[gemeente] = ("ZZ1", "Zeeland")
    return fetched


def fetched_name(fetched: Members, code: str) -> tuple[str, str]:
    """Return code and name of an area."""
    return next(area for area in fetched.values() if area[0] == code)


def test_differences_are_told(root: Path, waiting: Waiting) -> None:
    text = told(waiting(corop=_moved()), root)
    # Zeeland has 13 gemeenten: 3 in Zeeuwsch-Vlaanderen (CR31) and 10 in Overig Zeeland (CR32).
    assert (
        "COROP-gebieden: 14 gemeenten in een ander gebied, 1 nieuw gebied, "
        "2 verdwenen, 1 met een andere naam." in text
    )
    assert "  nieuw: CR41 Zeeland" in text
    assert "  verdwijnt: CR31 Zeeuwsch-Vlaanderen" in text
    assert "  andere naam: CR02 Delfzijl en omgeving wordt Eemsmond" in text
    assert "  van Overig Groningen naar Oost-Groningen: Groningen" in text
    assert "  van Zeeuwsch-Vlaanderen naar Zeeland: Hulst, Sluis, Terneuzen" in text


def test_written_areas_are_read_again(root: Path, waiting: Waiting) -> None:
    text = told(waiting(corop=_moved()), root, write=True)
    assert BUILD in text
    assert LOOK_FIRST not in text
    geography = Geography(root)
    members = geography.members("corop").set_index("gemeente")["area_code"]
    assert members["GM0014"] == "CR01"
    assert members["GM0715"] == "CR41"  # Terneuzen
    assert geography.name("CR02") == "Eemsmond"
    level = geography.level("corop")
    assert (level.layout, level.is_partition, level.aggregates) == (LAYOUT, True, True)
    assert (level.source, level.publisher) == ("Gebieden in Nederland 2026", "CBS")
    assert (level.singular, level.order) == ("COROP-gebied", 30)
    assert (level.note, level.source_date) == ("Van corop.", "2026-01-01")
    gone = (root / "corop" / "gone.csv").read_text(encoding="utf-8")
    assert gone == "area_code,name\nCR31,Zeeuwsch-Vlaanderen\nCR32,Overig Zeeland\n"
    assert list(root.rglob("*.new")) == []
    # The same folder once more changes nothing.
    assert "COROP-gebieden: geen verschil." in told(waiting(corop=_moved()), root)
    # And going back gives the old codes back to their areas.
    told(waiting(corop=corop()), root, write=True)
    assert (
        Geography(root)
        .members("corop")["area_code"]
        .equals(load_geography().members("corop")["area_code"])
    )
    assert (root / "corop" / "gone.csv").read_text("utf-8") == "area_code,name\nCR41,Zeeland\n"


def test_a_level_in_two_regions_becomes_a_partition(root: Path, waiting: Waiting) -> None:
    now = Geography(root)
    rows = now.members("jeugdregio").drop_duplicates("gemeente")
    fetched = {
        gemeente: (code.replace("JR", "JZ"), now.name(code))
        for gemeente, code in zip(rows["gemeente"], rows["area_code"], strict=True)
    }
    both = now.members("jeugdregio").groupby("gemeente").size()
    text = told(waiting(jeugdregio=fetched), root, write=True)
    assert f"jeugdregio's: {(both > 1).sum()} gemeenten in een ander gebied" in text
    after = Geography(root)
    members = after.members("jeugdregio")
    # Codes of the service (JZ02) are not ours; the name is, so JR02 stays.
    assert set(members["area_code"]) == set(rows["area_code"])
    assert members["is_unambiguous"].all()
    assert after.level("jeugdregio").is_partition
    assert "2016" not in after.level("jeugdregio").note


def test_gemeente_without_a_region_makes_no_partition(root: Path, waiting: Waiting) -> None:
    fetched = corop()
    del fetched["GM0088"]
    text = told(waiting(corop=fetched), root, write=True)
    assert "  van Noord-Friesland naar geen gebied: Schiermonnikoog" in text
    level = Geography(root).level("corop")
    assert not level.is_partition
    assert level.known_problems == ("Geen gebied bekend voor GM0088.",)


def test_yearly_list_and_unknown_level_are_not_written(root: Path, waiting: Waiting) -> None:
    now = load_geography()
    rows = now.members("provincie")
    fetched = {
        gemeente: (code, now.name(code))
        for gemeente, code in zip(rows["gemeente"], rows["area_code"], strict=True)
    }
    before = state(root)
    text = told(waiting(provincie=fetched, landsdeel=fetched), root, write=True)
    assert "provincies: geen verschil." in text
    assert "landsdeel: het dashboard heeft deze indeling niet; overgeslagen." in text
    fetched["GM0014"] = ("PV21", "Fryslân")
    text = told(waiting(provincie=fetched), root, write=True)
    assert "  van Groningen naar Fryslân: Groningen" in text
    assert "Deze lijst is per jaar" in text
    assert text.endswith(NOTHING)
    assert state(root) == before


def test_only_the_chosen_level(root: Path, waiting: Waiting) -> None:
    folder = waiting(corop=_moved(), jeugdregio=corop())
    lines = list(adopt(folder, only=("corop",), root=root))
    assert any(line.startswith("COROP") for line in lines)
    assert not any(line.startswith("jeugd") for line in lines)
    with pytest.raises(NoCandidates, match="riec; wel corop, jeugdregio"):
        list(adopt(folder, only=("riec",), root=root))


def test_other_layout_is_refused_and_says_what_it_needs(root: Path, waiting: Waiting) -> None:
    before = state(root)
    with pytest.raises(OtherLayout) as refused:
        told(waiting(year=LAYOUT + 1, corop=corop()), root, write=True)
    for needed in (f"LAYOUT = {LAYOUT + 1}", "herindelingen.csv", "provincie/members.csv"):
        assert needed in str(refused.value)
    assert state(root) == before


def test_wrong_folder_is_named(root: Path, waiting: Waiting, tmp_path: Path) -> None:
    with pytest.raises(NoCandidates, match=str(tmp_path)):
        told(tmp_path, root)
    with pytest.raises(NoCandidates, match="waiting"):
        told(waiting(), root)
    with pytest.raises(NoCandidates, match="feed = anders"):
        told(waiting(feed="anders", corop=corop()), root)


@pytest.mark.parametrize(
    ("gemeente", "area", "said"),
    [
        ("GM0501", ("CR29", "Groot-Rijnmond"), "regel van GM0501"),
        ("GM0014", ("", "Leeg"), "regel van GM0014"),
        ("GM0014", ("CR01", "Anders"), "CR01 heeft twee namen"),
        ("GM0014", ("CR99", "Twente"), "twee gebieden met dezelfde naam"),
    ],
)
def test_wrong_lines_are_named(
    root: Path, waiting: Waiting, gemeente: str, area: tuple[str, str], said: str
) -> None:
    with pytest.raises(WrongCandidates, match=f"corop.csv: {said}"):
        told(waiting(corop={**corop(), gemeente: area}), root)


def test_disk_full_half_way_leaves_everything_as_it_was(
    root: Path, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(root)
    put = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "level.toml":
            raise OSError(28, "No space left on device")
        return put(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        told(waiting(corop=_moved()), root, write=True)
    assert state(root) == before


def test_files_that_could_not_be_read_are_not_put(root: Path) -> None:
    before = state(root)
    with pytest.raises(WrongCandidates, match="zonder area_code"):
        adopt_files.put({Path("corop/areas.csv"): b"area_code,name\nCR01,\n"}, root)
    assert state(root) == before


@pytest.mark.parametrize("slug", [path.parent.name for path in sorted(ROOT.glob("*/level.toml"))])
def test_level_file_without_changes_keeps_its_bytes(slug: str) -> None:
    path = ROOT / slug / "level.toml"
    assert adopt_files.changed_toml(path, {}) == path.read_bytes()


def test_command_line(waiting: Waiting, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert __main__.main(["adopt", str(waiting(corop=corop()))]) == 0
    assert "COROP-gebieden: geen verschil." in capsys.readouterr().out
    assert __main__.main(["adopt", str(tmp_path)]) == 1
    assert "geen opgehaalde gebieden" in capsys.readouterr().err

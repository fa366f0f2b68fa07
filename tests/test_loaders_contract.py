"""The contract that every loader keeps, and what the shipped snapshot must be."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from data_loaders import declared_measures, declared_sources, discover, snapshot
from uitvoeringskracht.observations import Kind, Measure, Reason, Source, check

MEASURES = declared_measures()
SOURCES = declared_sources()
#: Declared for an imported file; nothing of them ships.
WITHOUT_FIGURES = {"beleidsindicatoren"}
LIMIT_BYTES = 20_000_000
MONEY = re.compile(r"^iv3\.")
REGISTERS = re.compile(
    r"^(algoritmen\.|open_source\.|raadsinformatie\.|laadpunten\.(locaties|evse)"
    r"|zonwind\.(zon_velden|wind_))"
)
FAMILIES = {
    "algoritmeregister",
    "bbv",
    "beleidsindicatoren",
    "cpi",
    "email_web",
    "energie",
    "gezondheid",
    "inwoners",
    "iv3",
    "kwb",
    "laadpunten",
    "misdrijven",
    "open_registers",
    "personeel",
    "samenwerking",
    "zonwind",
}


def test_every_family_is_discovered() -> None:
    assert set(discover()) >= FAMILIES


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_source_card_is_complete(source: Source) -> None:
    for name in ("title", "publisher", "periods", "licence", "attribution", "retrieved_how"):
        assert getattr(source, name).strip(), name
    assert source.licence_evidence.strip()
    assert source.known_problems
    assert all(problem.endswith(".") for problem in source.known_problems)
    assert date.fromisoformat(source.retrieved) >= date(2025, 1, 1)
    assert isinstance(source.kind, Kind)
    if source.landing_url:
        assert source.landing_url.startswith("https://")
    else:
        assert any("adres" in problem for problem in source.known_problems)
    assert "kopie" in source.retrieved_how or "openbare" in source.retrieved_how


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_source_card_has_no_words_of_its_makers(source: Source) -> None:
    """The reader knows no warehouse or repo; files and commits prove where a copy was found."""
    told = [source.title, source.table_id, source.licence, *source.known_problems]
    assert not re.search(r"warehouse|\brepo\b|configuratie|commit", " ".join(told))


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_a_scan_and_an_estimate_say_so(source: Source) -> None:
    text = " ".join(source.known_problems).lower()
    if source.kind is Kind.SCAN:
        assert "meting" in text
    if source.kind is Kind.RAMING:
        assert "schatting" in text or "raming" in text


@pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
def test_measure_is_complete(measure: Measure) -> None:
    assert re.fullmatch(r"[a-z0-9_]+(\.[A-Za-z0-9_]+)*", measure.id)
    assert measure.title.strip()
    assert measure.title[0].isupper()
    assert measure.unit.strip()
    assert measure.source in SOURCES
    if measure.weight:
        assert not measure.additive
        assert MEASURES[measure.weight].additive
    if measure.unit.startswith("%"):
        assert not measure.additive
    expected = Reason.GEEN_REGISTRATIE if REGISTERS.match(measure.id) else None
    assert measure.zero_means is expected
    if MONEY.match(measure.id):
        assert measure.is_money
        assert measure.unit == "1.000 euro"


def test_titles_are_told_apart() -> None:
    titles: dict[str, str] = {}
    for measure in MEASURES.values():
        key = f"{measure.title} [{measure.unit}]"
        assert key not in titles, (measure.id, titles[key])
        titles[key] = measure.id


def test_snapshot_says_what_the_loaders_declare() -> None:
    assert {source.id: source for source in snapshot.read_sources()} == SOURCES
    assert {measure.id: measure for measure in snapshot.read_measures()} == MEASURES
    assert set(snapshot.source_ids()) <= set(SOURCES)
    with_table = set(snapshot.table_sources().values())
    assert set(SOURCES) - WITHOUT_FIGURES == set(snapshot.source_ids()) | with_table


def test_lock_matches_the_files() -> None:
    lock = snapshot.read_lock()
    files = {
        path.relative_to(snapshot.FOLDER).as_posix()
        for pattern in ("*.parquet", "*.json", "tables/*.parquet")
        for path in snapshot.FOLDER.glob(pattern)
    }
    assert files == set(lock)
    for name, facts in lock.items():
        content = (snapshot.FOLDER / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == facts.sha256, name
    assert snapshot.checksum("inwoners") == lock["inwoners.parquet"].sha256


@pytest.mark.parametrize("source_id", snapshot.source_ids())
def test_shipped_observations_are_tidy(source_id: str) -> None:
    frame = snapshot.read_observations(source_id)
    used = {measure.id: measure for measure in snapshot.read_measures(source_id)}
    tidy = check(frame, used)
    assert set(tidy["measure"].unique()) == set(used)
    assert set(tidy["source"].unique()) == {source_id}
    facts = snapshot.read_lock()[f"{source_id}.parquet"]
    assert (len(tidy), tidy["period"].min(), tidy["period"].max()) == (
        facts.rows,
        facts.first_period,
        facts.last_period,
    )
    dates = tidy["reference_date"].dropna().unique()
    assert all(re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", day) for day in dates)


def test_shipped_tables_have_the_rows_of_the_lock() -> None:
    lock = snapshot.read_lock()
    for name in snapshot.table_names():
        assert len(snapshot.read_table(name)) == lock[f"tables/{name}.parquet"].rows
    partnerships = snapshot.read_table("samenwerking")
    assert partnerships["gr_id"].nunique() == 434
    assert not partnerships.duplicated(["gr_id", "area_code"]).any()


def test_snapshot_stays_small() -> None:
    files = [path for path in snapshot.FOLDER.rglob("*") if path.suffix != ".py" and path.is_file()]
    assert sum(path.stat().st_size for path in files) < LIMIT_BYTES


def test_attribution_names_every_source() -> None:
    text = (Path(__file__).parents[1] / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for source in SOURCES.values():
        assert f"`{source.id}`" in text
        assert source.attribution in text
        assert source.licence in text

"""The command line as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.services import changes, faults
from tests.support.refreshing import Bench

TABLE = "70072ned"


def test_dry_run_says_what_would_change_and_changes_nothing(any_bench: Bench) -> None:
    before = any_bench.figures()
    table = any_bench.services.tables[TABLE]
    any_bench.services.tables.put(changes.times(table, 1.01))
    found = any_bench.run("refresh", "inwoners", "--dry-run")
    assert found.code == 0
    assert "Proef: er is niets geladen." in found.text
    assert "│ inwoners │ geladen │ 0 │ 3.543 │ 0 │ 0 │ 0 │" in found.text
    pd.testing.assert_frame_equal(any_bench.figures(), before)
    with any_bench.store() as store:
        assert store.attempts().empty
    assert any_bench.run("refresh", "inwoners").code == 0
    assert not any_bench.figures().equals(before)


def test_unknown_source_is_named_with_what_comes_near(bench: Bench) -> None:
    found = bench.run("refresh", "inwonners")
    assert found.code == 2
    assert "Deze bron is er niet: inwonners." in found.text
    assert "inwoners" in found.text.split("Bedoelt u")[1]


def test_wrong_addresses_are_refused(bench: Bench) -> None:
    (bench.folder / "services.toml").write_text('cbs_v5 = "https://voorbeeld.nl"\n')
    found = bench.run("refresh", "inwoners")
    assert found.code == 1
    assert "Onbekend: cbs_v5" in found.text


def test_status_tells_loads_attempts_and_messages(bench: Bench) -> None:
    bench.run("refresh", "inwoners")
    bench.services.faults.add("70936ned", faults.status(500))
    bench.run("refresh", "cpi")
    found = bench.run("status")
    assert found.code == 0
    assert "mislukt" in found.text
    assert "De bron heeft een storing." in found.text
    assert "nog niet" in found.text  # misdrijven


def test_check_finds_a_damaged_answer(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.run("refresh", "cpi")
    monkeypatch.chdir(bench.folder)
    Path("var").mkdir()
    Path("answers").rename("var/answers")
    assert bench.run("check").code == 0
    damaged = next(iter(sorted(Path("var/answers/cpi").glob("*.gz"))))
    damaged.write_bytes(damaged.read_bytes()[:-20])
    found = bench.run("check")
    assert found.code == 1
    assert "FOUT bewaard antwoord beschadigd (cpi)" in found.text


def test_log_has_a_line_per_source_that_a_machine_can_read(bench: Bench) -> None:
    bench.run("refresh", "inwoners", "cpi")
    lines = (bench.folder / "log/data_loaders.jsonl").read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    asked = [event for event in events if event["message"] == "bron gevraagd"]
    assert [event["source_id"] for event in asked] == ["inwoners", "cpi"]
    assert asked[0]["outcome"] == "ongewijzigd"
    assert asked[0]["unchanged"] == 3543


def test_source_without_a_key_is_left_out_of_a_full_refresh_but_not_when_asked_for(
    bench: Bench,
) -> None:
    text = (bench.folder / "services.toml").read_text(encoding="utf-8")
    (bench.folder / "services.toml").write_text(text.replace("test-key", ""), encoding="utf-8")
    found = bench.run("refresh", "klimaatmonitor")
    assert found.code == 1
    assert "overgeslagen" in found.text
    assert "sleutel" in found.text


def test_template_is_filled_in_and_imported(bench: Bench) -> None:
    path = bench.folder / "cijfers.csv"
    path.write_text(
        "maat;gemeente;jaar;waarde\n"
        "bi.formatie.rekening;GM0363;2024;8,1\n"
        "bi.formatie.rekening;Utrecht;2024;7,4\n",
        encoding="utf-8",
    )
    found = bench.run("import", str(path))
    assert found.code == 0, found.text
    with bench.store() as store:
        frame = store.observations(["bi.formatie.rekening"])
    assert frame[["area_code", "period", "value"]].to_numpy().tolist() == [
        ["GM0344", 2024, 7.4],
        ["GM0363", 2024, 8.1],
    ]
    path.write_text(
        "maat;gemeente;jaar;waarde\nbi.formatie.rekening;GM0363;2024;8,3\n", encoding="utf-8"
    )
    assert bench.run("import", str(path)).code == 0
    path.write_text(
        "maat;gemeente;jaar;waarde\nbi.overhead.rekening;GM0363;2024;9,5\n", encoding="utf-8"
    )
    assert bench.run("import", str(path)).code == 0
    with bench.store() as store:
        problems = store.sources()["beleidsindicatoren"].known_problems
        assert not [each for each in problems if "komen uit een kopie" in each]
        values = store.observations(["bi.formatie.rekening"])["value"].tolist()
    assert values == [7.4, 8.3]


def test_file_that_does_not_fit_changes_nothing(bench: Bench) -> None:
    path = bench.folder / "cijfers.csv"
    path.write_text("maat;gemeente;jaar;waarde\nbi.formatie.rekening;GM9999;2024;8\n")
    before = bench.figures()
    found = bench.run("import", str(path))
    assert found.code == 1
    assert "GM9999" in found.text
    pd.testing.assert_frame_equal(bench.figures(), before)


def test_empty_form(bench: Bench) -> None:
    path = bench.folder / "formulier.xlsx"
    found = bench.run("import", str(path), "--template", "beleidsindicatoren")
    assert found.code == 0, found.text
    assert path.stat().st_size > 1000
    assert bench.run("import", str(path), "--template", "beleidsindicatoren").code == 2
    assert bench.run("import").code == 2

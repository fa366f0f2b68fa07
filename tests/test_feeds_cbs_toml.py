"""The declarations of CBS tables: what a file may say, and what the shipped files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_loaders import declared_measures, kwb
from data_loaders.feeds.base import Rule
from data_loaders.feeds.cbs import feeds
from data_loaders.feeds.cbs_declaration import TableDeclaration, Wanted
from data_loaders.feeds.cbs_toml import WrongTableFile, read_table, read_tables
from tests.feeds_cbs import TABLE
from uitvoeringskracht.observations import Kind, Reason, Status

LOADED = declared_measures()
EDITIONS = """
[[edition]]
id = "proef_2023"
year = 2023
table = "90001NED"
[[edition]]
id = "proef_2024"
year = 2024
table = "90002NED"
"""


def _read(text: str, folder: Path) -> list[TableDeclaration]:
    path = folder / "proef.toml"
    path.write_text(text, encoding="utf-8")
    return read_table(path, LOADED)


def test_everything_a_file_can_say(tmp_path: Path) -> None:
    text = TABLE.replace(
        "[filter]", 'skip = ["GM0000"]\nlayout = 2026\nstatus = "geschat"\n[filter]'
    )
    text += (
        'group = "Werk"\nalso = ["Banen"]\nweight = "inwoners"\nadditive = false\n'
        'zero_means = "geen_registratie"\nfilter = { Geslacht = { title = "Totaal*" } }\n'
        "minimum = 0\njump = 0.25\n"
    )
    (table,) = _read(text, tmp_path)
    assert (table.name, table.table, table.service) == ("proef", "90001NED", "cbs")
    assert (table.levels, table.check, table.skip) == (("GM",), ("NL",), frozenset({"GM0000"}))
    assert (table.layout, table.year, table.months, table.status) == (2026, None, "", "geschat")
    assert table.filter == {"Woningkenmerken": Wanted(code="T001100")}
    assert (table.source.id, table.source.table_id) == ("proef", "90001NED")
    assert (table.source.kind, table.source.retrieved) == (Kind.GEPUBLICEERD, "")
    gas, jobs = table.measures
    assert (gas.factor, gas.optional, gas.rule) == (1.0, False, Rule())
    assert (gas.measure.source, gas.measure.additive) == ("proef", True)
    assert (jobs.factor, jobs.also, jobs.group) == (1000.0, ("Banen",), "Werk")
    assert jobs.filter == {"Geslacht": Wanted(title="Totaal*")}
    assert jobs.rule == Rule(minimum=0, jump=0.25)
    assert (jobs.measure.weight, jobs.measure.additive) == ("inwoners", False)
    assert jobs.measure.zero_means is Reason.GEEN_REGISTRATIE


def test_family_gives_a_table_per_edition(tmp_path: Path) -> None:
    text = TABLE.replace('table = "90001NED"\n', "").replace('id = "proef"\n', "")
    text = text.replace('title = "Proef"', 'title = "Proef {year} ({table})"') + EDITIONS
    text = text.replace('code = "M000219"', 'code = "M000219"\neditions = [2024]')
    first, second = _read(text, tmp_path)
    assert (first.table, first.year, first.source.id) == ("90001NED", 2023, "proef_2023")
    assert (first.source.title, first.source.periods) == ("Proef 2023 (90001NED)", "2023")
    assert (second.source.title, second.source.periods) == ("Proef 2024 (90002NED)", "2024")
    assert [each.optional for each in first.measures] == [True, False]
    assert [each.optional for each in second.measures] == [False, False]
    assert {each.measure.source for each in first.measures} == {"proef_2024"}


def test_measure_of_a_loader_is_taken_from_it(tmp_path: Path) -> None:
    own = 'id = "proef.gas"\ntitle = "Gas"\nunit = "m3"\n'
    (table,) = _read(TABLE.replace(own, 'id = "inwoners"\n'), tmp_path)
    assert table.measures[0].measure is LOADED["inwoners"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("levels =", "level =", "proef.toml: onbekend: level"),
        ('service = "cbs"\n', "", "proef.toml: ontbreekt: service"),
        ('service = "cbs"', 'service = "v4"', "service is 'cbs' of 'cbs_v3' of 'dataderden'"),
        ('levels = ["GM"]', 'levels = "GM"', "levels heeft een verkeerde soort waarde: 'GM'"),
        ('levels = ["GM"]', "levels = [1]", "levels is een lijst van teksten"),
        ("factor = 1000", 'factor = "1000"', "proef.banen: factor heeft een verkeerde soort"),
        ("factor = 1000", "factor = true", "proef.banen: factor heeft een verkeerde soort"),
        ('unit = "banen"\n', "", "proef.banen: title of unit ontbreekt"),
        ('unit = "banen"', 'unit = "banen"\nmaximun = 1', "proef.banen: onbekend: maximun"),
        ("proef.banen", "proef.gas", "measure staat er dubbel: proef.gas"),
        ("proef.banen", "inwoners", "inwoners: staat al in een lader: title, unit"),
        ('kind = "gepubliceerd"', 'kind = "openbaar"', "source: kind is 'gepubliceerd' of"),
        ('"T001100"', '{ name = "x" }', 'filter Woningkenmerken is een code of { title = "..." }'),
        ("[filter]", 'layout = "2026"\n[filter]', 'layout is "period" of een jaar, niet 2026'),
        ("[filter]", 'months = "mean"\n[filter]', "months is '' of 'sum' of 'last'"),
        ("[filter]", 'status = "klaar"\n[filter]', "status is 'definitief' of"),
        ('table = "90001NED"\n', "", "geef table, of edition voor een tabel per jaar"),
        ('id = "proef"\n', "", "source: ontbreekt: id"),
        (
            'code = "M000308_3"\ncolumn = "TotaalBanen"',
            "",
            "proef.banen: code, column of published_title ontbreekt",
        ),
        ("factor = 1000", "factor = ", "proef.toml: "),
    ],
)
def test_mistake_is_named(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert old in TABLE
    with pytest.raises(WrongTableFile) as failure:
        _read(TABLE.replace(old, new), tmp_path)
    assert told in str(failure.value)
    assert str(failure.value).startswith("Een bestand met een tabel van het CBS klopt niet.")


def test_measure_or_source_in_two_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "een.toml").write_text(TABLE, encoding="utf-8")
    (tmp_path / "twee.toml").write_text(TABLE, encoding="utf-8")
    with pytest.raises(WrongTableFile, match=r"twee.toml: measure proef.\w+ staat ook in een"):
        read_tables(tmp_path)
    head, _, _ = TABLE.partition("[[measure]]")
    loaded = head + '[[measure]]\nid = "inwoners"\ncode = "M1"\n'
    (tmp_path / "twee.toml").write_text(loaded, encoding="utf-8")
    with pytest.raises(WrongTableFile, match=r"source\.id staat er dubbel: proef"):
        read_tables(tmp_path)


def test_changed_file_has_another_digest(tmp_path: Path) -> None:
    (before,) = _read(TABLE, tmp_path)
    (after,) = _read(TABLE + "maximum = 5000000\n", tmp_path)
    assert before.digest != after.digest


def test_which_service_can_be_asked(tmp_path: Path) -> None:
    text = TABLE.replace('code = "M000219"\n', "")
    (by_name,) = _read(text, tmp_path)
    (by_title,) = _read(text.replace("factor", 'published_title = "x"\nfactor'), tmp_path)
    optional = text.replace('unit = "m3"\n', 'unit = "m3"\noptional = true\n')
    (may_lack,) = _read(optional, tmp_path)
    shown = [(each.has_v4, each.has_v3) for each in (by_name, by_title, may_lack)]
    assert shown == [(False, True), (False, True), (True, True)]


@pytest.fixture(scope="module")
def shipped() -> dict[str, TableDeclaration]:
    return {table.source.id: table for table in read_tables()}


def test_shipped_tables(shipped: dict[str, TableDeclaration]) -> None:
    numbers = {table.table for table in shipped.values() if table.name != "kwb"}
    assert numbers == set(
        "70072ned 70936ned 81528NED 47022NED 50150NED 85005NED 86054NED 83648NED 85098NED "
        "83454NED 83642NED 85036NED 83625NED 83671NED 81955NED 80794ned 86276NED 84926NED".split()
    )
    assert [f"kwb_{year}" for year in range(2013, 2026)] == sorted(
        name for name, table in shipped.items() if table.name == "kwb"
    )
    assert [feed.source_id for feed in feeds()] == list(shipped)


def test_shipped_sources_keep_their_measures(shipped: dict[str, TableDeclaration]) -> None:
    for name in ("inwoners", "cpi", "energie_woningen", "misdrijven", "gezondheid"):
        own = {each.id for each in LOADED.values() if each.source == name}
        assert {each.id for each in shipped[name].measures} == own
    published = {
        quantity.measure.id: quantity.headers[2021]
        for quantity in kwb.QUANTITIES
        if not quantity.headers.get(2021, "afgeleid_").startswith("afgeleid_")
    }
    needed = {each.id: each.column for each in shipped["kwb_2021"].measures if not each.optional}
    assert needed == published
    assert [each.id for each in shipped["kwb_2022"].measures if "pct_" in each.id] == []


def test_shipped_measures_have_bounds_that_hold(shipped: dict[str, TableDeclaration]) -> None:
    for table in shipped.values():
        for each in table.measures:
            if each.measure.unit.startswith("%") and each.id != "cpi.jaarmutatie":
                assert (each.rule.minimum, each.rule.maximum) == (0, 100), each.id
            assert each.rule.minimum is not None or each.id == "woningbouw.saldo", each.id
            assert not (each.measure.additive and each.measure.weight), each.id


def test_shipped_weights_are_measures(shipped: dict[str, TableDeclaration]) -> None:
    known = {each.id for table in shipped.values() for each in table.measures} | set(LOADED)
    weights = {each.measure.weight for table in shipped.values() for each in table.measures}
    assert weights - {""} <= known


def test_begroting_and_estimates_have_their_status(shipped: dict[str, TableDeclaration]) -> None:
    told = {name: table.status for name, table in shipped.items() if table.status}
    assert told == {"gezondheid": Status.GESCHAT, "heffingen": Status.BEGROOT}

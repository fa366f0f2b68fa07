"""Each loader reads an excerpt of its published copy to the figures that stand in it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data_loaders import discover, kwb
from data_loaders._reading import MissingFile, NotANumber, UnknownCode, WrongColumns
from tests.loaders_excerpt import write_copies
from uitvoeringskracht.observations import KEY

HEADERS_2021 = [quantity.headers[2021] for quantity in kwb.QUANTITIES if 2021 in quantity.headers]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_copies(tmp_path, HEADERS_2021)


def figures(folder: Path, loader: str) -> pd.DataFrame:
    """Return the observations of a loader, by measure, area and period."""
    frame = discover()[loader].load(folder).set_index(["measure", "area_code", "period"])
    return frame.sort_index()


def facts(frame: pd.DataFrame, measure: str, area: str, period: int) -> dict[str, object]:
    """Return one observation without its empty columns."""
    row = frame.loc[[(measure, area, period)]]
    assert len(row) == 1
    return {str(name): value for name, value in row.iloc[0].items() if not pd.isna(value)}


def test_iv3_fills_what_is_absent_with_zero_and_keeps_codes_as_text(folder: Path) -> None:
    frame = figures(folder, "iv3")
    taakveld = "iv3.rekening.lasten.taakveld"
    assert facts(frame, f"{taakveld}.0.1", "GM0060", 2022) == {
        "layout": 2022,
        "value": 1412.0,
        "status": "definitief",
        "source": "iv3_rekening",
    }
    assert frame.loc[(f"{taakveld}.6.81", "GM0060", 2022), "value"] == -54
    assert frame.loc[(f"{taakveld}.6.6", "GM0088", 2022), "value"] == 0
    assert (f"{taakveld}.6.6", "GM0627", 2017) not in frame.index  # nobody used it that year
    assert f"{taakveld}.0.10" not in frame.index.get_level_values("measure")
    category = "iv3.rekening.lasten.hoofdtaakveld.0.categorie"
    assert frame.loc[(f"{category}.7", "GM0060", 2022), "value"] == -388
    assert frame.loc[(f"{category}.7", "GM0088", 2022), "value"] == 0


def test_iv3_undelivered_has_a_reason_for_every_measure_of_that_year(folder: Path) -> None:
    frame = figures(folder, "iv3").reset_index()
    rekening = frame[(frame["period"] == 2022) & frame["measure"].str.startswith("iv3.rekening.")]
    dordrecht = rekening[rekening["area_code"] == "GM0505"]
    assert set(dordrecht["measure"]) == set(rekening["measure"])
    assert dordrecht["value"].isna().all()
    assert set(dordrecht["reason"]) == {"niet_geleverd"}
    assert rekening.loc[rekening["area_code"] != "GM0505", "reason"].isna().all()
    balance = figures(folder, "iv3")
    assert facts(balance, "iv3.rekening.balanstotaal", "GM0627", 2017)["reason"] == "niet_geleverd"
    assert facts(balance, "iv3.rekening.lasten", "GM0627", 2017)["value"] == 72558
    assert facts(balance, "iv3.begroting.lasten", "GM0060", 2022)["status"] == "begroot"
    assert "iv3.begroting.balanstotaal" not in set(frame["measure"])


def test_inwoners_keep_their_own_layout_and_source(folder: Path) -> None:
    frame = figures(folder, "inwoners")
    assert facts(frame, "inwoners", "GM0014", 2016) == {
        "layout": 2018,
        "value": 201979.0,
        "status": "definitief",
        "source": "inwoners_2016",
    }
    assert facts(frame, "inwoners", "GM0014", 2026)["source"] == "inwoners"


def test_bbv_never_mixes_documents(folder: Path) -> None:
    frame = figures(folder, "bbv")
    quote = "bbv.netto_schuldquote"
    found = {
        (str(measure), int(period)): (row["value"], row["layout"], row["status"])
        for (measure, area, period), row in frame.iterrows()
        if area == "GM0014"
    }
    assert found == {
        (f"{quote}.rekening", 2018): (1.33, 2020, "definitief"),
        (f"{quote}.begroting", 2023): (1.534, 2023, "begroot"),
        (f"{quote}.begroting_vorig_document", 2023): (1.534, 2024, "begroot"),
        (f"{quote}.meerjarenraming_2020", 2022): (1.6, 2020, "begroot"),
        (f"{quote}.meerjarenraming_2021", 2022): (2.29, 2021, "begroot"),
    }
    empty = facts(frame, "bbv.belastingcapaciteit.begroting_vorig_document", "GM0310", 2019)
    assert empty["reason"] == "onbekend"


def test_bbv_that_was_not_filled_in_is_no_zero(folder: Path) -> None:
    frame = figures(folder, "bbv")
    quote = "bbv.netto_schuldquote.rekening"
    assert facts(frame, quote, "GM1961", 2021)["reason"] == "onbekend"
    assert facts(frame, quote, "GM0114", 2022)["value"] == 0


def test_energie_has_published_regions_and_no_invented_years(folder: Path) -> None:
    frame = figures(folder, "energie")
    assert facts(frame, "energie.totaal.gas", "NL01", 2024) == {
        "layout": 2024,
        "value": 800.0,
        "status": "voorlopig",
        "source": "energie_woningen",
    }
    assert facts(frame, "energie.totaal.gas", "GM0014", 2010)["status"] == "definitief"
    assert facts(frame, "energie.totaal.stadsverwarming", "GM0037", 2024)["reason"] == "onbekend"
    assert ("energie.totaal.stadsverwarming", "GM0014", 2010) not in frame.index
    assert ("energie.totaal.elektriciteit_netto", "GM0014", 2010) not in frame.index
    assert ("energie.koop.gas", "GM0014", 2010) not in frame.index
    assert frame.loc[("energie.twee_onder_een_kap.gas", "GM0014", 2010), "value"] == 2200


def test_kwb_is_one_id_over_the_years(folder: Path) -> None:
    frame = figures(folder, "kwb")
    woz = frame.loc["kwb.woz_waarde"].reset_index()
    assert woz["value"].tolist() == [225, 251, 300]
    assert woz["source"].tolist() == ["kwb_2021", "kwb_2022", "kwb_2024"]
    assert frame.loc["kwb.opleiding_hoog", "value"].tolist() == [44.37, 44]
    assert frame.loc["kwb.pct_65_plus", "value"].tolist() == [15.05, 15]
    assert frame.loc[("kwb.inwoners_65_plus", "GM0014", 2024), "value"] == 37388
    assert facts(frame, "kwb.inkomen_per_inwoner", "GM0014", 2024)["reason"] == "onbekend"


def test_zonwind_and_snapshots_keep_layout_and_date(folder: Path) -> None:
    zonwind = figures(folder, "zonwind")
    assert facts(zonwind, "zonwind.zon_velden", "GM0014", 2016) == {
        "layout": 2018,
        "value": 0.0,
        "status": "geschat",
        "source": "zonwind",
    }
    assert ("zonwind.vollasturen_zon", "GM0014", 2016) not in zonwind.index
    laadpunten = figures(folder, "laadpunten")
    assert facts(laadpunten, "laadpunten.evse", "GM0034", 2026)["reference_date"] == "2026-06"
    algoritmen = figures(folder, "algoritmeregister")
    assert facts(algoritmen, "algoritmen.geregistreerd", "GM0014", 2024) == {
        "layout": 2026,
        "value": 14.0,
        "status": "definitief",
        "source": "algoritmeregister",
        "reference_date": "2024-12-31",
    }
    crimes = figures(folder, "misdrijven")
    assert facts(crimes, "misdrijven", "GM0014", 2025)["status"] == "voorlopig"
    assert facts(crimes, "misdrijven", "GM0014", 2024)["layout"] == 2026
    health = figures(folder, "gezondheid")
    assert facts(health, "gezondheid.goed_ervaren", "GM0014", 2024)["status"] == "geschat"
    assert figures(folder, "cpi").loc[("cpi.jaarmutatie", "NL01", 2022), "value"] == 10.0


def test_scans_tell_not_found_from_not_applicable(folder: Path) -> None:
    frame = figures(folder, "email_web")
    assert frame.loc[("email.aanbieder.microsoft", "GM0034", 2026), "value"] == 1
    assert frame.loc[("email.aanbieder.google", "GM0034", 2026), "value"] == 0
    assert frame.loc[("email.spf.softfail", "GM0034", 2026), "value"] == 0
    assert facts(frame, "email.spf.hardfail", "GM0014", 2026)["reason"] == "niet_van_toepassing"
    assert frame.loc[("web.hosts_https", "GM0014", 2025), "value"] == 152
    absent = frame.loc["web.hosts"].reset_index()
    unknown = absent.loc[absent["reason"] == "onbekend", "area_code"].tolist()
    assert unknown == ["GM0531", "GM1959", "GM1992"]
    registers = figures(folder, "open_registers")
    assert registers.loc[("open_source.omgevingen", "GM0344", 2026), "value"] == 2
    assert registers.loc[("raadsinformatie.aangesloten", "GM0148", 2026), "value"] == 0


def test_personeel_takes_the_primary_source_and_drops_a_tie(folder: Path) -> None:
    frame = figures(folder, "personeel")
    assert frame.loc[("personeel.bezetting_personen", "NL01", 2016), "value"] == 157210
    assert "personeel.externe_inhuur_pct_loonsom" not in frame.index.get_level_values("measure")
    half = facts(frame, "personeel.ziekteverzuim_pct.halfjaar_1", "NL01", 2022)
    assert half["reference_date"] == "2022-06"
    quarter = facts(frame, "personeel.geplaatste_vacatures_online.kwartaal_4", "NL01", 2023)
    assert quarter["reference_date"] == "2023-12"
    assert frame.loc[("personeel.bezetting_personen", "GK8", 2021), "value"] == 46110
    assert frame.loc[("personeel.ziekteverzuim_pct", "PV21", 2022), "value"] == 6.4
    estimate = "personeel.woningbouw.capaciteitstekort_fte_bovengrens"
    assert facts(frame, estimate, "NL01", 2024)["status"] == "geschat"
    vacancies = "personeel.omgevingsdiensten.openstaande_vacatures_pct_personeelsbestand_bovengrens"
    assert facts(frame, vacancies, "NL01", 2024)["value"] == 20
    assert len(frame) == 8


@pytest.mark.parametrize("name", sorted(discover()))
def test_no_figure_stands_there_twice(folder: Path, name: str) -> None:
    frame = discover()[name].load(folder)
    assert not frame.duplicated(list(KEY)).any()


def replace_in(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_unknown_and_damaged_input_is_named(folder: Path) -> None:
    replace_in(folder, "digitaal/email_dns.csv", "hardfail", "streng")
    with pytest.raises(UnknownCode, match="streng"):
        discover()["email_web"].load(folder)
    replace_in(folder, "cbs/misdrijven.csv", "14805", "veel")
    with pytest.raises(NotANumber, match="veel"):
        discover()["misdrijven"].load(folder)
    replace_in(folder, "rivm/gezondheid.csv", "goed_ervaren_gezondheid_pct", "goed")
    with pytest.raises(WrongColumns, match="goed_ervaren_gezondheid_pct"):
        discover()["gezondheid"].load(folder)
    (folder / "ndw/laadpunten.csv").unlink()
    with pytest.raises(MissingFile, match=r"ndw/laadpunten\.csv"):
        discover()["laadpunten"].load(folder)
    replace_in(folder, "iv3/niet_geleverd.csv", "GM0505", "GM0060")
    with pytest.raises(UnknownCode, match="GM0060"):
        discover()["iv3"].load(folder)

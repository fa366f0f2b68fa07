"""A Swing site, or the file that declares one, that is not as expected says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from data_loaders.feeds.swing import SwingFeed
from data_loaders.feeds.swing_declaration import WrongSwingFile, read_site
from data_loaders.services import errors
from data_loaders.services.addresses import read_addresses
from data_loaders.services.client import Client
from tests.services.swing_site import (
    PERIODS,
    TOML,
    VARIABLE,
    declared,
    open_client,
    refresh,
    site,
    values,
)

Open = Callable[..., Client]


@pytest.fixture
def feed(tmp_path: Path) -> SwingFeed:
    return declared(tmp_path)


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    return partial(open_client, tmp_path)


@pytest.mark.parametrize(
    ("path", "answer", "error", "named"),
    [
        (VARIABLE, None, errors.TableGone, "co2 bestaat niet bij de bron"),
        (f"{VARIABLE}/GeoLevels", [{"ExternalCode": "res"}], errors.TableGone, "per gemeente"),
        (f"{VARIABLE}/GeoLevels", [{"Code": "gemeente"}], errors.ColumnMissing, "ExternalCode"),
        (PERIODS, [], errors.TableGone, "co2 heeft geen jaren"),
        (PERIODS, [{"Key": "2023"}], errors.ColumnMissing, "jaar in Periods"),
        (VARIABLE, {"Unit": "kton"}, errors.UnitChanged, "co2: 'kton', niet 'ton per inwoner'"),
        (VARIABLE, {"Name": "x"}, errors.ColumnMissing, "co2: Unit"),
        (VARIABLE, [], errors.NotReadable, "co2"),
    ],
)
def test_metadata_that_does_not_fit_says_so(
    feed: SwingFeed,
    opened: Open,
    path: str,
    answer: Any,
    error: type[errors.ServiceError],
    named: str,
) -> None:
    answers = site((363, "2023", "4")) | {path: answer}
    with opened(answers.get) as client, pytest.raises(error, match=named):
        feed.parts(client)


@pytest.mark.parametrize(
    ("rows", "error", "named"),
    [
        (values((363, "2023", "4,1")), errors.NotReadable, "gemeente_363 in 2023 .* 4,1"),
        (values((363, "2023", "nan")), errors.NotReadable, "nan"),
        (values((9999, "2023", "4")), errors.UnknownCodes, "proef.uitstoot in 2023: GM9999"),
        (values((3, "2023", "1"), (1992, "2023", "1")), errors.UnknownCodes, "nooit tegelijk"),
        (values((363, "2023", "4"), (363, "2023", "4")), errors.DuplicateRows, "GM0363 in 2023"),
        (values((363, "2023K1", "4")), errors.UnknownCodes, "Period 2023K1"),
        ([{"ExternalCode": "gemeente_3", "Period": "2023"}], errors.ColumnMissing, "ValueString"),
        ([values((3, "2023", "1"))[0] | {"GeoLevel": "wijk"}], errors.UnknownCodes, "wijk"),
        ([values((3, "2023", "1"))[0] | {"PeriodLevel": "month"}], errors.UnknownCodes, "month"),
        (
            [values((3, "2023", "1"))[0] | {"ExternalCode": "provincie_20"}],
            errors.UnknownCodes,
            "provincie_20",
        ),
        ([], errors.NothingThere, "proef.uitstoot"),
        ({"value": "x"}, errors.NotReadable, "Values"),
    ],
)
def test_values_that_do_not_fit_say_so(
    feed: SwingFeed, opened: Open, rows: Any, error: type[errors.ServiceError], named: str
) -> None:
    answers = site() | {f"{PERIODS}('all')/Values": rows}
    with pytest.raises(error, match=named):
        refresh(feed, opened(answers.get))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('code = "co2"', 'code = "co2"\ncolour = "red"', "onbekend: colour"),
        ('title = "Uitstoot"', "", "title of unit ontbreekt"),
        ('id = "proef.uitstoot"', 'id = "inwoners"', "staat al in een lader: title"),
        ('units = ["ton per inwoner"]', 'units = "ton"', "units heeft een verkeerde soort"),
        ('units = ["ton per inwoner"]', "units = [1]", "units is een lijst van teksten"),
        ('kind = "gepubliceerd"', 'kind = "zomaar"', "kind = zomaar"),
        ("additive = false", 'status = "af"', "status = af"),
        ('licence = "L"', "", "ontbreekt: licence"),
        ('site = "proef"', "site = proef", "proef.toml"),
        ("additive = false", TOML[TOML.index("[[measure]]") :], "staat er dubbel: proef.uitstoot"),
    ],
)
def test_wrong_file_names_its_mistake(tmp_path: Path, old: str, new: str, named: str) -> None:
    path = tmp_path / "proef.toml"
    assert old in TOML
    path.write_text(TOML.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WrongSwingFile, match=named):
        read_site(path)


def test_all_other_units_are_told_at_once(tmp_path: Path, opened: Open) -> None:
    second = TOML[TOML.index("[[measure]]") :].replace("uitstoot", "gas").replace('"co2"', '"gas"')
    answers = site((14, "2023", "1"))
    answers |= {path.replace("co2", "gas"): rows for path, rows in answers.items()}
    answers[VARIABLE] = {"Unit": "kton"}
    answers["Variables('gas')"] = {"Unit": None}
    with opened(answers.get) as client, pytest.raises(errors.UnitChanged) as raised:
        declared(tmp_path, TOML + second).parts(client)
    assert "co2: 'kton', niet 'ton per inwoner'; gas: '', niet" in str(raised.value)


def test_codes_come_from_the_file_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "services.toml"
    path.write_text('[swing.waarstaatjegemeente.codes]\n"bi.overhead.rekening" = "x1"\n')
    chosen = read_addresses(path, environment={"WAARSTAATJEGEMEENTE_KEY": "k"})
    assert chosen.swing["waarstaatjegemeente"].codes == {"bi.overhead.rekening": "x1"}
    assert chosen.swing["waarstaatjegemeente"].key == "k"

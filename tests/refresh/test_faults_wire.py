"""What can go wrong on the way: the user reads why, and the last good figures stay."""

from __future__ import annotations

import json
import re
import time
import tracemalloc
from collections.abc import Callable

import pandas as pd
import pytest

from data_loaders.services import errors
from tests.services import faults
from tests.services.changes import published_again, times
from tests.services.server import Services
from tests.support.refreshing import Bench

#: Every way in which CBS gives the table of inwoners, and the part of it that holds the figures.
TABLE, FIGURES = "70072ned", "70072ned/(Observations|TypedDataSet)"

FAULTS: dict[str, tuple[Callable[[], faults.Fault], type[errors.ServiceError]]] = {
    "time-out": (faults.never_answer, errors.TimedOut),
    "reset in the body": (faults.reset_mid_body, errors.BrokenOff),
    "reset at once": (lambda: faults.reset_mid_body(1), errors.BrokenOff),
    "cut off": (faults.cut_off, errors.BrokenOff),
    "truncated JSON": (faults.truncated_json, errors.BrokenOff),
    "HTML with 200": (faults.html_page, errors.WrongContentType),
    "HTML said to be JSON": (faults.html_as_json, errors.WrongContentType),
    "500": (lambda: faults.status(500), errors.ServerFailed),
    "503": (lambda: faults.status(503), errors.ServerFailed),
    "429": (lambda: faults.status(429, "0"), errors.TooManyRequests),
    "400": (lambda: faults.status(400), errors.BadRequest),
    "403": (lambda: faults.status(403), errors.Refused),
    "404": (lambda: faults.status(404), errors.NotFound),
    "redirect loop": (faults.redirect_loop, errors.RedirectLoop),
    "other content type": (lambda: faults.content_type("image/png"), errors.WrongContentType),
    "invalid UTF-8": (faults.invalid_utf8, errors.NotReadable),
    "no JSON at all": (lambda: faults.other_body(b"{geen json}"), errors.NotReadable),
}


@pytest.fixture(scope="module", autouse=True)
def made_beforehand(services: Services) -> None:
    """Make the figures once, so that no answer is late for that reason."""
    services.tables[TABLE].load()


@pytest.fixture
def newer(bench: Bench) -> Bench:
    """A bench whose service has other figures than the store."""
    table = bench.services.tables[TABLE]
    bench.services.tables.put(times(published_again(table), 1.01))
    return bench


def assert_nothing_happened(bench: Bench, before: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(bench.figures(), before)
    with bench.store() as store:
        assert store.loads()["source_id"].tolist() == ["inwoners", "cpi", "misdrijven"]


@pytest.mark.parametrize("where", [TABLE, FIGURES], ids=["everywhere", "in the figures"])
@pytest.mark.parametrize("name", FAULTS)
def test_fault(newer: Bench, name: str, where: str) -> None:
    fault, error = FAULTS[name]
    before = newer.figures()
    if name == "time-out":
        newer.be_patient(0.3)
    newer.services.faults.add(where, fault())
    found = newer.run("refresh", "inwoners")
    assert found.code == 1
    assert str(error.__doc__) in found.text
    assert_nothing_happened(newer, before)
    with newer.store() as store:
        attempt = store.attempts().iloc[-1]
    assert attempt["outcome"] == "mislukt"
    assert attempt["message"].startswith(str(error.__doc__))
    assert '"text": "' + str(error.__doc__) in (newer.folder / "log/data_loaders.jsonl").read_text()


def test_connection_refused(newer: Bench) -> None:
    before = newer.figures()
    newer.services.stop()
    try:
        found = newer.run("refresh", "inwoners")
    finally:
        newer.services.start_again()
    assert found.code == 1
    assert str(errors.Unreachable.__doc__) in found.text
    assert_nothing_happened(newer, before)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_fine_after_a_while(newer: Bench, status: int) -> None:
    newer.services.faults.add(FIGURES, faults.status(status, "0"), times=2)
    found = newer.run("refresh", "inwoners")
    assert found.code == 0
    assert re.search(r"inwoners │ geladen", found.text)
    assert (newer.figures()["value"] != 0).all()
    assert [each.status for each in newer.services.log].count(status) == 2


def test_retry_after_is_obeyed(newer: Bench) -> None:
    newer.services.faults.add(FIGURES, faults.status(429, "1"), times=1)
    start = time.monotonic()
    assert newer.run("refresh", "inwoners").code == 0
    assert time.monotonic() - start >= 1


def test_one_failing_source_leaves_the_others_alone(newer: Bench) -> None:
    newer.services.faults.add("70936ned", faults.status(500))
    found = newer.run("refresh", "cpi", "inwoners")
    assert found.code == 1
    with newer.store() as store:
        outcomes = store.attempts().set_index("source_id")["outcome"].to_dict()
    assert outcomes == {"cpi": "mislukt", "inwoners": "geladen"}


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_of_a_gigabyte_is_refused_in_little_memory(newer: Bench, announced: bool) -> None:
    before = newer.figures()
    newer.services.faults.add(FIGURES, faults.endless(announced=announced))
    tracemalloc.start()
    found = newer.run("refresh", "inwoners")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.code == 1
    assert str(errors.TooLarge.__doc__) in found.text
    assert peak < 64_000_000
    assert_nothing_happened(newer, before)


def test_a_next_link_to_another_host_is_not_followed(newer: Bench) -> None:
    link = "http://127.0.0.2:9/odata"
    body = json.dumps({"value": [], "@odata.nextLink": link, "odata.nextLink": link})
    newer.services.faults.add(FIGURES, faults.other_body(body.encode()))
    found = newer.run("refresh", "inwoners")
    assert found.code == 1
    assert str(errors.ElsewhereLink.__doc__) in found.text


def test_v3_takes_over_when_v4_fails(newer: Bench) -> None:
    newer.services.faults.add("/odata/v1/CBS/70072ned", faults.status(503))
    found = newer.run("refresh", "inwoners")
    assert found.code == 0
    assert "oude dienst van het CBS (v3)" in found.text
    before_v3 = newer.figures(["inwoners"])["value"].sum()
    newer.services.faults.clear()
    assert newer.run("refresh", "inwoners", "--force").code == 0
    assert newer.figures(["inwoners"])["value"].sum() == before_v3

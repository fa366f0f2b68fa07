"""The export of the Register van Overheidsorganisaties becomes the table of regelingen."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import date
from io import BytesIO, RawIOBase
from pathlib import Path

import httpx
import pandas as pd
import pytest

from data_loaders import snapshot
from data_loaders.feeds import roo
from data_loaders.services import errors
from data_loaders.services.addresses import read_addresses
from data_loaders.services.client import Client
from tests.services.roo_xml import NAMESPACE, TOOI, roo_xml

TODAY = date(2026, 8, 8)
#: A regeling between two participants: Amsterdam (by TOOI), and one by its own number only.
REGELING = """
<p:regeling p:systeemId="500">
  <p:titel>Regeling  Afval</p:titel>
  <p:samenwerkingsvorm p:afkorting="RZM">'Regeling zonder meer'</p:samenwerkingsvorm>
  <p:regionaalSamenwerkingsorgaan p:systeemId="9">Afval &amp; Co</p:regionaalSamenwerkingsorgaan>
  <p:deelnemendeOrganisaties>
    <p:deelnemendeOrganisatie p:systeemId="71"
      p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/gm0363">
      <p:naam>Gemeente Amsterdam</p:naam><p:toetredingsDatum>2015-02-03</p:toetredingsDatum>
    </p:deelnemendeOrganisatie>
    <p:deelnemendeOrganisatie p:systeemId="72"><p:naam>Gemeente Rotterdam</p:naam>
    </p:deelnemendeOrganisatie>
  </p:deelnemendeOrganisaties>
  <p:datumInwerkingtreding>2015-01-01T00:00:00</p:datumInwerkingtreding>
  <p:beleidsterreinen><p:beleidsterrein>natuur en milieu | afval</p:beleidsterrein>
    <p:beleidsterrein>afval</p:beleidsterrein></p:beleidsterreinen>
</p:regeling>"""
ROTTERDAM = (
    f'<p:organisatie p:systeemId="72" p:resourceIdentifierTOOI="{TOOI}/gemeente/gm0599">'
    "<p:naam>Gemeente Rotterdam</p:naam></p:organisatie>"
)


def document(regelingen: str = REGELING, organisaties: str = ROTTERDAM) -> bytes:
    return (
        f'<p:overheidsorganisaties xmlns:p="{NAMESPACE}"><p:organisaties>{organisaties}'
        f"</p:organisaties><p:gemeenschappelijkeRegelingen>{regelingen}"
        "</p:gemeenschappelijkeRegelingen></p:overheidsorganisaties>"
    ).encode()


def read(content: bytes, today: date = TODAY) -> pd.DataFrame:
    return roo.partnerships(BytesIO(content), today)


@pytest.fixture
def client(tmp_path: Path) -> Callable[[httpx.MockTransport], Client]:
    def make(transport: httpx.MockTransport) -> Client:
        return Client(read_addresses(environment={}), tmp_path, transport=transport, today=TODAY)

    return make


def test_export_of_what_ships_gives_what_ships() -> None:
    pd.testing.assert_frame_equal(read(roo_xml()), snapshot.read_table("samenwerking"))


def test_every_column_of_a_regeling_is_read() -> None:
    rows = read(document()).to_dict("records")
    assert [row["area_code"] for row in rows] == ["GM0363", "GM0599"]
    assert rows[0] == {
        "gr_id": "500",
        "gr_name": "Regeling Afval",
        "organ": "Afval & Co",
        "form": "Regeling zonder meer",
        "start_date": "2015-01-01",
        "area_code": "GM0363",
        "joined_date": "2015-02-03",
        "policy_fields": "natuur en milieu|afval",
        "area_code_in_register": "GM0363",
    }
    assert pd.isna(rows[1]["joined_date"])


def test_version_in_the_namespace_may_change() -> None:
    newer = document().replace(b"2.6.9", b"3.0.0")
    pd.testing.assert_frame_equal(read(newer), read(document()))


@pytest.mark.parametrize(
    ("today", "rows"), [(date(2014, 12, 31), 0), (date(2015, 1, 1), 2), (date(2020, 5, 1), 0)]
)
def test_regeling_counts_from_its_first_day_until_it_ends(today: date, rows: int) -> None:
    ended = REGELING.replace(
        "<p:beleidsterreinen>",
        "<p:datumUitwerkingtreding>2020-05-01</p:datumUitwerkingtreding><p:beleidsterreinen>",
    )
    # Another regeling without an end or with an early start keeps the table from being empty.
    other = REGELING.replace('"500"', '"600"').replace("2015-01-01T00:00:00", "1990-01-01")
    frame = read(document(ended + other), today)
    assert (frame["gr_id"] == "500").sum() == rows
    assert (frame["gr_id"] == "600").sum() == 2


def test_participation_that_ended_is_left_out() -> None:
    ended = REGELING.replace(
        "<p:toetredingsDatum>2015-02-03</p:toetredingsDatum>",
        "<p:toetredingsDatum>2015-02-03</p:toetredingsDatum>"
        "<p:uittredingsDatum>2026-08-08</p:uittredingsDatum>",
    )
    assert read(document(ended))["area_code"].tolist() == ["GM0599"]
    assert len(read(document(ended), date(2026, 8, 7))) == 2


@pytest.mark.parametrize(
    ("in_register", "expected"),
    [
        ("gm1685", [("GM0599", "GM0599"), ("GM1991", "GM1685")]),  # Landerd went into Maashorst
        ("gm0788", [("GM0599", "GM0599")]),  # Haaren was divided over four gemeenten
        ("gm0491", [("GM0599", "GM0599"), ("GM1931", "GM0491")]),  # Bergambacht, Krimpenerwaard
    ],
)
def test_ended_gemeente_becomes_its_only_successor(
    in_register: str, expected: list[tuple[str, str]]
) -> None:
    frame = read(document(REGELING.replace("gm0363", in_register)))
    assert list(zip(frame["area_code"], frame["area_code_in_register"], strict=True)) == expected


def test_two_ended_gemeenten_with_one_successor_are_one_participant() -> None:
    two = REGELING.replace("gm0363", "gm0530").replace(
        'p:systeemId="72"', f'p:systeemId="72" p:resourceIdentifierTOOI="{TOOI}/gemeente/gm0501"'
    )
    frame = read(document(two))
    assert frame[["area_code", "area_code_in_register"]].to_numpy().tolist() == [
        ["GM1992", "GM0501"]
    ]


def test_waterschap_and_foreign_gemeente_are_no_gemeente() -> None:
    others = REGELING.replace("gemeente/gm0363", "waterschap/ws0653")
    assert read(document(others))["area_code"].tolist() == ["GM0599"]


@pytest.mark.parametrize(
    ("old", "new", "error", "named"),
    [
        ("p:titel>", "p:naam>", errors.ColumnMissing, "regeling 500: titel"),
        ("p:samenwerkingsvorm", "p:vorm", errors.ColumnMissing, "regeling 500: samenwerkingsvorm"),
        ("p:datumInwerkingtreding>", "p:datum>", errors.ColumnMissing, "datumInwerkingtreding"),
        ('regeling p:systeemId="500"', "regeling", errors.ColumnMissing, "systeemId"),
        ("p:regeling", "p:afspraak", errors.ColumnMissing, "regeling"),
        ("resourceIdentifierTOOI", "tooi", errors.ColumnMissing, "resourceIdentifierTOOI"),
        ("overheidsorganisaties", "html", errors.ColumnMissing, "wel: html"),
        ("2015-02-03", "3 februari 2015", errors.NotReadable, "toetredingsDatum is geen datum"),
        ("gm0363", "gm9999", errors.UnknownCodes, "GM9999"),
        (
            "</p:gemeenschappelijkeRegelingen></p:overheidsorganisaties>",
            "",
            errors.NotReadable,
            "exportOO",
        ),
        ("Afval &amp; Co", "Afval & Co", errors.NotReadable, "exportOO"),
    ],
)
def test_export_that_changed_or_broke_says_so(
    old: str, new: str, error: type[errors.ServiceError], named: str
) -> None:
    content = document().replace(old.encode(), new.encode())
    with pytest.raises(error, match=named):
        read(content)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_hostile_xml_is_refused(declared: str) -> None:
    with pytest.raises(errors.NotReadable, match="niet toegestaan"):
        read(declared.encode() + document())


class Endless(RawIOBase):
    """An export of a great many organisations that never is in memory as a whole."""

    def __init__(self, organisations: int) -> None:
        head, tail = document(organisaties="@").split(b"@")
        one = b"<p:organisatie><p:naam>X</p:naam><p:doel>" + b"x" * 2000 + b"</p:doel>"
        self._parts = iter([head, *[one + b"</p:organisatie>"] * organisations, tail])

    def read(self, size: int = -1) -> bytes:
        del size
        return next(self._parts, b"")


def test_memory_holds_one_organisation_at_a_time() -> None:
    read(document())
    tracemalloc.start()
    try:
        roo.partnerships(Endless(2000), TODAY)  # type: ignore[arg-type]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000  # the export itself is over four million bytes


def test_feed_fetches_the_export_once(client: Callable[[httpx.MockTransport], Client]) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(
            200,
            content=document(),
            headers={
                "Content-Type": "application/xml",
                "Last-Modified": "Fri, 07 Aug 2026 04:00:00 GMT",
            },
        )

    (feed,) = roo.feeds()
    with client(httpx.MockTransport(answer)) as open_client:
        (part,) = feed.parts(open_client)
        table = feed.fetch_partnerships(open_client, part)()
    assert asked == ["https://organisaties.overheid.nl/archive/exportOO.xml"]
    assert part.published == date(2026, 8, 7)
    assert len(part.stamp) == 64
    assert table["gr_id"].tolist() == ["500", "500"]
    card = feed.card([part], TODAY)
    assert card.id == "samenwerking"
    assert card.retrieved == "2026-08-08"
    assert not any("434" in problem for problem in card.known_problems)


def test_error_page_instead_of_the_export_is_refused(
    client: Callable[[httpx.MockTransport], Client],
) -> None:
    page = httpx.Response(200, text="<html></html>", headers={"Content-Type": "text/html"})
    (feed,) = roo.feeds()
    with (
        client(httpx.MockTransport(lambda _: page)) as open_client,
        pytest.raises(errors.WrongContentType),
    ):
        feed.parts(open_client)

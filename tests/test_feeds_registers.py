"""Counts per gemeente from the Algoritmeregister and from data.overheid.nl."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx
import pandas as pd
import pytest

from data_loaders import snapshot
from data_loaders.feeds import algoritmeregister, base, ckan, organisations
from data_loaders.services import errors
from data_loaders.services.addresses import read_addresses
from data_loaders.services.client import Client
from tests.services.algoritmes_csv import algoritmes_csv
from tests.services.ckan_data import WITHOUT, ckan_answer, datasets
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import check

TODAY = date(2026, 8, 8)
HEAD = "name,organization,status,iama,impacttoetsen,algorithm_id"
ROWS = (
    "A,Gemeente Utrecht,In gebruik,,DPIA,1",
    "B,Gemeente Utrecht,Buiten gebruik,ja,,2",
    "C,gemeente Bergen (NH),In gebruik,,geen,3",
    "D,Provincie Utrecht,In gebruik,,DPIA,4",
)
Opener = Callable[[Callable[[httpx.Request], httpx.Response]], Client]


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    def make(answer: Callable[[httpx.Request], httpx.Response]) -> Client:
        transport = httpx.MockTransport(answer)
        return Client(read_addresses(environment={}), tmp_path, transport=transport, today=TODAY)

    return make


def csv(content: bytes) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: httpx.Response(200, content=content, headers={"Content-Type": "text/csv"})


def json(request: httpx.Request) -> httpx.Response:
    action = request.url.path.rpartition("/")[2]
    return httpx.Response(200, json=ckan_answer(action, dict(request.url.params)))


def refresh(feed: base.Feed, client: Client) -> tuple[list[base.Part], pd.DataFrame]:
    with client:
        parts = feed.parts(client)
        pages = [page for part in parts for page in feed.fetch(client, part)()]
    frame = pd.concat(pages, ignore_index=True)
    return parts, check(frame, {measure.id: measure for measure in feed.measures})


def algorithms(opened: Opener, *rows: str, head: str = HEAD) -> pd.DataFrame:
    (feed,) = algoritmeregister.feeds()
    content = "\n".join([head, *rows, ""]).encode()
    return refresh(feed, opened(csv(content)))[1].set_index(["measure", "area_code"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gemeente Amsterdam", ("GM0363",)),
        ("  gemeente   AMSTERDAM ", ("GM0363",)),
        ("Amsterdam (gemeente)", ("GM0363",)),
        ("Amsterdam", ("GM0363",)),
        ("Gemeente Den Haag", ("GM0518",)),
        ("Gemeente 's-Gravenhage", ("GM0518",)),
        ("Gemeente ’s-Hertogenbosch", ("GM0796",)),
        ("Gemeente Sudwest-Fryslan", ("GM1900",)),
        ("Gemeente Bergen (NH)", ("GM0373",)),
        ("Gemeente Bergen (NH.)", ("GM0373",)),
        ("Gemeente Bergen (Limburg)", ("GM0893",)),
        ("Gemeente Hengelo", ("GM0164",)),
        ("Gemeente Utrecht", ("GM0344",)),
        ("Gemeente Bergen", ("GM0373", "GM0893")),
        ("Utrecht", ("GM0344", "PV26")),
        ("Groningen", ("GM0014", "PV20")),
        ("Provincie Utrecht", ()),
        ("Rijkswaterstaat", ()),
        ("Gemeente Landerd", ()),  # ended in 2022
        ("Bergen (Noorwegen)", ()),
        ("", ()),
    ],
)
def test_name_stands_for_one_gemeente_or_is_not_guessed(
    name: str, expected: tuple[str, ...]
) -> None:
    assert organisations.candidates(name) == expected


def test_every_gemeente_of_today_is_found_by_its_own_name() -> None:
    for code in load_geography().gemeenten(LAYOUT):
        assert organisations.candidates(f"Gemeente {load_geography().name(code)}") == (code,)


def test_names_that_cannot_be_assigned_are_named() -> None:
    counted = organisations.count(
        [("Gemeente Bergen", 2), ("Utrecht", 1), ("Rijkswaterstaat", 9), ("Gemeente X", 4)]
    )
    assert counted.left_out == {"Gemeente Bergen": 2, "Utrecht": 1, "Gemeente X": 4}
    assert counted.doubtful == {"GM0373", "GM0893", "GM0344"}
    assert sum(counted.counts.values()) == 0
    assert counted.remark == (
        "Niet aan een gemeente toe te delen: Gemeente Bergen (2), Gemeente X (4), Utrecht (1)."
    )
    assert organisations.count([("Gemeente Utrecht", 3)]).remark == ""


def test_download_of_what_ships_gives_the_shipped_counts(opened: Opener) -> None:
    (feed,) = algoritmeregister.feeds()
    (part,), frame = refresh(feed, opened(csv(algoritmes_csv())))
    shipped = snapshot.read_observations("algoritmeregister")
    shipped = shipped[shipped["period"] == 2026]
    by = ["measure", "area_code"]
    pd.testing.assert_frame_equal(
        frame.sort_values(by, ignore_index=True), shipped.sort_values(by, ignore_index=True)
    )
    assert len(frame) == 3 * 342
    assert part.remark == ""
    assert part.stamp.startswith("2026 ")


def test_algorithms_are_counted_per_gemeente(opened: Opener) -> None:
    values = algorithms(opened, *ROWS)["value"]
    assert values["algoritmen.geregistreerd", "GM0344"] == 2
    assert values["algoritmen.in_gebruik", "GM0344"] == 1
    assert values["algoritmen.impactassessment", "GM0344"] == 2
    assert values["algoritmen.impactassessment", "GM0373"] == 0  # "geen" is no assessment
    assert values["algoritmen.geregistreerd", "GM0363"] == 0
    assert values.sum() == 3 + 2 + 2


def test_ambiguous_owner_makes_a_count_unknown_not_zero(opened: Opener) -> None:
    frame = algorithms(opened, *ROWS, "E,Gemeente Bergen,In ontwikkeling,,,5")
    both = frame.loc[[("algoritmen.in_gebruik", "GM0373"), ("algoritmen.in_gebruik", "GM0893")]]
    assert both["value"].isna().all()
    assert both["reason"].tolist() == ["onbekend", "onbekend"]
    assert frame["value"].isna().sum() == 6


@pytest.mark.parametrize(
    ("rows", "head", "error", "named"),
    [
        (ROWS, HEAD.replace("status", "toestand"), errors.ColumnMissing, "status"),
        (ROWS, HEAD.replace("organization", "org"), errors.ColumnMissing, "organization"),
        (ROWS, HEAD.replace("impacttoetsen", "toetsen"), errors.ColumnMissing, "impacttoetsen"),
        ((*ROWS, ROWS[0]), HEAD, errors.DuplicateRows, "algorithm_id 1"),
        ((*ROWS, "E,Gemeente Urk,Zwevend,,,5"), HEAD, errors.UnknownCodes, "Zwevend"),
        ((*ROWS, "E,Gemeente Urk,In ge"), HEAD, errors.NotReadable, "Regel 6"),
        ((*ROWS, f"{ROWS[0]},meer"), HEAD, errors.NotReadable, "Regel 6"),
        ((*ROWS, 'E,"Gemeente Urk'), HEAD, errors.NotReadable, "regel"),
        ((), HEAD, errors.NothingThere, "NLD"),
    ],
)
def test_download_that_changed_or_broke_says_so(
    opened: Opener,
    rows: tuple[str, ...],
    head: str,
    error: type[errors.ServiceError],
    named: str,
) -> None:
    with pytest.raises(error, match=named):
        algorithms(opened, *rows, head=head)


def test_download_is_fetched_once_and_again_in_another_year(opened: Opener, tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return csv(algoritmes_csv())(request)

    (feed,) = algoritmeregister.feeds()
    (part,), _ = refresh(feed, opened(answer))
    assert asked == ["https://algoritmes.overheid.nl/api/downloads/NLD?filetype=csv"]
    transport = httpx.MockTransport(answer)
    with Client(
        read_addresses(environment={}), tmp_path, transport=transport, today=date(2027, 1, 1)
    ) as later:
        assert feed.parts(later)[0].stamp != part.stamp
    card = feed.card([part], TODAY)
    assert "2026-08-08" in card.periods
    assert not any("die van 8 augustus 2026" in problem for problem in card.known_problems)


def test_datasets_are_counted_by_the_name_of_the_organisation(opened: Opener) -> None:
    (feed,) = ckan.feeds()
    (part,), frame = refresh(feed, opened(json))
    values = frame.set_index("area_code")["value"]
    assert len(values) == 342
    doubtful = ["GM0344", "GM0373", "GM0893"]  # Utrecht, and the two called Bergen
    assert sorted(values.index[values.isna()]) == doubtful
    certain = {code: n for code, n in datasets().items() if code not in doubtful}
    assert values.dropna().to_dict() == {**certain, **dict.fromkeys(WITHOUT[:2], 0.0)}
    assert part.remark == (
        "Niet aan een gemeente toe te delen: Bergen (3), Gemeente Nergenshuizen (2), Utrecht (7)."
    )
    assert part.remark in feed.card([part], TODAY).known_problems


def test_pages_of_organisations_are_asked_until_one_is_empty(opened: Opener) -> None:
    offsets: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        offsets.append(request.url.params["offset"])
        return json(request)

    (feed,) = ckan.feeds()
    with opened(answer) as client:
        feed.parts(client)
    assert offsets == [*(str(start) for start in range(0, 342, 25)), "342"]


@pytest.mark.parametrize(
    ("content", "error", "named"),
    [
        ({"success": False, "error": {"message": "stuk"}}, errors.NotReadable, "stuk"),
        ({"success": True, "result": {}}, errors.NotReadable, "organization_list"),
        ({"success": True, "result": ["a", "b"]}, errors.ColumnMissing, "package_count"),
        (
            {"success": True, "result": [{"name": "a", "title": "Gemeente Urk"}]},
            errors.ColumnMissing,
            "package_count van Gemeente Urk",
        ),
        ({"success": True, "result": [{"package_count": 1}]}, errors.ColumnMissing, "title"),
        (
            {"success": True, "result": [{"name": "a", "title": "b", "package_count": 1}]},
            errors.DuplicateRows,  # the server ignores offset
            "organisatie a",
        ),
        ({"success": True, "result": []}, errors.NothingThere, "ckan|data.overheid"),
    ],
)
def test_ckan_that_answers_otherwise_says_so(
    opened: Opener, content: object, error: type[errors.ServiceError], named: str
) -> None:
    (feed,) = ckan.feeds()
    with (
        opened(lambda _: httpx.Response(200, json=content)) as client,
        pytest.raises(error, match=named),
    ):
        feed.parts(client)

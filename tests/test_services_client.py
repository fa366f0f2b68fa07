"""The HTTP client on its own: patience, next-links, keys and kept answers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import httpx
import pytest

from data_loaders.services import errors
from data_loaders.services.addresses import WrongAddresses, read_addresses
from data_loaders.services.client import ATTEMPTS, Client

ADDRESSES = read_addresses(environment={})
URL = "https://bron.nl/tabel"
Answering = Callable[[httpx.Request], httpx.Response]


class Service:
    """Answers with what a test says, and counts."""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answering(request)


def refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("geen verbinding", request=request)


def client(service: Service, folder: Path, gone: set[str] | None = None) -> Client:
    transport = httpx.MockTransport(service)
    return Client(ADDRESSES, folder, transport=transport, pause=0, gone=gone)


def test_a_host_that_is_not_there_is_not_waited_for_twice(tmp_path: Path) -> None:
    service, gone = Service(refuse), set[str]()
    for expected in (ATTEMPTS, ATTEMPTS + 1):
        with pytest.raises(errors.Unreachable), client(service, tmp_path, gone) as asking:
            asking.get(URL)
        assert len(service.asked) == expected
    assert gone == {"bron.nl"}
    service.answering = lambda request: httpx.Response(200, json={})
    with client(service, tmp_path, gone) as asking:
        asking.get(URL)
    assert gone == set()


@pytest.mark.parametrize(
    ("link", "error"),
    [
        ("https://elders.nl/tabel?p=2", errors.ElsewhereLink),
        ("https://bron.nl:8443/tabel", errors.ElsewhereLink),
        ("//elders.nl/tabel", errors.ElsewhereLink),
        ("https://bron.nl/\x00", errors.NotReadable),
        (URL, errors.RedirectLoop),
    ],
)
def test_a_wrong_next_link(tmp_path: Path, link: str, error: type[Exception]) -> None:
    service = Service(lambda request: httpx.Response(200, json={}))
    with client(service, tmp_path) as asking:
        first = asking.get(URL)
        with pytest.raises(error):
            asking.follow(first, link)
    assert len(service.asked) == 1


def test_a_relative_next_link_is_followed(tmp_path: Path) -> None:
    service = Service(lambda request: httpx.Response(200, json={"p": str(request.url)}))
    with client(service, tmp_path) as asking:
        second = asking.follow(asking.get(URL), "tabel?$skip=10")
    assert second.json() == {"p": "https://bron.nl/tabel?$skip=10"}


def test_a_key_does_not_travel_with_a_redirect(tmp_path: Path) -> None:
    service = Service(
        lambda request: httpx.Response(302, headers={"Location": "https://elders.nl"})
    )
    with client(service, tmp_path) as asking, pytest.raises(errors.BadRequest):
        asking.get(URL, headers={"apikey": "geheim"})
    assert [request.url.host for request in service.asked] == ["bron.nl"]


def test_what_did_not_change_is_taken_from_disk(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("if-none-match") == '"1"':
            return httpx.Response(304)
        return httpx.Response(200, json={"waarde": 7}, headers={"ETag": '"1"'})

    service = Service(answer)
    with client(service, tmp_path) as asking:
        first = asking.get(URL)
    with client(service, tmp_path) as asking:
        again = asking.get(URL)
        assert asking.answers.checksum() != ""
    assert again.json() == {"waarde": 7}
    assert (again.sha256, again.path) == (first.sha256, first.path)
    first.path.write_bytes(b"kapot")
    with client(service, tmp_path) as asking:
        assert asking.get(URL).json() == {"waarde": 7}


def test_answers_of_the_last_two_runs_are_kept(tmp_path: Path) -> None:
    numbers = count()

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"keer": next(numbers)})

    for _ in range(4):
        with client(Service(answer), tmp_path) as asking:
            asking.get(URL)
            asking.answers.prune()
    assert len(list(tmp_path.glob("*.gz"))) == 2
    with client(Service(answer), tmp_path) as asking:
        assert [kept.json() for kept in asking.answers.all_kept()] == [{"keer": 3}]


def test_a_cut_off_index_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    service = Service(lambda request: httpx.Response(200, json={}))
    with client(service, tmp_path) as asking:
        asking.get(URL)
    with (tmp_path / "answers.jsonl").open("a", encoding="utf-8") as index:
        index.write('{"url": "https://bron.nl/half')
    with client(service, tmp_path) as asking:
        assert [kept.url for kept in asking.answers.all_kept()] == [URL]


@pytest.mark.parametrize(
    "text",
    ["cbs_v4 = 5", 'cbs_v4 = "ftp://x"', 'onbekend = "https://x"', "[patience]\ntimeout = 0", "="],
)
def test_wrong_addresses(tmp_path: Path, text: str) -> None:
    path = tmp_path / "services.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WrongAddresses):
        read_addresses(path, environment={})


def test_own_addresses_and_keys(tmp_path: Path) -> None:
    path = tmp_path / "services.toml"
    path.write_text('cbs_v4 = "https://spiegel.nl/"\n[patience]\npause = 3\n', encoding="utf-8")
    found = read_addresses(
        environment={"UITVOERINGSKRACHT_SERVICES": str(path), "KLIMAATMONITOR_KEY": "sleutel"}
    )
    assert found.cbs_v4 == "https://spiegel.nl"
    assert found.cbs_v3 == "https://opendata.cbs.nl"
    assert (found.patience.timeout, found.patience.pause) == (60, 3)
    assert found.swing["klimaatmonitor"].key == "sleutel"
    assert "sleutel" not in repr(found)

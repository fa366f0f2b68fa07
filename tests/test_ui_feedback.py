"""'Klopt dit niet?': a mail with the details filled in, and nothing without a good address."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.edition import edition_of
from tests.support.figures_app import html, reading, run_page
from uitvoeringskracht import edition
from uitvoeringskracht.ui import feedback, selection
from uitvoeringskracht.ui.selection import Selection

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


@pytest.fixture
def contact() -> Iterator[str]:
    address = "cijfers+fout@gemeente.example"
    with edition_of(CONTACT=address):
        yield address


def test_mail_holds_area_figure_year_value_version_and_address(
    contact: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Selection(gemeente="GM0518", indicator="gasverbruik_woning")
    monkeypatch.setattr(selection, "current", lambda: chosen)
    link = feedback.feedback_link(
        "Gas & stroom", ["gasverbruik_woning"], value="870 m³", period="2024"
    )
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", "cijfers%2Bfout@gemeente.example")
    query = parse_qs(parts.query)
    assert query["subject"] == ["Klopt dit niet? Gas & stroom"]
    (body,) = query["body"]
    assert body.split("\r\n\r\n\r\n")[1].split("\r\n") == [
        "Het gaat over: Gas & stroom",
        "Gebied: 's-Gravenhage (GM0518)",
        "Cijfers: gasverbruik_woning",
        "Jaar: 2024",
        "Wat er staat: 870 m³",
        f"Stand van de cijfers: {feedback.shared.version()}",
        "Adres: /?gemeente=GM0518&cijfer=gasverbruik_woning",
    ]


def test_title_can_not_add_a_header_to_the_mail(contact: str) -> None:
    link = feedback.feedback_link("x\r\nBcc: iemand@elders.example&bcc=a@b.example")
    assert set(parse_qs(urlsplit(link).query)) == {"subject", "body"}
    message = EmailMessage()
    with pytest.raises(ValueError, match="linefeed"):
        message["Subject"] = "x\r\nBcc: y"
    message["Subject"] = parse_qs(urlsplit(link).query)["subject"][0]
    assert "Bcc" not in message


@pytest.mark.parametrize(
    "address",
    ["", "geen adres", "a@b", "a@b.nl?bcc=c@d.nl", "a@b.nl,c@d.nl", "a@b.nl\nBcc: c@d.nl", "@b.nl"],
)
def test_wrong_address_is_not_used_and_told(address: str) -> None:
    with edition_of(CONTACT=address):
        assert feedback.feedback_link("x") == ""
        assert bool(edition.problems()) is bool(address)


def test_foot_has_the_link_or_says_that_there_is_none() -> None:
    with edition_of():
        assert "geen mailadres ingesteld" in html(run_page("cijfers"), "voet")
    with edition_of(CONTACT="cijfers@gemeente.example"):
        assert 'href="mailto:cijfers@gemeente.example?' in html(run_page("cijfers"), "voet")


def test_definition_page_asks_about_the_figure_of_the_gemeente(contact: str) -> None:
    page = html(run_page("cijfers", cijfer="gasverbruik_woning", gemeente="GM1674"), "cijfer")
    (link,) = [part.split('"')[0] for part in page.split('href="')[1:] if part[:6] == "mailto"]
    (body,) = parse_qs(urlsplit(unescape(link)).query)["body"]
    assert "Gebied: Roosendaal (GM1674)" in body
    assert "Jaar: 2024" in body
    assert "Wat er staat: 870\u00a0m³" in body

"""Gemeenschappelijke regelingen from the export of the Register van Overheidsorganisaties.

The export (version 2.6.9) has gemeenten as `organisatie` with systeemId and resourceIdentifierTOOI
(.../gemeente/gm0363), and each `regeling` with its `deelnemendeOrganisatie`s, as read in code that
others run on it daily. The namespace holds the version and changes with it, so only local names
are compared. The file is read as a stream: memory holds one organisation or regeling at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

import pandas as pd
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from data_loaders.feeds import base
from data_loaders.samenwerking import SOURCES
from data_loaders.services import errors
from data_loaders.services.client import Client
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import Source

COLUMNS = ("gr_id", "gr_name", "organ", "form", "start_date", "area_code", "joined_date",
           "policy_fields", "area_code_in_register")  # fmt: skip
ROOT = "overheidsorganisaties"
#: The whole export is some tens of megabytes.
LIMIT = 400_000_000
_GEMEENTE = re.compile(r"/gemeente/gm(\d{4})$", re.IGNORECASE)
_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:T.*)?$")


@dataclass(frozen=True)
class Participant:
    """A participant of a regeling: its number in the export, the code that TOOI gives, or ""."""

    number: str
    area_code: str
    joined: str
    left: str


@dataclass(frozen=True)
class Regeling:
    """One regeling as it stands in the export; dates are ISO, "" where there is none."""

    number: str
    title: str
    organ: str
    form: str
    start: str
    end: str
    policy_fields: tuple[str, ...]
    participants: tuple[Participant, ...] = field(repr=False)


@dataclass(frozen=True)
class SamenwerkingFeed:
    """The export as one part."""

    source_id: str = "samenwerking"

    def card(self, parts: Sequence[base.Part], today: date) -> Source:
        """Return the card as of `today`."""
        shipped = next(source for source in SOURCES if source.id == self.source_id)
        return replace(
            shipped,
            periods=f"stand van {today.isoformat()}",
            retrieved=today.isoformat(),
            attribution="Bron: Register van Overheidsorganisaties, Logius (CC0).",
            retrieved_how="Opgehaald bij de bron: de dagelijkse export van het register.",
            known_problems=(
                f"Alleen regelingen die gelden, in de gemeente-indeling van {LAYOUT}.",
                (
                    "Een deelname die nog op een opgeheven gemeente staat, is omgezet naar de "
                    "opvolger. Is de gemeente over meer gemeenten verdeeld, dan is de deelname "
                    "weggelaten."
                ),
                *shipped.known_problems[2:],
                *[part.remark for part in parts if part.remark],
            ),
        )

    def parts(self, client: Client) -> list[base.Part]:
        """Fetch the export, unless the service says that it did not change."""
        answer = client.get(client.addresses.roo, kind="xml", limit=LIMIT)
        published = None
        if answer.modified:
            try:
                published = parsedate_to_datetime(answer.modified).date()
            except ValueError:
                published = None
        return [base.Part("exportOO", answer.sha256, published, "dagelijks")]

    def fetch_partnerships(self, client: Client, part: base.Part) -> Callable[[], pd.DataFrame]:
        """Return the reader of the export that `parts` fetched."""
        answer = client.answers.kept(client.addresses.roo)
        if answer is None or answer.sha256 != part.stamp:
            answer = client.get(client.addresses.roo, kind="xml", limit=LIMIT)
        kept, today = answer, client.today

        def table() -> pd.DataFrame:
            with kept.open() as stream:
                return partnerships(stream, today)

        return table


def feeds() -> list[base.PartnershipFeed]:
    """Return the feed of the register."""
    return [SamenwerkingFeed()]


def partnerships(stream: BinaryIO, today: date) -> pd.DataFrame:
    """Return one row per regeling in force on `today` and gemeente: COLUMNS, all text.

    policy_fields are joined by |; area_code is in LAYOUT. Raises NotReadable (also for XML with
    a document type or entities), ColumnMissing, UnknownCodes for a gemeente we do not know.
    """
    codes: dict[str, str] = {}
    found: list[Regeling] = []
    number = 0
    for item in _read(stream, codes):
        number += 1
        if _holds(item.start, item.end, today):
            found.append(item)
    if not number:
        raise errors.ColumnMissing("regeling")
    rows = [row for item in found for row in _rows(item, codes, today)]
    if not rows:
        raise errors.ColumnMissing("resourceIdentifierTOOI van een deelnemende gemeente")
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype("str")
    # Two ended gemeenten may have one successor, which may take part itself too: that one goes
    # first.
    frame["own"] = frame["area_code"] != frame["area_code_in_register"]
    frame = frame.sort_values(["gr_id", "area_code", "own", "area_code_in_register"])
    frame = frame.drop_duplicates(["gr_id", "area_code"])
    return frame.loc[:, list(COLUMNS)].reset_index(drop=True)


def _read(stream: BinaryIO, codes: dict[str, str]) -> Iterator[Regeling]:
    """Give every regeling, and fill `codes` with the gemeenten by their number in the export."""
    open_elements: list[Element] = []
    try:
        events = iterparse(stream, events=("start", "end"), forbid_dtd=True)
        for event, element in events:
            name = _local(element.tag)
            if event == "start":
                if not open_elements and name != ROOT:
                    raise errors.ColumnMissing(f"{ROOT} (wel: {name[:80]})")
                open_elements.append(element)
                code = _area_code(element)
                if name == "organisatie" and code:
                    codes[_attribute(element, "systeemId")] = code
                continue
            open_elements.pop()
            if name == "regeling":
                yield _regeling(element)
            if len(open_elements) == 2:
                open_elements[1].remove(element)
    except ParseError as error:
        raise errors.NotReadable(f"exportOO.xml: {error}") from error
    except DefusedXmlException as error:
        raise errors.NotReadable(f"exportOO.xml: niet toegestaan: {error}") from error


def _regeling(element: Element) -> Regeling:
    number = _attribute(element, "systeemId")
    where = f"regeling {number or '?'}"
    participants = [
        _participant(each, where)
        for container in _children(element, "deelnemendeOrganisaties")
        for each in _children(container, "deelnemendeOrganisatie")
    ]
    fields = [
        name.strip()
        for container in _children(element, "beleidsterreinen")
        for each in _children(container, "beleidsterrein")
        for name in (each.text or "").split("|")
    ]
    return Regeling(
        number=_required(number, f"{where}: systeemId"),
        title=_required(_text(element, "titel"), f"{where}: titel"),
        organ=_text(element, "regionaalSamenwerkingsorgaan"),
        form=_required(_text(element, "samenwerkingsvorm"), f"{where}: samenwerkingsvorm").strip(
            "'"
        ),
        start=_required(
            _date(element, "datumInwerkingtreding", where), f"{where}: datumInwerkingtreding"
        ),
        end=_date(element, "datumUitwerkingtreding", where),
        policy_fields=tuple(dict.fromkeys(name for name in fields if name)),
        participants=tuple(participants),
    )


def _participant(element: Element, where: str) -> Participant:
    return Participant(
        number=_attribute(element, "systeemId"),
        area_code=_area_code(element),
        joined=_date(element, "toetredingsDatum", where),
        left=_date(element, "uittredingsDatum", where),
    )


def _rows(item: Regeling, codes: dict[str, str], today: date) -> Iterator[tuple[Any, ...]]:
    for each in item.participants:
        in_register = each.area_code or codes.get(each.number, "")
        if not in_register or not _holds("", each.left, today):
            continue
        area_code = _today(in_register)
        if area_code:
            yield (
                item.number,
                item.title,
                item.organ or None,
                item.form,
                item.start,
                area_code,
                each.joined or None,
                "|".join(item.policy_fields) or None,
                in_register,
            )


@cache
def _today(area_code: str) -> str:
    """Return the gemeente of LAYOUT that is this one or its only successor, else ""."""
    if area_code in load_geography().gemeenten(LAYOUT):
        return area_code
    successors = load_geography().areas["successors"].to_dict().get(area_code)
    if successors is None:
        raise errors.UnknownCodes(area_code)
    return str(successors[0]) if len(successors) == 1 else ""


def _holds(start: str, end: str, today: date) -> bool:
    """Return whether something that holds from `start` until before `end` holds today."""
    now = today.isoformat()
    return start <= now and (not end or end > now)


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if _local(child.tag) == name]


def _text(element: Element, name: str) -> str:
    children = _children(element, name)
    return " ".join((children[0].text or "").split()) if children else ""


def _attribute(element: Element, name: str) -> str:
    return next((v.strip() for key, v in element.attrib.items() if _local(key) == name), "")


def _area_code(element: Element) -> str:
    match = _GEMEENTE.search(_attribute(element, "resourceIdentifierTOOI"))
    return f"GM{match[1]}" if match else ""


def _date(element: Element, name: str, where: str) -> str:
    text = _text(element, name)
    match = _DATE.match(text)
    if text and match is None:
        raise errors.NotReadable(f"exportOO.xml: {where}: {name} is geen datum: {text[:40]}")
    return match[1] if match else ""


def _required(text: str, what: str) -> str:
    if not text:
        raise errors.ColumnMissing(what)
    return text

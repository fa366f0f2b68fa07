"""Counts per gemeente from the CSV download of the Algoritmeregister.

The register is cumulative, so a count belongs to the day on which it is made: only the year of
today is delivered, and the counts of earlier days stay as they are. Column names are those of the
code of the register itself (MinBZK/Algoritmeregister).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import TextIOWrapper

import pandas as pd

from data_loaders.algoritmeregister import MEASURES, SOURCES
from data_loaders.feeds import base, organisations
from data_loaders.services import errors
from data_loaders.services.answers import Answer
from data_loaders.services.client import Client
from uitvoeringskracht.observations import Measure, Source

REGISTERED, IN_USE, ASSESSED = (f"algoritmen.{name}" for name in
    ("geregistreerd", "in_gebruik", "impactassessment"))  # fmt: skip
_IN_USE = "in gebruik"
_STATUSES = {"", _IN_USE, "buiten gebruik", "in ontwikkeling", "uitgefaseerd", "gearchiveerd"}
_REQUIRED = ("organization", "status", "impacttoetsen")
_ASSESSMENTS = ("impacttoetsen", "impacttoetsen_grouping", "iama", "iama_description", "dpia",
                "dpia_description")  # fmt: skip
_NONE = {"", "geen"}
#: Key of the cells that a row has beyond those of the head.
_REST = "(meer)"


@dataclass(frozen=True)
class Described:
    """One description in the register: whose it is and what is counted of it."""

    organisation: str
    is_in_use: bool
    is_assessed: bool


@dataclass(frozen=True)
class AlgoritmeregisterFeed:
    """The register as one part; its remark names organisations that cannot be assigned."""

    source_id: str = "algoritmeregister"
    measures: Sequence[Measure] = MEASURES
    levels: tuple[str, ...] = ("GM",)
    all_or_nothing: bool = True

    @property
    def rules(self) -> Mapping[str, base.Rule]:
        """A register that is being filled may double, and is complete: a zero is a row."""
        rule = base.Rule(minimum=0, maximum=1000, jump=1.0, missing=0.02, areas=1.0)
        return {measure.id: rule for measure in self.measures}

    def card(self, parts: Sequence[base.Part], today: date) -> Source:
        """Return the card as of `today`."""
        shipped = SOURCES[0]
        problems = [each for each in shipped.known_problems if "8 augustus 2026" not in each]
        return replace(
            shipped,
            periods=f"vanaf eind 2023, per jaar; nieuwste telling {today.isoformat()}",
            retrieved=today.isoformat(),
            attribution="Bron: Algoritmeregister, ministerie van BZK (CC0).",
            retrieved_how="Opgehaald bij de bron: de download van het register als CSV. De "
            "jaren 2023, 2024 en 2025 komen uit een openbare kopie van 8 augustus 2026.",
            known_problems=(
                *problems[:2],
                (
                    "Elke telling is die van de dag waarop zij is gemaakt. De jaren 2023, 2024 en "
                    "2025 zijn teruggerekend met de datum van registratie; verwijderde "
                    "beschrijvingen ontbreken daar."
                ),
                *[part.remark for part in parts if part.remark],
            ),
        )

    def parts(self, client: Client) -> list[base.Part]:
        """Fetch the download, which has no metadata beside it, and say what it is."""
        answer = client.get(_url(client), kind="csv")
        remark = organisations.count((each.organisation, 1) for each in read(answer)).remark
        stamp = f"{client.today.year} {answer.sha256}"
        return [base.Part("algoritmen", stamp, frequency="dagelijks", remark=remark)]

    def fetch(self, client: Client, part: base.Part) -> base.Reader:
        """Return the reader of the download that `parts` fetched."""
        answer = client.answers.kept(_url(client))
        if answer is None or not part.stamp.endswith(answer.sha256):
            answer = client.get(_url(client), kind="csv")
        today = client.today

        def pages() -> Iterator[pd.DataFrame]:
            yield _counts(list(read(answer)), today)

        return pages


def feeds() -> list[base.Feed]:
    """Return the feed of the Algoritmeregister."""
    return [AlgoritmeregisterFeed()]


def _url(client: Client) -> str:
    return f"{client.addresses.algoritmeregister}/downloads/NLD?filetype=csv"


def read(answer: Answer) -> Iterator[Described]:
    """Give the descriptions in the download, of every organisation.

    Raises ColumnMissing, UnknownCodes for a status we do not know, DuplicateRows for an algorithm
    that stands there twice, NotReadable for a row that was cut off, NothingThere.
    """
    seen: set[str] = set()
    with TextIOWrapper(answer.open(), encoding="utf-8-sig", newline="") as text:
        reader = csv.DictReader(text, restkey=_REST, strict=True)
        missing = [name for name in _REQUIRED if name not in (reader.fieldnames or ())]
        if missing:
            raise errors.ColumnMissing(", ".join(missing))
        try:
            for row in reader:
                yield _described(row, seen, reader.line_num)
        except (csv.Error, UnicodeDecodeError) as error:
            raise errors.NotReadable(f"{answer.url} regel {reader.line_num}: {error}") from error
        if not seen:
            raise errors.NothingThere(answer.url)


def _described(row: dict[str, str | None], seen: set[str], line: int) -> Described:
    if None in row.values() or _REST in row:
        raise errors.NotReadable(f"Regel {line} heeft niet evenveel kolommen als de kop.")
    cells = {name: (value or "").strip() for name, value in row.items()}
    status = cells["status"].casefold()
    if status not in _STATUSES:
        raise errors.UnknownCodes(f"status: {cells['status'][:80]}")
    identity = cells.get("algorithm_id", "")
    if identity and identity in seen:
        raise errors.DuplicateRows(f"algorithm_id {identity}")
    seen.add(identity)
    assessments = {cells.get(name, "").casefold() for name in _ASSESSMENTS}
    return Described(cells["organization"], status == _IN_USE, not assessments <= _NONE)


def _counts(described: list[Described], today: date) -> pd.DataFrame:
    """Return the three counts of every gemeente on `today` in the tidy schema."""
    chosen = {
        REGISTERED: described,
        IN_USE: [each for each in described if each.is_in_use],
        ASSESSED: [each for each in described if each.is_assessed],
    }
    doubtful = organisations.count((each.organisation, 1) for each in described).doubtful
    frames = [
        organisations.as_observations(
            measure,
            organisations.count((each.organisation, 1) for each in rows).counts,
            doubtful,
            "algoritmeregister",
            today,
        )
        for measure, rows in chosen.items()
    ]
    return pd.concat(frames, ignore_index=True)

"""The feeds of the CBS tables that are declared in data_loaders/tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from data_loaders.feeds.base import Part, Reader, Rule
from data_loaders.feeds.cbs_choice import Chosen, choose
from data_loaders.feeds.cbs_declaration import TableDeclaration
from data_loaders.feeds.cbs_tidy import tidy, years
from data_loaders.feeds.cbs_toml import read_tables
from data_loaders.feeds.cbs_v3 import V3
from data_loaders.feeds.cbs_v4 import V4
from data_loaders.feeds.cbs_wire import Facts, Wire
from data_loaders.services import errors
from data_loaders.services.answers import Answer
from data_loaders.services.client import Client
from uitvoeringskracht.observations import Measure, Source

OLD_SERVICE = "Opgehaald via de oude dienst van het CBS (v3)."
_STOPPED = "De bron heeft deze tabel stopgezet: er komen geen nieuwe jaren bij."
_SOFT = "Een deel van de onderwerpen in deze tabel is nog voorlopig. De bron zegt: "
_PROVISIONAL = re.compile(r"voorlopig over|zijn (?:nog )?voorlopig", re.I)
#: Mistakes of a service after which the other one is asked. A column that changed is not one.
_ELSEWHERE = (
    errors.Unreachable,
    errors.TimedOut,
    errors.BrokenOff,
    errors.ServerFailed,
    errors.TooManyRequests,
    errors.NotFound,
    errors.Refused,
    errors.BadRequest,
    errors.RedirectLoop,
    errors.ElsewhereLink,
    errors.WrongContentType,
    errors.NotReadable,
    errors.TooLarge,
)


def feeds() -> list[CbsFeed]:
    """Return a feed per declared table (of a family: per edition)."""
    return [CbsFeed(table) for table in read_tables()]


@dataclass(frozen=True)
class _Fetched:
    """The kept pages of one slice."""

    chosen: Chosen
    answers: tuple[Answer, ...]


class CbsFeed:
    """The way by which the figures of one CBS table reach the store."""

    def __init__(self, table: TableDeclaration) -> None:
        """`table`: what its file declares."""
        self.table = table
        self._fell_back = False
        self._left_out: tuple[str, ...] = ()

    @property
    def source_id(self) -> str:
        """The source that the table refreshes."""
        return self.table.source.id

    @property
    def measures(self) -> Sequence[Measure]:
        """The measures of which the table may give observations."""
        return [each.measure for each in self.table.measures]

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The plausibility rule per measure."""
        return {each.id: each.rule for each in self.table.measures}

    @property
    def levels(self) -> tuple[str, ...]:
        """Prefixes of the areas that are kept."""
        return self.table.levels

    @property
    def all_or_nothing(self) -> bool:
        """Measures of a table stand on their own: one may be held back."""
        return False

    def card(self, parts: Sequence[Part], today: date) -> Source:
        """Return the source card, with what the service said of its version."""
        source = self.table.source
        old = self._fell_back or any(self._is_old(part.facts.get("service")) for part in parts)
        how = f"Rechtstreeks opgehaald bij de bron, tabel {self.table.table}."
        remarks = [part.remark.replace(OLD_SERVICE, "").strip() for part in parts]
        remarks += self._left_out
        return replace(
            source,
            retrieved=today.isoformat(),
            retrieved_how=f"{how} {OLD_SERVICE}" if old else how,
            known_problems=(*source.known_problems, *dict.fromkeys(filter(None, remarks))),
        )

    def parts(self, client: Client) -> list[Part]:
        """Return the table as one part; asks the old service when the new one fails."""
        if self.table.has_v4:
            try:
                return [self._part(_v4(client, self.table).facts(), "v4")]
            except _ELSEWHERE as error:
                if not self.table.has_v3:
                    raise
                return [self._old_part(client, error)]
        return [self._part(_v3(client, self.table).facts(), "v3")]

    def fetch(self, client: Client, part: Part) -> Reader:
        """Fetch the table whole; when the new service fails half-way, from the old one."""
        self._fell_back = False
        if part.facts.get("service") == "v4":
            try:
                return self._fetch(_v4(client, self.table), by_code=True)
            except _ELSEWHERE as error:
                if not self.table.has_v3:
                    raise
                failed = error
            try:
                reader = self._fetch(_v3(client, self.table), by_code=False)
            except _ELSEWHERE:
                raise failed from None
            self._fell_back = True
            return reader
        return self._fetch(_v3(client, self.table), by_code=False)

    def _old_part(self, client: Client, failed: errors.ServiceError) -> Part:
        """Return the part as the old service has it; the first failure counts if that fails too."""
        try:
            return self._part(_v3(client, self.table).facts(), "v3")
        except errors.NotFound as error:
            raise failed from error

    def _is_old(self, service: str | None) -> bool:
        """Return whether that is the old service; dataderden has no newer one."""
        return service == "v3" and self.table.service != "dataderden"

    def _part(self, facts: Facts, service: str) -> Part:
        status = "".join(facts.status.split()).casefold()
        if "vervallen" in status or "tijdelijknietbeschikbaar" in status:
            raise errors.TableGone(f"{self.table.table}: {facts.status}")
        remarks = [_STOPPED] if "gediscontinueerd" in status else []
        if soft := _provisional(facts.description):
            remarks.append(f"{_SOFT}\u201c{soft}\u201d")
        if service == "v3" and self.table.service == "cbs":
            remarks.append(OLD_SERVICE)
        known = filter(None, [facts.modified, facts.version])
        stamp = " ".join(known)
        return Part(
            name=self.table.table,
            stamp=f"{stamp} {self.table.digest}" if stamp else "",
            published=facts.published,
            frequency=facts.frequency,
            remark=" ".join(remarks),
            facts={"service": service},
        )

    def _fetch(self, wire: Wire, *, by_code: bool) -> Reader:
        fetched, count = [], 0
        choice = choose(self.table, wire, by_code=by_code)
        for chosen in choice.slices:
            answers = []
            for answer, rows in wire.pages(chosen.wanted):
                count += rows
                answers.append(answer)
            fetched.append(_Fetched(chosen, tuple(answers)))
        if not count:
            raise errors.NothingThere(self.table.table)
        self._left_out = choice.left_out
        in_a_year = choice.slices[0].wanted.periods.in_a_year

        def read() -> Iterator[pd.DataFrame]:
            pages = self._pages(wire, fetched)
            if in_a_year == 1:
                yield from pages
            else:
                yield years(self.table, in_a_year, pages)

        return read

    def _pages(self, wire: Wire, fetched: Sequence[_Fetched]) -> Iterator[pd.DataFrame]:
        for each in fetched:
            for answer in each.answers:
                rows = wire.rows(answer, each.chosen.wanted)
                yield tidy(self.table, each.chosen, rows)


def _provisional(description: str) -> str:
    """Return from where a description says what is provisional, to the end of that line."""
    for line in description.splitlines():
        if found := _PROVISIONAL.search(line):
            start = line.rfind(". ", 0, found.start())
            return " ".join(line[start + 1 :].split())[:300]
    return ""


def _v4(client: Client, table: TableDeclaration) -> Wire:
    return V4(client, table.table)


def _v3(client: Client, table: TableDeclaration) -> Wire:
    addresses = client.addresses
    host = addresses.dataderden if table.service == "dataderden" else addresses.cbs_v3
    return V3(client, host, table.table)

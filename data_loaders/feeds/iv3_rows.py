"""Raw Iv3 rows of one report and year to sums per gemeente and measure; nothing of the network.

Rows come page by page and only sums are kept: per placing, gemeente and part of a measure id
(`lasten.taakveld.6.71`), and per code for the check on totals. Amounts are in 1.000 euro.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_loaders._iv3_measures import MEASURES, TOTALS, TOTALS_BALANCE
from data_loaders._reading import observations, together
from data_loaders.feeds.iv3_checks import require_no_totals, require_sums
from data_loaders.feeds.iv3_codes import Cell, cell
from data_loaders.services.errors import DuplicateRows, UnknownCodes
from uitvoeringskracht.observations import Reason, Status

#: Columns of a page: codes without padding, and the two placings (float64, missing = null).
COLUMNS = ("gemeente", "taakveld", "categorie", "first", "second")
#: What the service writes for "geen opgave". Real amounts go lower, so only this very number.
NO_FIGURE = -99998.0
#: More than the parts and codes that one taakveld and categorie add to.
_WIDTH = 10
_GEMEENTEN_PER_FRAME = 50

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


class Sums:
    """The sums of one report and year, filled by `add` and read by `frames`.

    `gemeenten` are those of 1 January of the year, `known` all gemeenten there ever were;
    `titles` (code -> title) only serves messages.
    """

    def __init__(
        self,
        report: str,
        year: int,
        gemeenten: Sequence[str],
        known: Sequence[str],
        titles: Mapping[str, str] | None = None,
    ) -> None:
        self._report, self._year = report, year
        self._gemeenten = pd.Index(gemeenten)
        self._known = frozenset(known)
        self._titles = titles or {}
        prefix = f"iv3.{report}."
        own = [each.id.removeprefix(prefix) for each in MEASURES if each.id.startswith(prefix)]
        self._parts = own
        # column 0 takes what a cell with less than _WIDTH columns has nothing for
        self._columns = {name: number for number, name in enumerate(["", *own])}
        self._pairs: dict[tuple[str, str], int] = {}
        self._cells: list[Cell] = []
        self._places = np.zeros((0, _WIDTH), dtype=np.intp)
        self._sums = np.zeros((2, len(self._gemeenten), len(self._columns)))
        self._booked = np.zeros((2, len(self._gemeenten)), dtype=bool)
        self._seen = np.zeros((len(self._gemeenten), 0), dtype=bool)
        self._used: set[str] = set()

    def add(self, page: pd.DataFrame) -> None:
        """Add a page of rows (COLUMNS).

        Raises UnknownCodes for a figure other than zero of a gemeente, taakveld or categorie we
        do not know, DuplicateRows when a gemeente has a taakveld and categorie a second time.
        """
        page = page[page[["first", "second"]].notna().any(axis=1)]
        figures = page[["first", "second"]].to_numpy("float64", copy=True)
        figures[np.isnan(figures) | (figures == NO_FIGURE)] = 0.0
        filled = (figures != 0).any(axis=1)
        self._require_gemeenten(page["gemeente"][filled])
        pairs = self._numbers(page["taakveld"], page["categorie"])
        for number in np.unique(pairs):
            # asked of anybody, be it with "geen opgave" for an answer: then the rest is zero
            self._used.update(self._cells[number].parts)
        self._require_cells(np.unique(pairs[filled]))
        rows = self._gemeenten.get_indexer(pd.Index(page["gemeente"]))
        inside = rows >= 0
        self._require_new(rows[inside], pairs[inside])
        keep = inside & filled
        self._spread(rows[keep], pairs[keep], figures[keep])

    def frames(self) -> Iterator[pd.DataFrame]:
        """Yield tidy observations, some gemeenten at a time; nothing if nobody delivered.

        A gemeente counts with its second placing if that has any amount (definitief), else with
        its first (voorlopig). Raises SumsDiffer, DuplicateRows.
        """
        second: Flags = self._booked[1]
        delivered: Flags = self._booked[0] | second
        if not delivered.any():
            return
        chosen = np.where(second[:, None], self._sums[1], self._sums[0])
        sums = pd.DataFrame(chosen, index=self._gemeenten, columns=list(self._columns))
        require_sums(sums[self._parts])
        require_no_totals(sums.iloc[:, len(self._parts) + 1 :].rename(columns=_bare))
        totals = set(TOTALS)
        used = [name for name in self._parts if name in totals or name in self._used]
        values = sums[used].copy()
        values[~delivered] = np.nan
        balance = [name for name in used if name in TOTALS_BALANCE]
        if balance:
            # a balance of zero is a balance that was not delivered
            values.loc[values["balanstotaal"] == 0, balance] = np.nan
        statuses = self._statuses(second, delivered)
        for start in range(0, len(values), _GEMEENTEN_PER_FRAME):
            block = slice(start, start + _GEMEENTEN_PER_FRAME)
            yield self._frame(values.iloc[block], statuses[block])

    def _statuses(self, second: Flags, delivered: Flags) -> npt.NDArray[np.str_]:
        """Return the status per gemeente; not delivered is as final as the year is."""
        if self._report == "begroting":
            return np.full(len(second), str(Status.BEGROOT))
        final = np.where(delivered, second, second.any())
        return np.where(final, str(Status.DEFINITIEF), str(Status.VOORLOPIG))

    def _frame(self, values: pd.DataFrame, statuses: npt.NDArray[np.str_]) -> pd.DataFrame:
        frames = []
        for status in sorted(set(statuses)):
            rows = values[statuses == status]
            names = pd.Series([f"iv3.{self._report}.{name}" for name in rows], dtype="str")
            frames.append(
                observations(
                    measure=names.repeat(len(rows)).reset_index(drop=True),
                    area_code=pd.Series(np.tile(rows.index, len(names)), dtype="str"),
                    period=self._year,
                    layout=self._year,
                    value=pd.Series(rows.to_numpy().ravel(order="F")),
                    status=Status(status),
                    reason=Reason.NIET_GELEVERD,
                    source=f"iv3_{self._report}",
                )
            )
        return together(frames)

    def _require_gemeenten(self, codes: pd.Series[str]) -> None:
        """Raise for a gemeente there never was; areas of another level (NL01) are left out."""
        strange = codes[codes.str.startswith("GM") & ~codes.isin(self._known)]
        if len(strange):
            raise UnknownCodes(f"Iv3 {self._year}, gemeente {', '.join(strange.unique()[:10])}")

    def _require_cells(self, pairs: Places) -> None:
        unknown = {self._cells[number].unknown for number in pairs} - {""}
        if unknown:
            named = [f"{code} ({self._titles.get(code, '?')})" for code in sorted(unknown)]
            raise UnknownCodes(f"Iv3 {self._year}: {', '.join(named[:10])}")

    def _require_new(self, rows: Places, pairs: Places) -> None:
        key = rows * len(self._cells) + pairs
        unique, first = np.unique(key, return_index=True)
        again = self._seen[rows, pairs]
        if len(unique) < len(key):
            again[np.setdiff1d(np.arange(len(key)), first)] = True
        if again.any():
            at = int(np.argmax(again))
            pair = next(pair for pair, number in self._pairs.items() if number == pairs[at])
            raise DuplicateRows(
                f"Iv3 {self._year}: {self._gemeenten[rows[at]]}, {pair[0]}, {pair[1]}"
            )
        self._seen[rows, pairs] = True

    def _numbers(self, taakvelden: pd.Series[str], categorieen: pd.Series[str]) -> Places:
        """Return the number of the pair per row; a pair that is new gets one."""
        keys = taakvelden + "\t" + categorieen
        groups, unique = pd.factorize(keys)
        numbers = []
        for key in unique:
            taakveld, _, categorie = key.partition("\t")
            number = self._pairs.setdefault((taakveld, categorie), len(self._pairs))
            if number == len(self._cells):
                self._place(taakveld, categorie)
            numbers.append(number)
        self._grow()
        return np.array(numbers, dtype=np.intp)[groups]

    def _place(self, taakveld: str, categorie: str) -> None:
        """Note in which columns of the sums the rows of this pair are counted."""
        new = cell(taakveld, categorie, self._report, self._year)
        # codes stand apart from parts of ids by the mark in front
        names = [*new.parts, f"={taakveld}", f"={categorie}"] if new.parts else []
        places = [self._columns.setdefault(name, len(self._columns)) for name in names]
        self._cells.append(new)
        row = np.array([*places, *[0] * (_WIDTH - len(places))], dtype=np.intp)
        self._places = np.vstack([self._places, row])

    def _grow(self) -> None:
        """Make room for new pairs and columns."""
        columns = len(self._columns) - self._sums.shape[2]
        self._sums = np.pad(self._sums, ((0, 0), (0, 0), (0, columns)))
        pairs = len(self._cells) - self._seen.shape[1]
        self._seen = np.pad(self._seen, ((0, 0), (0, pairs)))

    def _spread(self, rows: Places, pairs: Places, figures: Numbers) -> None:
        """Add the figures (a column per placing) to all columns they count for."""
        places = self._places[pairs]
        counted = np.array([_is_booking(each) for each in self._cells], dtype=bool)
        for placing in (0, 1):
            amounts = figures[:, placing]
            np.add.at(self._sums[placing], (rows[:, None], places), amounts[:, None])
            booked = (amounts != 0) & counted[pairs]
            self._booked[placing, rows[booked]] = True


def _is_booking(each: Cell) -> bool:
    """Return whether rows of this cell are lasten or baten, so that a figure says delivered."""
    return bool(each.parts) and not TOTALS_BALANCE.issuperset(each.parts)


def _bare(name: str) -> str:
    return name.removeprefix("=")

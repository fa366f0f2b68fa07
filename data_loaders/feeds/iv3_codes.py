"""What an Iv3 code counts for: taakveld or balanspost and categorie to parts of measure ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from data_loaders._iv3_measures import (
    CATEGORIEEN,
    CATEGORIEEN_BATEN_OVERIG,
    CATEGORIEEN_RESERVES,
    HEFFINGEN,
    read_taakvelden,
)

RESERVES = "0.10"
#: The result of all the rest: counting it would count everything once more.
RESULT = "0.11"
OVERHEAD = "0.4"
GENERAL_GRANT = "0.7"
SALARIES = "L1.1"
HIRED = "L3.5.1"
JOINT_ARRANGEMENTS = "L4.3.3"
STATE = "B4.3.1"
ULTIMO = "Ultimo"
PRIMO = "Primo"
_BALANCE = re.compile(r"[AP]\d+[a-z]?")
_CATEGORIE = re.compile(r"([LB])(\d)(\.\d+)+")
#: A taakveld has at most two digits after the point; what follows (6.71a, 6.711) is a part of it.
_TAAKVELD = re.compile(r"(\d\.\d\d?)(?:\d?[a-z]?)")
_SIDES = {"L": "lasten", "B": "baten"}


@dataclass(frozen=True)
class Cell:
    """What a row of one taakveld and categorie adds to.

    `parts` are measure ids without the report; `unknown` names the code that we do not know.
    """

    parts: tuple[str, ...] = ()
    unknown: str = ""


def cell(code: str, categorie: str, report: str, year: int) -> Cell:
    """Return what a row of `code` (taakveld or balanspost) and `categorie` counts for.

    Left out on purpose: the result (0.11), the activa, the balance at the start of the year,
    mutations on a balanspost, and the balance of a begroting.
    """
    category = _CATEGORIE.fullmatch(categorie)
    if _BALANCE.fullmatch(code):
        if categorie == ULTIMO:
            return Cell(tuple(_balance(code)) if report == "rekening" else ())
        return Cell() if category or categorie == PRIMO else Cell(unknown=categorie)
    if category is None:
        return Cell(unknown=categorie)
    side, digit = category[1], category[2]
    if code == RESULT:
        return Cell()
    if code == RESERVES:
        if digit not in CATEGORIEEN_RESERVES[_SIDES[side]]:
            return Cell(unknown=categorie)
        return Cell(
            (
                f"reserve_{_SIDES[side]}",
                f"reservemutaties.{_SIDES[side]}.hoofdcategorie.{digit}",
            )
        )
    taakveld = taakveld_of(code, year)
    if not taakveld:
        return Cell(unknown=code)
    if side == "L":
        known = digit in CATEGORIEEN
        return Cell(tuple(_lasten(taakveld, categorie))) if known else Cell(unknown=categorie)
    parts = tuple(_baten(taakveld, categorie, digit))
    return Cell(parts) if parts else Cell(unknown=categorie)


def taakveld_of(code: str, year: int) -> str:
    """Return the taakveld of our list that `code` is, or is a part of, in `year`; "" if none."""
    found = _TAAKVELD.fullmatch(code)
    return found[1] if found and found[1] in _taakvelden(year) else ""


@cache
def _taakvelden(year: int) -> frozenset[str]:
    return frozenset(
        each.taakveld
        for each in read_taakvelden()
        if int(each.vanaf) <= year and (not each.tot or year <= int(each.tot))
    )


def is_below(code: str, parent: str) -> bool:
    """Return whether `code` is a part of `parent`: 6.71a of 6.71, L4.3.3 of L4.3, P111 of P11."""
    if code == parent or not code.startswith(parent):
        return False
    if parent[0].isdigit():
        found = _TAAKVELD.fullmatch(code)
        return found is not None and found[1] == parent
    return parent[0] in "AP" or code[len(parent)] == "."


def _is(categorie: str, wanted: str) -> bool:
    return categorie == wanted or is_below(categorie, wanted)


def _balance(code: str) -> Iterator[str]:
    if code.startswith("P"):
        yield "balanstotaal"
    if code.startswith("P11"):
        yield "eigen_vermogen"


def _lasten(taakveld: str, categorie: str) -> Iterator[str]:
    field = taakveld[0]
    yield "lasten"
    yield f"lasten.taakveld.{taakveld}"
    yield f"lasten.hoofdtaakveld.{field}.categorie.{categorie[1]}"
    if field == "6":
        yield "sociaal"
    for wanted, name in ((SALARIES, "salarissen"), (HIRED, "inhuur")):
        if _is(categorie, wanted):
            yield name
            yield f"personeel.hoofdtaakveld.{field}"
            if taakveld == OVERHEAD:
                yield f"{name}_overhead"
    if _is(categorie, JOINT_ARRANGEMENTS):
        yield "verbonden"


def _baten(taakveld: str, categorie: str, digit: str) -> Iterator[str]:
    """Yield nothing for a hoofdcategorie that has no place among the baten."""
    levy = next((code for code in HEFFINGEN if _is(categorie, code)), "")
    if _is(categorie, STATE) and taakveld == GENERAL_GRANT:
        yield "rijk"
    elif _is(categorie, STATE):
        yield "spuks"
        yield f"spuks.hoofdtaakveld.{taakveld[0]}"
    elif levy:
        yield f"heffingen.{levy}"
        if levy.startswith("B2"):
            yield "heffingen"
    elif digit in CATEGORIEEN_BATEN_OVERIG:
        yield f"baten_overig.hoofdcategorie.{digit}"
    else:
        return
    yield "baten"

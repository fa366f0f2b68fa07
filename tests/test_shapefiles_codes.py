"""A code stays with its area, whatever a service calls it."""

from __future__ import annotations

from shapefiles.candidates import Area
from shapefiles.codes import Known, assign, simplified


def test_codes_stay_with_their_area() -> None:
    def area(name: str, *gemeenten: str) -> Area:
        return Area(name, frozenset(gemeenten))

    known = Known(
        "JR",
        {"JR01": area("Noord", "a", "b"), "JR02": area("Zuid", "c", "d"), "JR3": area("Oost", "e"),
         "JR04": area("West", "f", "g", "h")},
        {"JR09": "Midden"},
    )  # fmt: skip
    fetched = {
        "JZ1": area("NOORD", "a"),  # the same name, other gemeenten
        "JZ2": area("Zuiderland", "c", "d"),  # another name, the same gemeenten
        "JR04": area("Verder west", "f", "g"),  # the same code and most gemeenten (2 of 3)
        "JR3": area("Nergens", "x"),  # the same code, but quite another area
        "JZ5": area("Midden", "y"),  # was there before
        "JR11": area("Nieuw", "z"),  # a new code that is ours to give
        "JZ6": area("Nieuwer", "q"),
    }
    assert assign(known, fetched, ["JR01", "JR02", "JR3", "JR04", "CR77"]) == {
        "JZ1": "JR01", "JZ2": "JR02", "JR04": "JR04", "JZ5": "JR09",
        "JR3": "JR10", "JR11": "JR11", "JZ6": "JR12",
    }  # fmt: skip


def test_the_first_code_of_a_level() -> None:
    fetched = {"1": Area("Noord", frozenset({"a"})), "2": Area("Zuid", frozenset({"b"}))}
    assert assign(Known("AB", {}, {}), fetched, ["CR01"]) == {"1": "AB01", "2": "AB02"}


def test_two_areas_that_swapped_names_swap_codes_not_gemeenten() -> None:
    known = Known("A", {"A1": Area("X", frozenset("p")), "A2": Area("Y", frozenset("q"))}, {})
    fetched = {"A1": Area("Y", frozenset("p")), "A2": Area("X", frozenset("q"))}
    assert assign(known, fetched, ["A1", "A2"]) == {"A1": "A2", "A2": "A1"}


def test_names_are_compared_without_signs_and_accents() -> None:
    assert simplified("Fryslân") == simplified("FRYSLAN")
    assert simplified("5 000 tot 10 000 inwoners") == simplified("5.000 tot 10.000 inwoners")
    assert simplified("Noord-Holland") != simplified("Zuid-Holland")

"""A toets as a file and as a link: what goes out comes back, and what is wrong is said."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from uitvoeringskracht.analysis.execution.exchange import HEADER, MOST_BYTES, dump, parse
from uitvoeringskracht.analysis.execution.fields import (
    FIELDS,
    MOST_PROBLEMS,
    Kind,
    Range,
)
from uitvoeringskracht.analysis.execution.link import PARAMETERS, from_parameters, to_parameters
from uitvoeringskracht.analysis.execution.toets import Toets, WrongToets, values_of
from uitvoeringskracht.declared.execution import PER_GEMEENTE, load_execution
from uitvoeringskracht.ui import selection

SETTINGS = settings(max_examples=25, deadline=None)
TOETS = Toets(
    name="Gesprek aan huis",
    theme="sociaal domein",
    start=2027,
    driver="wmo_clienten_per_1000",
    hours=Range(1.5, 2.0, 3.0),
    once_fixed_hours=Range(40.0, 80.0, 160.0),
)
DECLARED = load_execution()


def numbers(kind: Kind) -> dict[str, st.SearchStrategy[object]]:
    """Return a strategy for each attribute of this kind, within its limits."""

    def one(least: float, most: float) -> st.SearchStrategy[float]:
        return st.floats(least, most) | st.integers(int(least), int(most)).map(float)

    return {
        field.attribute: (
            st.lists(one(field.least, field.most), min_size=3, max_size=3).map(
                lambda found: Range(*sorted(found))
            )
            if kind is Kind.RANGE
            else one(field.least, field.most)
        )
        for field in FIELDS
        if field.kind is kind
    }


@st.composite
def toetsen(draw: st.DrawFn) -> Toets:
    """Draw any toets that is right."""
    driver = draw(st.sampled_from(DECLARED.driver_slugs))
    figures = {name: draw(each) for name, each in (numbers(Kind.NUMBER)).items()}
    figures |= {name: draw(each) for name, each in numbers(Kind.RANGE).items()}
    if draw(st.booleans()) or driver == PER_GEMEENTE:
        figures["per_1000"] = None
    if driver == PER_GEMEENTE:
        figures["growth_pct"] = 0.0
    letters = st.characters(exclude_categories=("C", "Z"))
    return Toets(
        name=draw(st.text(letters, min_size=1, max_size=120)),
        theme=draw(st.sampled_from(list(DECLARED.personnel))),
        start=draw(st.integers(2020, 2050)),
        driver=driver,
        **figures,  # type: ignore[arg-type]
    )


@SETTINGS
@given(toets=toetsen())
def test_what_goes_out_comes_back(toets: Toets) -> None:
    assert parse(dump(toets)) == toets
    assert parse(dump(toets).encode()) == toets
    parameters = to_parameters(toets)
    assert from_parameters(parameters) == toets
    assert parameters.keys() <= set(PARAMETERS)
    # Names are at most 120 signs; everything else is short.
    assert max(len(text) for name, text in parameters.items() if name != "naam") <= 80


def test_the_file_is_for_people() -> None:
    text = dump(TOETS)
    assert text.startswith("# Een uitvoeringstoets: wat vraagt een nieuwe taak van gemeenten?")
    assert "[per_eenheid]\nuren = [1.5, 2.0, 3.0]\n" in text
    assert tomllib.loads(text)["versie"] == 1
    # As Windows saves it: a mark at the start and other ends of lines.
    assert parse(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == TOETS


def test_the_link_is_short_and_keeps_its_assumptions() -> None:
    assert to_parameters(TOETS) == {
        "naam": "Gesprek aan huis",
        "taak_thema": "sociaal domein",
        "start": "2027",
        "soort": "wmo_clienten_per_1000",
        "uren": "1.5_2_3",
        "eenmalig_vast_uren": "40_80_160",
        "fte_uren": "1363",
        "fte_kosten": "88000",
        "fte_overhead": "28000",
    }
    # A number of 0 per 1.000 is not the same as no number.
    nobody = replace(TOETS, per_1000=0.0)
    assert from_parameters(to_parameters(nobody)) == nobody


def test_the_link_leaves_other_parameters_alone() -> None:
    taken = set(selection.PARAMETERS.values())
    assert taken & set(PARAMETERS) == set()
    assert len(set(PARAMETERS)) == len(PARAMETERS)
    assert from_parameters({**to_parameters(TOETS), "gemeente": "GM0363"}) == TOETS


def changed(old: str, new: str) -> str:
    """Return the file of TOETS with one thing other than it was."""
    text = dump(TOETS).removeprefix(HEADER)
    assert text.count(old) == 1
    return text.replace(old, new)


START, NAME, HOURS, GROWTH = "start = 2027", '"Gesprek aan huis"', "[1.5, 2.0, 3.0]", "pct = 0.0"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("versie = 1", "", "versie: deze sleutel ontbreekt. Dit is dan geen uitvoeringstoets van"),
        ("versie = 1", "versie = 2", "versie: dit moet 1 zijn. Een andere versie kunnen wij niet"),
        ("versie = 1", "versie = true", "versie: dit moet 1 zijn."),
        (START, "jaar = 2027", "jaar: deze sleutel kennen wij niet."),
        (START, "", "start: deze sleutel ontbreekt."),
        (START, "start = 1999", "start: dit moet een jaar zijn van 2020 tot en met 2050."),
        (START, "start = 2027.0", "start: dit moet een jaar zijn"),
        (START, "start = true", "start: dit moet een jaar zijn"),
        (NAME, "3", "naam: dit moet een tekst zijn."),
        (NAME, '"  "', "naam: de naam is leeg."),
        (NAME, f'"{"a" * 121}"', "naam: de naam is te lang. Hij mag hoogstens 120 tekens hebben."),
        (NAME, r'"a\u0007b"', "naam: in de naam staat een teken dat niet getoond kan worden."),
        ('"sociaal domein"', '"zorg"', "thema: 'zorg' kennen wij niet. Kies uit: sociaal domein,"),
        ('"sociaal domein"', "[]", "thema: dit moet een tekst zijn."),
        ('"wmo_clienten_per_1000"', '"koeien"', "aantal.soort: 'koeien' kennen wij niet. Kies"),
        (GROWTH, "pct = 51", "aantal.groei_pct: dit is te hoog. Het hoogste dat mag is 50."),
        (GROWTH, "pct = '1'", "aantal.groei_pct: dit moet een getal zijn."),
        (GROWTH, "pct = nan", "aantal.groei_pct: dit moet een gewoon getal zijn."),
        ("1363.0", "1" + "0" * 400, "fte.productieve_uren: dit is te hoog. Het hoogste dat mag is"),
        ("1363.0", "0", "fte.productieve_uren: dit is te laag. Het laagste dat mag is 500."),
        ("1363.0", "inf", "fte.productieve_uren: dit moet een gewoon getal zijn."),
        (HOURS, "[3.0, 2.0, 1.5]", "per_eenheid.uren: laag is hoger dan waarschijnlijk."),
        (HOURS, "[1, 3, 2]", "per_eenheid.uren: waarschijnlijk is hoger dan hoog."),
        (HOURS, "[-1, 2, 3]", "per_eenheid.uren: laag: dit is te laag. Het laagste dat mag is 0."),
        (HOURS, "[1, true, inf]", "per_eenheid.uren: waarschijnlijk: dit moet een getal zijn. hoo"),
        (HOURS, "[1, 2]", "per_eenheid.uren: dit moeten drie getallen zijn: laag, waarschijnlijk"),
        (HOURS, "2", "per_eenheid.uren: dit moeten drie getallen zijn: laag, waarschijnlijk en"),
        ("[aantal]", "[[aantal]]", "aantal: hier hoort een tabel, met [aantal] erboven."),
        ("[fte]", "[fte]\nrijk = 1", "fte.rijk: deze sleutel kennen wij niet."),
        ("naam =", "'aantal.soort' = 'x'\nnaam =", "aantal.soort: deze sleutel kennen wij niet."),
    ],
)
def test_what_is_wrong_is_said_with_its_key(old: str, new: str, problem: str) -> None:
    with pytest.raises(WrongToets) as caught:
        parse(changed(old, new))
    assert any(line.startswith(problem) for line in caught.value.problems), caught.value.problems
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "versie: deze sleutel ontbreekt. Dit is dan geen uitvoeringstoets van ons."),
        ("versie = [", "Dit bestand is geen goede TOML."),
        ("a = 1\nversie = 1x", "Dit bestand is geen goede TOML. Er staat een fout in regel 2."),
        ("a = " + "9" * 900, "versie: deze sleutel ontbreekt. Dit is dan geen uitvoeringstoets"),
        ("a = '''\n" + "b" * 900, "Dit bestand is geen goede TOML."),
        ("a = [" + "\n[" * 20_000, "Dit bestand is geen goede TOML."),
        ("x" * 1001, "Regel 1 van het bestand is te lang."),
        ("\n" * (MOST_BYTES + 1), "Het bestand is te groot. Het mag hoogstens 50 kB zijn."),
        (b"\xff\xfe\x00", "Dit bestand is geen tekst (UTF-8)."),
        ("\ud800", "Dit bestand is geen tekst (UTF-8)."),
    ],
)
def test_what_is_no_toets_at_all(content: str | bytes, problem: str) -> None:
    with pytest.raises(WrongToets) as caught:
        parse(content)
    (line,) = caught.value.problems
    assert line.startswith(problem)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    text = changed(START, "start = 1").replace("1.5, 2.0", "2.5, 2.0")
    text = text.replace("1363.0", "-1").replace('"sociaal domein"', "1")
    with pytest.raises(WrongToets) as caught:
        parse(text)
    assert [line.partition(":")[0] for line in caught.value.problems] == [
        "thema",
        "start",
        "per_eenheid.uren",
        "fte.productieve_uren",
    ]


def test_thousands_of_mistakes_are_counted() -> None:
    with pytest.raises(WrongToets) as caught:
        parse("versie = 1\n" + "\n".join(f"k{number} = 1" for number in range(2000)))
    assert len(caught.value.problems) == MOST_PROBLEMS
    # 2.000 unknown keys and every field but the optional one.
    left = 2000 + len(FIELDS) - 1 - (MOST_PROBLEMS - 1)
    assert caught.value.problems[-1] == f"En nog {left} andere fouten."


def test_a_fixed_effort_counts_nothing() -> None:
    with pytest.raises(WrongToets) as caught:
        replace(TOETS, driver="gemeente", per_1000=3.0, growth_pct=1.0)
    assert [line.partition(":")[0] for line in caught.value.problems] == [
        "aantal.per_1000",
        "aantal.groei_pct",
    ]


def test_a_toets_from_code_is_checked_too() -> None:
    with pytest.raises(WrongToets, match="laag is hoger"):
        replace(TOETS, hours=Range(2, 1, 3))
    assert values_of(replace(TOETS, hours=Range(1, 2, 3)))["per_eenheid.uren"] == [1.0, 2.0, 3.0]
    with pytest.raises(WrongToets, match=r"aantal\.per_1000: dit is te hoog"):
        replace(TOETS, per_1000=10**400)


def test_a_link_with_mistakes() -> None:
    wrong = {"naam": "x", "start": "27", "uren": "1_2", "groei": "1_0", "fte_uren": "nan"}
    with pytest.raises(WrongToets) as caught:
        from_parameters(wrong)
    assert [line.partition(":")[0] for line in caught.value.problems] == [
        "thema",
        "start",
        "aantal.soort",
        "aantal.groei_pct",
        "per_eenheid.uren",
        "fte.productieve_uren",
        "fte.kosten_euro",
        "fte.overhead_euro",
    ]


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
#: Texts that look like a toets, or like TOML, with anything in between.
pieces = st.lists(
    st.sampled_from(
        [
            *("versie = 1\n", "naam = ", "start = 2027\n", "[aantal]\n", "[[fte]]\n", "soort = "),
            *("uren = [", "1, 2", "]\n", "inf", "nan", "1e999", '"', "'''", "\\u0000", "=", "{"),
            *("[per_eenheid.uren]\n", "a.b.c = 1\n", "2027-02-30", "0x_1", "\x00", "\ud800", "\n"),
        ]
    )
    | st.text(max_size=6),
    max_size=25,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(content=pieces | st.text() | st.binary())
@example("versie = 1\n[aantal.soort]\n[aantal.soort.x]\n")
@example(b"\x00")
def test_a_hostile_file_is_refused_in_one_way(content: str | bytes) -> None:
    with pytest.raises(WrongToets) as caught:
        parse(content)
    assert 1 <= len(caught.value.problems) <= MOST_PROBLEMS
    assert all(line.isprintable() and len(line) < 400 for line in caught.value.problems)


@SETTINGS
@given(key=st.sampled_from([field.attribute for field in FIELDS]), value=anything)
def test_a_wrong_value_never_gives_another_mistake(key: str, value: object) -> None:
    try:
        toets = replace(TOETS, **{key: value})  # type: ignore[arg-type]
    except WrongToets as error:
        assert error.problems  # noqa: PT017
    else:
        assert parse(dump(toets)) == toets


@SETTINGS
@given(parameters=st.dictionaries(st.sampled_from(PARAMETERS), st.text() | st.just("1_2_3")))
def test_a_hostile_link_is_refused_in_one_way(parameters: dict[str, str]) -> None:
    with pytest.raises(WrongToets) as caught:
        from_parameters(parameters)
    assert all(line.isprintable() for line in caught.value.problems)

"""The reader of indicator definitions: what it makes of a file, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from uitvoeringskracht import indicators_model, indicators_table, indicators_toml
from uitvoeringskracht.indicators import (
    DuplicateSlug,
    Indicator,
    IndicatorError,
    Term,
    load_indicators,
    read_indicator,
)
from uitvoeringskracht.observations import Reason

HEAD = """\
slug = "proef"
title = "Proef: lasten per inwoner"
short = "Proef"
subtitle = "lasten per inwoner"
phrase = "de lasten voor jeugdhulp"
phrase_is_plural = true
question = "Wat kost een proef?"
definition = "Dit zijn de lasten van een proef."
thema = "organisatie"
rol = "kracht"
pijler = "mensen"
order = 10
direction = "neutraal"
unit = "euro per inwoner"
unit_format = "euro"
decimals = 0
kind = "berekend"
may_sum = false
actieagenda = [1, 5]
"""
FORMULA = """
[formula]
numerator = [
    { measure = "iv3.rekening.lasten.taakveld.6.72" },
    { measure = "iv3.rekening.lasten.taakveld.0.10", from = 2023, to = 2024, weight = -1 },
]
denominator = [{ measure = "inwoners" }]
factor = 1000
from = 2017
to = 2024
"""
RULES = """
[formula.condition]
numerator = [{ measure = "iv3.begroting.inhuur" }]
denominator = [{ measure = "inwoners" }]
factor = 1000
minimum = 10

[not_comparable]
numerator = [{ measure = "iv3.rekening.salarissen" }]
denominator = [{ measure = "inwoners" }]
factor = 1000
below = 200
text = "Te weinig eigen personeel."

[[caveats]]
years = [2020]
text = "Een bijzonder jaar."

[[caveats]]
years = []
text = "Altijd opletten."
"""


def _write(root: Path, text: str, name: str = "proef", folder: str = "organisatie") -> Path:
    path = root / folder / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _read(root: Path, text: str) -> Indicator:
    return read_indicator(_write(root, text))


def test_a_complete_definition(tmp_path: Path) -> None:
    indicator = _read(tmp_path, HEAD + FORMULA + RULES)
    assert (indicator.slug, indicator.pijler, indicator.aggregate) == ("proef", "mensen", "sum")
    assert indicator.breaks == ()
    assert indicator.formula.numerator == (
        Term("iv3.rekening.lasten.taakveld.6.72"),
        Term("iv3.rekening.lasten.taakveld.0.10", -1.0, 2023, 2024),
    )
    assert (indicator.formula.factor, indicator.formula.first, indicator.formula.last) == (
        1000.0,
        2017,
        2024,
    )
    condition, rule = indicator.formula.condition, indicator.not_comparable
    assert condition is not None
    assert rule is not None
    assert (condition.bound, condition.reason) == (10.0, "niet_van_toepassing")
    assert (rule.bound, rule.reason) == (200.0, "niet_vergelijkbaar")
    assert indicator.measures == {
        "iv3.rekening.lasten.taakveld.6.72",
        "iv3.rekening.lasten.taakveld.0.10",
        "iv3.begroting.inhuur",
        "iv3.rekening.salarissen",
        "inwoners",
    }
    assert [caveat.text for caveat in indicator.caveats_for(2020)] == [
        "Een bijzonder jaar.",
        "Altijd opletten.",
    ]
    assert [caveat.text for caveat in indicator.caveats_for(2021)] == ["Altijd opletten."]


def test_a_term_counts_in_its_own_years(tmp_path: Path) -> None:
    first, second = _read(tmp_path, HEAD + FORMULA).formula.numerator
    assert first.holds(2017)
    assert [year for year in range(2020, 2027) if second.holds(year)] == [2023, 2024]


def test_several_formulas_each_for_their_years(tmp_path: Path) -> None:
    indicator = _read(
        tmp_path,
        HEAD
        + """
[[formulas]]
numerator = [{ measure = "aantal" }]
denominator = [{ measure = "inwoners" }]
factor = 100
from = 2024

[[formulas]]
numerator = [{ measure = "percentage" }]
from = 2021
to = 2022
""",
    )
    assert [formula.first for formula in indicator.formulas] == [2021, 2024]
    found = {year: indicator.formula_for(year) for year in (2020, 2021, 2023, 2024, 2030)}
    assert found[2020] is None
    assert found[2023] is None
    assert found[2021] == indicator.formulas[0]
    assert found[2024] == found[2030] == indicator.formulas[1] == indicator.formula


def _without(key: str) -> str:
    return "".join(line for line in HEAD.splitlines(True) if not line.startswith(f"{key} ="))


@pytest.mark.parametrize(
    "key", [line.split(" = ")[0] for line in HEAD.splitlines() if not line.startswith("pijler")]
)
def test_every_key_is_needed(tmp_path: Path, key: str) -> None:
    with pytest.raises(indicators_table.MissingKey, match=f"proef: {key}"):
        _read(tmp_path, _without(key) + FORMULA)


@pytest.mark.parametrize(
    ("old", "new", "error", "where"),
    [
        ('rol = "kracht"', 'rol = "sterk"', "UnknownChoice", "rol: 'sterk'; kies uit kracht"),
        ('thema = "organisatie"', 'thema = "zorg"', "UnknownChoice", "thema"),
        ('pijler = "mensen"', 'pijler = "geld"', "UnknownChoice", "pijler"),
        ('direction = "neutraal"', 'direction = "omhoog"', "UnknownChoice", "direction"),
        ('kind = "berekend"', 'kind = "gok"', "UnknownChoice", "kind"),
        ("actieagenda = [1, 5]", "actieagenda = [6]", "UnknownChoice", "actieagenda"),
        ("decimals = 0", "decimals = 9", "UnknownChoice", "decimals"),
        ("decimals = 0", "decimals = 0.5", "WrongType", "decimals"),
        ("order = 10", "order = true", "WrongType", "order"),
        ("may_sum = false", 'may_sum = "nee"', "WrongType", "may_sum"),
        ("actieagenda = [1, 5]", 'actieagenda = ["1"]', "WrongType", "actieagenda"),
        ('title = "Proef: lasten per inwoner"', "title = 3", "WrongType", "title"),
        ('question = "Wat kost een proef?"', 'question = "  "', "EmptyText", "question"),
        ('pijler = "mensen"\n', "", "PijlerMismatch", "pijler"),
        ('rol = "kracht"', 'rol = "last"', "PijlerMismatch", "pijler"),
        ("order = 10", 'order = 10\nkleur = "rood"', "UnknownKey", "kleur"),
        ('slug = "proef"', 'slug = "ander"', "WrongPlace", "slug: ander"),
        ('thema = "organisatie"', 'thema = "energie"', "WrongPlace", "organisatie/proef.toml"),
        ("order = 10", "order = 10\nbreaks = [23]", "WrongYears", "breaks"),
        ('measure = "inwoners"', "measure = 0.10", "WrongType", r"denominator\[0\].measure"),
        ("weight = -1", 'gewicht = "x"', "UnknownKey", r"formula.numerator\[1\].gewicht"),
        ("from = 2023, to = 2024", "from = 2024, to = 2023", "WrongYears", "numerator"),
        ("from = 2017\n", "", "MissingKey", "formula.from"),
        ("from = 2017", "from = 2025", "WrongYears", "formula.to: 2024 ligt voor 2025"),
        ("factor = 1000", 'factor = "1000"', "WrongType", "formula.factor"),
        ("factor = 1000", 'transform = "kwadraat"', "UnknownChoice", "formula.transform"),
        ("[formula]", "[formulae]", "MissingKey", "formula"),
    ],
)
def test_a_mistake_names_slug_and_key(
    tmp_path: Path, old: str, new: str, error: str, where: str
) -> None:
    text = HEAD + FORMULA
    assert old in text
    expected = getattr(indicators_table, error, None) or getattr(indicators_toml, error)
    with pytest.raises(expected, match=where) as caught:
        _read(tmp_path, text.replace(old, new))
    assert "proef" in str(caught.value)
    assert str(caught.value).startswith(expected.__doc__)


def test_a_year_without_a_term_is_refused(tmp_path: Path) -> None:
    gap = FORMULA.replace(
        '{ measure = "iv3.rekening.lasten.taakveld.6.72" }',
        '{ measure = "iv3.rekening.lasten.taakveld.6.72", to = 2021 }',
    )
    with pytest.raises(indicators_toml.EmptySum, match=r"numerator: 2022"):
        _read(tmp_path, HEAD + gap)


def test_an_open_formula_needs_an_open_term(tmp_path: Path) -> None:
    closed = """
[formula]
numerator = [{ measure = "woningen", to = 2016 }]
from = 2016
"""
    with pytest.raises(indicators_toml.EmptySum, match="numerator: 2017"):
        _read(tmp_path, HEAD + closed)


def test_overlapping_formulas_are_refused(tmp_path: Path) -> None:
    two = """
[[formulas]]
numerator = [{ measure = "a" }]
from = 2016

[[formulas]]
numerator = [{ measure = "b" }]
from = 2020
"""
    with pytest.raises(indicators_table.WrongYears, match="2016 en 2020 overlappen"):
        _read(tmp_path, HEAD + two)


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(indicators_toml.UnreadableDefinition, match="proef"):
        _read(tmp_path, "slug = ")


def test_load_orders_by_thema_then_order(tmp_path: Path) -> None:
    context = HEAD.replace("organisatie", "context").replace(
        'rol = "kracht"\npijler = "mensen"', 'rol = "context"'
    )
    _write(tmp_path, context.replace("proef", "derde") + FORMULA, "derde", "context")
    _write(tmp_path, HEAD.replace("proef", "tweede") + FORMULA, "tweede")
    first = HEAD.replace("proef", "eerste").replace("order = 10", "order = 5")
    _write(tmp_path, first + FORMULA, "eerste")
    assert list(load_indicators(tmp_path)) == ["eerste", "tweede", "derde"]


def test_load_gives_a_copy(tmp_path: Path) -> None:
    _write(tmp_path, HEAD + FORMULA)
    load_indicators(tmp_path).clear()
    assert list(load_indicators(tmp_path)) == ["proef"]


def test_the_same_slug_twice_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, HEAD + FORMULA)
    energie = HEAD.replace("organisatie", "energie")
    _write(tmp_path, energie + FORMULA, folder="energie")
    with pytest.raises(DuplicateSlug, match="proef"):
        load_indicators(tmp_path)


def test_reasons_of_rules_are_reasons_of_observations() -> None:
    assert set(indicators_model.RULE_REASONS) <= {reason.value for reason in Reason}


def test_every_mistake_is_an_indicator_error_with_a_message() -> None:
    for module in (indicators_table, indicators_toml):
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, ValueError):
                assert issubclass(thing, IndicatorError)
                assert thing.__doc__
                assert thing.__doc__.endswith(".")

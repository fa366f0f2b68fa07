"""Every text that the code asks for is in nl.toml, and every text there is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from uitvoeringskracht import texts
from uitvoeringskracht.texts import UnknownText, WrongText, t

ROOT = Path(__file__).resolve().parents[1]
CODE = [*ROOT.glob("uitvoeringskracht/**/*.py"), *ROOT.glob("pages/*.py")]
TEMPLATES = [*ROOT.glob("uitvoeringskracht/**/*.html")]
SCRIPTS = [*ROOT.glob("uitvoeringskracht/ui/**/*.mjs"), *ROOT.glob("uitvoeringskracht/ui/**/*.js")]
KEY = re.compile(r"""[\"']([a-z_]+(?:\.[a-z0-9_]+)+)[\"']""")
#: A key of which the last part is filled in: f"reason.{...}", `kaart.x_${...}` or "rol." ~ ...
FAMILY = re.compile(
    r"""f[\"']([a-z_]+\.[a-z_]*)\{|`([a-z_]+\.[a-z_]*)\$\{|\bt\([\"']([a-z_]+\.)[\"'] ~"""
)


def _source() -> str:
    return "\n".join(p.read_text(encoding="utf-8") for p in [*CODE, *TEMPLATES, *SCRIPTS])


def test_each_text_is_used() -> None:
    source = _source()
    named = set(KEY.findall(source))
    families = {part for parts in FAMILY.findall(source) for part in parts if part}
    unused = [
        key
        for key in texts.keys()  # noqa: SIM118 - a function
        if key not in named and not any(key.startswith(family) for family in families)
    ]
    assert unused == []


def test_each_key_that_is_asked_for_exists() -> None:
    asked = set(re.findall(r"""\bt\(\s*[\"']([a-z0-9_.]+)[\"']""", _source()))
    assert len(asked) > 50
    whole = {key for key in asked if not key.endswith(".")}
    assert sorted(whole - set(texts.keys())) == []


def test_missing_key_and_missing_value_raise() -> None:
    with pytest.raises(UnknownText, match=r"bestaat\.niet"):
        t("bestaat.niet")
    with pytest.raises(WrongText, match=r"selection\.nearest"):
        t("selection.nearest")
    assert t("selection.nearest", value="GM0363") == "Bedoelde u ‘GM0363’?"


def test_amount_stays_with_its_sign() -> None:
    assert [key for key, text in texts.keys().items() if "€ " in text] == []


def test_texts_have_no_stray_spaces() -> None:
    wrong = [key for key, text in texts.keys().items() if "  " in text or text != text.strip()]
    assert wrong == []

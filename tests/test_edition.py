"""An edition is read strictly: what is wrong is named in Dutch, and never half holds."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from streamlit import config

from tests.support.edition import edition_of
from uitvoeringskracht import edition
from uitvoeringskracht.edition.colours import contrast, mix, overlay
from uitvoeringskracht.edition.logo import MOST_BYTES, clean_svg, read_logo
from uitvoeringskracht.edition.model import Colours, Edition, WrongEdition
from uitvoeringskracht.edition.reading import read, read_file
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.tokens import MODES, Mode, tokens
from uitvoeringskracht.ui.house_style import apply_theme, logo, rules

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "docs" / "editie-voorbeeld.toml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1">{}</svg>'


def _write(folder: Path, text: str) -> Path:
    path = folder / "editie.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_example_holds_what_its_guide_says() -> None:
    found = read_file(EXAMPLE)
    assert (found.name, found.area) == ("Uitvoeringskracht Zeeland", "PV29")
    assert found.contact == "cijfers@zeeland.example"
    assert found.home == "https://uitvoeringskracht.zeeland.example/"
    assert found.logo_svg is not None
    assert found.logo_png is None
    assert found.colours == Colours(accent="#1D4F91", own="#9A3412")
    chosen = {load_indicators()[slug].thema for slug in found.indicators - {"inwoners"}}
    assert chosen == {"sociaal domein", "fysiek domein", "energie", "organisatie"}
    assert "inwoners" in found.indicators


def test_guide_names_every_key(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "editie.md").read_text(encoding="utf-8")
    with pytest.raises(WrongEdition) as refused:
        read_file(_write(tmp_path, 'lettertype = "Comic"'))
    keys = str(refused.value).partition("Wel: ")[2].rstrip(".").split(", ")
    assert len(keys) == 9
    for key in {*keys, "accent", "accent_donker", "eigen", "eigen_donker"}:
        assert f"`{key}`" in guide or f"`[{key}]`" in guide


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('lettertype = "Comic"', "lettertype: deze sleutel kennen wij niet"),
        ('[kleuren]\nrand = "#000000"', r"kleuren\.rand: deze sleutel kennen wij niet"),
        ("naam = 3", "naam: dit heeft niet de vorm"),
        ('cijfers = "inwoners"', "cijfers: dit heeft niet de vorm"),
        ("[kleuren]\naccent = 1", r"kleuren\.accent: dit heeft niet de vorm"),
        ("naam = Zeeland", "geen goed TOML-bestand"),
        (f'naam = "{"z" * 41}"', "naam: hoogstens 40 tekens"),
        ('gebied = "PV99"', "gebied: 'PV99' is geen code"),
        ('gebied = "NL01"', "gebied: 'NL01' is geen code"),
        ('gebied = "GM0501"', "gebied: de gemeente GM0501 bestaat in 2026 niet meer"),
        ('contact = "a@b"', "contact: 'a@b' is geen geldig mailadres"),
        ('adres = "javascript:alert(1)"', "adres: .* is geen adres van een site"),
        ('adres = "https://["', "adres: .* is geen adres van een site"),
        ('cijfers = ["inwonrs"]', "cijfers: 'inwonrs' bestaat niet"),
        ('themas = ["zorg"]', "themas: 'zorg' bestaat niet. Wel: sociaal_domein"),
        ('logo = "weg.svg"', "logo: het bestand weg.svg is niet te lezen"),
        ('logo = "editie.toml"', r"logo: editie.toml is geen \.svg of \.png"),
        ('[kleuren]\naccent = "blauw"', "accent: 'blauw' is geen kleur"),
    ],
)
def test_what_is_wrong_is_named_and_the_whole_file_left_out(
    text: str, said: str, tmp_path: Path
) -> None:
    path = _write(tmp_path, f'welkom = "Dag"\n{text}')
    with pytest.raises(WrongEdition, match=said):
        read_file(path)
    found = read({"UITVOERINGSKRACHT_EDITIE": str(path), "UITVOERINGSKRACHT_NAAM": "Zeeland"})
    assert found.edition == Edition(name="Zeeland")
    assert [problem.partition(" ")[0] for problem in found.problems] == ["editie.toml"]


def test_missing_file_is_told() -> None:
    found = read({"UITVOERINGSKRACHT_EDITIE": "/nergens/editie.toml"})
    assert found.edition == Edition()
    assert found.problems == (
        "editie.toml wordt niet gebruikt. Het bestand bestaat niet of is niet te lezen.",
    )


def test_variable_goes_before_the_file_and_a_wrong_one_leaves_the_rest() -> None:
    found = read(
        {
            "UITVOERINGSKRACHT_EDITIE": str(EXAMPLE),
            "UITVOERINGSKRACHT_GEBIED": "GM0687",
            "UITVOERINGSKRACHT_ACCENT": "#FFD200",
        }
    )
    assert found.edition.area == "GM0687"
    assert found.edition.colours.accent == "#1D4F91"
    (problem,) = found.problems
    assert problem == (
        "UITVOERINGSKRACHT_ACCENT wordt niet gebruikt. accent: #FFD200 is slecht te lezen op de "
        "achtergrond #F6F4EF (contrast 1,32, minstens 4,5 is nodig). Kies donkerder."
    )


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    # (0.2126 * 1 + 0.05) / 0.05 for red on black.
    assert contrast("#FF0000", "#000000") == pytest.approx(5.252)
    assert mix("#000000", "#FF8000", 0.5) == "#804000"


def test_dark_colour_must_be_light_enough(tmp_path: Path) -> None:
    path = _write(tmp_path, '[kleuren]\naccent_donker = "#1D4F91"')
    with pytest.raises(WrongEdition, match=r"accent_donker: #1D4F91 .* Kies lichter\."):
        read_file(path)


@pytest.mark.parametrize("colour", ["#000000", "#1D4F91", "#7A1FA2", "#B00000", "#006400"])
@pytest.mark.parametrize("mode", MODES)
def test_all_that_follows_from_a_colour_can_be_read(colour: str, mode: Mode) -> None:
    written = tokens(mode).color
    found = overlay(Colours(accent=colour, own=colour), mode)
    assert set(found) == {"primary", "focus", "primary_soft", "own", "own_soft"}
    for ground in (written["page"], written["surface"], found["primary_soft"]):
        assert contrast(found["primary"], ground) >= 4.5
    assert contrast(found["own"], found["own_soft"]) >= 4.5


def test_tokens_take_the_colours_but_a_judgement_keeps_its_own() -> None:
    before = tokens("light")
    with edition_of(ACCENT="#1d4f91", EIGEN="#7A1FA2"):
        shown = tokens("light")
        assert shown.color["primary"] == shown.color["focus"] == "#1D4F91"
        assert shown.color["own"] == shown.map["selected"].color == "#7A1FA2"
        assert shown.color["good"] == before.color["good"]
        assert shown.scale == before.scale
    assert tokens("light") == before


def test_without_anything_it_is_the_own_form() -> None:
    with edition_of():
        assert edition.current() == Edition()
        assert edition.problems() == ()


def test_svg_keeps_only_what_draws() -> None:
    dirty = SVG.format(
        '<script>alert(1)</script><foreignObject/><a href="x"><rect/></a>'
        '<rect onclick="x()" fill="url(https://elders.example/x)" width="1"/>'
        '<path style="fill:url(#g)" d="M0 0"/><use href="https://elders.example/#a"/>'
        "<style>@import 'https://elders.example/x.css'</style><style>.a{fill:red}</style>"
        '<image href="https://elders.example/x.png"/><image href="data:image/png;base64,AAAA"/>'
    )
    assert clean_svg(dirty.encode()).decode() == SVG.format(
        '<rect width="1" /><path style="fill:url(#g)" d="M0 0" /><use /><style>.a{fill:red}</style>'
        '<image /><image href="data:image/png;base64,AAAA" />'
    )


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ('<!DOCTYPE s [<!ENTITY a "b">]>' + SVG.format("&a;"), "ENTITY"),
        ("<html/>", "geen SVG"),
        ("<svg", "geen leesbaar SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>', "geen viewBox"),
    ],
)
def test_what_is_no_logo_is_refused(svg: str, said: str) -> None:
    with pytest.raises(WrongEdition, match=said):
        clean_svg(svg.encode())


def test_size_of_an_svg_becomes_its_viewbox() -> None:
    svg = clean_svg(b'<svg xmlns="http://www.w3.org/2000/svg" width="20px" height="10"/>')
    assert b'viewBox="0 0 20 10"' in svg


def test_png_is_read_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR"
    path.write_bytes(head + struct.pack(">II", 320, 80) + bytes(9))
    assert read_logo(path).kind == "png"
    path.write_bytes(head + struct.pack(">II", 40_000, 80) + bytes(9))
    with pytest.raises(WrongEdition, match="hoogstens 4000 pixels"):
        read_logo(path)
    path.write_bytes(b"GIF89a" + bytes(40))
    with pytest.raises(WrongEdition, match="geen PNG-bestand"):
        read_logo(path)
    path.write_bytes(bytes(MOST_BYTES + 1000))
    with pytest.raises(WrongEdition, match=r"logo.png is 201 kB; hoogstens 200 kB"):
        read_logo(path)


def test_theme_of_streamlit_gets_the_accent() -> None:
    names = [f"theme.{mode}.{option}" for mode in MODES for option in ("primaryColor", "linkColor")]
    before = {name: config.get_option(name) for name in names}
    try:
        with edition_of(ACCENT="#1D4F91", ACCENT_DONKER="#9DB8DA"):
            apply_theme()
            found = [config.get_option(name) for name in names]
        assert found == ["#1D4F91", "#1D4F91", "#9DB8DA", "#9DB8DA"]
    finally:
        for name, value in before.items():
            config.set_option(name, value)


def test_mark_takes_the_colours_of_an_edition_without_a_logo() -> None:
    with edition_of(NAAM="Kracht <b>", ACCENT="#1D4F91"):
        shown = logo()
        assert shown is not None
        assert b"#1D4F91" in shown[0]
        assert b"#0D5B66" not in shown[0]
        assert 'content:"Kracht \\3c b>"' in rules()
    with edition_of():
        assert logo() is None
        assert rules() == ""

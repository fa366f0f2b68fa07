"""The theme of Streamlit, the stylesheet and the plotly template all say what the tokens say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from uitvoeringskracht.charts.template import template
from uitvoeringskracht.tokens import MODES, Mode, tokens
from uitvoeringskracht.ui.stylesheet import stylesheet

ROOT = Path(__file__).resolve().parents[1]
THEME: dict[str, Any] = tomllib.loads(
    (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)["theme"]
NAMES = {
    "primaryColor": "primary",
    "backgroundColor": "page",
    "secondaryBackgroundColor": "surface",
    "textColor": "ink",
    "linkColor": "primary",
    "borderColor": "line_strong",
    "dataframeBorderColor": "line",
    "dataframeHeaderBackgroundColor": "surface",
    "dataframeHeaderTextColor": "ink2",
    "redColor": "bad",
    "greenColor": "good",
    "violetColor": "heide",
    "grayColor": "peer",
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("option", sorted(NAMES))
def test_colour_of_the_theme_is_the_token(mode: Mode, option: str) -> None:
    assert THEME[mode][option] == tokens(mode).color[NAMES[option]]


def test_scales_of_streamlit_do_not_travel() -> None:
    """Every chart has its own colours; those of the theme would go along with each rerun."""
    assert not [option for mode in MODES for option in THEME[mode] if option.startswith("chart")]


def test_typeface_is_served_by_the_app_with_its_licence() -> None:
    (face,) = THEME["fontFaces"]
    file = ROOT / "uitvoeringskracht" / "ui" / "static" / face["url"].removeprefix("app/static/")
    assert file.read_bytes()[:4] == b"wOF2"
    licence = file.with_name("hanken-grotesk-OFL.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in licence


def test_stylesheet_has_every_token_for_light_and_dark() -> None:
    css = stylesheet()
    light, dark = tokens("light"), tokens("dark")
    for name, value in light.color.items():
        variable = f"--uk-{name.replace('_', '-')}:light-dark({value},{dark.color[name]});"
        assert variable in css
    assert f"--uk-sequential-5:light-dark({light.scale['sequential'][4]}," in css


@pytest.mark.parametrize("mode", MODES)
def test_plotly_template_is_transparent_and_dutch(mode: Mode) -> None:
    layout = template(mode).layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.separators == ",."
    assert layout.font.color == tokens(mode).color["ink2"]
    assert layout.xaxis.showgrid is False

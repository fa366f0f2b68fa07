"""The stylesheet of the frame: tokens as variables that follow the theme, and a few rules."""

from __future__ import annotations

from pathlib import Path

from uitvoeringskracht.tokens import tokens
from uitvoeringskracht.ui import house_style

RULES = Path(__file__).with_name("frame_rules.css")
#: What only one page has. It is there from the start, so that no page is laid out twice.
PAGES = Path(__file__).with_name("page_styles")


def stylesheet() -> str:
    """Return the CSS. The variables (--uk-own, --uk-line-strong) reach into the components."""
    light, dark = tokens("light"), tokens("dark")
    pairs = {name: (light.color[name], dark.color[name]) for name in light.color}
    for scale, steps in light.scale.items():
        for number, step in enumerate(steps):
            pairs[f"{scale}_{number + 1}"] = (step, dark.scale[scale][number])
    variables = "".join(
        f"--uk-{name.replace('_', '-')}:light-dark({first},{second});"
        for name, (first, second) in pairs.items()
    )
    rules = RULES.read_text(encoding="utf-8")
    pages = "\n".join(path.read_text("utf-8") for path in sorted(PAGES.glob("*.css")))
    # Within .stApp each rule weighs more than those of Streamlit, which are loaded later.
    return f":root{{{variables}}}\n{rules}\n.stApp {{\n{pages}}}\n{house_style.rules()}"

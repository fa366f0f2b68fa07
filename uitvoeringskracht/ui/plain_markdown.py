"""Text in a label of Streamlit, which reads labels as Markdown."""

from __future__ import annotations

import re

#: What Markdown, and the Markdown of Streamlit, would read as a sign.
_MARKDOWN = re.compile(r"([\\`*_\[\]{}<>$~:|#])")


def plain_markdown(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\1", text)


def heard(text: str) -> str:
    """Return text for a label that the page hides and a screen reader says."""
    return f" :small[{plain_markdown(text)}]"

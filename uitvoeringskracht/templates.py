"""Templates of HTML: everything is escaped, and a missing name is an error."""

from __future__ import annotations

from pathlib import Path

import jinja2

from uitvoeringskracht.texts import t


def environment(folder: Path) -> jinja2.Environment:
    """Return the templates in `folder`, in which `t` gives a text."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["t"] = t
    return found

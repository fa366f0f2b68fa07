"""The script of the map, with what it needs to know before the first map is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from uitvoeringskracht import texts
from uitvoeringskracht.tokens import tokens
from uitvoeringskracht.ui.bundling import FONT, bundled

#: Texts that the script may use stand under this table of nl.toml.
_TEXTS = "kaart."


def bundle(shapes: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return the script of the map.

    shapes: the addresses of the files of each level (map.svg, labels.json), so that they need not
    travel with each choice.
    """
    constants = {
        "TEXTS": {k: v for k, v in texts.keys().items() if k.startswith(_TEXTS)},
        "PATTERNS": {reason: asdict(look) for reason, look in tokens("light").missing.items()},
        "FONT": FONT,
        "SHAPES": {level: dict(files) for level, files in shapes.items()},
    }
    return bundled("main", constants)

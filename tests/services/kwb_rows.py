"""What a table of wijken en buurten has besides the figures of gemeenten."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tests.services.tables import Column, Dimension


def text_columns() -> list[Column]:
    """Return the columns of text with which such a table begins."""
    return [
        Column(f"T{position:06}", name, position, name, "", 0, "String")
        for position, name in enumerate(("Gemeentenaam", "SoortRegio", "Codering"), start=1)
    ]


def parts_of_gemeenten(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Return one wijk and two buurten for each gemeente, with the figures of the gemeente."""
    own = rows[rows["area"].str.startswith("GM")]
    number = own["area"].str[2:]
    parts = ("WK" + number + "00", "BU" + number + "0000", "BU" + number + "0001")
    return [own.assign(area=part) for part in parts]


def text_rows(texts: Sequence[Column], dimension: Dimension) -> pd.DataFrame:
    """Return the text columns, padded as the service does."""
    kinds = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}
    names = {f"{code.key[2:6]}": code.title for code in dimension.codes if code.key[:2] == "GM"}
    frames = []
    for column, width in zip(texts, (40, 10, 10), strict=True):
        of_code = {
            "Gemeentenaam": lambda key: names.get(key[2:6], "Nederland"),
            "SoortRegio": lambda key: kinds.get(key[:2], ""),
            "Codering": lambda key: key,
        }[column.name]
        cells = [of_code(key).ljust(width) for key in dimension.keys]
        frames.append(
            pd.DataFrame(
                {
                    dimension.name: dimension.keys,
                    "measure": column.code,
                    "value": np.nan,
                    "attribute": "None",
                    "text": cells,
                }
            )
        )
    return pd.concat(frames, ignore_index=True)

"""Writing the answer of a command to standard output."""

from __future__ import annotations

import json
import sys

import pandas as pd

from uitvoeringskracht.cli.questions import QuestionError


def write(frame: pd.DataFrame, how: str) -> None:
    """Write `frame` as csv or json; raises QuestionError for another format."""
    if how == "csv":
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
    elif how == "json":
        records = json.loads(frame.to_json(orient="records", double_precision=15))
        json.dump(records, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        raise QuestionError(f"Kies --format csv of json, niet {how}.")

"""A line of JSON per event, for whoever keeps watch over the machine."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pythonjsonlogger.json import JsonFormatter

_FIELDS = "%(asctime)s %(levelname)s %(name)s %(message)s"
_BYTES, _FILES = 1_000_000, 5


def log_to(folder: Path) -> None:
    """Write the log of data_loaders to `folder`/log/data_loaders.jsonl, five files of 1 MB.

    A disk that takes no log is said on stderr and stops nothing.
    """
    logger = logging.getLogger("data_loaders")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler: logging.Handler
    try:
        path = folder / "log" / "data_loaders.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
    except OSError as error:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
        logger.addHandler(handler)
        logger.warning("Er kan geen logboek worden geschreven: %s", error)
        return
    handler.setFormatter(
        JsonFormatter(
            _FIELDS,
            rename_fields={"asctime": "time", "levelname": "level"},
            json_ensure_ascii=False,
        )
    )
    logger.addHandler(handler)

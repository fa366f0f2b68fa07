"""Raw answers of a service, kept on disk with their checksum, so that a figure can be proven."""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import uuid4

from data_loaders.services.errors import BrokenOff, DiskFull, NotReadable

#: Runs of a refresh of which the answers are kept.
KEPT_RUNS = 2
_NO_SPACE = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


@dataclass(frozen=True)
class Answer:
    """One answer and where its packed copy is.

    `size` and `sha256` are of the bytes before packing; `etag` and `modified` (Last-Modified) are
    as the service gave them, "" if it did not.
    """

    url: str
    sha256: str
    size: int
    retrieved: datetime
    etag: str
    modified: str
    path: Path

    @property
    def _where(self) -> str:
        return self.url.partition("?")[0]

    def open(self) -> BinaryIO:
        """Return the bytes as a stream."""
        return cast(BinaryIO, gzip.open(self.path, "rb"))

    def is_whole(self) -> bool:
        """Return whether the copy still is what the service sent."""
        digest = hashlib.sha256()
        try:
            with self.open() as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
        except (OSError, EOFError, zlib.error):
            return False
        return digest.hexdigest() == self.sha256

    def text(self) -> str:
        """Return the text; raises NotReadable if it is not UTF-8."""
        with self.open() as stream:
            try:
                return stream.read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise NotReadable(f"Geen UTF-8: {self._where}") from error

    def json(self) -> Any:
        """Return the parsed JSON; raises NotReadable if it is cut off or no JSON."""
        try:
            return json.loads(self.text())
        except ValueError as error:
            raise NotReadable(f"Geen geldige JSON: {self._where}") from error


class Answers:
    """The folder with answers of one source.

    `answers.jsonl` has a line per answer, so that an interrupted run loses nothing that was
    written before it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run = uuid4().hex
        with disk_errors():
            folder.mkdir(parents=True, exist_ok=True)
        for partial in folder.glob("*.part"):
            partial.unlink(missing_ok=True)
        self._index = folder / "answers.jsonl"
        self._known = {line["url"]: line for line in self._lines()}
        self.taken: list[Answer] = []

    def kept(self, url: str) -> Answer | None:
        """Return the newest kept answer of `url`, None if there is none."""
        line = self._known.get(url)
        answer = self._answer(line) if line else None
        return answer if answer and answer.path.exists() else None

    def all_kept(self) -> list[Answer]:
        """Return the newest kept answer of every address."""
        return [self._answer(line) for line in self._known.values()]

    def take_again(self, answer: Answer) -> Answer:
        """Use a kept answer once more; raises BrokenOff, and forgets it, if its copy is damaged."""
        if not answer.is_whole():
            del self._known[answer.url]
            raise BrokenOff(answer.url)
        return self.take(answer)

    def keep(
        self, url: str, blocks: Iterable[bytes], now: datetime, etag: str, modified: str
    ) -> Answer:
        """Write the blocks of a body and return the answer. Raises DiskFull."""
        partial = self.folder / f"{uuid4().hex}.part"
        digest, size = hashlib.sha256(), 0
        try:
            with disk_errors(), gzip.open(partial, "wb", compresslevel=1) as packed:
                for block in blocks:
                    digest.update(block)
                    size += len(block)
                    packed.write(block)
            path = self.folder / f"{digest.hexdigest()}.gz"
            partial.replace(path)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        answer = Answer(url, digest.hexdigest(), size, now, etag, modified, path)
        return self.take(answer)

    def take(self, answer: Answer) -> Answer:
        """Note that this run uses `answer`."""
        line = {**asdict(answer), "retrieved": answer.retrieved.isoformat(), "run": self.run}
        line["path"] = answer.path.name
        with disk_errors(), self._index.open("a", encoding="utf-8") as index:
            index.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._known[answer.url] = line
        self.taken.append(answer)
        return answer

    def checksum(self) -> str:
        """Return one sha256 for all answers that this run used."""
        parts = sorted(f"{answer.url} {answer.sha256}" for answer in self.taken)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def prune(self) -> None:
        """Remove what the last KEPT_RUNS runs did not use."""
        lines = list(self._lines())
        runs = list(dict.fromkeys(line["run"] for line in lines))[-KEPT_RUNS:]
        kept = [line for line in lines if line["run"] in runs]
        partial = self._index.with_suffix(".part")
        partial.write_text(
            "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in kept), encoding="utf-8"
        )
        partial.replace(self._index)
        used = {line["path"] for line in kept}
        for path in self.folder.glob("*.gz"):
            if path.name not in used:
                path.unlink(missing_ok=True)

    def _lines(self) -> Iterator[dict[str, Any]]:
        """Return the lines of the index; a last line that was cut off is left out."""
        if not self._index.exists():
            return
        for text in self._index.read_text(encoding="utf-8", errors="replace").splitlines():
            with suppress(ValueError):
                line = json.loads(text)
                if isinstance(line, dict) and {"url", "run", "path", "sha256"} <= set(line):
                    yield line

    def _answer(self, line: dict[str, Any]) -> Answer:
        return Answer(
            line["url"],
            line["sha256"],
            line["size"],
            datetime.fromisoformat(line["retrieved"]),
            line["etag"],
            line["modified"],
            self.folder / line["path"],
        )


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn a full disk into DiskFull."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise DiskFull from error
        raise

"""The one HTTP client for all services: bounded, patient, and it keeps what it got."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, urlencode

import httpx
import tenacity

from data_loaders.services import errors
from data_loaders.services.addresses import Addresses
from data_loaders.services.answers import Answer, Answers
from data_loaders.services.body import Kind, Passing, require_size

USER_AGENT = "uitvoeringskracht/0.1 (open source dashboard; httpx)"
ATTEMPTS = 3
LONGEST_PAUSE_SECONDS = 120.0
_BLOCK = 1 << 16
_CLOCK_MAY_DIFFER = timedelta(days=1)
#: What a content type must contain; services are careless with the rest of it.
_CONTENT_TYPES: Mapping[str, tuple[str, ...]] = {
    "json": ("json",),
    "geojson": ("json",),
    "csv": ("csv", "text/plain", "octet-stream"),
    "xml": ("xml", "octet-stream"),
    "text": ("text/plain",),
    "zip": ("zip", "octet-stream"),
}
_BY_STATUS: Mapping[int, type[errors.ServiceError]] = {
    401: errors.Refused,
    403: errors.Refused,
    404: errors.NotFound,
    410: errors.NotFound,
    429: errors.TooManyRequests,
}
_RETRIED = (
    errors.Unreachable,
    errors.TimedOut,
    errors.BrokenOff,
    errors.ServerFailed,
    errors.TooManyRequests,
)


class Client:
    """Talks to the services for one source; use it as a context manager.

    `folder` is where the answers of this source are kept. The pause before another attempt (that
    of the addresses, or `pause`) doubles each time; Retry-After of the service goes before it.
    """

    def __init__(
        self,
        addresses: Addresses,
        folder: Path,
        *,
        transport: httpx.BaseTransport | None = None,
        today: date | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pause: float | None = None,
        on_bytes: Callable[[int], None] | None = None,
        gone: set[str] | None = None,
    ) -> None:
        self.addresses = addresses
        self._now = now
        self.today = today or now().date()
        self.answers = Answers(folder)
        self._on_bytes = on_bytes
        self._http = httpx.Client(
            transport=transport,
            timeout=addresses.patience.timeout,
            follow_redirects=True,
            max_redirects=5,
            headers={"User-Agent": USER_AGENT},
        )
        self._gone = set() if gone is None else gone
        self._patient = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            retry=tenacity.retry_if_exception_type(_RETRIED),
            wait=_Patience(addresses.patience.pause if pause is None else pause),
            reraise=True,
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def get(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        kind: Kind = "json",
        limit: int = 64_000_000,
    ) -> Answer:
        """Return the answer of `url`, at most `limit` bytes, after at most ATTEMPTS attempts.

        An answer that the service says did not change is taken from disk. Raises a ServiceError.
        """
        if params:
            url = f"{url}?{urlencode(params, quote_via=quote, safe='$,')}"
        return self._ask(url, dict(headers or {}), kind, limit)

    def follow(
        self,
        answer: Answer,
        link: str,
        *,
        headers: Mapping[str, str] | None = None,
        kind: Kind = "json",
        limit: int = 64_000_000,
    ) -> Answer:
        """Return the answer of the next-link of `answer`, verbatim.

        Raises ElsewhereLink if it leads to another host: a key or trust must not travel there;
        RedirectLoop if it leads to the same page.
        """
        here, there = _url(answer.url), _url(answer.url, link)
        if here.host != there.host or here.port != there.port:
            raise errors.ElsewhereLink(link[:200])
        if there == here:
            raise errors.RedirectLoop(_where(link))
        link = link if there.is_absolute_url and "://" in link else str(there)
        return self._ask(link, dict(headers or {}), kind, limit)

    def _ask(self, url: str, headers: dict[str, str], kind: Kind, limit: int) -> Answer:
        """Ask until there is an answer; once only where nobody was home before."""
        host = _url(url).host
        ask = self._once if host in self._gone else partial(self._patient, self._once)
        try:
            answer = ask(url, headers, kind, limit)
        except errors.Unreachable:
            self._gone.add(host)
            raise
        self._gone.discard(host)
        return answer

    def _once(self, url: str, headers: dict[str, str], kind: Kind, limit: int) -> Answer:
        known = self.answers.kept(url)
        asked = {**headers, **_conditions(known)}
        if kind in ("json", "geojson"):
            asked.setdefault("Accept", "application/json")
        # A key must not travel along with a redirect to who knows where.
        stream = self._http.stream("GET", url, headers=asked, follow_redirects=not headers)
        with _translated(url), stream as response:
            if response.status_code == 304 and known is not None:
                return self.answers.take_again(known)
            _require_success(response)
            self._require_clock(response)
            _require_kind(response, kind)
            announced = response.headers.get("content-length", "")
            require_size(int(announced) if announced.isdigit() else 0, limit, _where(url))
            passing = Passing(_where(url), kind, limit)
            return self.answers.keep(
                url,
                self._counted(passing.blocks(response.iter_bytes(_BLOCK))),
                self._now(),
                response.headers.get("etag", ""),
                response.headers.get("last-modified", ""),
            )

    def _require_clock(self, response: httpx.Response) -> None:
        """Refuse to date figures by a clock that the service contradicts."""
        said = response.headers.get("date", "")
        with suppress(ValueError, TypeError):
            if abs(self._now() - parsedate_to_datetime(said)) > _CLOCK_MAY_DIFFER:
                raise errors.ClockWrong(f"Hier is het {self._now():%d-%m-%Y %H:%M} (UTC).")

    def _counted(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        for block in blocks:
            if self._on_bytes:
                self._on_bytes(len(block))
            yield block


@contextmanager
def _translated(url: str) -> Iterator[None]:
    """Turn what httpx raises into a ServiceError; the query of the address is for the log."""
    where = _where(url)
    try:
        yield
    except httpx.TooManyRedirects as error:
        raise errors.RedirectLoop(where) from error
    except httpx.TimeoutException as error:
        raise errors.TimedOut(where) from error
    except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
        raise errors.BrokenOff(where) from error
    except httpx.DecodingError as error:
        raise errors.NotReadable(where) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise errors.Unreachable(f"{where} ({error})") from error


def _url(url: str, link: str = "") -> httpx.URL:
    """Return the address, or that of a link on it; raises NotReadable if it is none."""
    try:
        return httpx.URL(url).join(link) if link else httpx.URL(url)
    except httpx.InvalidURL as error:
        raise errors.NotReadable(f"Geen geldig adres: {(link or url)[:200]}") from error


def _where(url: str) -> str:
    """Return the address without its query, for a message."""
    return url.partition("?")[0]


def _conditions(known: Answer | None) -> dict[str, str]:
    """Return the headers that ask for a body only if it changed."""
    if known is not None and known.etag:
        return {"If-None-Match": known.etag}
    if known is not None and known.modified:
        return {"If-Modified-Since": known.modified}
    return {}


class _Patience(tenacity.wait.wait_base):
    """How long to wait: what the service asks, else twice as long each time."""

    def __init__(self, pause: float) -> None:
        self._usual = tenacity.wait_exponential_jitter(
            multiplier=pause, max=30 * pause, jitter=pause / 2
        )

    def __call__(self, retry_state: tenacity.RetryCallState) -> float:
        outcome = retry_state.outcome
        error = outcome.exception() if outcome else None
        asked = getattr(error, "retry_after", None)
        if asked is not None:
            return min(float(asked), LONGEST_PAUSE_SECONDS)
        return float(self._usual(retry_state))


def _require_success(response: httpx.Response) -> None:
    if response.status_code == 200:
        return
    said = b""
    for block in response.iter_bytes(_BLOCK):
        said = block[:300]
        break
    text = " ".join(said.decode("utf-8", errors="replace").split())
    usual = errors.ServerFailed if response.status_code >= 500 else errors.BadRequest
    error = _BY_STATUS.get(response.status_code, usual)
    raised = error(f"({response.status_code}) {_where(str(response.url))} {text}".strip())
    after = response.headers.get("retry-after", "")
    if after.isdigit():
        raised.retry_after = int(after)
    raise raised


def _require_kind(response: httpx.Response, kind: Kind) -> None:
    content_type = response.headers.get("content-type", "").lower()
    if not any(part in content_type for part in _CONTENT_TYPES[kind]):
        raise errors.WrongContentType(
            f"{content_type or 'zonder soort'}: {_where(str(response.url))}"
        )

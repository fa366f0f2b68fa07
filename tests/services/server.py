"""The test server: all services on one port, each under its own path.

`running_server(tables)` starts it inside a test; `python -m tests.services.server` on its own.
"""

from __future__ import annotations

import argparse
import signal
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from tests.services.cbs_v3 import CbsV3
from tests.services.cbs_v4 import CbsV4
from tests.services.downloads import Algoritmes, ckan, shipped_files
from tests.services.faults import Faults
from tests.services.pdok import Pdok
from tests.services.swing import Swing
from tests.services.swing_data import swing_rows
from tests.services.swing_people import CODES, people_rows
from tests.services.tables import Tables
from tests.services.wire import Failure, Request, Response, Settings, not_found_page

V4 = "/odata/v1/CBS"
V3 = "/opendata"
DATADERDEN = "/dataderden"
PDOK = "/pdok"
ROO = "/organisaties/archive/exportOO.xml"
ALGORITMES = "/algoritmes/api"
CKAN = "/ckan/data/api/3/action"
SWING = {
    "klimaatmonitor": "/klimaatmonitor/jiveservices/odata",
    "waarstaatjegemeente": "/waarstaatjegemeente/jiveservices/odata",
}
_SILENCE_SECONDS = 600


@dataclass
class Logged:
    """One request as it was answered; `bytes` is the size of the body, once that is sent."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    status: int
    bytes: int = 0


class Services:
    """All services and what a test may turn: tables, settings, files, faults; and the log."""

    def __init__(self, tables: Tables, settings: Settings | None = None) -> None:
        self.tables = tables
        self.settings = settings or Settings()
        self.files = shipped_files(ROO, ALGORITMES)
        self.faults = Faults()
        self.log: list[Logged] = []
        self.closing = threading.Event()
        self._http: ThreadingHTTPServer | None = None
        self._port = 0
        self._routes: dict[str, Callable[[Request], Response]] = {
            f"{V4}/": CbsV4(tables, self.settings, V4).answer,
            f"{V3}/": CbsV3(tables, self.settings, "cbs", V3).answer,
            f"{DATADERDEN}/": CbsV3(tables, self.settings, "dataderden", DATADERDEN).answer,
            f"{PDOK}/": Pdok(self.settings, PDOK).answer,
            ROO: self.files.answer,
            f"{ALGORITMES}/": Algoritmes(self.files, ALGORITMES).answer,
            f"{CKAN}/": lambda request: ckan(request, CKAN),
        }
        for site, rows in (("klimaatmonitor", swing_rows), ("waarstaatjegemeente", people_rows)):
            prefix = SWING[site]
            self._routes[f"{prefix}/"] = Swing(self.settings, prefix, rows).answer

    @property
    def url(self) -> str:
        """The address without a path."""
        return f"http://127.0.0.1:{self._port}"

    def start(self, port: int = 0) -> None:
        """Listen, on a free port or on this one."""
        self.closing.clear()
        http = _Listener(("127.0.0.1", port), _handler(self))
        self._port = http.server_address[1]
        threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
        self._http = http

    def stop(self) -> None:
        """Stop listening: from now on connections are refused."""
        self.closing.set()
        if self._http is not None:
            self._http.shutdown()
            self._http.server_close()
            self._http = None

    def start_again(self) -> None:
        """Listen again on the port of before."""
        self.start(self._port)

    def answer(self, request: Request) -> Response:
        """Return what the service of the path answers, or what a fault makes of it."""
        fault = self.faults.take(request)
        if fault is None:
            return self._good(request)
        return fault(request, lambda: self._good(request))

    def _good(self, request: Request) -> Response:
        for prefix, answer in self._routes.items():
            if request.path.startswith(prefix):
                try:
                    return answer(request)
                except Failure as failure:
                    return failure.response
        return not_found_page(request.path)

    def addresses(self) -> str:
        """Return the TOML that UITVOERINGSKRACHT_SERVICES names, with keys and codes of sites."""
        paths = {
            "cbs_v4": V4,
            "cbs_v3": V3,
            "dataderden": DATADERDEN,
            "pdok": PDOK,
            "roo": ROO,
            "algoritmeregister": ALGORITMES,
            "ckan": CKAN,
        }
        lines = [f'{name} = "{self.url}{path}"' for name, path in paths.items()]
        for site, path in SWING.items():
            key = self.settings.swing_key
            lines += [f"[swing.{site}]", f'url = "{self.url}{path}"', f'key = "{key}"']
        lines.append("[swing.waarstaatjegemeente.codes]")
        lines += [f'"{measure}" = "{code}"' for measure, code in CODES.items()]
        return "\n".join(lines) + "\n"


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent about a client that went away; show anything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _handler(services: Services) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        service = services

    return Handler


class _Handler(BaseHTTPRequestHandler):
    service: Services
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        if self.service.closing.is_set():
            self.close_connection = True
            return
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", "0")))
        request = Request(self.command, unquote(path), query, headers, self.service.url, body)
        response = self.service.answer(request)
        # Logged before it is sent, so that a client which has its answer finds it in the log.
        logged = Logged(self.command, request.path, query, headers, response.status)
        self.service.log.append(logged)
        self._send(response, logged)

    do_POST = do_GET  # noqa: N815
    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet: the log is a list."""

    def _send(self, response: Response, logged: Logged) -> None:
        """Send the answer as far as it goes."""
        if response.stop_at == -1:
            self._end(response.ending)
            return
        body = response.body
        self.send_response(response.status)
        headers = {"Content-Type": response.content_type, **response.headers}
        if isinstance(body, bytes):
            headers.setdefault("Content-Length", str(len(body)))
        elif "Content-Length" not in headers:
            headers["Connection"] = "close"
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD" or response.status == 304:
            return
        for block in [body[: response.stop_at]] if isinstance(body, bytes) else body:
            logged.bytes += len(block)
            self.wfile.write(block)
        if response.ending or not isinstance(body, bytes):
            self._end(response.ending)

    def _end(self, ending: str) -> None:
        self.close_connection = True
        if ending == "silence":
            self.service.closing.wait(_SILENCE_SECONDS)
        if ending == "reset":
            # What was sent must have arrived: a reset throws away what still waits.
            time.sleep(0.05)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()


@contextmanager
def running_server(tables: Tables, settings: Settings | None = None) -> Iterator[Services]:
    """Give the services while they run on a free port."""
    services = Services(tables, settings)
    services.start()
    try:
        yield services
    finally:
        services.stop()


def main(arguments: list[str]) -> int:
    """Serve the shipped figures until stopped; print the address, write the addresses file."""
    from tests.services.from_snapshot import shipped_tables

    parser = argparse.ArgumentParser(description="Serve the shipped figures as the services do.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--services-file", type=Path)
    chosen = parser.parse_args(arguments)
    services = Services(shipped_tables())
    services.start(chosen.port)
    if chosen.services_file:
        chosen.services_file.write_text(services.addresses(), encoding="utf-8")
    print(services.url, flush=True)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with suppress(KeyboardInterrupt):
        stop.wait()
    services.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

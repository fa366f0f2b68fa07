"""Python loads this by itself when its folder is on PYTHONPATH: no way out but loopback.

The app under test runs with it. Each attempt to reach another address is written to the file
OUTSIDE_LOG and refused, as on a machine without network.
"""

from __future__ import annotations

import os
import socket
import sys

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        connection, address = arguments
        # Connecting a datagram socket sends nothing; Streamlit reads its own address that way.
        if getattr(connection, "type", None) == socket.SOCK_DGRAM:
            return
        host = address[0] if isinstance(address, tuple) else ""
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if not name or name.startswith(_LOOPBACK):
        return
    with open(os.environ["OUTSIDE_LOG"], "a", encoding="utf-8") as log:  # noqa: PTH123
        log.write(f"{event} {name}\n")
    raise OSError(f"no network in the tests: {event} {name}")


if "OUTSIDE_LOG" in os.environ:
    sys.addaudithook(_refuse)

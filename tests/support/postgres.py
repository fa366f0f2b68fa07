"""A PostgreSQL server of the tests' own: one folder, one socket, nothing on the network."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from tests.support import programs

_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "40",
    "timezone": "UTC",
}
_NUMBERS = count(1)


class ServerDidNotStart(RuntimeError):
    """The PostgreSQL server did not start."""


@contextmanager
def running_server() -> Iterator[str]:
    """Start a fresh server and yield the URL of its database `postgres`; stop it at the end.

    The server refuses to run as root, so root starts it as postgres or nobody.
    """
    # A socket's path may not exceed 107 bytes, so not below pytest's own temporary folder.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    user = _server_user()
    if os.geteuid() == 0:
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
    data = folder / "data"
    try:
        _run(user, "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync")
        with (data / "postgresql.conf").open("a", encoding="utf-8") as config:
            config.writelines(f"{name} = '{value}'\n" for name, value in _SETTINGS.items())
            config.write(f"unix_socket_directories = '{folder}'\n")
        _run(user, "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", "60", "start")
        try:
            yield f"postgresql://tests@/postgres?host={folder}"
        finally:
            _run(user, "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """Make an empty database on the server, yield its URL and drop it at the end."""
    url = sa.make_url(server_url).set(drivername="postgresql+psycopg")
    name = f"test_{next(_NUMBERS)}"
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
        try:
            plain = url.set(drivername="postgresql", database=name)
            yield plain.render_as_string(hide_password=False)
        finally:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))


def _server_user() -> str:
    if os.geteuid() != 0:
        return getpass.getuser()
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str, name: str, *arguments: str | Path) -> None:
    program = programs.postgres(name)
    if program is None:
        raise ServerDidNotStart(f"{ServerDidNotStart.__doc__} {name} is not found.")
    command: Sequence[str | Path] = [program.path, *arguments]
    if os.geteuid() == 0:
        group = str(pwd.getpwnam(user).pw_gid)
        command = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", *command]
    # Output goes to a file: the server keeps the pipe of pg_ctl open for as long as it runs.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        answer = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            env=program.full_environment(),
            timeout=120,
            check=False,
        )
        said.seek(0)
        if answer.returncode:
            raise ServerDidNotStart(f"{ServerDidNotStart.__doc__} {said.read()}")

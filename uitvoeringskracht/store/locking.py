"""One refresh at a time on one store, whoever starts it and however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import filelock
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

_LOCK_NUMBER = 342_2027


class RefreshRunning(RuntimeError):
    """Er loopt al een verversing van deze cijfers. Wacht tot die klaar is."""


@contextmanager
def refreshing(engine: sa.Engine) -> Iterator[None]:
    """Hold the lock of a refresh; raises RefreshRunning if someone else has it.

    The system gives the lock back when the process ends, also when it is killed.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            got = connection.scalar(sa.select(sa.func.pg_try_advisory_lock(_LOCK_NUMBER)))
            if not got:
                raise RefreshRunning(RefreshRunning.__doc__)
            connection.commit()
            try:
                yield
            finally:
                # A connection that is lost has given its lock back.
                with suppress(DBAPIError):
                    connection.execute(sa.select(sa.func.pg_advisory_unlock(_LOCK_NUMBER)))
    elif engine.url.database:
        lock = filelock.FileLock(f"{engine.url.database}.refresh.lock", timeout=0)
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise RefreshRunning(RefreshRunning.__doc__) from error
        try:
            yield
        finally:
            lock.release()
    else:
        yield

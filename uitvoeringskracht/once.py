"""A value made once per key and shared by all sessions.

Streamlit's own cache spends over a millisecond per call on finding the key; a profile asks three
hundred times. The values are shared and must not be changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar, TypeVarTuple

Key = TypeVarTuple("Key")
T = TypeVar("T")


class Once(Generic[*Key, T]):
    """Calls `make` once per key, also when threads ask together; keeps the `most` last used.

    Each argument must be hashable.
    """

    def __init__(self, make: Callable[[*Key], T], most: int) -> None:
        self._make = make
        self._most = most
        self._values: OrderedDict[object, T] = OrderedDict()
        self._busy: dict[object, Lock] = {}
        self._lock = Lock()

    def __call__(self, *key: *Key) -> T:
        """Return the value of `key`, made now or before."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            busy = self._busy.setdefault(key, Lock())
        with busy:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            value = self._make(*key)
            with self._lock:
                self._values[key] = value
                self._busy.pop(key, None)
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
            return value

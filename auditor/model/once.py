"""A property that is worked out once and kept with its record, without the lock of the standard one on Python 3.11."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Decorates a method of a record with a dictionary, whose entry then hides this."""

    __slots__ = ("_name", "_work")

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__

    def __get__(self, record: object, owner: type | None = None) -> T:
        value = record.__dict__[self._name] = self._work(record)
        return value

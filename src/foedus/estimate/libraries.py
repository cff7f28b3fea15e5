"""Libraries of the `estimate` extra, loaded where they are used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from foedus.errors import MissingExtraError, install


def load(name: str) -> Any:
    """Return a library's module; raises MissingExtraError that says what to install."""
    try:
        return import_module(name)
    except ImportError:
        root = name.partition(".")[0]
        raise MissingExtraError(
            f"estimation needs {root}",
            why="it is an optional extra",
            try_next=install("estimate"),
        ) from None


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep linear algebra to one thread: long thin matrices gain little from more, or even lose."""
    with load("threadpoolctl").threadpool_limits(limits=1):
        yield

"""What a fit must find in the store."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.errors import InputError
from foedus.world.tables import lacking

MANY = 5  # tables from which the group is named instead


def need(store: Store, tables: Sequence[str], what: str) -> None:
    """Raise InputError where a table is lacking or damaged; `what` is what it is for."""
    if absent := lacking(store, tuple(tables)):
        raise InputError(
            f"{what} needs fetched tables", why=f"not in the store: {', '.join(absent)}",
            try_next=f"foedus data get {' '.join(absent)}" if len(absent) < MANY else "foedus data get core",
        )  # fmt: skip
    for name in tables:
        store.sound(catalogue()[name])

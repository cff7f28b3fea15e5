"""The store as answers see it that can do without: a damaged table counts as absent, and is told."""

from __future__ import annotations

from pathlib import Path

from foedus.data.entry import Entry
from foedus.data.store import State, Store
from foedus.errors import InputError


class SoundStore(Store):
    """A store that looks at the bytes before it says what it holds; `damaged` are the tables turned down."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.damaged: set[str] = set()

    def state(self, entry: Entry) -> State:
        """Return how the table stands by its manifest and its bytes."""
        found = super().state(entry)
        if found == "stored":
            try:
                self.sound(entry)
            except InputError:
                found = "damaged"
        if found == "damaged":
            self.damaged.add(entry.name)
        else:
            self.damaged.discard(entry.name)
        return found

    @property
    def mend(self) -> str:
        """What to type to fetch the damaged tables anew; empty where there are none."""
        return " ".join(["foedus data get", *sorted(self.damaged)]) if self.damaged else ""

    def remarks(self) -> tuple[str, ...]:
        """Say which tables an answer did without, and what mends them."""
        told = f"Damaged tables of the store are left out; {self.mend} fetches them anew."
        return (told,) if self.damaged else ()

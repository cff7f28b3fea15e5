"""What a question is answered with: the law's reference works, the corpus, the worlds.

A user's folder laid over the shipped corpus may hold treaties in folders of their own and, beside them,
`polities.yaml` and `places.yaml` for invented or missing names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from foedus import __version__
from foedus.errors import FileError, InputError, MissingExtraError
from foedus.study.answer import Provenance
from foedus.system.dates import Date
from foedus.system.places import Gazetteer, gazetteer, read_places
from foedus.system.registry import Registry, read_polities, registry
from foedus.treaty.check import faults
from foedus.treaty.corpus import Corpus, read_corpus, shipped
from foedus.treaty.duty import State
from foedus.treaty.scene import Law

if TYPE_CHECKING:
    from foedus.data.sound import SoundStore
    from foedus.system.world import World
    from foedus.world.read import WorldFiles

FETCH = "foedus data get core"


@dataclass(frozen=True)
class Setting:
    """The reference works of one session: the shipped ones, with a user's own laid over them."""

    law: Law
    corpus: Corpus
    world_folder: Path | None = None
    own: frozenset[str] = frozenset()  # the ids of the user's treaties

    def state(self, id_: str) -> State:
        """Return a polity (or non-state actor) as every face names it."""
        cow = self.law.polities[id_].cow if id_ in self.law.polities else None
        return State(id_, self.law.name(id_), cow)

    @cached_property
    def own_world(self) -> WorldFiles | None:
        """The world that the user gave, if any; raises FileError."""
        if self.world_folder is None:
            return None
        from foedus.world.read import read_files

        return read_files(self.world_folder, self.law.polities)

    def world_on(self, on: Date) -> World | None:
        """Return the user's world if it covers `on`, else the nearest shipped one, else the fetched tables'.

        None where nothing covers the date, or the tables that would are not in the store, or damaged there.
        """
        from foedus.world.find import world_on
        from foedus.world.stored import world_from_store

        own = self.own_world
        if own is not None and own.head.covers.spell.holds(on) is not False:
            return own.as_of(on)
        if (shipped := world_on(on)) is not None:
            return shipped
        store = user_store()
        return world_from_store(on, store) if store else None

    def no_world(self, on: Date) -> InputError:
        """Return why no world covers a date; it says what to type where fetched tables would."""
        from foedus.world.find import coverage
        from foedus.world.stored import in_span
        from foedus.world.tables import FIRST, LAST

        what = f"no benchmark world covers {on}"
        why = f"covered: {coverage()}; with fetched tables {FIRST} to {LAST}"
        if not in_span(on):
            return InputError(what, where="--on", why=why)
        if (store := user_store()) and store.mend:
            return InputError(what, where="--on", why=f"{why}, damaged in the store", try_next=store.mend)
        return InputError(what, where="--on", why=f"{why}, not in the store", try_next=FETCH)

    def known_pacts(self, on: Date) -> Setting:
        """Return the same with ATOP's codings beside the corpus where the store has them, else as it is."""
        store = user_store()
        if store is None:
            return self
        from foedus.data.entry import catalogue
        from foedus.world.atop import TABLE

        return self.with_atop(on) if store.has(catalogue()[TABLE]) else self

    def with_atop(self, on: Date) -> Setting:
        """Return the same with ATOP's codings beside the corpus, which goes before them.

        None are added on dates that ATOP does not cover. Raises InputError when they are not in the store.
        """
        from foedus.data.store import Store, default_root
        from foedus.world.atop import FIRST, LAST, alliances

        found = alliances(Store(default_root())) if FIRST <= on.year <= LAST else ()
        encoded = {treaty.atop for treaty in self.corpus}
        coded = [treaty for treaty in found if treaty.atop not in encoded]
        return replace(self, corpus=Corpus((*self.corpus, *coded), self.corpus.cases))

    def provenance(
        self, world: str | None = None, citations: tuple[str, ...] = (), seed: int | None = None
    ) -> Provenance:
        """Return versions, the corpus's hash, citations and the seed of what was drawn."""
        corpus = f"sha256:{self.corpus.digest}"
        return Provenance(__version__, corpus, len(self.corpus), world, citations, seed)


def remark(world: World) -> str:
    """Return what a world read from fetched tables has to say of them; a benchmark's note is its own page."""
    return f"; {world.note}" if world.id.startswith("store-") else ""


def user_store() -> SoundStore | None:
    """Return the user's store, in which a damaged table counts as absent, for what an answer can do without.

    None where the libraries that find it are not installed.
    """
    from foedus.data.store import default_root

    try:
        return _sound(default_root())
    except MissingExtraError:
        return None


@lru_cache(maxsize=4)
def _sound(root: Path) -> SoundStore:
    from foedus.data.sound import SoundStore

    return SoundStore(root)


def done_without() -> tuple[str, ...]:
    """Say which of the user's tables are damaged and were left out."""
    store = user_store()
    return store.remarks() if store else ()


def setting(corpus: Path | str | None = None, world: Path | str | None = None) -> Setting:
    """Return the shipped setting with the user's corpus and world laid over it; raises FileError."""
    world = Path(world) if world is not None else None
    if corpus is None:
        return Setting(Law(registry(), gazetteer()), shipped(), world)
    corpus = Path(corpus)
    own = read_corpus(corpus)
    law = Law(_polities(corpus), _places(corpus))
    for treaty in own:
        if wrong := faults(treaty, law):
            hint = f"foedus corpus check --corpus {corpus}"
            raise FileError(
                wrong[0], where=f"treaty {treaty.id}", why="every name must mean something", try_next=hint
            )
    return Setting(law, shipped().under(own), world, frozenset(own.by_id))


def _polities(folder: Path) -> Registry:
    file = folder / "polities.yaml"
    own = read_polities(file) if file.is_file() else ()
    ids = {polity.id for polity in own}
    return Registry((*(p for p in registry() if p.id not in ids), *own)) if own else registry()


def _places(folder: Path) -> Gazetteer:
    file = folder / "places.yaml"
    own = read_places(file) if file.is_file() else ()
    ids = {place.id for place in own}
    shipped_places = gazetteer().by_id.values()
    return Gazetteer((*(p for p in shipped_places if p.id not in ids), *own)) if own else gazetteer()

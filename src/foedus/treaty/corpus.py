"""Read treaties: the shipped corpus, and a user's own laid over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib import resources

import msgspec

from foedus.errors import FileError, UnknownNameError, near_names
from foedus.system.registry import fold
from foedus.system.yamlfile import File, load
from foedus.treaty.cases import Case, CaseFile
from foedus.treaty.language import Treaty


class Corpus:
    """Treaties by id, found by id, name or alias; each may carry cases."""

    def __init__(self, treaties: Iterable[Treaty], cases: dict[str, tuple[Case, ...]] | None = None) -> None:
        self.by_id = {treaty.id: treaty for treaty in sorted(treaties, key=lambda t: t.id)}
        self.cases = cases or {}

    @cached_property
    def digest(self) -> str:
        """What tells this corpus from another: the first digits of the SHA-256 of its treaties."""
        treaties = [self.by_id[id_] for id_ in sorted(self.by_id)]
        return hashlib.sha256(msgspec.msgpack.encode(treaties, enc_hook=str)).hexdigest()[:16]

    def __iter__(self) -> Iterator[Treaty]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def find(self, text: str, *, where: str = "") -> Treaty:
        """Return the treaty that `text` names; raises UnknownNameError with near names."""
        word = fold(text)
        for treaty in self:
            if word in {fold(name) for name in (treaty.id, treaty.name, *treaty.aliases)}:
                return treaty
        names = [name for t in self for name in (t.id, t.name, *t.aliases)]
        hint = "foedus corpus list shows them all"
        raise UnknownNameError(
            f"unknown treaty {text[:60]!r}", where=where, near=near_names(text, names), try_next=hint
        )

    def under(self, other: Corpus) -> Corpus:
        """Return this corpus with `other` laid over it, treaty by treaty."""
        merged = self.by_id | other.by_id
        return Corpus(merged.values(), self.cases | other.cases)


@cache
def shipped() -> Corpus:
    """Return the corpus that comes with foedus: compiled once, read from the index as long as that fits."""
    from foedus.treaty.index import compiled

    folder = resources.files("foedus").joinpath("corpus")
    return compiled(folder, read_corpus)


def read_corpus(folder: File) -> Corpus:
    """Read every `treaty.yaml` below `folder` with the `cases.yaml` beside it; raises FileError."""
    if not folder.is_dir():
        why = "a corpus is a folder of folders, each with a treaty.yaml"
        raise FileError("is not a folder", where=str(folder), why=why)
    treaties: dict[str, Treaty] = {}
    cases: dict[str, tuple[Case, ...]] = {}
    for home in homes(folder):
        treaty = load(home.joinpath("treaty.yaml"), Treaty, f"{home.name}/treaty.yaml")
        if treaty.id in treaties:
            raise FileError(f"the treaty {treaty.id} is defined twice", where=str(home))
        treaties[treaty.id] = treaty
        beside = home.joinpath("cases.yaml")
        if beside.is_file():
            cases[treaty.id] = load(beside, CaseFile, f"{home.name}/cases.yaml").cases
    return Corpus(treaties.values(), cases)


def homes(folder: File, depth: int = 0) -> Iterator[File]:
    """Yield every folder with a `treaty.yaml`, down to four levels."""
    if folder.joinpath("treaty.yaml").is_file():
        yield folder
    elif depth < 4:
        for inner in sorted(folder.iterdir(), key=lambda f: f.name):
            if inner.is_dir():
                yield from homes(inner, depth + 1)

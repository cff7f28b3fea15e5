"""What a question is answered with: the law's reference works, the corpus, the world of a date."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from foedus import __version__
from foedus.study.answer import Provenance, plain
from foedus.system.places import gazetteer
from foedus.system.registry import registry
from foedus.treaty.corpus import Corpus, read_corpus, shipped
from foedus.treaty.duty import State
from foedus.treaty.scene import Law


@dataclass(frozen=True)
class Setting:
    """The reference works of one session: the shipped ones, with a user's corpus laid over them."""

    law: Law
    corpus: Corpus

    def state(self, id_: str) -> State:
        """Return a polity (or non-state actor) as every face names it."""
        cow = self.law.polities[id_].cow if id_ in self.law.polities else None
        return State(id_, self.law.name(id_), cow)

    def provenance(self, world: str | None = None, citations: tuple[str, ...] = ()) -> Provenance:
        """Return versions, the corpus's hash and citations."""
        treaties = [self.corpus.by_id[id_] for id_ in sorted(self.corpus.by_id)]
        digest = hashlib.sha256(msgspec.json.encode(treaties, enc_hook=plain)).hexdigest()
        return Provenance(__version__, f"sha256:{digest[:16]}", len(treaties), world, citations)


def setting(corpus: Path | None = None) -> Setting:
    """Return the shipped setting, with the treaties below `corpus` laid over the shipped ones."""
    treaties = shipped() if corpus is None else shipped().under(read_corpus(corpus))
    return Setting(Law(registry(), gazetteer()), treaties)

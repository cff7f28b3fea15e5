"""What the server tells of itself: that it is well, what it rests on, which questions it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from foedus import __version__
from foedus.api import inline, stamp
from foedus.api.examples import question
from foedus.api.table import Field, Kind, kinds
from foedus.study.setting import Setting


class Health(msgspec.Struct, frozen=True):
    """The server is well."""

    status: str


class Version(msgspec.Struct, frozen=True):
    """What answers rest on: foedus, the corpus with its hash, the fetched tables (`none` without)."""

    foedus: str
    api: str
    corpus: str
    treaties: int
    data: str


class Word(msgspec.Struct, frozen=True):
    """One word of a question: its name, its shape, whether it must be given."""

    name: str
    shape: str
    required: bool


class Asking(msgspec.Struct, frozen=True):
    """One kind of question: how it is asked; `refused` says why it is not answered over HTTP.

    `named` is the parameter that names a shipped text, with the ids there are where they are few.
    """

    kind: str
    path: str
    about: str
    words: tuple[Word, ...]
    example: dict[str, Any] | None
    refused: str = ""
    named: str = ""
    ids: tuple[str, ...] = ()


class Questions(msgspec.Struct, frozen=True):
    """Every kind of question."""

    questions: tuple[Asking, ...]


Told = Callable[[Setting], Health | Version | Questions]


def health(_: Setting) -> Health:
    """Return that the server is well."""
    return Health("ok")


def version(use: Setting) -> Version:
    """Return what answers rest on; the same question gives the same answer as long as this stays."""
    corpus = f"sha256:{use.corpus.digest}"
    return Version(__version__, "v1", corpus, len(use.corpus), stamp.version(stamp.files()))


def questions(_: Setting) -> Questions:
    """Return every kind of question."""
    return Questions(tuple(map(_asking, kinds().values())))


TOLD: dict[str, Told] = {"/v1/health": health, "/v1/version": version, "/v1/questions": questions}


def _asking(kind: Kind) -> Asking:
    form = inline.FORMS.get(kind.record)
    return Asking(
        kind=kind.tag,
        path=kind.path,
        about=kind.about,
        words=tuple(map(_word, kind.fields)),
        example=question(kind.tag),
        refused=kind.refused,
        named=form.name if form else "",
        ids=tuple(form.ids()) if form else (),
    )


def _word(field: Field) -> Word:
    return Word(field.name, field.shape, field.required)

"""A formula cut into words, within bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from foedus.errors import QuestionError

MAX_LENGTH = 10_000  # characters of a formula
MAX_NAME = 200
WORD = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|(?P<name>[^\W\d][\w.]*)|`(?P<quoted>[^`]{1,200})`"
    r"|(?P<string>\"[^\"]{0,200}\"|'[^']{0,200}')|(?P<sign>\*\*|[-+*/^:~|(),]))"
)


@dataclass(frozen=True)
class Word:
    """A word of a formula: its kind (number, name, string, sign, end), text and place."""

    kind: str
    text: str
    at: int


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a formula; raises QuestionError for what no formula has."""
    if not isinstance(text, str):
        raise QuestionError(f"a formula is text, not {type(text).__name__}", try_next="'y ~ x1 + x2'")
    if len(text) > MAX_LENGTH:
        raise QuestionError(f"a formula of {len(text):,} characters", why=f"at most {MAX_LENGTH:,}")
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = WORD.match(text, at)
        if match is None:
            fail(text, at, f"{text[at:].strip()[:1]!r} does not belong in a formula")
        kind = match.lastgroup or ""
        word = match[kind]
        if kind in ("name", "quoted"):
            _name(text, at, word)
        found.append(Word("name" if kind == "quoted" else kind, word.replace("**", "^"), at))
        at = match.end()
    return (*found, Word("end", "", end))


def _name(text: str, at: int, word: str) -> None:
    if word.startswith("__"):
        fail(
            text, at, f"the name {word[:40]!r} is not read", "names with two leading underscores are refused"
        )
    if len(word) > MAX_NAME:
        fail(text, at, f"a name of {len(word)} characters")


def fail(
    text: str, at: int, what: str, why: str = "", try_next: str = "", near: tuple[str, ...] = ()
) -> NoReturn:
    """Raise the error that points at a place of the formula."""
    excerpt = " ".join(text[max(0, at - 30) : at + 30].split())
    raise QuestionError(
        what, where=f"formula, character {at + 1}, near {excerpt!r}", why=why, try_next=try_next, near=near
    )

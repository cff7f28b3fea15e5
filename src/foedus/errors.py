"""What can go wrong, as one tree.

FoedusError                 base: says what, where, why and what to type next
├── InputError              the caller's words are off (exit code 2)
│   ├── DateError           no such date, or a date out of reach
│   ├── UnknownNameError    no polity, place, treaty or fact of that name (lists near names)
│   ├── AmbiguousNameError  several things have that name on that date (lists them)
│   ├── QuestionError       the question contradicts itself (attacker = target ...)
│   └── FileError           a treaty, case or world file does not fit (file, line, field, allowed values)
├── MissingExtraError       an optional library is needed for this face (exit code 2)
└── RequestError            a request over HTTP that cannot be served (no such route, too large, too slow ...)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class FoedusError(Exception):
    """Base of every error that foedus raises on purpose.

    `what` went wrong, `where` (file, line, option), `why`, what to `try_next`, and `near` names.
    """

    kind = "error"

    def __init__(
        self, what: str, *, where: str = "", why: str = "", try_next: str = "", near: Sequence[str] = ()
    ) -> None:
        self.what, self.where, self.why, self.try_next = what, where, why, try_next
        self.near = tuple(near)
        super().__init__(self.message())

    def message(self) -> str:
        """Return the whole message, one line a part."""
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.why:
            parts.append(f"  why:  {self.why}")
        if self.near:
            parts.append(f"  near: {', '.join(self.near)}")
        if self.try_next:
            parts.append(f"  try:  {self.try_next}")
        return "\n".join(parts)

    def as_dict(self) -> dict[str, object]:
        """Return the one error shape that every JSON face uses."""
        body = {"kind": self.kind, "what": self.what, "where": self.where, "why": self.why}
        return {"error": {**body, "try": self.try_next, "near": list(self.near)}}


class InputError(FoedusError):
    """The caller's words are off."""

    kind = "input"


class DateError(InputError):
    """No such date, or a date out of reach."""

    kind = "date"


class UnknownNameError(InputError):
    """Nothing of that name is known (on that date)."""

    kind = "unknown-name"


class AmbiguousNameError(InputError):
    """Several things have that name on that date."""

    kind = "ambiguous-name"


class QuestionError(InputError):
    """The question contradicts itself."""

    kind = "question"


class FileError(InputError):
    """A file does not fit its schema, or is too large, too deep or not text."""

    kind = "file"


class MissingExtraError(FoedusError):
    """An optional library is needed for this face."""

    kind = "missing-extra"


class RequestError(FoedusError):
    """A request over HTTP that cannot be served; `status` is the code that says how."""

    kind = "request"

    def __init__(
        self,
        what: str,
        *,
        status: int = 400,
        where: str = "",
        why: str = "",
        try_next: str = "",
        near: Sequence[str] = (),
    ) -> None:
        super().__init__(what, where=where, why=why, try_next=try_next, near=near)
        self.status = status


def install(extra: str) -> str:
    """Return what to type for an optional extra, from a package index or in a checkout.

    >>> install("data")
    "pip install 'foedus[data]' (in a checkout: pip install '.[data]')"
    """
    return f"pip install 'foedus[{extra}]' (in a checkout: pip install '.[{extra}]')"


def near_names(word: str, known: Iterable[str], most: int = 5) -> tuple[str, ...]:
    """Return up to `most` of the known names that look like `word`, nearest first, case ignored."""
    shown: dict[str, str] = {}
    for name in known:
        shown.setdefault(name.casefold(), name)
    folded = word.casefold()
    found = get_close_matches(folded, shown, n=most, cutoff=0.6)
    found += [name for name in shown if len(folded) > 2 and folded in name and name not in found]
    return tuple(shown[name] for name in found[:most])

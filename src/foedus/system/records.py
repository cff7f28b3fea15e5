"""What every record in a file shares: frozen, no unknown field, a source, a run of time."""

from __future__ import annotations

import msgspec

from foedus.system.dates import Date, Spell

OneOrMore = str | tuple[str, ...]


def many(value: OneOrMore | None) -> tuple[str, ...]:
    """Return a scalar-or-list field as a tuple."""
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mapping in a file: frozen, and no field that the format does not know."""


class Dated(Record, frozen=True, kw_only=True):
    """A run of time: `from` its first day, `until` the first day on which it no longer holds."""

    from_: Date | None = msgspec.field(default=None, name="from")
    until: Date | None = None

    @property
    def spell(self) -> Spell:
        """The same as a Spell."""
        return Spell(self.from_, self.until)


class Cited(Record, frozen=True, kw_only=True):
    """Something with its source: keys of the file's `sources`, where in them (`at`), and a remark."""

    source: OneOrMore = ""
    at: str = ""
    note: str = ""


class DatedCited(Dated, frozen=True, kw_only=True):
    """The same with a run of time."""

    source: OneOrMore = ""
    at: str = ""
    note: str = ""


class Source(Record, frozen=True, kw_only=True):
    """Where a reader can check; `checked` names the second source it was held against."""

    title: str
    author: str = ""
    year: str = ""
    publisher: str = ""
    volume: str = ""
    translation: str = ""
    url: str = ""
    note: str = ""
    about: str = ""
    checked: str = ""

    def cited(self) -> str:
        """Return it in one line."""
        return ", ".join(p for p in (self.author, self.title, self.year, self.publisher, self.url) if p)

"""What the names in a treaty mean in plain words: polities, groups of parties, organs, readings, places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foedus.system.dates import Date
from foedus.system.records import many
from foedus.treaty.language import Organ, Reading, Treaty
from foedus.treaty.when import When

_ARTICLED = (
    "Soviet Union",
    "United ",
    "Ottoman ",
    "Achaemenid ",
    "Netherlands",
    "Holy ",
    "Philippines",
    "Bahamas",
)
_GROUPS = {
    "party": "a party",
    "parties": "the parties",
    "others": "a member other than the leader",
    "hegemon": "the leader",
    "vassals": "a vassal",
    "vassal": "a vassal",
    "lord": "the lord",
    "protected": "a state under its protection",
    "any": "any state",
    "outsider": "a state that is no party",
    "victim": "the one attacked",
}


def the(name: str) -> str:
    """Return a state's name with the article that English gives some of them.

    >>> the("Soviet Union"), the("Norway")
    ('the Soviet Union', 'Norway')
    """
    return f"the {name}" if name.startswith(_ARTICLED) or name.endswith(" Republic") else name


def plain(id_: str) -> str:
    """Return an id as words."""
    return id_.replace("-", " ")


def titled(id_: str) -> str:
    """Return the id of a place as a name."""
    return plain(id_).title()


def either(parts: Iterable[str]) -> str:
    """Return alternatives in words.

    >>> either(["a", "b", "c"])
    'a, b or c'
    """
    *most, last = [*dict.fromkeys(parts)] or [""]
    return f"{', '.join(most)} or {last}" if most else last


@dataclass(frozen=True)
class Naming:
    """Whose clause it is (treaty and article), on which day, and how a polity and a place are called."""

    treaty: Treaty | None = None
    article: str = ""
    on: Date | None = None
    call: Callable[[str], str] = plain
    place: Callable[[str], str] = titled

    def who(self, word: str) -> str:
        """Return a polity, or a group of the treaty, in words."""
        if word == "hegemon" and self.treaty and self.treaty.hegemon:
            word = self.treaty.hegemon
        return _GROUPS.get(word) or the(self.call(word))

    def organ(self, id_: str) -> Organ | None:
        """Return the organ of that id, where the treaty describes it."""
        return next((o for o in self.treaty.organs if o.id == id_), None) if self.treaty else None

    def body(self, id_: str) -> str:
        """Return what an organ is called."""
        found = self.organ(id_)
        return the_body(found.name if found and found.name else plain(id_))

    def is_own(self, id_: str) -> bool:
        """Return whether a party's own constitutional organs are meant."""
        found = self.organ(id_)
        return id_ == "own" or bool(found and found.own)

    def readings(self, value: str) -> tuple[Reading, ...]:
        """Return the readings that a condition of this article means that day."""
        known = self.treaty.readings if self.treaty else ()
        here = [r for r in known if not r.article or not self.article or r.article == self.article]
        dated = [r for r in here if self.on is None or r.spell.holds(self.on) is not False]
        return tuple(r for r in dated if value in ("true", r.id))

    def unread(self, when: When) -> bool:
        """Return whether the condition waits for a reading that nobody held that day."""
        return bool(self.treaty and self.on and when.reading and not self._reads(when))

    def _reads(self, when: When) -> bool:
        """Return whether a reading for one of the acts is in place."""
        found = self.readings(when.reading or "")
        wanted = {*many(when.act)}
        return any(not wanted or r.act == "any" or r.act in wanted or "any" in wanted for r in found)


PLAIN = Naming()


def the_body(name: str) -> str:
    """Return the name of a body with its article."""
    return name if name.startswith(("The ", "the ", "Each ", "each ")) else f"the {name}"

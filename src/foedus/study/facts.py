"""Read the facts of an invocation: names resolved on the date, fact names checked, presumptions noted."""

from __future__ import annotations

from typing import get_args

from foedus.errors import QuestionError, UnknownNameError, near_names
from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.system.registry import fold
from foedus.treaty.cases import CaseEvent
from foedus.treaty.language import Treaty
from foedus.treaty.scene import NON_STATE, UNKNOWN_PLACE, Event
from foedus.treaty.when import Act, Object, When, walk

WHO = ("joined", "menaced", "aided")
PLAIN = {
    "provoked": ("none", "direct", "any"),
    "first": ("attacker", "target"),
    "over": (),
    "request": ("true", "false"),
    "opinion": ("true", "false"),
    "consent": ("true", "false"),
    "served": (),
}
PREFIXED = {
    "decided": ("for", "against"),
    "finding": (),
    "reading": ("true", "false"),
    "fact": ("true", "false"),
    "status": (),
    "at-war": ("true", "false"),
    "neighbour": ("true", "false"),
    "authorised": ("true", "false"),
    "assented": ("true", "false"),
    "request": ("true", "false"),
    "opinion": ("true", "false"),
    "consent": ("true", "false"),
    "understanding": ("true", "false"),
}
ACTS = tuple(act for act in get_args(Act) if act not in ("standing", "any"))
OBJECTS = get_args(Object)
ABOUT_STATES = ("at-war", "neighbour", "authorised", "assented", "request", "opinion", "consent")


def actor(text: str, on: Date, use: Setting, where: str) -> str:
    """Return the id of a polity on that date, or `non-state[:name]`."""
    if text == NON_STATE or text.startswith(NON_STATE + ":"):
        return text.strip().casefold().replace(" ", "-")
    return use.law.polities.find(text, on, where=where).id


def one_of(value: str, allowed: tuple[str, ...], where: str) -> str:
    """Return `value` if it is allowed; raises QuestionError with the allowed and the near ones."""
    if value not in allowed:
        why = f"allowed: {', '.join(allowed)}"
        raise QuestionError(
            f"{value!r} is not known here", where=where, why=why, near=near_names(value, allowed)
        )
    return value


def place(text: str | None, on: Date, use: Setting) -> str | None:
    """Return a gazetteer id, a polity id (its home territory), `unknown`, or None when not said."""
    if text is None or text == UNKNOWN_PLACE:
        return text
    try:
        return use.law.places.find(text, where="--place").id
    except UnknownNameError as error:
        try:
            return use.law.polities.find(text, on, where="--place").id
        except UnknownNameError:
            named = [p.id for p in use.law.polities if fold(text) in (fold(p.id), fold(p.name))]
            if len(named) == 1:
                return named[0]  # a land whose state did not exist that day
            raise error from None


def assumed(given: dict[str, str], on: Date, use: Setting) -> dict[str, str]:
    """Return the facts given, names resolved; raises QuestionError or UnknownNameError."""
    return {name: _value(name, value, on, use) for name, value in given.items()}


def _value(name: str, value: str, on: Date, use: Setting) -> str:
    where = f"--assume {name}={value}"
    if name in WHO:
        parts = [part.strip() for part in value.split(",") if part.strip()]
        return ",".join(actor(part, on, use, where) for part in parts)
    check_fact(name, use, where)
    if name == "served" and not (value.isascii() and value.isdecimal()):
        raise QuestionError(f"{value!r} is no number of days", where=where, try_next="--assume served=40")
    allowed = PLAIN.get(name, PREFIXED.get(name.partition(":")[0], ()))
    return one_of(value, allowed, where) if allowed else value


def check_fact(name: str, use: Setting, where: str) -> None:
    """Raise UnknownNameError unless `name` is a fact that some condition reads."""
    prefix, colon, rest = name.partition(":")
    if (
        name in PLAIN
        or name in WHO
        or (colon and rest and prefix in PREFIXED and _is_named(prefix, rest, use))
    ):
        return
    known = (*PLAIN, *WHO, *sorted(_named_facts(use)), *_reference_facts(prefix, use))
    hint = "facts are written NAME=VALUE, for example provoked=direct or joined=france"
    near = near_names(name, known) or tuple(PLAIN)
    raise UnknownNameError(f"no condition reads a fact {name!r}", where=where, near=near, try_next=hint)


def _is_named(prefix: str, rest: str, use: Setting) -> bool:
    if prefix == "status":
        return rest in use.law.places.by_id
    if prefix in ABOUT_STATES:
        return rest in use.law.polities
    return f"{prefix}:{rest}" in _named_facts(use)


def _named_facts(use: Setting) -> set[str]:
    """Return the facts with a name of their own that the corpus reads: organs, readings, named facts."""
    found: set[str] = set()
    for treaty in use.corpus:
        found |= {f"decided:{organ.id}" for organ in treaty.organs}
        found |= {f"reading:{reading.id or reading.act}" for reading in treaty.readings}
        found |= {f"understanding:{u.article}" for u in treaty.understandings if u.contested}
        for when in _conditions(treaty):
            found |= _named_in(when)
    return found


def _reference_facts(prefix: str, use: Setting) -> list[str]:
    """Return the facts about places or polities, where the word asked for is one of those."""
    places, polities = use.law.places.by_id, use.law.polities.by_id
    about = {"status": tuple(places)} | dict.fromkeys(ABOUT_STATES, tuple(polities))
    return [f"{prefix}:{id_}" for id_ in about.get(prefix, ())]


def _conditions(treaty: Treaty) -> list[When]:
    whens = [when for clause in treaty.clauses for when in (clause.when, clause.unless) if when]
    return whens + [u.only_if for u in treaty.understandings if u.only_if]


def _named_in(when: When) -> set[str]:
    found = {f"fact:{part.fact}" for part in walk(when) if part.fact}
    found |= {f"decided:{part.decided.organ}" for part in walk(when) if part.decided}
    return found | {f"finding:{part.finding.of}" for part in walk(when) if part.finding}


def event(
    attacker: str,
    target: str,
    on: Date,
    place_: str | None,
    act: str | None,
    object_: str | None,
    use: Setting,
    *,
    helps: str = "",
) -> Event:
    """Return the event with names resolved; raises InputError."""
    who, whom = actor(attacker, on, use, "--attacker"), actor(target, on, use, "--target")
    if whom.startswith(NON_STATE):
        why = "duties are owed to states"
        raise QuestionError("the target must be a polity", where=f"--target {target}", why=why)
    if who == whom:
        why = f"both name {use.law.name(who)} on {on}"
        raise QuestionError(
            "attacker and target are the same", why=why, try_next="name two different polities"
        )
    helped = actor(helps, on, use, "helps") if helps else ""
    if helped and helped in (who, whom):
        why = "who comes in helps a third state against the target"
        raise QuestionError(
            f"{use.law.name(helped)} is one of the two sides", where=f"helps {helps}", why=why
        )
    return Event(
        who,
        whom,
        on,
        place(place_, on, use),
        one_of(act or "armed", ACTS, "--act"),
        one_of(object_ or "territory", OBJECTS, "--object"),
        helped,
    )


def told(written: CaseEvent, use: Setting) -> Event:
    """Return an event of a file with names resolved on its date; raises InputError."""
    return event(
        written.attacker,
        written.target,
        written.date,
        written.place,
        written.act,
        written.object,
        use,
        helps=written.helps,
    )

"""Random small systems of alliances, as plain dictionaries, and how they are put to the engine."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from foedus.system.dates import parse_date
from foedus.system.yamlfile import convert
from foedus.treaty.duty import Duty
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.scene import Event, Law, Situation

from ..invented import peers

POLITIES = ("north", "south", "east", "west")
LAW = peers((*POLITIES, "far", "away"))
ON = parse_date("1900-06-01")

polity = st.sampled_from(POLITIES)
some = st.lists(polity, min_size=1, max_size=2, unique=True)
by = st.one_of(
    st.fixed_dictionaries({"are": some}),
    st.fixed_dictionaries({"not": some}),
    st.fixed_dictionaries({"kind": st.sampled_from(["member", "outsider"])}),
)
CORE: dict[str, st.SearchStrategy[Any]] = {
    "act": st.lists(st.sampled_from(["armed", "cyber", "war", "any"]), min_size=1, max_size=2, unique=True),
    "by": by,
    "provoked": st.sampled_from(["none", "direct", "any"]),
    "joined": st.fixed_dictionaries({"by": by}),
    "called": st.fixed_dictionaries({"fact": st.sampled_from(["request", "opinion", "consent"])}),
}
# What only the engine reads (the brute evaluator does not): each turns on a fact that a case may leave open.
WIDER: dict[str, st.SearchStrategy[Any]] = CORE | {
    "joined": st.fixed_dictionaries(
        {"by": by, "how": st.sampled_from(["war", "menace", ["war", "menace"]])},
    ),
    "aided": st.fixed_dictionaries({"by": by}),
    "over": st.sampled_from(["salt", "amber"]),
    "first": st.sampled_from(["adversary", "party", "any"]),
    "fact": st.just("omen"),
    "finding": st.just({"of": "court", "says": "breach"}),
    "decided": st.just({"organ": "council"}),
    "reading": st.just("true"),
}
FACTS: dict[str, list[str]] = {
    "provoked": ["none", "direct"],
    "joined": ["", *POLITIES],
    "request": ["true", "false"],
    "opinion": ["true", "false"],
    "consent": ["true", "false"],
}
WIDER_FACTS = FACTS | {
    "menaced": ["", *POLITIES],
    "aided": ["", *POLITIES],
    "over": ["salt", "amber", "fish"],
    "first": ["attacker", "target"],
    "fact:omen": ["true", "false"],
    "finding:court": ["breach", "none"],
    "decided:council": ["for", "against"],
    "reading:wires": ["true", "false"],
}


def conditions(keys: dict[str, st.SearchStrategy[Any]], depth: int = 1) -> st.SearchStrategy[dict[str, Any]]:
    """Up to all of the keys at once, with `any` and `not` one level down."""
    inner = (
        {"any": st.lists(conditions(keys, 0), min_size=1, max_size=2), "not": conditions(keys, 0)}
        if depth
        else {}
    )
    every = keys | inner
    names = st.lists(st.sampled_from(sorted(every)), max_size=4, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({key: every[key] for key in chosen}))


def clauses(keys: dict[str, st.SearchStrategy[Any]], displacing: bool) -> st.SearchStrategy[dict[str, Any]]:
    others = st.lists(st.sampled_from("012"), max_size=2, unique=True)
    return st.fixed_dictionaries(
        {
            "duty": st.sampled_from(["defence", "defence", "neutrality", "nonaggression", "consultation"]),
            "latitude": st.sampled_from(["automatic", "discretionary"]),
            "when": conditions(keys),
            "displaced_by": others if displacing else st.just([]),
        }
    )


def systems(
    keys: dict[str, st.SearchStrategy[Any]] = WIDER, *, displacing: bool = False
) -> st.SearchStrategy[list[dict[str, Any]]]:
    """One to three treaties among four polities, of one to three clauses each."""
    treaty = st.fixed_dictionaries(
        {
            "parties": st.lists(polity, min_size=2, max_size=4, unique=True),
            "clauses": st.lists(clauses(keys, displacing), min_size=1, max_size=3).map(numbered),
        }
    )
    return st.lists(treaty, min_size=1, max_size=3).map(
        lambda found: [{"id": f"t{number}", **one} for number, one in enumerate(found)]
    )


def numbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each clause an article of its own; it does not displace itself, and only help has a latitude."""
    out = []
    for number, clause in enumerate(found):
        article = str(number)
        kept = clause if clause["duty"] == "defence" else {k: v for k, v in clause.items() if k != "latitude"}
        rivals = [other for other in clause["displaced_by"] if other != article]
        out.append({**kept, "article": article, "displaced_by": rivals})
    return out


@st.composite
def cases(draw: st.DrawFn, facts: dict[str, list[str]] = WIDER_FACTS) -> dict[str, Any]:
    attacker, target = draw(st.permutations(POLITIES))[:2]
    told = draw(st.lists(st.sampled_from(sorted(facts)), max_size=4, unique=True))
    open_ = draw(st.lists(st.sampled_from(sorted(facts)), max_size=3, unique=True))
    pairs = st.tuples(polity, polity).filter(lambda pair: pair[0] != pair[1])
    happened = st.tuples(pairs, st.sampled_from(["armed", "threat"])).map(lambda e: (*e[0], e[1]))
    return {
        "attacker": attacker,
        "target": target,
        "act": draw(st.sampled_from(["armed", "armed", "war", "cyber"])),
        "assume": {fact: draw(st.sampled_from(facts[fact])) for fact in told if fact not in open_},
        "disputed": open_,
        "earlier": draw(st.lists(happened, max_size=2)),
    }


def encoded(treaty: dict[str, Any]) -> Treaty:
    """Return a treaty as the reader would, from the same plain values."""
    return convert(
        {
            "id": treaty["id"],
            "name": treaty["id"],
            "signed": "1850-01-01",
            "sources": {},
            "parties": [{"polity": party} for party in treaty["parties"]],
            "readings": [{"id": "wires", "act": "any", "from": "1850-01-01"}],
            "clauses": treaty["clauses"],
        },
        Treaty,
    )


def situation(case: dict[str, Any]) -> Situation:
    """Return a case as the engine takes it."""
    event = Event(case["attacker"], case["target"], ON, act=case["act"])
    before = parse_date("1900-05-01")
    earlier = tuple(Event(attacker, target, before, act=act) for attacker, target, act in case["earlier"])
    return Situation(event, earlier, case["assume"], tuple(case["disputed"]))


def ask(system: list[dict[str, Any]], case: dict[str, Any], law: Law = LAW) -> list[Duty]:
    """Return what the engine finds."""
    return duties([encoded(treaty) for treaty in system], situation(case), law)

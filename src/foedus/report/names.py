"""What a reader sees for the words the records use: kebab-case and snake_case inside, plain words outside."""

from __future__ import annotations

import re

from foedus.report.phrases import day
from foedus.study.threatened import ThreatRow
from foedus.system.dates import Date
from foedus.system.registry import registry
from foedus.treaty.corpus import shipped
from foedus.treaty.naming import the as the

ROAD_MEANINGS = {
    "balance": "siding with others against the state most feared",
    "bandwagon": "siding with the stronger state that is itself feared",
    "tether": "binding a rival of similar strength by an alliance with it",
    "hedge": "keeping out, or keeping both doors open",
}
VERDICT_MEANINGS = {
    "obliged": "must act",
    "discretionary": "must act, but chooses how, or its organs decide whether",
    "contested": "turns on a disputed fact or reading",
    "barred": "must not act: neutrality or non-aggression",
    "consult": "must consult",
    "free": "owes nothing on these facts",
}
DUTIES = {
    "defence": "defence",
    "offence": "joint war",
    "guarantee": "guarantee",
    "contribution": "contribution",
    "neutrality": "neutrality",
    "nonaggression": "non-aggression",
    "consultation": "consultation",
    "none": "no duty",
}
ACTS = {
    "armed": "makes an armed attack on",
    "cyber": "makes a cyber attack on",
    "hybrid": "makes a hybrid attack on",
    "space": "attacks in space",
    "subversion": "subverts",
    "blockade": "blockades",
    "mobilisation": "mobilises against",
    "threat": "threatens",
    "coercion": "coerces",
    "war": "goes to war with",
}
FACTS = {
    "act": "the kind of act",
    "object": "what is attacked",
    "place": "where",
    "first": "who opened hostilities",
    "provoked": "provocation",
    "opinion": "a party has declared it so",
    "request": "a party asks for help",
    "consent": "the state concerned consents",
    "over": "the cause of the quarrel",
    "joined": "who has joined the attack",
    "menaced": "who is menaced",
    "aided": "who has been helped",
}
LATITUDES = {"automatic": "no choice", "discretionary": "leaves a choice"}
TERMS = {
    "aid_clauses": "clauses that promise aid",
    "automatic": "of them without choice",
    "triggers": "acts that set them off",
    "named_adversary": "names the adversary",
    "named_area": "draws an area",
    "joint_decision": "needs a joint decision",
    "breadth": "share of the kinds of act that set them off",
    "secret": "of them secret that day",
    "exceptions": "of them with exceptions",
    "index": "clear terms, 0 to 1",
}
_WORD = re.compile(r"(?<![\w\-\[/.])[\w-]+(?![\w\-/])")  # standing alone, outside source keys and addresses
_DAY = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
FAMILIES = ("power", "geography", "intent")


def polity(id_: str) -> str:
    """Return the plain name of a polity, or the words of its id."""
    return registry()[id_].name if id_ in registry() else words(id_)


def treaty(id_: str) -> str:
    """Return the name of a treaty of the shipped corpus, or the words of its id."""
    found = shipped().by_id.get(id_)
    return found.name if found else words(id_)


def words(id_: str) -> str:
    """Return an id as words: `fact:forced-by-threat` is "forced by threat".

    >>> words("joint_decision")
    'joint decision'
    """
    return re.sub(r"[-_]", " ", id_.rpartition(":")[2])


def label(id_: str | None, table: dict[str, str]) -> str:
    """Return the display name that `table` gives an id; its plain words where the table has none."""
    return table.get(id_, words(id_)) if id_ else "not stated"


def readable(text: str) -> str:
    """Return a line of a record or a proof with ids turned into names, and days into words."""
    text = _WORD.sub(_named, text)
    text = text.replace("`", "").replace("nonaggression", "non-aggression")
    return _DAY.sub(lambda found: day(Date(int(found[1]), int(found[2]), int(found[3]))), text)


def _named(found: re.Match[str]) -> str:
    """Return the name of a polity for its id; any other word as it stands."""
    polity = registry().by_id.get(found[0])
    return polity.name if polity else found[0]


def cause(reason: str) -> str:
    """Return why nothing is known, without the list of all that is covered."""
    return readable(reason.partition("; covered: ")[0])


def on_record(row: ThreatRow) -> str:
    """Return the first thing on record between a state and the one it fears."""
    return f"on record: {readable(row.record[0])}" if row.record else "nothing is on record between the two"


def titled(name: str) -> str:
    """Return a treaty's name with its article, as it stands in a sentence."""
    return name if name.startswith(("The ", "the ")) else f"the {name}"

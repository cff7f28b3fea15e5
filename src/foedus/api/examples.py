"""An example of every question, and the beginning of its answer as `make reference` last kept it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import msgspec

KEPT = "answers.json"
DRAFT = """\
id: my-pact-1923
name: My Pact of 1923
signed: 1923-05-01
sources: {text: {title: Where the text stands}}
parties: [{polity: greece}, {polity: romania}]
clauses:
- article: "1"
  gist: If a third state attacks one of the two unprovoked, the other comes to its help.
  duty: defence
  latitude: automatic
  when: {act: armed, victim: party, provoked: none}
"""
EVENTS = """\
id: two-days-of-august
title: Two days of August 1914
events:
- {attacker: germany, target: russia, date: 1914-08-01, act: war}
- {attacker: germany, target: france, date: 1914-08-03, act: war, what: Germany declares war on France.}
"""
TEXTS = {"invoke-events": EVENTS, "design-check": DRAFT}
NAMED = {"invoke-events": "july-1914", "design-check": "Pact of Steel"}
_ARTICLE = {
    "article": "1",
    "duty": "defence",
    "latitude": "automatic",
    "when": {"act": "armed", "victim": "party", "provoked": "none"},
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "invoke": {"attacker": "Russia", "target": "Germany", "on": "1914-08-01"},
    "invoke-events": {
        "events": [
            {"attacker": "germany", "target": "russia", "on": "1914-08-01", "act": "war"},
            {"attacker": "germany", "target": "france", "on": "1914-08-03", "act": "war"},
        ],
        "cascade": True,
    },
    "threats": {"state": "France", "on": "1914-06-01"},
    "explain": {"state": "sweden", "on": "1949-04-04"},
    "obliged": {"by": "united-states", "on": "1949-09-01"},
    "changes": {"state": "italy", "from": "1914-01-01", "to": "1916-01-01"},
    "audit": {"from": 1914, "to": 1914},
    "kit": {"name": "july-1914"},
    "claim": {"id": "trade"},
    "concept": {"name": "free-rider"},
    "corpus-list": {"on": "1914-08-01"},
    "corpus-show": {"treaty": "Pact of Steel"},
    "design-check": {
        "draft": {
            "id": "my-pact-1923",
            "name": "My Pact of 1923",
            "signed": "1923-05-01",
            "sources": {"text": {"title": "Where the text stands"}},
            "parties": [{"polity": "greece"}, {"polity": "romania"}],
            "clauses": [_ARTICLE],
        }
    },
    "backtest": {"name": "threat"},
    "forecast": {"state": "poland", "on": "2018-12-31"},
    "polities": {"on": "1914-08-01"},
    "ties": {"on": "28 July 1914"},
}


def question(tag: str) -> dict[str, Any]:
    """Return a question of that kind as JSON has it."""
    return {"kind": tag, **QUESTIONS.get(tag, {})}


def answer(tag: str) -> Any:
    """Return the beginning of the answer to the example, None where it needs fetched tables."""
    return _answers().get(tag)


def beginning(value: Any) -> Any:
    """Return the beginning of an answer: of every list of records the first one."""
    if isinstance(value, dict):
        return {key: beginning(inner) for key, inner in value.items()}
    if isinstance(value, list) and value:
        return [beginning(one) for one in (value[:1] if isinstance(value[0], dict) else value[:12])]
    return value


@cache
def _answers() -> dict[str, Any]:
    file = resources.files("foedus.api").joinpath(KEPT)
    found: dict[str, Any] = msgspec.json.decode(file.read_bytes()) if file.is_file() else {}
    return found

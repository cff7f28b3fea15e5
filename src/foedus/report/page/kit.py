"""What the printable page of a class kit shows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, groupby
from typing import Any

from foedus.report.grouped import Alike, alike, told
from foedus.report.phrases import listed
from foedus.study.kit import Document, KitAnswer
from foedus.study.kitlaw import Owed, Way
from foedus.system.records import OneOrMore, many

SETTLED = {"true": "if so", "false": "if not", "for": "if it votes for", "against": "if it votes against"}
FEW = 8  # parties told by name


def values(answer: KitAnswer) -> dict[str, Any]:
    """Return the values of `kit.html`."""
    shown = dict.fromkeys(source for d in answer.documents for source in d.sources)
    cited = list(dict.fromkeys((*(source.cited() for source in answer.sources.values()), *shown)))
    numbers = {key: cited.index(source.cited()) + 1 for key, source in answer.sources.items()}
    ends = list(accumulate(stage.minutes for stage in answer.stages))
    return {
        "title": answer.title,
        "minutes": ends[-1],
        "stages": [(end - stage.minutes, end, stage) for end, stage in zip(ends, answer.stages, strict=True)],
        "public": _by_treaty(d for d in answer.documents if not d.secret and not d.later),
        "secret": _by_treaty(d for d in answer.documents if d.secret and not d.later),
        "later": _by_treaty(d for d in answer.documents if d.later),
        "safe": lambda card: _by_treaty(d for d in answer.documents if d.number in card.safe),
        "rounds": [(one, alike(one.owed)) for one in answer.rounds],
        "parties": _parties,
        "ways": _ways,
        "switches": _switches,
        "refs": lambda source: _refs(source, numbers),
        "cited": lambda group: _numbers(cited.index(source) + 1 for d in group for source in d.sources),
        "sources": cited,
        "why": told,
        "told_by": list(dict.fromkeys(source for one in answer.rounds for source in one.sources)),
    }


def _by_treaty(documents: Iterable[Document]) -> list[tuple[Document, list[Document]]]:
    """Return documents treaty by treaty, each with the first to tell its name and parties."""
    found = [list(group) for _, group in groupby(documents, key=lambda d: d.treaty)]
    return [(group[0], group) for group in found]


def _parties(document: Document) -> str:
    return listed([state.name for state in document.parties], most=FEW)


def _ways(found: tuple[Way, ...]) -> str:
    """Return what becomes of a contested duty under each reading."""
    told = [f"{SETTLED[way.value]}, {way.verdict}" for way in found]
    return "; ".join(told) + "." if told else ""


def _switches(one: Alike[Owed]) -> str:
    """Return what to type to settle a contested duty."""
    return listed([f"--assume {fact}=..." for fact in dict.fromkeys(way.fact for way in one.duty.ways)])


def _refs(source: OneOrMore, numbers: dict[str, int]) -> str:
    """Return the numbers of the sources that a statement rests on."""
    return _numbers(numbers[key] for key in many(source))


def _numbers(found: Iterable[int]) -> str:
    return f"[{', '.join(str(number) for number in sorted(set(found)))}]"

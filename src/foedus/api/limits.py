"""What one request may take, and which questions take too long to be asked over HTTP."""

from __future__ import annotations

import os
from dataclasses import dataclass

from foedus.errors import QuestionError
from foedus.study.question import Backtest, InvokeEvents, Question

MOST_EVENTS, MOST_PLAYED = 40, 15  # of one list; with a cascade of behaviour; the command line takes more
LONG: dict[type[Question], str] = {
    Backtest: "it fits models again at every origin, which takes minutes to hours and the fetched tables",
}


@dataclass(frozen=True)
class Limits:
    """Bytes of a body, seconds of a request, threads, questions that may wait, bytes of answers kept."""

    body: int = 256 * 1024
    seconds: float = 20.0
    workers: int = min(4, max(2, os.cpu_count() or 2))
    waiting: int = 256
    kept: int = 64 * 1024 * 1024


def check_length(question: Question) -> None:
    """Raise QuestionError for a question that is too long for a server to answer."""
    kind = type(question)
    if kind in LONG:
        tag = kind.__struct_config__.tag
        raise QuestionError(f"{tag} is not answered over HTTP", why=LONG[kind], try_next=f"foedus {tag}")
    if isinstance(question, InvokeEvents):
        played = question.cascade and question.behaviour
        most = MOST_PLAYED if played else MOST_EVENTS
        if len(question.events) > most:
            how = " with cascade and behaviour" if played else ""
            what = f"{len(question.events)} events; over HTTP a list{how} has at most {most}"
            raise QuestionError(what, where="events", try_next="foedus invoke EVENTS.yaml takes up to 200")

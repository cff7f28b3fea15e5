"""A class question with its answer, and the choice of three."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from foedus.report.phrases import sentence

A = TypeVar("A")
WANTED = 3


@dataclass(frozen=True)
class Task:
    """A question and the answer that the page's own figures give."""

    question: str
    answer: str


def first_three(answer: A, rules: Iterable[Callable[[A], Task | None]]) -> list[Task]:
    """Return the first three tasks whose rule applies to the answer."""
    tasks = (task for rule in rules if (task := rule(answer)))
    return [task for _, task in zip(range(WANTED), tasks, strict=False)]


def text(parts: Iterable[str]) -> str:
    """Return the parts as sentences."""
    return " ".join(map(sentence, parts))

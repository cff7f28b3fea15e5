"""Questions about a text: it comes in the body, or is a shipped one by its id; no file is ever named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from foedus.api import words
from foedus.api.table import Kind
from foedus.errors import FileError, QuestionError, UnknownNameError, near_names
from foedus.study.events import question_of
from foedus.study.question import DesignCheck, InvokeEvents, Question
from foedus.study.setting import Setting
from foedus.system.yamlfile import tree_of, typed
from foedus.treaty.crisis import Crisis, shipped_crises
from foedus.treaty.language import Treaty

YAML = ("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml")


@dataclass(frozen=True)
class Form:
    """How a text becomes a question: the record it holds, and the parameter that names a shipped one."""

    record: type[Any]
    name: str
    question: Callable[..., Question]
    shipped: Callable[[str, Setting], Any]
    ids: Callable[[], Iterable[str]] = tuple


def _crisis(name: str, use: Setting) -> Crisis:
    found = {crisis.id: crisis for crisis in shipped_crises()}
    if name not in found:
        why = "a list of your own comes as the body of a POST"
        what = f"no crisis {name[:60]!r}"
        raise UnknownNameError(what, where="crisis", why=why, near=near_names(name, found) or tuple(found))
    return found[name]


FORMS: dict[type[Question], Form] = {
    InvokeEvents: Form(
        Crisis, "crisis", question_of, _crisis, lambda: (crisis.id for crisis in shipped_crises())
    ),
    DesignCheck: Form(
        Treaty,
        "treaty",
        lambda draft: DesignCheck(draft=draft),
        lambda name, use: use.corpus.find(name, where="treaty"),
    ),
}


def from_text(kind: Kind, body: bytes, given: words.Texts) -> Question:
    """Return the question about the YAML text of a body; raises FileError with the line, QuestionError."""
    form = FORMS[kind.record]
    options = _options(kind, given)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileError("this is not text", where="body", why=f"byte {error.start} is not UTF-8") from None
    return form.question(typed(tree_of(text, "body"), "body", form.record), **options)


def by_name(kind: Kind, given: words.Texts, use: Setting) -> Question:
    """Return the question about a shipped text; raises InputError."""
    form = FORMS[kind.record]
    options = _options(kind, given, (form.name,))
    if len(given.get(form.name, ())) != 1:
        raise QuestionError("a parameter is missing, or given twice", where=form.name, try_next=words.LEARN)
    return form.question(form.shipped(given[form.name][0], use), **options)


def _options(kind: Kind, given: words.Texts, beside: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what is asked beside the text; what the file itself says (its title) is no option."""
    own = Kind(kind.record, kind.tag, asked_beside(kind))
    options = words.flat(own.fields, given, beside)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}


def asked_beside(kind: Kind) -> tuple[Any, ...]:
    """Return the fields that may be asked beside a text."""
    return tuple(field for field in kind.words if field.name != "title")

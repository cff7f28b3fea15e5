"""An answer as one self-contained, printable HTML file: no scripts, no requests, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module, resources
from typing import TYPE_CHECKING, Any

from foedus.errors import MissingExtraError, install
from foedus.report import names, phrases, words
from foedus.study.answer import Answer, InvokeAnswer
from foedus.study.events import EventsAnswer
from foedus.study.explained import ExplainAnswer
from foedus.study.kit import KitAnswer
from foedus.study.threatened import ThreatsAnswer

if TYPE_CHECKING:
    import jinja2

LIBRARIES = ("jinja2", "altair", "vl_convert", "networkx")
PAGES: dict[type[Answer], str] = {
    EventsAnswer: "events",
    ExplainAnswer: "explain",
    InvokeAnswer: "invoke",
    KitAnswer: "kit",
    ThreatsAnswer: "threats",
}


def render(answer: Answer) -> str:
    """Return the answer as HTML; raises MissingExtraError without the libraries of the report extra."""
    for library in LIBRARIES:
        _need(library)
    page = PAGES.get(type(answer))
    if page is None:
        raise TypeError(f"no page shows a {type(answer).__name__}")
    values: Callable[[Any], dict[str, Any]] = import_module(f"foedus.report.page.{page}").values
    template = environment().get_template(f"{page}.html")
    return template.render(answer=answer, **values(answer))


def environment() -> jinja2.Environment:
    """Return the templates' environment: everything escaped, an undefined name is an error."""
    import jinja2

    from foedus.report.page.links import linked

    loader = jinja2.FunctionLoader(_template)
    made = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "day": phrases.day,
        "percent": phrases.percent,
        "ranged": phrases.ranged,
        "times": phrases.times,
        "score": phrases.score,
        "listed": phrases.listed,
        "sentence": phrases.sentence,
        "readable": names.readable,
        "label": names.label,
        "words": names.words,
        "treaty": names.treaty,
        "linked": linked,
    }
    made.globals |= {"names": names, "words": words}
    return made


def _template(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _need(library: str) -> None:
    try:
        import_module(library)
    except ImportError:
        why = "the HTML report draws with an optional extra"
        hint = install("report")
        raise MissingExtraError(f"the page needs {library}", why=why, try_next=hint) from None

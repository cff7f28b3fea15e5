"""What every page keeps to: it stands alone, reads aloud, escapes, and never changes by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from xml.etree import ElementTree as Xml

import msgspec
import pytest

from foedus.errors import MissingExtraError
from foedus.report.html import render
from foedus.study.answer import Answer
from foedus.study.explained import ExplainAnswer, Member

SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
SVG_TAG = "{http://www.w3.org/2000/svg}"


class Tags(HTMLParser):
    """Every start tag with its attributes, and whether the tags close in order."""

    VOID = ("meta", "br", "hr", "link", "img", "input")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def test_it_loads_and_runs_nothing(html: str) -> None:
    tags = Tags(html)
    assert not {"script", "link", "img", "iframe", "object", "embed", "image", "use"} & {
        t for t, _ in tags.tags
    }
    assert all("src" not in attrs and "srcset" not in attrs for _, attrs in tags.tags)
    assert not [name for _, attrs in tags.tags for name in attrs if name.startswith("on")]
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style and "@import" not in style[1] and "url(" not in style[1]
    assert "default-src 'none'" in html


def test_links_lead_to_sources_or_within_the_page(html: str) -> None:
    tags = Tags(html)
    ids = {attrs["id"] for _, attrs in tags.tags if "id" in attrs}
    for attrs in tags.named("a"):
        target = attrs["href"] or ""
        assert target.startswith(("https://", "http://")) or target.removeprefix("#") in ids, target


def test_tags_close_in_order_and_ids_are_unique(html: str) -> None:
    tags = Tags(html)
    ids = [attrs["id"] for _, attrs in tags.tags if "id" in attrs]
    assert (tags.faults, tags.open) == ([], [])
    assert len(ids) == len(set(ids))


def test_every_figure_is_well_formed_and_has_a_text_alternative(html: str) -> None:
    found = SVG.findall(html)
    assert len(found) == len(Tags(html).named("figure"))
    for svg in found:
        root = Xml.fromstring(svg)
        texts = {
            part.get("id"): part.text or ""
            for part in root
            if part.tag in (f"{SVG_TAG}title", f"{SVG_TAG}desc")
        }
        assert root.get("role") == "img"
        assert (root.get("aria-labelledby") or "").split() == list(texts)
        assert all(len(text) > 12 for text in texts.values())


def test_tables_have_captions_and_scoped_heads(html: str) -> None:
    tags = Tags(html)
    assert len(tags.named("table")) == len(tags.named("caption"))
    assert all(attrs.get("scope") in ("col", "row") for attrs in tags.named("th"))


def test_it_has_a_language_landmarks_and_one_main_heading(html: str) -> None:
    tags = Tags(html)
    assert tags.named("html") == [{"lang": "en"}]
    assert [len(tags.named(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1] * 5


def test_three_class_questions_each_with_an_answer(html: str) -> None:
    if ">foedus: a class kit" in html:
        pytest.skip("a kit has questions of its own")
    questions = re.findall(r'<li id="question-\d">(.*?)</li>', html)
    answers = re.findall(r'<li class="answer">(.*?)</li>', html)
    assert len(questions) == len(answers) == 3
    assert all(question.endswith("?") for question in questions)
    assert all(len(text) > 12 and text.endswith((".", "?", "!")) for text in answers)


def test_inner_words_do_not_show(html: str) -> None:
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    for word in ("soviet-union", "aid_clauses", "nonaggression", "named_area", "nan", "Undefined"):
        assert not re.search(rf"(?<![\w/.-]){word}(?![\w/-])", text), word
    assert not re.search(r">None<|[:(] ?None\b(?! of| promises)|None,", html)


def test_the_same_answer_gives_the_same_bytes(
    answer: Callable[[str], Answer], rendered: Callable[[str], str]
) -> None:
    for name in ("delian", "events", "invoke", "kit-corcyra", "kit-july", "threats"):
        assert render(answer(name)) == rendered(name)


def test_hostile_text_is_escaped(answer: Callable[[str], Answer]) -> None:
    found = answer("pair")
    assert isinstance(found, ExplainAnswer) and found.alliance
    evil = "<script>alert(1)</script>\"'&"
    alliance = msgspec.structs.replace(
        found.alliance, name=evil, about=evil, sources=(f"{evil} https://x.org/<b>",)
    )
    members = tuple(_renamed(member, evil) for member in found.members)
    html = render(msgspec.structs.replace(found, alliance=alliance, members=members, notes=(evil,)))
    tags = Tags(html)
    assert not tags.named("script") and not tags.named("b")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert all(Xml.fromstring(svg) is not None for svg in SVG.findall(html))


def _renamed(member: Member, name: str) -> Member:
    state = msgspec.structs.replace(member.state, name=name)
    return msgspec.structs.replace(member, state=state, reason=name)


def test_a_missing_library_is_named_with_what_to_type(
    answer: Callable[[str], Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(name: str) -> object:
        if name == "vl_convert":
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr("foedus.report.html.import_module", without)
    with pytest.raises(MissingExtraError) as caught:
        render(answer("threats-unknown"))
    assert caught.value.try_next == "pip install 'foedus[report]' (in a checkout: pip install '.[report]')"

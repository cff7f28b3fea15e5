"""A plain page about the routes, made from the description: no script, no style, nothing from elsewhere."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlencode

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>foedus: the HTTP API</title></head><body><main>
<h1>foedus {version}: the HTTP API</h1>
<p>{summary}</p><p>The <a href="/v1/openapi.json">OpenAPI description</a> has the schema of every answer;
<a href="/v1/questions">every question</a>, <a href="/v1/version">versions</a>,
<a href="/v1/health">health</a>.</p>
"""


def page(described: dict[str, Any]) -> str:
    """Return the page."""
    info = described["info"]
    parts = [HEAD.format(version=escape(info["version"]), summary=escape(info["summary"]))]
    for path, methods in described["paths"].items():
        parts += [_operation(path, method, one) for method, one in methods.items()]
    return "".join([*parts, "</main></body></html>\n"])


def _operation(path: str, method: str, one: dict[str, Any]) -> str:
    told = "".join(f"<p>{escape(text)}</p>" for text in (one["summary"], one.get("description", "")) if text)
    rows = "".join(map(_row, one.get("parameters", ())))
    table = f"<table><tr><th>word</th><th>what</th></tr>{rows}</table>" if rows else ""
    title = f'<h2 id="{escape(one["operationId"])}">{method.upper()} {escape(path)}</h2>'
    return f"{title}{told}{table}{_link(path, method, one)}\n"


def _row(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    many = ", may be repeated" if schema["type"] == "array" else ""
    kind = schema.get("items", schema)["type"]
    needed = ", required" if parameter["required"] else ""
    return f"<tr><td><code>{escape(parameter['name'])}</code></td><td>{kind}{many}{needed}</td></tr>"


def _worded(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _link(path: str, method: str, one: dict[str, Any]) -> str:
    given = {p["name"]: _worded(p["example"]) for p in one.get("parameters", ()) if "example" in p}
    if method != "get":
        return ""
    address = path + ("?" + urlencode(given) if given else "")
    return f'<p><a href="{escape(address)}">{escape(address)}</a></p>'

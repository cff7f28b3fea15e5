"""From a chart to an SVG that can stand inside a page: named, described, and the same at every run."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as Xml

import altair as alt
import vl_convert

from foedus.report.figures.style import config

_SVG = "http://www.w3.org/2000/svg"
_DROPPED = ("role", "aria-roledescription", "aria-hidden", "aria-label")


def svg(
    chart: alt.TopLevelMixin, name: str, title: str, text: str, data: dict[str, Any] | None = None
) -> str:
    """Return the chart as SVG with `title` and the text alternative `text`; ids start with `name`.

    `data` holds large data sets by name: handed over beside the chart, they are not copied with each layer.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec |= {"config": config(), "datasets": {**spec.get("datasets", {}), **(data or {})}}
    return described(vl_convert.vegalite_to_svg(spec, show_warnings=False), name, title, text)


def described(source: str, name: str, title: str, text: str) -> str:
    """Return an SVG as one image for screen readers, its ids renamed so that several fit in one page."""
    Xml.register_namespace("", _SVG)
    root = Xml.fromstring(_renamed(source, name))
    for part in root.iter():
        for key in _DROPPED:
            part.attrib.pop(key, None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-text")
    for place, (tag, words) in enumerate((("title", title), ("desc", text))):
        part = Xml.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{'text' if place else 'title'}"})
        part.text = words
        root.insert(place, part)
    return Xml.tostring(root, encoding="unicode")


def _renamed(source: str, name: str) -> str:
    """Rename ids in order of appearance: the library counts them up through the life of the process."""
    for number, old in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', source))):
        source = source.replace(f'id="{old}"', f'id="{name}-{number}"')
        source = source.replace(f"url(#{old})", f"url(#{name}-{number})")
    return source

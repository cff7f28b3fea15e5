"""Addresses inside citations become links; all else is text."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_URL = re.compile(r"https?://[^\s<>\"']+")


def linked(text: str) -> Markup:
    """Return a citation with its addresses as links, everything else escaped."""
    parts, end = [], 0
    for found in _URL.finditer(text):
        address = found[0].rstrip(".,;")
        parts += [escape(text[end : found.start()]), Markup('<a href="{0}">{0}</a>').format(address)]
        end = found.start() + len(address)
    return Markup("").join([*parts, escape(text[end:])])

"""On what terms the tables may be used: shown once, accepted once, the acceptance kept in the store.

The texts are in our words and are no legal advice: the publisher's own page counts (`foedus data info NAME`).
"""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from foedus.errors import InputError


class Terms(msgspec.Struct, frozen=True):
    """What a publisher asks of its users; `version` is raised when the text changes its sense."""

    title: str
    text: str
    version: int = 1


TERMS: dict[str, Terms] = {
    "cow": Terms(
        "Correlates of War",
        "For research and teaching only: no commercial use. Cite the version and the article it names. Do "
        "not pass the data on to anyone without the written permission of the project's director and of "
        "the data's host.",
    ),
    "atop": Terms(
        "Alliance Treaty Obligations and Provisions (ATOP)",
        "Free to use. Cite Leeds, Ritter, Mitchell and Long 2002 (International Interactions 28:237-260) "
        "and the version. No right to pass the data on is stated: point others to atopdata.org.",
    ),
    "cite": Terms(
        "Free, with a citation",
        "Free to use in research as long as its authors are cited. No right to pass the data on is "
        "stated: point others to the publisher.",
    ),
    "none": Terms(
        "No terms stated",
        "The publisher states no terms. Cite the authors; ask them before you pass the data on or sell "
        "work made with it.",
    ),
    "non-commercial": Terms(
        "Non-commercial use, with credit",
        "Free for research, teaching and other work that is not sold, with credit to the publisher. Do "
        "not pass the whole data set on.",
    ),
    "sipri": Terms(
        "SIPRI",
        "All rights reserved by SIPRI. Free for work that is not sold, with credit; show less than a "
        "tenth of the data set, and ask SIPRI for more.",
    ),
    "nato": Terms(
        "NATO",
        "Credit NATO. The figures may not be sold or used in advertising.",
    ),
    "cc0": Terms(
        "Creative Commons Zero",
        "In the public domain: any use. Scholars still cite the authors.",
    ),
    "cc-by": Terms(
        "Creative Commons Attribution",
        "Any use, with credit to the authors and notice of changes.",
    ),
    "cc-by-sa": Terms(
        "Creative Commons Attribution-ShareAlike",
        "Any use, with credit; what you make from the data and pass on must carry the same licence.",
    ),
    "cc-by-nc-sa": Terms(
        "Creative Commons Attribution-NonCommercial-ShareAlike",
        "No commercial use; credit the authors; what you make from the data and pass on must carry the "
        "same licence.",
    ),
    "odbl": Terms(
        "Open Database Licence",
        "Any use, with credit; a database made from this one and passed on must carry the same licence.",
    ),
    "gpl": Terms(
        "GNU General Public License",
        "Published inside a software package under the GPL: any use; pass the file on only under the same "
        "licence. Cite the authors.",
    ),
    "public": Terms(
        "Public domain",
        "Free of rights, as far as is known. Cite the source.",
    ),
}


class Accepted(msgspec.Struct, frozen=True):
    """When terms were accepted, in which version of their text, under which foedus."""

    on: str
    version: int
    foedus: str


def still_open(ids: Iterable[str], done: Mapping[str, Accepted]) -> tuple[str, ...]:
    """Return those of the terms that nobody has accepted yet in their present version."""
    wanted = dict.fromkeys(ids)
    return tuple(one for one in wanted if one not in done or done[one].version != TERMS[one].version)


def shown(ids: Sequence[str], indent: str = "") -> str:
    """Return the texts, wrapped for a terminal."""
    parts = []
    for one in ids:
        text = f"{TERMS[one].title} [{one}]: {TERMS[one].text}"
        parts.append(textwrap.fill(text, 96, initial_indent=indent, subsequent_indent=indent + "  "))
    return "\n".join(parts)


def refused(ids: Sequence[str], words: Sequence[str]) -> InputError:
    """Return the error of terms not accepted yet; `words` are what was typed after `foedus`."""
    many = "these terms are" if len(ids) > 1 else "its terms are"
    why = "the publishers ask it of everyone who uses their data:\n" + shown(ids, indent="        ")
    again = f"foedus {shlex.join([*words, '--accept-terms'])}  # accepts them, once"
    return InputError(f"{many} not accepted yet: {', '.join(ids)}", why=why, try_next=again)

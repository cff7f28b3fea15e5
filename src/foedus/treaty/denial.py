"""The wording of what does not hold: the claims of proofs, denied in good English."""

from __future__ import annotations

import re

# what a claim says when it does not hold, where it tells a fact that failed a condition: the fact itself
_TELLS = re.compile(
    r"; the clause asks for | \((as given|presumed)\)$| opened hostilities$| resolved (for|against) it | "
    r"came in (on its own account|to help)|^no |: it did not$|^what is struck: "
)
_DENIED = (
    (re.compile(r"^an (exception applies)$"), r"no \1"),
    (re.compile(r"^one (of these holds)$"), r"none \1"),
    (re.compile(r"^a (second power \(.*\) comes in)"), r"no \1"),
    (re.compile(r" is no state$"), " is a state"),
    (re.compile(r"^(this part of the area) holds "), r"\1 holds only "),
    (re.compile(r" is not a party other than .*"), " is a party, or one of those left out by name"),
    (re.compile(r" is other than "), " is one of those left out: "),
    (re.compile(r" is (not|itself) a party"), lambda m: f" is {'' if m[1] == 'not' else 'not '}a party"),
    (re.compile(r" is (?!not\b)"), " is not "),
    (re.compile(r" is not "), " is "),
    (re.compile(r" lies "), " does not lie "),
    (re.compile(r" (has|have) come in "), r" \1 not come in "),
    (re.compile(r"^(the parties) read "), r"\1 did not read "),
    (re.compile(r"^(parties' forces) occupied "), r"\1 did not occupy "),
    (re.compile(r" assented to "), " did not assent to "),
)


def denied(claim: str) -> str:
    """Return what holds when a claim does not.

    >>> denied("Argentina is Germany"), denied("Italy is no state"), denied("an exception applies")
    ('Argentina is not Germany', 'Italy is a state', 'no exception applies')
    >>> denied("the act is cyber; the clause asks for armed")
    'the act is cyber; the clause asks for armed'
    """
    if _TELLS.search(claim):
        return claim
    for pattern, words in _DENIED:
        found, times = pattern.subn(words, claim, count=1)
        if times:
            return found
    return f"not so: {claim}"

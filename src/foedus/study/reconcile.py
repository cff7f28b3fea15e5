"""Published counts of a state's commitments beside ours, by definition and state by state."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from foedus.errors import FoedusError, QuestionError
from foedus.study.published import FROM_STORE, Count, Published, published_for
from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.system.records import many
from foedus.treaty.duty import State
from foedus.treaty.language import Treaty
from foedus.treaty.pledge import Pledge
from foedus.treaty.standing import standing

BARE = "its list is not known to us: equal totals would not show that the same states are meant"


class Difference(msgspec.Struct, frozen=True):
    """A state that one count has and the other has not, and why."""

    state: State
    reason: str


class Counted(msgspec.Struct, frozen=True):
    """One published count beside ours under the same definition.

    `published` is null where it cannot be had; `unnamed` says how many of its states we cannot name (null: it
    is not known), `lacking` which treaties of the definition are not encoded.
    """

    id: str
    by: str
    title: str
    year: str
    page: str
    definition: str
    published: int | None
    ours: int
    both: tuple[str, ...]
    only_there: tuple[Difference, ...]
    only_ours: tuple[Difference, ...] | None
    unnamed: int | None
    lacking: tuple[str, ...]
    sources: tuple[str, ...]
    note: str = ""


class StateLine(msgspec.Struct, frozen=True):
    """One state: under which treaties ours holds it, which counts name it (null: their list is not known)."""

    state: State
    in_force: tuple[str, ...]
    contested: tuple[str, ...]
    counts: dict[str, bool | None]


class Reconciliation(msgspec.Struct, frozen=True):
    """Every count that covers the day, and the states that any of them or ours names."""

    counts: tuple[Counted, ...]
    states: tuple[StateLine, ...]
    not_compared: tuple[str, ...] = ()


def reconcile(state: str, on: Date, pledges: Iterable[Pledge], use: Setting) -> Reconciliation:
    """Return the published counts for a state beside its pledges of aid; raises QuestionError."""
    file, ours = published_for(state), tuple(pledges)
    meant = [count for count in file.counts if count.covers.spell.holds(on) is not False]
    if not meant:
        made = "; ".join(f"{count.by}, {count.year}: {count.covers.spell}" for count in file.counts)
        hint = f"--on {file.counts[0].covers.from_} or a day within one of them"
        raise QuestionError(f"no count covers {on}", where="--reconcile", why=made, try_next=hint)
    named = {count.id: _named(count, state, on, use) for count in meant}
    return Reconciliation(
        counts=tuple(_counted(count, *named[count.id], ours, on, file, use) for count in meant),
        states=_lines(meant, {id_: found for id_, (found, _) in named.items()}, ours, use),
        not_compared=tuple(
            f"{c.by}, {c.year} ({c.published}): it counts {c.covers.spell}"
            for c in file.counts
            if c not in meant
        ),
    )


def _named(count: Count, state: str, on: Date, use: Setting) -> tuple[frozenset[str] | None, str]:
    """Return the states that a count names (None: no list to be had), and what there is to say of it."""
    if count.published != FROM_STORE:
        return frozenset(count.members), ""
    try:
        found = standing(_codings(), use.law, on, by=state)
    except FoedusError as error:
        return None, f"{error.what}; type: {error.try_next}"
    return frozenset(p.toward.id for p in found if p.duty in count.rule.duties), ""


def _codings() -> tuple[Treaty, ...]:
    """Return every alliance that ATOP codes, those that are encoded here too; raises FoedusError."""
    from foedus.data.store import Store, default_root
    from foedus.world.atop import alliances

    return alliances(Store(default_root()))


def _within(count: Count, pledges: Iterable[Pledge]) -> list[Pledge]:
    """Return our pledges that the count's definition takes in."""
    rule = count.rule
    return [
        p
        for p in pledges
        if p.duty in rule.duties
        and p.treaty not in rule.without
        and (not rule.treaties or p.treaty in rule.treaties)
    ]


def _counted(
    count: Count,
    named: frozenset[str] | None,
    note: str,
    pledges: tuple[Pledge, ...],
    on: Date,
    file: Published,
    use: Setting,
) -> Counted:
    mine = _within(count, pledges)
    sure = {p.toward.id for p in mine if p.standing == "in force"}
    theirs = named or frozenset()
    total = len(theirs) if count.published == FROM_STORE else int(count.published)
    lacking = tuple(id_ for id_ in count.rule.treaties if id_ not in use.corpus.by_id)
    return Counted(
        id=count.id,
        by=count.by,
        title=count.title,
        year=count.year,
        page=count.page,
        definition=count.definition,
        published=None if named is None else total,
        ours=len(sure),
        both=tuple(sorted(theirs & sure)),
        only_there=tuple(_absent(who, count, mine, lacking, on, use) for who in sorted(theirs - sure)),
        only_ours=_extra(sure - theirs, count, mine, use) if named is not None and count.complete else None,
        unnamed=None if named is None else total - len(theirs),
        lacking=lacking,
        sources=tuple(file.sources[key].cited() for key in many(count.source)),
        note=note or ("" if count.complete else BARE),
    )


def _absent(
    who: str, count: Count, mine: list[Pledge], lacking: tuple[str, ...], on: Date, use: Setting
) -> Difference:
    """Return why a state of theirs is not among ours."""
    open_ = [p for p in mine if p.toward.id == who]
    parts = [f"contested here: {p.treaty} {p.article} ({p.doubt})" for p in open_]
    parts += [] if open_ else _gone(who, count, on, use)
    if not parts and lacking:
        parts = [f"perhaps by a treaty that is not encoded: {', '.join(lacking)}"]
    parts = parts or ["no treaty of the corpus within the definition binds it"]
    return Difference(use.state(who), _told(who, count, parts))


def _gone(who: str, count: Count, on: Date, use: Setting) -> list[str]:
    """Return until when a state was a party of the treaties in question."""
    wanted = count.rule.treaties or tuple(use.corpus.by_id)
    ended = [
        (party.until, treaty.name)
        for treaty in use.corpus
        for party in treaty.parties
        if party.polity == who and treaty.id in wanted and treaty.id not in count.rule.without and party.until
    ]
    return [f"a party of the {name} until {end}" for end, name in ended if end <= on]


def _extra(
    states: set[str], count: Count, mine: list[Pledge], use: Setting
) -> tuple[Difference, ...]:  # fmt: skip
    """Return our states that the count does not name, with the articles by which they are ours."""
    found = []
    for who in sorted(states):
        held = [f"{p.treaty} {p.article}" for p in mine if p.toward.id == who and p.standing == "in force"]
        found.append(Difference(use.state(who), _told(who, count, [f"ours by {', '.join(held)}"])))
    return tuple(found)


def _told(who: str, count: Count, parts: list[str]) -> str:
    return "; ".join([*parts, *([count.reasons[who]] if who in count.reasons else [])])


def _lines(
    counts: list[Count], named: dict[str, frozenset[str] | None], pledges: tuple[Pledge, ...], use: Setting
) -> tuple[StateLine, ...]:
    """Return one line for each state that somebody names."""
    taken = {id(p): p for count in counts for p in _within(count, pledges)}.values()
    everybody = {p.toward.id for p in taken}.union(*(found or () for found in named.values()))
    closed = {count.id: count.complete for count in counts}
    return tuple(
        StateLine(
            use.state(who),
            _held(who, "in force", taken),
            _held(who, "contested", taken),
            {
                id_: None if found is None or not (who in found or closed[id_]) else who in found
                for id_, found in named.items()
            },
        )
        for who in sorted(everybody)
    )


def _held(who: str, standing_: str, pledges: Iterable[Pledge]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.treaty for p in pledges if p.toward.id == who and p.standing == standing_))

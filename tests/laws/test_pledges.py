"""Pledges in bulk are what the engine says of every attacker and victim asked one by one."""

from __future__ import annotations

import pytest

from foedus.study.pledges import joined_by, pledges
from foedus.study.setting import setting
from foedus.system.dates import Date, civil, parse_date
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.scene import Event, Situation

USE = setting()
AID = {"defence", "offence", "guarantee", "contribution"}
ORDER = ["obliged", "discretionary", "contested"]


def days(treaty: Treaty) -> list[Date]:
    """Return two days of the treaty's life, and one before it."""
    first = (treaty.in_force or treaty.signed).last
    last = treaty.ends.date.first if treaty.ends else parse_date("2026-01-01").first
    spread = [first - 400, first + (last - first) // 3, last - 1]
    return [Date(*civil(number)) for number in spread]


def quarrels(treaty: Treaty, on: Date) -> tuple[list[str], list[str]]:
    """Return attackers (members, those the treaty names, neighbours in time) and victims."""
    members = sorted({party.polity for party in treaty.parties})
    named = {d.against for d in treaty.decisions if d.against}
    named |= {name for d in treaty.decisions for name in (d.victim,) if name}
    others = [polity.id for polity in USE.law.polities if polity.exists_on(on)]
    attackers = [*members[:3], *sorted(named)[:4], *others[:: max(1, len(others) // 6)], "non-state:rebels"]
    hegemon = [treaty.hegemon] if treaty.hegemon else []
    wards = [ward.polity for ward in treaty.protected][:2]
    victims = [*hegemon, *members[: 2 if treaty.is_universal else 8], *wards, *others[:2]]
    return list(dict.fromkeys(attackers)), list(dict.fromkeys(victims))


def one_by_one(treaties: list[Treaty], attacker: str, victim: str, on: Date) -> dict[str, str]:
    found = duties(treaties, Situation(Event(attacker, victim, on)), USE.law)
    helpers: dict[str, list[str]] = {}
    for duty in found:
        if duty.duty in AID and duty.toward == victim and duty.verdict in ORDER:
            helpers.setdefault(duty.state.id, []).append(duty.verdict)
    return {who: min(verdicts, key=ORDER.index) for who, verdicts in helpers.items()}


@pytest.mark.parametrize("treaty", list(USE.corpus), ids=lambda treaty: treaty.id)
def test_every_attacker_is_answered_as_if_asked_alone(treaty: Treaty) -> None:
    for on in days(treaty):
        attackers, victims = quarrels(treaty, on)
        found = pledges([treaty], attackers, victims, on, USE)
        for attacker in attackers:
            for victim in victims:
                if attacker != victim:
                    expected = one_by_one([treaty], attacker, victim, on)
                    assert found.helpers(attacker, victim) == expected, (str(on), attacker, victim)


def test_several_treaties_at_once() -> None:
    treaties = [t for t in USE.corpus if t.id in ("dual-alliance-1879", "franco-russian-1892")]
    on = parse_date("1900-06-01")
    powers = ["germany", "austria-hungary", "france", "russia", "italy", "united-kingdom", "japan"]
    found = pledges(iter(treaties), iter(powers), iter(powers), on, USE)
    assert found.helpers("russia", "germany") == {"austria-hungary": "obliged"}
    assert found.helpers("germany", "russia") == {"france": "obliged"}
    assert found.helpers("germany", "germany") == {}
    for attacker in powers:
        for victim in powers:
            if attacker != victim:
                assert found.helpers(attacker, victim) == one_by_one(treaties, attacker, victim, on)


def test_a_hypothetical_party_is_bound_from_that_day() -> None:
    treaty = USE.corpus.by_id["north-atlantic-1949"]
    wider = joined_by(treaty, "sweden", parse_date("1949-08-24"))
    for on, helped in (("1949-08-23", False), ("1949-08-24", True)):
        found = pledges([wider], ["soviet-union"], ["sweden"], parse_date(on), USE)
        assert bool(found.helpers("soviet-union", "sweden")) is helped
    assert not pledges([treaty], ["soviet-union"], ["sweden"], parse_date("1950"), USE).helpers(
        "soviet-union", "sweden"
    )

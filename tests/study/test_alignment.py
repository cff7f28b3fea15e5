"""With whom a state has just aligned itself: which treaties are a step, from which day, with whom."""

import pytest

from foedus.study.alignment import RECENT_DAYS, joined_on, latest, step_by
from foedus.system.dates import parse_date
from foedus.treaty.language import UNIVERSAL

from ..invented import treaty

PACT = """\
in_force: 1850-03-01
parties: [{polity: sweden}, {polity: norway}, {polity: denmark, from: 1851-06-01}]
clauses: [{article: "1", duty: %s, when: {act: armed, victim: party}}]
"""
ENDED = "ends: {date: 1850-12-01, how: denunciation}\n"


def day(text):
    return parse_date(text)


@pytest.fixture
def world(shipped):
    """Any world that holds the parties: only its rows are read."""
    return shipped.world_on(day("1949-04-04"))


@pytest.fixture
def pact(tmp_path):
    return lambda text=PACT % "defence": treaty(tmp_path, text)


def rows(world, *names):
    return tuple(sorted(world.index(name) for name in names))


def test_a_signature_counts_before_the_pact_is_in_force(pact, world):
    step, taken = latest([pact()], "sweden", day("1850-02-01"), world)
    assert [t.id for t in taken] == ["pact"] and world.index("norway") in step.partners


def test_nothing_counts_before_it_is_signed_or_thirteen_months_after(pact, world):
    assert latest([pact()], "sweden", day("1849-12-31"), world)[1] == ()
    assert latest([pact()], "sweden", day("1851-04-05"), world)[1]  # 400 days after it came into force
    assert latest([pact()], "sweden", day("1851-04-06"), world)[1] == ()
    assert RECENT_DAYS == 400


def test_who_joins_later_takes_its_own_step_and_the_founders_none(pact, world):
    on = day("1851-07-01")
    step, _ = latest([pact()], "denmark", on, world)
    assert step.partners == step.help == rows(world, "sweden", "norway")
    assert latest([pact()], "sweden", on, world)[1] == ()
    assert latest([pact()], "denmark", day("1850-02-01"), world)[1] == ()  # the founders' day is not its own


def test_a_party_to_come_is_no_partner_yet(pact, world):
    step, _ = latest([pact()], "sweden", day("1850-06-01"), world)
    assert step.partners == rows(world, "norway")


def test_a_pact_that_has_ended_is_no_step(pact, world):
    ended = pact(ENDED + PACT % "defence")
    assert latest([ended], "sweden", day("1850-11-30"), world)[1]
    assert latest([ended], "sweden", day("1850-12-02"), world)[1] == ()


def test_pacts_of_nearly_everybody_are_left_out(pact, world, shipped):
    ids = [id_ for id_ in world.ids if id_ not in ("sweden", "norway")]
    many = ["sweden", "norway", *ids][: UNIVERSAL + 1]
    assert len(many) == UNIVERSAL + 1
    for count, found in ((UNIVERSAL, 1), (UNIVERSAL + 1, 0)):
        parties = ", ".join(f"{{polity: {id_}}}" for id_ in many[:count])
        text = f"parties: [{parties}]\n" + PACT.splitlines()[2] % "defence" + "\n"
        assert len(latest([pact(text)], "sweden", day("1850-02-01"), world)[1]) == found


def test_only_some_promises_are_help(pact, world):
    for duty, helps in (("defence", True), ("offence", True), ("guarantee", True), ("consultation", False)):
        step = step_by([pact(PACT % duty)], "sweden", day("1850-06-01"), world)
        assert bool(step.help) is helps and step.partners


def test_partners_that_the_world_does_not_hold_are_left_out(pact, world):
    text = (PACT % "defence").replace("norway", "alpha")
    assert step_by([pact(text)], "sweden", day("1850-06-01"), world).partners == ()


def test_joining_is_dated_by_the_last_entry(pact):
    found = pact()
    assert joined_on(found, "sweden", day("1850-02-01")) == day("1850-01-01")
    assert joined_on(found, "sweden", day("1860-01-01")) == day("1850-03-01")
    assert joined_on(found, "denmark", day("1860-01-01")) == day("1851-06-01")
    assert joined_on(found, "finland", day("1860-01-01")) is None


# steps that any history of the cold war dates
STEPS = [
    ("turkey", "1952-03-01", "north-atlantic-1949", "united-states"),
    ("norway", "1949-04-04", "north-atlantic-1949", "united-states"),
    ("finland", "1948-04-10", "finland-soviet-1948", "soviet-union"),
]


@pytest.mark.parametrize(("who", "on", "by", "partner"), STEPS)
def test_known_steps(shipped, who, on, by, partner):
    there = shipped.world_on(day(on))
    step, taken = latest(shipped.corpus, who, day(on), there)
    assert by in {t.id for t in taken} and there.index(partner) in step.partners


def test_sweden_took_no_step_in_1949(shipped):
    there = shipped.world_on(day("1949-04-04"))
    step, taken = latest(shipped.corpus, "sweden", day("1949-04-04"), there)
    assert taken == () and step.partners == step.help == ()

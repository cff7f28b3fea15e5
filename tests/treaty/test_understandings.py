"""Understandings: SEATO with the American one, and the European Union clause carried out through NATO."""

import pytest

import foedus as fd

PACT = """\
id: manila
name: Manila Pact
signed: 1954-09-08
in_force: 1955-02-19
sources: {text: {title: Text}}
parties: [{polity: united-states}, {polity: thailand}, {polity: france}]
clauses:
- {article: "IV(1)", duty: defence, latitude: discretionary, when: {act: armed, victim: party}}
- {article: "IV(2)", duty: consultation, gist: They consult., when: {act: threat, victim: party}}
understandings:
- of: united-states
  article: "IV(1)"
  only_if: {by: {kind: communist}}
  else: {article: "IV(2)", duty: consultation}
"""

UNION = """\
id: union
name: Union
signed: 2009-12-01
sources: {text: {title: Text}}
parties: [{polity: austria}, {polity: poland}, {polity: france}]
clauses:
- article: "42(7)"
  gist: All must help.
  duty: defence
  latitude: automatic
  when: {act: armed, victim: party}
understandings:
- {of: [austria], article: "42(7)", latitude: discretionary}
- {of: {party_to: north-atlantic-1949}, article: "42(7)", through: north-atlantic-1949}
"""

SECRET = """\
id: secret
name: Secret Pact
signed: 1939-08-25
sources: {text: {title: Text}}
parties: [{polity: united-kingdom}, {polity: poland}]
clauses:
- article: "1"
  duty: defence
  latitude: automatic
  secret_until: 1945-04-05
  when: {act: armed, victim: party}
"""


@pytest.fixture
def corpus(tmp_path):
    for text in (PACT, UNION, SECRET):
        folder = tmp_path / text.split()[1]
        folder.mkdir()
        (folder / "treaty.yaml").write_text(text)
    return tmp_path


def owed(answer, treaty):
    return {(d.state.id, d.article): d for d in answer.duties if d.treaty == treaty}


def test_a_communist_attack_binds_every_party(corpus):
    found = owed(fd.invoke("north-vietnam", "thailand", "1965-01-01", corpus=corpus), "manila")
    assert found["united-states", "IV(1)"].verdict == found["france", "IV(1)"].verdict == "discretionary"
    assert found["united-states", "IV(2)"].verdict == "free"


def test_another_attack_leaves_america_to_consult(corpus):
    found = owed(fd.invoke("burma", "thailand", "1965-01-01", corpus=corpus), "manila")
    assert found["united-states", "IV(1)"].verdict == "free"
    assert found["united-states", "IV(2)"].verdict == "consult"
    assert found["france", "IV(1)"].verdict == "discretionary" and found["france", "IV(2)"].verdict == "free"


def test_the_union_binds_through_nato_those_who_are_in_it(corpus):
    found = owed(fd.invoke("russia", "poland", "2024-06-01", corpus=corpus), "union")
    assert found["france", "42(7)"].verdict == "obliged"
    assert found["france", "42(7)"].reason.endswith("Carried out under north-atlantic-1949.")
    assert (
        found["austria", "42(7)"].verdict == "discretionary"
        and "under" not in found["austria", "42(7)"].reason
    )


@pytest.mark.parametrize(("date", "secret"), [("1939-09-01", True), ("1945-04-05", False)])
def test_a_secret_clause_says_so_while_it_is(corpus, date, secret):
    answer = fd.invoke("germany", "poland", date, corpus=corpus)
    duty = next(d for d in answer.duties if d.treaty == "secret")
    assert duty.verdict == "obliged"
    assert any("secret until" in step.claim for step in duty.proof.walk()) is secret

"""Class questions on who must do what."""

from __future__ import annotations

from foedus.report import names
from foedus.report.lesson.record import Task, first_three, text
from foedus.report.phrases import listed, percent, sentence
from foedus.report.story.invoke import AID, article, called, event
from foedus.study.answer import InvokeAnswer
from foedus.treaty.duty import STRENGTH, Duty

LAW = "what treaties oblige to, clause by clause; what states then do is shown apart or not at all"
SHOWN = 4  # duties told in the first answer, besides the strongest to each ally
TEST = "state another value with --assume and ask again; a verdict that changes rested on the presumption"


def tasks(answer: InvokeAnswer) -> list[Task]:
    """Return three questions with answers."""
    return first_three(answer, (strongest, contested, untriggered, presumed, honoured, collision, law))


def strongest(answer: InvokeAnswer) -> Task:
    """Ask who is most firmly bound to help."""
    title = f"If {event(answer)}, who must help whom, and by which article?"
    bound = [d for d in answer.duties if d.kind == "aid" and d.verdict in AID]
    if not bound:
        return Task(title, _nobody(answer))
    alike: dict[tuple[str, str, str], list[str]] = {}
    for duty in sorted(bound, key=lambda d: STRENGTH.index(d.verdict)):
        kind = f"{_kind(duty)} under {article(duty)}, {_manner(duty)}"
        alike.setdefault((called(answer, duty.toward), kind, duty.gist), []).append(
            called(answer, duty.state.id)
        )
    owed = [(listed(list(dict.fromkeys(who)), most=40), *key) for key, who in alike.items()]
    first = {
        row[1]: row for row in reversed(owed)
    }  # every state that is owed help has its strongest duty here
    chosen = [row for row in owed if row is first[row[1]]]
    chosen += [row for row in owed if row not in chosen][: max(0, SHOWN - len(chosen))]
    parts = [f"{who} to {ally}, {kind}: {gist}" for who, ally, kind, gist in chosen]
    rest = len(owed) - len(chosen)
    return Task(title, text([*parts, f"{rest} further duties of help stand in the table"] if rest else parts))


def _nobody(answer: InvokeAnswer) -> str:
    """Say that nobody must help for certain, and who may have to."""
    open_ = [d for d in answer.duties if d.kind == "aid" and d.verdict == "contested"]
    if not open_:
        return "Nobody: no clause of aid in this corpus is triggered by these facts."
    who = listed(list(dict.fromkeys(called(answer, d.state.id) for d in open_)), most=6)
    parts = ["nobody for certain", f"whether {who} must help is contested", names.readable(open_[0].reason)]
    return text(parts)


def contested(answer: InvokeAnswer) -> Task | None:
    """Ask on what a contested duty turns."""
    duty = next((d for d in answer.duties if d.verdict == "contested"), None)
    if not duty:
        return None
    open_ = [step.switch for step in duty.proof.walk() if step.holds is None and step.switch]
    facts = listed([names.label(fact, names.FACTS) for fact in dict.fromkeys(open_)]) or "a fact left open"
    who = f"{called(answer, duty.state.id)} owes {called(answer, duty.toward)} {_kind(duty)}"
    parts = [names.readable(duty.reason), f"it turns on {facts}"]
    return Task(f"Why is it contested whether {who} under {article(duty)}?", text(parts))


def untriggered(answer: InvokeAnswer) -> Task | None:
    """Ask which condition keeps a duty from falling due: of aid first, and of states that owe none."""
    free = [d for d in answer.duties if d.verdict == "free"]
    helps = {d.state.id for d in answer.duties if d.kind == "aid" and d.verdict in AID}
    duty = min(free, key=lambda d: (d.kind != "aid", d.state.id in helps, d.id), default=None)
    if not duty:
        return None
    who = f"{called(answer, duty.state.id)} owe {called(answer, duty.toward)}"
    if not duty.treaty:
        return Task(f"Why does {who} nothing here?", sentence(names.readable(duty.reason)))
    step = duty.proof.decisive()
    what = "the condition that does not hold" if step.holds is False else "the condition that is open"
    parts = [f"the clause: {duty.gist}", f"{what}: {names.readable(step.claim)}"]
    return Task(f"Why does {who} no {_kind(duty)} under {article(duty)}?", text(parts))


def presumed(answer: InvokeAnswer) -> Task | None:
    """Ask which facts were presumed."""
    if not answer.assumed:
        return None
    facts = [f"{names.label(a.fact, names.FACTS)}: {names.readable(a.value)}" for a in answer.assumed]
    title = (
        "Which facts did nobody state, so that they were presumed, and how can you test what hangs on them?"
    )
    return Task(title, text(["; ".join(facts), TEST]))


def honoured(answer: InvokeAnswer) -> Task | None:
    """Ask how often such duties were honoured."""
    found = next(((b.duty, b.honour) for b in answer.behaviour if b.honour), None)
    if not found:
        return None
    duty, rate = answer.duties[found[0] - 1], found[1]
    kept = f"{percent(rate.value)} are honoured ({percent(rate.low)} to {percent(rate.high)})"
    caveat = "that says what states tend to do, not what this one owes"
    title = f"How often were pledges like the {_kind(duty)} owed by {called(answer, duty.state.id)} kept?"
    return Task(title, text([f"estimated from {rate.n} {names.readable(rate.basis)}: {kept}", caveat]))


def collision(answer: InvokeAnswer) -> Task:
    """Ask which states are pulled two ways; every answer can say that."""
    helps = {d.state.id for d in answer.duties if d.kind == "aid" and d.verdict in AID}
    barred = {d.state.id for d in answer.duties if d.verdict == "barred"}
    both = listed([called(answer, id_) for id_ in sorted(helps & barred)])
    shown = f"{both}: both duties are shown, and neither cancels the other" if both else "none on these facts"
    return Task("Which states must help and must also hold back from something?", sentence(shown))


def law(answer: InvokeAnswer) -> Task:
    """Ask what the page does not say; every answer can say that."""
    return Task("What do the verdicts of this page tell, and what not?", sentence(LAW))


def _kind(duty: Duty) -> str:
    return names.label(duty.duty, names.DUTIES)


def _manner(duty: Duty) -> str:
    return "without choice" if duty.verdict == "obliged" else "in a way of its own choosing"

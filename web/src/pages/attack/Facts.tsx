import { factName, facts, valueName, type Fact } from "../../lib/facts";
import type { InvokeAnswer } from "../../lib/types";
import { plural } from "../../lib/words";
import { Segments } from "../../parts/Fields";
import { written } from "./shape";

interface Props { answer: InvokeAnswer; set: Record<string, string>; onSet: (assume: string) => void }

/** The facts on which verdicts turn, as switches: those left open first, then what was presumed. */
export function Facts({ answer, set, onSet }: Props) {
  const all = facts(answer, set);
  const open = all.filter((fact) => fact.open || fact.name in set);
  const presumed = all.filter((fact) => !open.includes(fact));
  const turn = (name: string) => (value: string) => onSet(written({ ...set, [name]: value }));
  return (
    <section className="panel facts" aria-labelledby="facts-head">
      <h2 id="facts-head">Open facts</h2>
      {open.length === 0 ? <p className="quiet">No verdict waits for a fact here.</p> : <p className="quiet">The treaties turn on these, and the question does not say. Set one and see which verdicts move.</p>}
      <ul className="plain">{open.map((fact) => <One key={fact.name} fact={fact} value={set[fact.name] ?? ""} onValue={turn(fact.name)} rest="open" />)}</ul>
      {presumed.length > 0 && (
        <details>
          <summary>{plural(presumed.length, "presumption")} that you can change</summary>
          <ul className="plain">{presumed.map((fact) => <One key={fact.name} fact={fact} value={set[fact.name] ?? ""} onValue={turn(fact.name)} rest={`presumed: ${valueName(fact.presumed ?? "")}`} />)}</ul>
        </details>
      )}
    </section>
  );
}

function One({ fact, value, onValue, rest }: { fact: Fact; value: string; onValue: (value: string) => void; rest: string }) {
  return (
    <li className="fact">
      <div><b>{factName(fact.name)}</b>{fact.about && <span className="quiet"> {fact.about}</span>}</div>
      <Segments label={factName(fact.name)} value={value} onValue={onValue} options={[["", rest], ...fact.values.map((v): [string, string] => [v, valueName(v)])]} />
    </li>
  );
}

import { useMemo, useState } from "react";
import { href } from "../../lib/router";
import type { Duty, InvokeAnswer, Verdict } from "../../lib/types";
import { dutyName, STRENGTH, VERDICTS } from "../../lib/words";
import { Badge, ProofTree, sentence } from "../../parts/Said";

const MOST = 30;

/** Every duty with its reason, and the proof for who wants it. */
export function Duties({ answer, name }: { answer: InvokeAnswer; name: (id: string) => string }) {
  const counts = useMemo(() => tally(answer.duties), [answer]);
  const [verdict, choose] = useState<Verdict | "">("");
  const [all, show] = useState(false);
  const first = verdict && counts.has(verdict) ? verdict : ([...counts.keys()][0] ?? "");
  const found = answer.duties.filter((d) => d.verdict === first).sort((a, b) => a.round - b.round || a.state.name.localeCompare(b.state.name));
  return (
    <section className="duties" aria-labelledby="duties-head">
      <h2 id="duties-head">Each duty, with its proof</h2>
      <p className="chips" role="group" aria-label="Duties by verdict">
        {[...counts].map(([v, n]) => <button key={v} type="button" aria-pressed={v === first} onClick={() => { choose(v); show(false); }}>{VERDICTS[v].name} <small>{n}</small></button>)}
      </p>
      {first && <p className="quiet">{sentence(VERDICTS[first].means)}</p>}
      <ol className="plain cards">{(all ? found : found.slice(0, MOST)).map((duty) => <One key={duty.id} duty={duty} name={name} on={answer.on} />)}</ol>
      {!all && found.length > MOST && <button type="button" className="more" onClick={() => show(true)}>Show all {found.length}</button>}
    </section>
  );
}

function One({ duty, name, on }: { duty: Duty; name: (id: string) => string; on: string }) {
  const [open, set] = useState(false);
  return (
    <li className="duty">
      <p className="duty-head">
        <Badge verdict={duty.verdict} /> <b>{duty.state.name}</b> <span>to {name(duty.toward)}: {dutyName(duty.duty)}{duty.against ? ` against ${name(duty.against)}` : ""}</span>
      </p>
      <p>{sentence(duty.reason)}</p>
      <p className="quiet">
        {duty.treaty && <><a href={href("treaty", { id: duty.treaty, on })}>{duty.treaty}</a>, article {duty.article}</>}
        {duty.round > 1 && ` · round ${duty.round}`}{duty.secret && " · secret: known to its parties alone"}
      </p>
      <details onToggle={(event) => set(event.currentTarget.open)}>
        <summary>Proof</summary>
        {open && <ul className="proof"><ProofTree proof={duty.proof} /></ul>}
      </details>
    </li>
  );
}

function tally(duties: Duty[]): Map<Verdict, number> {
  return new Map(STRENGTH.map((v): [Verdict, number] => [v, duties.filter((d) => d.verdict === v).length]).filter(([, n]) => n > 0));
}

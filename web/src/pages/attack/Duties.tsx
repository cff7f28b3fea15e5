import { useMemo, useState } from "react";
import type { Duty, InvokeAnswer, Verdict } from "../../lib/types";
import { alike, plainReason } from "./shape";
import { dutyName, STRENGTH, VERDICTS } from "../../lib/words";
import { TreatyLink } from "../../parts/TreatyLink";
import { Badge, ProofTree, sentence } from "../../parts/Said";

const MOST = 20;
const FEW = 3; // states named, and proofs shown, of duties that are alike

/** Every duty with its reason, and the proof for who wants it. */
export function Duties({ answer, name }: { answer: InvokeAnswer; name: (id: string) => string }) {
  const counts = useMemo(() => tally(answer.duties), [answer]);
  const [verdict, choose] = useState<Verdict | "">("");
  const [all, show] = useState(false);
  const first = verdict && counts.has(verdict) ? verdict : ([...counts.keys()][0] ?? "");
  const found = useMemo(() => alike(answer.duties.filter((d) => d.verdict === first)), [answer, first]);
  return (
    <section className="duties" aria-labelledby="duties-head">
      <h2 id="duties-head">Each duty, with its proof</h2>
      <p className="chips" role="group" aria-label="Duties by verdict">
        {[...counts].map(([v, n]) => <button key={v} type="button" aria-pressed={v === first} onClick={() => { choose(v); show(false); }}>{VERDICTS[v].name} <small>{n}</small></button>)}
      </p>
      {first && <p className="quiet">{sentence(VERDICTS[first].means)}</p>}
      <ol className="plain cards">{(all ? found : found.slice(0, MOST)).map((duties) => <One key={duties[0]!.id} duties={duties} name={name} on={answer.on} />)}</ol>
      {!all && found.length > MOST && <button type="button" className="more" onClick={() => show(true)}>Show all {found.length}</button>}
    </section>
  );
}

function One({ duties, name, on }: { duties: Duty[]; name: (id: string) => string; on: string }) {
  const duty = duties[0]!;
  const who = duties.map((d) => d.state.name);
  return (
    <li className="duty">
      <p className="duty-head">
        <Badge verdict={duty.verdict} /> <b>{who.length <= FEW ? who.join(", ") : `${who.length} states`}</b>{" "}
        <span>to {name(duty.toward)}: {dutyName(duty.duty)}{duty.against ? ` against ${name(duty.against)}` : ""}</span>
      </p>
      {who.length > FEW && <details><summary>Which states</summary><p>{who.join(", ")}</p></details>}
      <p>{sentence(plainReason(duty.reason))}</p>
      <p className="quiet">
        {duty.treaty && <><TreatyLink id={duty.treaty} on={on} />, article {duty.article}</>}
        {duty.round > 1 && ` · round ${duty.round}`}{duty.secret && " · secret: known to its parties alone"}
      </p>
      {duties.slice(0, FEW).map((d) => <OneProof key={d.id} duty={d} alone={duties.length === 1} />)}
    </li>
  );
}

/** The proof, drawn when it is opened. */
function OneProof({ duty, alone }: { duty: Duty; alone: boolean }) {
  const [open, set] = useState(false);
  return (
    <details onToggle={(event) => set(event.currentTarget.open)}>
      <summary>Proof{alone ? "" : ` for ${duty.state.name}`}</summary>
      {open && <ul className="proof"><ProofTree proof={duty.proof} /></ul>}
    </details>
  );
}

function tally(duties: Duty[]): Map<Verdict, number> {
  return new Map(STRENGTH.map((v): [Verdict, number] => [v, duties.filter((d) => d.verdict === v).length]).filter(([, n]) => n > 0));
}

import { useMemo, type RefObject } from "react";
import type { Honour, InvokeAnswer } from "../../lib/types";
import { dutyName, percent, plural } from "../../lib/words";
import { Interval } from "../../parts/Said";
import { Table } from "../../parts/Table";
import { Bars } from "../../parts/Bars";
import { isHelp } from "./shape";

interface Props { answer: InvokeAnswer; name: (id: string) => string; figure: RefObject<SVGSVGElement | null> }

/** How states tend to act on such duties: estimates from the record, kept apart from the law. */
export function Behaviour({ answer, name, figure }: Props) {
  const { outlook } = answer;
  const enters = useMemo(() => Object.entries(outlook?.enters ?? {}).sort(([, a], [, b]) => b.value - a.value), [outlook]);
  return (
    <>
      <section className="panel" aria-labelledby="enters-head">
        <h2 id="enters-head">Who would come in, as the record goes</h2>
        {enters.length === 0 ? <p>No pledge on record would bring anybody in.</p> : (
          <>
            <p className="quiet">{outlook && `${outlook.draws.toLocaleString("en")} plays of the rounds, each pledge kept as often as such pledges were. On average ${outlook.size.value.toFixed(1)} states come in (${outlook.size.low.toFixed(1)} to ${outlook.size.high.toFixed(1)}).`}</p>
            <Bars figure={figure} label="Chance that each state comes in, with 95 percent intervals" bars={enters.map(([id, range]) => ({ id, name: name(id), ...range }))} show={percent} max={1} />
          </>
        )}
      </section>
      {outlook && outlook.paths.length > 0 && (
        <Table caption="The likeliest courses" rows={outlook.paths.slice(0, 8)} id={(_, n) => String(n)} columns={[
          { head: "Who comes in", cell: (path) => (path.rounds.length ? path.rounds.map((round) => round.map(name).join(" and ")).join(", then ") : "nobody") },
          { head: "Share of plays", tone: "num", cell: (path) => percent(path.share) },
        ]} />
      )}
      <Table caption="How often such pledges were kept" rows={records(answer)} id={(row) => row.key} columns={[
        { head: "States", cell: (row) => (row.states.length <= 4 ? row.states.join(", ") : <details><summary>{row.states.length} states</summary>{row.states.join(", ")}</details>) },
        { head: "Duty", cell: (row) => row.what },
        { head: "Kept, with 95 % interval", cell: ({ honour }) => <Interval range={honour} /> },
        { head: "Read from", cell: ({ honour }) => <span className="quiet">{plural(honour.n, "case")}: {honour.basis}; data to {honour.data_to}</span> },
      ]} />
    </>
  );
}

interface Kept { key: string; states: string[]; what: string; honour: Honour }

/** The record behind each kind of pledge, once for all states that owe it alike. */
function records(answer: InvokeAnswer): Kept[] {
  const honours = new Map(answer.behaviour.map((b) => [b.duty, b.honour]));
  const found = new Map<string, Kept>();
  for (const duty of answer.duties.filter((d) => isHelp(d) && (d.verdict === "obliged" || d.verdict === "discretionary"))) {
    const honour = honours.get(duty.id);
    const key = `${duty.treaty} ${duty.duty} ${honour?.basis}`;
    if (!honour) continue;
    const old = found.get(key) ?? { key, states: [], what: `${dutyName(duty.duty)}, ${duty.treaty}`, honour };
    if (!old.states.includes(duty.state.name)) old.states.push(duty.state.name);
    found.set(key, old);
  }
  return [...found.values()];
}

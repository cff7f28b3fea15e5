import type { InvokeAnswer, SummaryRow, Verdict } from "../../lib/types";
import { STRENGTH } from "../../lib/words";
import { Badge } from "../../parts/Said";
import { Table } from "../../parts/Table";

interface Line { states: string[]; toward: string[]; row: SummaryRow }

/** Who owes what to whom, the strongest verdict of each kind; states in like position share a line. */
export function Summary({ answer, name }: { answer: InvokeAnswer; name: (id: string) => string }) {
  const cell = (verdict: Verdict | null) => (verdict ? <Badge verdict={verdict} /> : <span className="quiet">–</span>);
  return (
    <Table
      caption="Who owes what" rows={lines(answer.summary, name)} id={(_, n) => String(n)} most={14}
      columns={[
        { head: "States", cell: (line) => few(line.states) },
        { head: "Owed to", cell: (line) => few(line.toward) },
        { head: "Help", cell: ({ row }) => cell(row.aid) },
        { head: "Neutrality", cell: ({ row }) => cell(row.neutrality) },
        { head: "Non-aggression", cell: ({ row }) => cell(row.nonaggression) },
        { head: "Consultation", cell: ({ row }) => cell(row.consultation) },
      ]}
    />
  );
}

const few = (names: string[]) => (names.length <= 6 ? names.join(", ") : <details><summary>{names.length} states</summary>{names.join(", ")}</details>);

const kinds = (row: SummaryRow) => [row.aid, row.neutrality, row.nonaggression, row.consultation];
const rank = (row: SummaryRow): string => kinds(row).map((v) => (v ? STRENGTH.indexOf(v) : 9)).join("");

/** Rows alike in verdicts, gathered first by whom they are owed to, then by who owes. */
export function lines(rows: SummaryRow[], name: (id: string) => string): Line[] {
  const byToward = new Map<string, { states: string[]; toward: string; row: SummaryRow }>();
  for (const row of [...rows].sort((a, b) => rank(a).localeCompare(rank(b)) || a.state.name.localeCompare(b.state.name))) {
    const key = `${rank(row)} ${row.toward}`;
    const old = byToward.get(key);
    if (old) old.states.push(row.state.name);
    else byToward.set(key, { states: [row.state.name], toward: row.toward, row });
  }
  const merged = new Map<string, Line>();
  for (const { states, toward, row } of byToward.values()) {
    const key = `${rank(row)} ${states.join()}`;
    const old = merged.get(key);
    if (old) old.toward.push(name(toward));
    else merged.set(key, { states, toward: [name(toward)], row });
  }
  return [...merged.values()];
}

import { href } from "../../lib/router";
import type { TiesAnswer } from "../../lib/types";
import { dutyName, GROUPS } from "../../lib/words";
import { Table } from "../../parts/Table";
import type { Shown } from "./shape";

/** Every tie of the map in words. */
export function TieTable({ answer, rows, onPick }: { answer: TiesAnswer; rows: Shown[]; onPick: (id: string) => void }) {
  const names = new Map(answer.polities.map((seat) => [seat.id, seat.name]));
  const titles = new Map(answer.treaties.map((pact) => [pact.id, pact.name]));
  const mark = { "each other": "and", one: "to", other: "from" };
  return (
    <Table
      caption="Every tie on the map" rows={rows} id={(row) => row.id} most={12}
      columns={[
        { head: "Between", cell: (row) => <button type="button" className="as-link" onClick={() => { onPick(row.id); window.scrollTo({ top: 0 }); }}>{names.get(row.one)} {mark[row.way]} {names.get(row.other)}</button> },
        { head: "Strongest kind", cell: (row) => `${GROUPS[row.group].short}${row.standing === "contested" ? " (contested)" : ""}` },
        { head: "Treaties and duties", cell: (row) => row.pacts.map((pact, n) => <span key={pact.treaty}>{n > 0 && "; "}<a href={href("treaty", { id: pact.treaty, on: answer.on })}>{titles.get(pact.treaty)}</a> <span className="quiet">({pact.duties.map(dutyName).join(", ")})</span></span>) },
      ]}
    />
  );
}

import type { Member } from "../../lib/types";
import { percent } from "../../lib/words";
import { Interval } from "../../parts/Said";
import { Table } from "../../parts/Table";
import { TreatyLink } from "../../parts/TreatyLink";
import { assessed } from "./shape";

/** Bought against paid, a line a member, on one scale. */
export function Ledger({ members, by = "state" }: { members: Member[]; by?: "state" | "under" }) {
  const found = assessed(members);
  if (!found.length) return <section className="panel"><h2>Bought and paid</h2><p className="quiet">{members[0]?.reason || "No world covers the date, so risks cannot be weighed."}</p></section>;
  const most = Math.max(...found.flatMap((m) => [m.bought!.attack_risk_removed.high, m.paid!.war_risk.high]), 1e-4) * 1.02;
  return (
    <Table
      caption={by === "state" ? "Bought and paid: five-year chances of war" : "Pacts that stood open: what each would have brought and cost"} rows={found} id={(m) => `${m.state.id}${m.under.join()}`} most={16}
      columns={[
        { head: by === "state" ? "Member" : "Pact", cell: (m) => (by === "state" ? m.state.name : m.under.map((id) => <TreatyLink key={id} id={id} />)) },
        { head: "Bought: attack risk removed", cell: (m) => <Interval range={m.bought!.attack_risk_removed} max={most} tone="gain" /> },
        { head: "Paid: war risk through allies", cell: (m) => <Interval range={m.paid!.war_risk} max={most} tone="cost" /> },
        { head: "To prevail, alone and allied", cell: (m) => (m.security ? <span>{percent(m.security.alone)} → <b>{percent(m.security.allied.value)}</b> <small className="quiet">against {m.security.against.name}</small></span> : <span className="quiet">not on record</span>) },
      ]}
    />
  );
}

import type { Member } from "../../lib/types";
import { Stack } from "../../parts/Stack";
import { Table } from "../../parts/Table";
import { percent } from "../../lib/words";

const ROADS = ["balance", "bandwagon", "tether", "hedge"];

/** The road each member took, as probabilities. */
export function Roads({ members }: { members: Member[] }) {
  const found = members.flatMap((m) => (m.road ? [{ ...m, road: m.road }] : []));
  if (!found.length) return null;
  const names = [...new Set([...ROADS, ...found.flatMap((m) => Object.keys(m.road.probabilities))])];
  return (
    <Table
      caption="Which road each took" rows={found} id={(m) => m.state.id} most={16}
      columns={[
        { head: "Member", cell: (m) => m.state.name },
        { head: "Probability of each road", cell: (m) => <Stack small label={`Road of ${m.state.name}`} parts={names.map((name) => [name, m.road.probabilities[name] ?? 0])} /> },
        { head: "Likeliest, with 95 % interval", cell: (m) => <span>{m.road.label} <b>{percent(m.road.probabilities[m.road.label] ?? 0)}</b> <small className="quiet">{percent(m.road.low[m.road.label] ?? 0)}–{percent(m.road.high[m.road.label] ?? 1)}</small></span> },
        { head: "Feared first", cell: (m) => m.threats?.[0]?.state.name ?? "not on record" },
      ]}
    />
  );
}

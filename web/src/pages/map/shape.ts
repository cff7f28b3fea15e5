import type { Row } from "../../lib/csv";
import type { TieRow, TiesAnswer } from "../../lib/types";
import { GROUPS, groupOf, type Group } from "../../lib/words";
import type { MapSeat, MapTie } from "../../map/WorldMap";

/** A tie of the day with the strongest kind among those that are shown. */
export interface Shown extends TieRow { id: string; group: Group; way: "each other" | "one" | "other" }

const ORDER = Object.keys(GROUPS) as Group[];

/** The ties that a choice of kinds leaves, each by its strongest shown kind. */
export function shownTies(answer: TiesAnswer | null, off: Set<string>): Shown[] {
  return (answer?.ties ?? []).flatMap((tie) => {
    const group = ORDER.find((g) => !off.has(g) && tie.pacts.some((pact) => pact.kinds.some((kind) => groupOf(kind) === g)));
    if (!group) return [];
    const ways = new Set(tie.pacts.filter((pact) => pact.kinds.some((kind) => groupOf(kind) === group)).map((pact) => pact.owes));
    const way = ways.size === 1 ? [...ways][0]! : "each other";
    return [{ ...tie, id: `${tie.one}~${tie.other}`, group, way }];
  });
}

/** How many ties each polity has. */
export function degree(ties: Shown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { one, other } of ties) for (const id of [one, other]) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

export function seatsOf(answer: TiesAnswer | null, counts: Map<string, number>): MapSeat[] {
  return (answer?.polities ?? []).flatMap(({ id, name, lat, lon }) => (lat === null || lon === null ? [] : [{ id, name, lat, lon, role: "plain", weight: counts.get(id) ?? 0 }]));
}

export function tiesOf(answer: TiesAnswer | null, ties: Shown[]): MapTie[] {
  const names = new Map(answer?.polities.map((seat) => [seat.id, seat.name]));
  return [...ties].sort((a, b) => ORDER.indexOf(b.group) - ORDER.indexOf(a.group)).map((tie) => {
    const [from, to] = tie.way === "other" ? [tie.other, tie.one] : [tie.one, tie.other];
    const thin = ties.length > 400 ? " many" : "";
    return {
      id: tie.id, from, to, arrow: tie.way !== "each other" && ties.length < 400, look: `${tie.group}${tie.standing === "in force" ? "" : " unsure"}${thin}`,
      title: `${names.get(tie.one)} and ${names.get(tie.other)}: ${GROUPS[tie.group].short} (${tie.pacts.map((p) => p.treaty).join(", ")})`,
    };
  });
}

/** One row for two polities and a treaty between them, as `foedus ties` has it. */
export function tieRows(answer: TiesAnswer): Row[] {
  return answer.ties.flatMap((tie) =>
    tie.pacts.map((pact) => ({ on: answer.on, one: tie.one, other: tie.other, treaty: pact.treaty, duties: pact.duties.join("; "), owes: pact.owes, standing: pact.standing })),
  );
}

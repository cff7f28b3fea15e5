import type { Row } from "../../lib/csv";
import { dateName } from "../../lib/dates";
import type { Params } from "../../lib/router";
import type { ExplainAnswer, Member, Range } from "../../lib/types";
import { plural } from "../../lib/words";

export function titleOf(answer: ExplainAnswer): string {
  const [first, second] = answer.members.map((m) => m.state.name);
  if (answer.alliance) return `Why did they ally? ${answer.alliance.name}`;
  const day = answer.members[0] ? dateName(answer.members[0].on) : "";
  if (answer.question["pair"]) return `What bound ${first} and ${second}, ${day}?`;
  return `Why did ${first} ally, or stay out, ${day}?`;
}

export function leadOf(answer: ExplainAnswer): string {
  const roads = answer.members.flatMap((m) => (m.road ? [m.road.label] : []));
  const counts = [...new Set(roads)].map((label): [string, number] => [label, roads.filter((r) => r === label).length]).sort((a, b) => b[1] - a[1]);
  const best = [...answer.theories].filter((t) => t.bits !== null).sort((a, b) => (b.bits ?? 0) - (a.bits ?? 0))[0];
  const taken = counts.length ? `Likeliest road: ${counts.map(([label, n]) => (answer.members.length > 1 ? `${label} (${plural(n, "member")})` : label)).join(", ")}. ` : "";
  if (!best) return taken;
  return taken + ((best.low ?? 0) > 0 ? `Best account: ${best.name} (${best.school}).` : `No theory stands clear of chance; ${best.name} comes nearest.`);
}

export function commandOf(asked: Params): string {
  const on = asked["on"] ? ` --on '${asked["on"]}'` : "";
  if (asked["treaty"]) return `foedus explain '${asked["treaty"]}'${on}`;
  if (asked["state"]) return `foedus explain --state '${asked["state"]}'${on}`;
  return `foedus explain --pair ${(asked["pair"] ?? "").split(",").map((name) => `'${name.trim()}'`).join(" ")}${on}`;
}

const ranged = (name: string, range?: Range | null): Row => ({ [name]: range?.value ?? null, [`${name}_low`]: range?.low ?? null, [`${name}_high`]: range?.high ?? null });

export const memberRows = (answer: ExplainAnswer): Row[] =>
  answer.members.map((m) => ({
    state: m.state.id, joined: m.joined, on: m.on, first_outside_threat: m.security?.against.id ?? null, road: m.road?.label ?? null,
    alone: m.security?.alone ?? null, ...ranged("allied", m.security?.allied), ...ranged("attack_risk_removed", m.bought?.attack_risk_removed), ...ranged("war_risk_through_allies", m.paid?.war_risk),
  }));

/** The members that could be assessed, those that joined first at the top. */
export const assessed = (members: Member[]): Member[] => members.filter((m) => m.bought && m.paid);

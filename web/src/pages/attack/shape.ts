import type { Row } from "../../lib/csv";
import type { Params } from "../../lib/router";
import type { Duty, InvokeAnswer, Question } from "../../lib/types";
import { plural, STRENGTH } from "../../lib/words";

/** Facts in the address: `provoked=direct|decided:council=for`. */
export function given(params: Params): Record<string, string> {
  const pairs = (params["assume"] ?? "").split("|").filter(Boolean).map((pair) => pair.split("="));
  return Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, value]));
}

export const written = (facts: Record<string, string>): string =>
  Object.entries(facts).filter(([, value]) => value).sort(([a], [b]) => a.localeCompare(b)).map(([name, value]) => `${name}=${value}`).join("|");

export function questionOf(p: Params): Question {
  const facts = given(p);
  return {
    kind: "invoke", attacker: p["attacker"], target: p["target"], on: p["on"], cascade: true, behaviour: true,
    ...(p["place"] && { place: p["place"] }), ...(p["act"] && { act: p["act"] }), ...(p["object"] && { object: p["object"] }),
    ...(Object.keys(facts).length > 0 && { assume: facts }),
  };
}

export function commandOf(p: Params): string {
  const words = ["attacker", "target", "on", "place", "act", "object"].filter((name) => p[name]).map((name) => `--${name} '${p[name]}'`);
  const facts = Object.entries(given(p)).map(([name, value]) => `--assume '${name}=${value}'`);
  return ["foedus invoke", ...words, ...facts, "--cascade", "--behaviour"].join(" ");
}

export const rowsOf = (answer: InvokeAnswer): Row[] =>
  answer.duties.map((d) => {
    const honour = answer.behaviour.find((b) => b.duty === d.id)?.honour ?? null;
    return {
      state: d.state.id, toward: d.toward, against: d.against, treaty: d.treaty, article: d.article, duty: d.duty, verdict: d.verdict, round: d.round,
      reason: d.reason, honour: honour?.value ?? null, honour_low: honour?.low ?? null, honour_high: honour?.high ?? null, honour_n: honour?.n ?? null,
    };
  });

const HELP = ["defence", "offence", "guarantee", "contribution"];
export const isHelp = (duty: Duty): boolean => HELP.includes(duty.duty);

/** The states with the strongest verdict of help each owes, the strongest first. */
export function helpers(answer: InvokeAnswer): Duty[] {
  const best = new Map<string, Duty>();
  for (const duty of answer.duties.filter((d) => isHelp(d) && d.verdict !== "free")) {
    const old = best.get(duty.state.id);
    if (!old || STRENGTH.indexOf(duty.verdict) < STRENGTH.indexOf(old.verdict)) best.set(duty.state.id, duty);
  }
  return [...best.values()].sort((a, b) => STRENGTH.indexOf(a.verdict) - STRENGTH.indexOf(b.verdict) || a.state.name.localeCompare(b.state.name));
}

export function leadOf(answer: InvokeAnswer): string {
  const found = helpers(answer);
  const count = (verdict: string) => found.filter((d) => d.verdict === verdict).length;
  const parts = [
    count("obliged") && `${plural(count("obliged"), "state")} must act`,
    count("discretionary") && `${plural(count("discretionary"), "state")} must help and ${count("discretionary") === 1 ? "chooses" : "choose"} how`,
    count("contested") && `for ${plural(count("contested"), "state")} it is contested`,
  ].filter(Boolean);
  const entries = new Set(answer.entries.map((entry) => entry.state)).size;
  const rounds = Math.max(0, ...answer.entries.map((entry) => entry.round));
  const said = parts.join("; ");
  const law = said ? `${said[0]!.toUpperCase()}${said.slice(1)}.` : "No treaty of the corpus binds anybody to help.";
  return entries ? `${law} By law alone ${plural(entries, "state")} would come in, in ${plural(rounds, "round")}.` : law;
}

export interface Stage { round: number; title: string; entries: InvokeAnswer["entries"] }

/** The event, then each round with those who come in. */
export function stages(answer: InvokeAnswer): Stage[] {
  const last = Math.max(0, ...answer.entries.map((entry) => entry.round));
  const rounds = Array.from({ length: last }, (_, n) => n + 1);
  return [{ round: 0, title: "The attack", entries: [] }, ...rounds.map((round) => ({ round, title: `Round ${round}`, entries: answer.entries.filter((e) => e.round === round) }))];
}

/** Duties that differ only in who owes them, together; the first rounds first. */
export function alike(duties: Duty[]): Duty[][] {
  const groups = new Map<string, Duty[]>();
  for (const d of [...duties].sort((a, b) => a.round - b.round || a.state.name.localeCompare(b.state.name))) {
    const key = [d.treaty, d.article, d.duty, d.toward, d.against, d.round, d.reason, d.secret].join("|");
    groups.set(key, [...(groups.get(key) ?? []), d]);
  }
  return [...groups.values()];
}

/** A reason without its hint for the command line: the page has switches for that. */
export const plainReason = (reason: string): string => reason.replace(/\s*\[--assume [^\]]*\]/g, "");

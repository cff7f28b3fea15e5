import type { Kind, Verdict } from "./types";

export const VERDICTS: Record<Verdict, { sign: string; name: string; means: string }> = {
  obliged: { sign: "■", name: "obliged", means: "must act; the article leaves no choice" },
  discretionary: { sign: "◧", name: "discretionary", means: "must help, and chooses how" },
  contested: { sign: "?", name: "contested", means: "a disputed fact or reading decides" },
  barred: { sign: "⊘", name: "barred", means: "must stay out, or must not attack" },
  consult: { sign: "…", name: "consult", means: "must talk with its ally" },
  free: { sign: "○", name: "free", means: "nothing is due" },
};
export const STRENGTH = Object.keys(VERDICTS) as Verdict[];

export type Group = "aid" | "abstain" | "consult";
export const GROUPS: Record<Group, { name: string; short: string }> = {
  aid: { name: "help (defence, guarantee, joint war)", short: "help" },
  abstain: { name: "neutrality or non-aggression", short: "stay out" },
  consult: { name: "consultation", short: "consult" },
};
export const groupOf = (kind: Kind): Group => (kind === "aid" ? "aid" : kind === "consultation" ? "consult" : "abstain");

const DUTIES: Record<string, string> = { offence: "joint war", nonaggression: "non-aggression", none: "no duty" };
export const dutyName = (duty: string): string => DUTIES[duty] ?? duty;

/** A readable name for an id that no answer names. */
export const plainName = (id: string): string =>
  id.replace(/^non-state:?/, "").split("-").map((word) => (word.length > 2 || word === word.toUpperCase() ? word[0]?.toUpperCase() + word.slice(1) : word)).join(" ") || "a non-state actor";

export const percent = (value: number): string => {
  const share = value * 100;
  return share !== 0 && Math.abs(share) < 1 ? `${share.toFixed(share < 0.1 ? 2 : 1)} %` : `${Math.round(share)} %`;
};
export const plural = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

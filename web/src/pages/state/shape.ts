import type { Pledge, State } from "../../lib/types";
import { GROUPS, type Group } from "../../lib/words";

/** A state that another is bound to, by the strongest kind of duty between them and who owes it. */
export interface Partner { state: State; group: Group; gives: boolean; takes: boolean; sure: boolean }

const AID = ["defence", "offence", "guarantee", "contribution"];
const ORDER = Object.keys(GROUPS) as Group[];
const groupOfDuty = (duty: string): Group => (AID.includes(duty) ? "aid" : duty === "consultation" ? "consult" : "abstain");

/** The partners of a state, from what it owes and what it is owed. */
export function partners(owes: Pledge[], owed: Pledge[]): Partner[] {
  const found = new Map<string, Partner>();
  const note = (state: State, pledge: Pledge, side: "gives" | "takes") => {
    const group = groupOfDuty(pledge.duty);
    const old = found.get(state.id);
    if (old && ORDER.indexOf(old.group) < ORDER.indexOf(group)) return;
    const base = old?.group === group ? old : { state, group, gives: false, takes: false, sure: false };
    found.set(state.id, { ...base, [side]: true, sure: base.sure || pledge.standing === "in force" });
  };
  for (const pledge of owes) note(pledge.toward, pledge, "gives");
  for (const pledge of owed) note(pledge.state, pledge, "takes");
  return [...found.values()].sort((a, b) => a.state.name.localeCompare(b.state.name));
}

import type { InvokeAnswer, Proof } from "./types";

/** A fact that the question may set: open (a verdict waits for it) or presumed, with the values it may take. */
export interface Fact { name: string; values: string[]; open: boolean; presumed: string | null; about: string; moves: number }

const YES_NO = ["true", "false"];
const VALUES: Record<string, string[]> = {
  decided: ["for", "against"], provoked: ["none", "direct"], first: ["attacker", "target"],
  request: YES_NO, opinion: YES_NO, consent: YES_NO, reading: YES_NO, fact: YES_NO, understanding: YES_NO,
  "at-war": YES_NO, neighbour: YES_NO, authorised: YES_NO, assented: YES_NO,
};

const valuesOf = (name: string): string[] => VALUES[name.split(":")[0] ?? ""] ?? [];

/** The facts on which the verdicts of an answer turn: open ones first, by how many duties wait for them. */
export function facts(answer: InvokeAnswer, given: Record<string, string>): Fact[] {
  const found = new Map<string, Fact>();
  const note = (name: string, open: boolean, about: string, presumed: string | null) => {
    if (!valuesOf(name).length) return;
    const old = found.get(name);
    if (old) Object.assign(old, { open: old.open || open, moves: old.moves + 1, presumed: old.presumed ?? presumed });
    else found.set(name, { name, values: valuesOf(name), open, presumed, about, moves: 1 });
  };
  for (const duty of answer.duties)
    for (const step of steps(duty.proof)) {
      if (step.assumed) note(step.assumed[0], false, step.claim, step.assumed[1]);
      else if (step.switch && (step.holds === null || step.switch in given)) note(step.switch, step.holds === null, step.claim, null);
    }
  for (const name of Object.keys(given)) note(name, false, "", null);
  return [...found.values()].sort((a, b) => Number(b.open) - Number(a.open) || b.moves - a.moves || a.name.localeCompare(b.name));
}

export function* steps(proof: Proof): Generator<Proof> {
  yield proof;
  for (const step of proof.because ?? []) yield* steps(step);
}

/** `decided:league-council` as `The league council has decided`. */
export function factName(name: string): string {
  const [kind = "", rest = ""] = name.split(":");
  const thing = rest.replaceAll("-", " ");
  const said: Record<string, string> = {
    decided: `Decision of the ${thing}`, reading: `Reading: ${thing}`, understanding: `Reservation: ${thing}`,
    provoked: "The victim had provoked it", first: "Who opened hostilities", request: "The victim asks for help",
    opinion: "A party declares that the case is given", consent: "The party consents", fact: `${thing[0]?.toUpperCase() ?? ""}${thing.slice(1)}`,
    "at-war": `${thing} is at war`, authorised: `${thing} is authorised at home`, assented: `${thing} assented`, neighbour: `${thing} is a neighbour`,
  };
  return said[kind] ?? name;
}

export const valueName = (value: string): string => ({ true: "yes", false: "no" })[value] ?? value;

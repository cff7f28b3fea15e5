import type { Answer, Question } from "./types";

/** What every face says of a bad question: what is wrong, where, why, what to try, near names. */
export interface Fault { kind: string; what: string; where: string; why: string; try: string; near: string[] }

export class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.what);
  }
}

const KEPT = 60;
const answers = new Map<string, Promise<Answer>>();

/** Ask the server; the same question is asked once as long as the page is open. */
export function ask<T extends Answer>(question: Question): Promise<T> {
  const key = JSON.stringify(question);
  const known = answers.get(key);
  if (known) return known as Promise<T>;
  const asked = send<T>("/v1/ask", key);
  answers.set(key, asked);
  asked.catch(() => answers.delete(key));
  const oldest = answers.keys().next();
  if (answers.size > KEPT && !oldest.done) answers.delete(oldest.value);
  return asked;
}

async function send<T>(path: string, body: string): Promise<T> {
  const reply = await fetch(path, { method: "POST", body, headers: { "Content-Type": "application/json" } }).catch(() => {
    throw new Refused(lost);
  });
  const told: unknown = await reply.json().catch(() => null);
  if (reply.ok && told) return told as T;
  throw new Refused(faultOf(told, reply.status));
}

const lost: Fault = {
  kind: "connection", what: "the server does not answer", where: "", why: "it may have been stopped",
  try: "foedus serve", near: [],
};

/** Read the one error shape; anything else becomes a fault that says so. */
export function faultOf(told: unknown, status: number): Fault {
  const found = (told as { error?: Partial<Fault> } | null)?.error;
  if (!found?.what) return { ...lost, kind: "server", what: `the server answered ${status}`, why: "this is our fault, not yours", try: "" };
  return { kind: found.kind ?? "", what: found.what, where: found.where ?? "", why: found.why ?? "", try: found.try ?? "", near: [...(found.near ?? [])] };
}

/** The address at which the server gives the same answer as JSON. */
export function jsonLink({ kind, ...words }: Question): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(words)) {
    if (Array.isArray(value)) for (const one of value) query.append(name, String(one));
    else if (value !== null && typeof value === "object") for (const [key, told] of Object.entries(value)) query.append(name, `${key}=${String(told)}`);
    else if (value !== null && value !== undefined && value !== "") query.append(name, String(value));
  }
  return `/v1/${kind}?${query.toString()}`;
}

/** The answers' JSON, as far as the page reads it (docs/reference/json.md). Unknown is null. */
export type Verdict = "obliged" | "discretionary" | "contested" | "barred" | "consult" | "free";
export type Kind = "aid" | "neutrality" | "nonaggression" | "consultation";

export interface State { id: string; name: string; cow: number | null }
export interface Range { value: number; low: number; high: number }
export interface Provenance {
  foedus: string; corpus: string; treaties: number; world: string | null; citations: string[]; seed: number | null;
}
export interface Answer { format: number; provenance: Provenance; question: Question; notes?: string[] }
export interface Question { kind: string; [key: string]: unknown }

export interface Seat {
  id: string; name: string; cow: number | null; seat: string; lat: number | null; lon: number | null;
  great_power: boolean;
}
export interface TiePact { treaty: string; duties: string[]; kinds: Kind[]; owes: "each other" | "one" | "other"; standing: string }
export interface TieRow { one: string; other: string; kind: Kind; standing: string; pacts: TiePact[] }
export interface Pact { id: string; name: string; parties: number }
export interface TiesAnswer extends Answer {
  on: string; polities: Seat[]; ties: TieRow[]; treaties: Pact[]; universal: Pact[];
}
export interface PolitiesAnswer extends Answer { on: string; polities: Seat[] }
export interface TreatySpan { id: string; name: string; since: string; until: string | null; universal: boolean }
export interface WarSpan { name: string; since: string; until: string | null; sides: [string[], string[]]; source: string }
export interface TimelineAnswer extends Answer { treaties: TreatySpan[]; wars: WarSpan[] }

export interface Proof {
  claim: string; holds: boolean | null; because?: Proof[]; assumed?: [string, string]; switch?: string;
}
export interface Duty {
  id: number; state: State; toward: string; against: string; treaty: string; article: string; duty: string;
  verdict: Verdict; reason: string; round: number; gist: string; proof: Proof; secret: boolean;
}
export interface SummaryRow {
  state: State; toward: string; aid: Verdict | null; neutrality: Verdict | null; nonaggression: Verdict | null;
  consultation: Verdict | null;
}
export interface Honour extends Range { n: number; data_to: string; basis: string }
export interface Entry { state: string; against: string; helps: string; round: number; treaty: string; article: string }
export interface Collision { state: string; helps: string; against: string; bars: string }
export interface Outlook {
  enters: Record<string, Range>; size: Range; paths: { rounds: string[][]; share: number }[]; draws: number; seed: number;
}
export interface InvokeAnswer extends Answer {
  attacker: State; target: State; on: string; assumed: { fact: string; value: string }[]; duties: Duty[];
  summary: SummaryRow[]; behaviour: { duty: number; honour: Honour | null }[]; entries: Entry[];
  collisions: Collision[]; outlook: Outlook | null;
}

export interface Basis { model: string; n: number; events: number; years: [number, number]; data_to: string; lacks: string[] }
export interface ThreatRow {
  state: State; score: number; hazard: number; low: number; high: number; record: string[];
  share: { power: number | null; geography: number | null; intent: number | null };
}
export interface ThreatsAnswer extends Answer { state: State; on: string; threats: ThreatRow[] | null; reason: string; basis: Basis | null }

export interface Road {
  label: string; probabilities: Record<string, number>; low: Record<string, number>; high: Record<string, number>;
  reasons: { covariate: string; meaning: string; value: number; usual: number; weight: number }[];
  by: string[]; basis: Basis | null;
  standing: { treaty: string; joined: string; label: string; probability: number } | null;
}
export interface Member {
  state: State; joined: string | null; on: string; world: string | null; threats: ThreatRow[] | null; road: Road | null;
  security: { against: State; alone: number; allied: Range; if_all_honour: number } | null;
  bought: { attack_risk_removed: Range; attack_risk_alone: Range; force_ratio: Range } | null;
  paid: { war_risk: Range; paths: { attacker: State; ally: State; chance: number; verdict: string }[]; automatic_share: number | null; contested: number } | null;
  reason: string; under: string[];
}
export interface Theory {
  id: string; name: string; school: string; bits: number | null; low: number | null; high: number | null;
  chance: number | null; base_rate: number | null; pairs: number; n: number; data_to: string; reading: string;
  speaks_for: string[]; speaks_against: string[];
}
export interface Durability {
  on: string; horizons: { years: number; value: number; low: number; high: number; causes: Record<string, number> }[];
  n: number; events: number; data_to: string; reason: string; notes: string[];
  inert: { inert: boolean | null; reason: string } | null;
}
export interface ExplainAnswer extends Answer {
  alliance: { id: string; name: string; about: string; signed: string; in_force: string | null; ended: string | null } | null;
  members: Member[]; drivers: { power: number; geography: number; incentives: number } | null; theories: Theory[];
  durability: Durability | null; alternatives: Member[];
}

export interface Pledge {
  state: State; toward: State; treaty: string; article: string; duty: string; latitude: string | null;
  standing: string; doubt: string; since: string; until: string | null; gist: string;
  conditions: { when: string; attacker: string; area: string; exceptions: string; known: string; understanding: string };
}
export interface ObligedAnswer extends Answer { state: State; on: string; pledges: Pledge[]; others: Pledge[] }
export interface Change { on: string; kind: string; treaty: string; article: string; partner: State | null; what: string; sure: boolean }
export interface ChangesAnswer extends Answer { state: State; from: string; to: string; changes: Change[] }

export interface TreatyLine { id: string; name: string; signed: string; in_force: string | null; ended: string | null; parties: number; clauses: number }
export interface ListAnswer extends Answer { treaties: TreatyLine[] }
export interface Party { polity: string; from: string | null; until: string | null; role: string; note: string }
export interface TreatyFile {
  id: string; name: string; signed: string; in_force: string | null; about: string; aliases: string[]; purpose: string[];
  parties: Party[]; protected: Party[]; clauses: { article: string; duty: string; latitude: string | null; gist: string; from: string | null; until: string | null; secret_until: string | null }[];
  ends: { date: string; how?: string; note?: string } | null;
  term: { years: string; renews: string; notice: string } | null;
  sources: Record<string, { title: string; author: string; year: string; publisher: string; url: string }>;
}
export interface ShowAnswer extends Answer { treaty: TreatyFile; cases: number }

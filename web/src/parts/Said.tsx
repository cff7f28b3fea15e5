import { go, href, useRoute } from "../lib/router";
import type { Fault } from "../lib/api";
import type { Proof, Range, Verdict } from "../lib/types";
import { percent, VERDICTS } from "../lib/words";

/** What went wrong, why, and what to try; near names lead to the same view with the name put right. */
export function FaultBox({ fault, fields }: { fault: Fault; fields: Record<string, string> }) {
  const { page, params } = useRoute();
  const name = fieldOf(fault, fields);
  return (
    <div className="fault" role="alert">
      <h2>{sentence(fault.what)}</h2>
      {fault.why && <p>{sentence(fault.why)}</p>}
      {fault.near.length > 0 && (
        <p>
          Near names: {fault.near.map((near, n) => (
            <span key={near}>{n > 0 && ", "}{name ? <a href={href(page, { ...params, [name]: near, v: "" })}>{near}</a> : <b>{near}</b>}</span>
          ))}
        </p>
      )}
      {fault.try && <p className="quiet">Try: <code>{fault.try}</code></p>}
      {fault.kind === "connection" && <button type="button" onClick={() => go(page, { ...params, again: String(Date.now()) }, true)}>Ask again</button>}
    </div>
  );
}

/** The choice of the page that the fault speaks of: by its option's name, or by what was typed there. */
export function fieldOf(fault: Fault, fields: Record<string, string>): string {
  const where = fault.where.toLowerCase().replace(/^--/, "").split(/[ =]/)[0] ?? "";
  if (where in fields) return where;
  return Object.keys(fields).find((name) => fields[name] && fault.what.toLowerCase().includes(`'${fields[name].toLowerCase()}'`)) ?? "";
}

export const sentence = (text: string): string => (text ? text[0]!.toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : "");

export const Waiting = ({ what }: { what: string }) => <p className="waiting" role="status"><i aria-hidden="true" /> {what}</p>;

export function Badge({ verdict }: { verdict: Verdict }) {
  const { sign, name, means } = VERDICTS[verdict];
  return <span className={`badge ${verdict}`} title={means}><i aria-hidden="true">{sign}</i> {name}</span>;
}

const HOLDS = (holds: boolean | null): [string, string] => (holds === null ? ["?", "not settled"] : holds ? ["✓", "holds"] : ["✗", "does not hold"]);

/** The proof of a verdict, step by step. */
export function ProofTree({ proof }: { proof: Proof }) {
  const [sign, said] = HOLDS(proof.holds);
  return (
    <li className={`step ${proof.holds === null ? "open" : proof.holds ? "yes" : "no"}`}>
      <i aria-hidden="true">{sign}</i><span className="hidden">{said}: </span>{proof.claim}
      {proof.assumed && <em> (presumed)</em>}
      {proof.because && <ul>{proof.because.map((step, n) => <ProofTree key={n} proof={step} />)}</ul>}
    </li>
  );
}

/** An estimate as a dot on its interval. */
export function Interval({ range, max = 1, tone = "", show = percent }: { range: Range; max?: number; tone?: string; show?: (value: number) => string }) {
  const at = (value: number) => `${(Math.min(max, Math.max(0, value)) / max) * 100}%`;
  return (
    <span className={`interval ${tone}`}>
      <svg width="100%" height="14" role="img" aria-label={`${show(range.value)}, 95 percent interval ${show(range.low)} to ${show(range.high)}`}>
        <line className="track" x1="0" x2="100%" y1="7" y2="7" />
        <line className="reach" x1={at(range.low)} x2={at(range.high)} y1="7" y2="7" />
        <circle cx={at(range.value)} cy="7" r="4.5" />
      </svg>
      <span className="figures"><b>{show(range.value)}</b> <small>{show(range.low)}–{show(range.high)}</small></span>
    </span>
  );
}

import type { RefObject } from "react";
import type { ExplainAnswer, Theory } from "../../lib/types";
import { Bars } from "../../parts/Bars";
import { sentence } from "../../parts/Said";

const SCHOOLS: [string, string, string][] = [
  ["realist", "The realist reading", "Power, threat and order: states ally against, with, or around the strong."],
  ["liberal", "The liberal reading", "Regimes, trade and institutions: states ally with those they trust and deal with."],
];
const bits = (value: number) => `${value >= 0.05 ? "+" : ""}${value.toFixed(1).replace(/^-0\.0$/, "0.0")} bits`;

/** How well each theory told this pact beforehand, the two schools side by side. */
export function Theories({ answer, figure }: { answer: ExplainAnswer; figure: RefObject<SVGSVGElement | null> }) {
  const told = answer.theories.filter((t): t is Theory & { bits: number; low: number; high: number } => t.bits !== null && t.low !== null && t.high !== null);
  if (!told.length) return <section className="panel"><h2>Theories</h2><p className="quiet">{answer.theories[0]?.reading || "No theory can be scored here: the tables they are fitted on do not cover this case."}</p></section>;
  const order = [...told].sort((a, b) => SCHOOLS.findIndex(([s]) => s === a.school) - SCHOOLS.findIndex(([s]) => s === b.school) || b.bits - a.bits);
  const edge = (pick: (t: (typeof told)[number]) => number, base: number) => told.reduce((far, t) => (base > 0 ? Math.max(far, pick(t)) : Math.min(far, pick(t))), base);
  return (
    <section className="panel" aria-labelledby="theories-head">
      <h2 id="theories-head">Which theory saw it coming?</h2>
      <p className="quiet">Bits by which a theory beats the base rate of such pacts; +1 bit doubles the chance. Right of the line: it speaks for the pact. Thin lines: 95 % intervals. Each is fitted without having seen this pact; {told[0]?.n.toLocaleString("en")} dyad-years to {told[0]?.data_to}.</p>
      <Bars figure={figure} label="Theories" bars={order.map((t) => ({ id: t.id, name: t.name, value: t.bits, low: t.low, high: t.high, tone: t.school }))} show={bits} max={edge((t) => t.high, 0.5)} min={edge((t) => t.low, -0.5)} />
      <div className="schools">
        {SCHOOLS.map(([school, title, gist]) => (
          <section key={school} className={`school ${school}`} aria-label={title}>
            <h3>{title}</h3>
            <p className="quiet">{gist}</p>
            {order.filter((t) => t.school === school).map((t) => (
              <details key={t.id}>
                <summary>{t.name}, {bits(t.bits)}</summary>
                <p>{sentence(t.reading)}</p>
                {t.speaks_for.length > 0 && <p className="quiet">For it: {t.speaks_for.join("; ")}.</p>}
                {t.speaks_against.length > 0 && <p className="quiet">Against it: {t.speaks_against.join("; ")}.</p>}
              </details>
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}

import type { Road, ThreatRow } from "../lib/types";
import { plural } from "../lib/words";
import { Interval, sentence } from "./Said";
import { Stack } from "./Stack";

/** Whom a state had to fear: the hazard with its interval, what it is made of, and what is on record. */
export function Threats({ threats, most = 8 }: { threats: ThreatRow[] | null; most?: number }) {
  if (!threats?.length) return <p className="quiet">No source covers this date.</p>;
  const max = Math.min(1, Math.max(...threats.map((t) => t.high)) * 1.05);
  return (
    <ul className="plain threats">
      {threats.slice(0, most).map((t) => (
        <li key={t.state.id}>
          <b>{t.state.name}</b>
          <Interval range={{ value: t.hazard, low: t.low, high: t.high }} max={max} tone="cost" />
          {t.share.power !== null && <Stack small label={`Threat from ${t.state.name}`} parts={[["power", t.share.power], ["geography", t.share.geography ?? 0], ["intent", t.share.intent ?? 0]]} />}
          {t.record.length > 0 && <details><summary>{plural(t.record.length, "entry", "entries")} on record</summary><ul>{t.record.map((line) => <li key={line}>{line}</li>)}</ul></details>}
        </li>
      ))}
    </ul>
  );
}

/** What speaks for a road, strongest first. */
export function Reasons({ road }: { road: Road }) {
  return (
    <>
      <ul className="reasons">{road.reasons.map((r) => <li key={r.covariate}>{sentence(r.meaning)} <small className="quiet">{r.value.toFixed(2)}; usual {r.usual.toFixed(2)}; pull {r.weight > 0 ? "+" : ""}{r.weight.toFixed(2)}</small></li>)}</ul>
      {road.by.length > 0 && <p className="quiet">Its latest step: {road.by.join(", ")}.</p>}
      {road.standing && <p className="quiet">It stands on {road.standing.treaty}, joined {road.standing.joined}: {road.standing.label} then.</p>}
      {road.basis && <p className="quiet">Judged from {road.basis.n} cases, {road.basis.years[0]}–{road.basis.years[1]}.</p>}
    </>
  );
}

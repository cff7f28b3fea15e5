import { useEffect, useMemo, useState, type RefObject } from "react";
import type { InvokeAnswer, Seat } from "../../lib/types";
import { plural } from "../../lib/words";
import { viewFor, type ViewId } from "../../map/views";
import { WorldMap, type MapSeat, type MapTie } from "../../map/WorldMap";
import { TreatyLink } from "../../parts/TreatyLink";
import { helpers, stages, type Stage } from "./shape";

const STEP = 1600; // milliseconds a round

interface Props { answer: InvokeAnswer; seats: Seat[]; name: (id: string) => string; figure: RefObject<SVGSVGElement | null> }

/** The rounds that the attack sets off by law, one after another, on the map. */
export function Cascade({ answer, seats, name, figure }: Props) {
  const told = useMemo(() => stages(answer), [answer]);
  const last = told.length - 1;
  const [at, set] = useState(last);
  const [playing, play] = useState(false);
  const [picked, pick] = useState("");
  const [chosen, choose] = useState<ViewId | null>(null);
  useEffect(() => {
    set(last);
    play(false);
    choose(null);
  }, [answer, last]);
  useEffect(() => {
    if (!playing) return;
    if (at >= last) return play(false);
    const timer = setTimeout(() => set(at + 1), STEP);
    return () => clearTimeout(timer);
  }, [playing, at, last]);
  const marks = useMemo(() => marksOf(answer, seats, at), [answer, seats, at]);
  const ties = useMemo(() => tiesOf(answer, name, at), [answer, name, at]);
  const whole = useMemo(() => viewFor(marksOf(answer, seats, last).filter((m) => m.role !== "plain").map((m) => ({ ...m, weight: m.role === "attacker" || m.role === "target" ? 3 : m.weight }))), [answer, seats, last]);
  const stage = told[Math.min(at, last)]!;
  return (
    <section className="panel cascade" aria-labelledby="cascade-head">
      <h2 id="cascade-head">Round by round, as the law has it</h2>
      <div className="stepper">
        <button type="button" className="primary" disabled={!last} onClick={() => { if (at >= last) set(0); play(!playing); }} aria-pressed={playing}>{playing ? "Pause" : "Play"}</button>
        <div className="segments" role="group" aria-label="Rounds">
          {told.map(({ round, title }) => <button key={round} type="button" aria-pressed={at === round} onClick={() => { play(false); set(round); }}>{title}</button>)}
        </div>
      </div>
      <div className="cascade-grid">
        <WorldMap figure={figure} seats={marks} ties={ties} view={chosen ?? whole} onView={choose} selected={picked} onPick={pick} label={`Map of ${answer.attacker.name} against ${answer.target.name}, ${stage.title}. The list beside it says the same.`} />
        <div className="told" aria-live="polite">
          <h3>{stage.title}</h3>
          <StageText stage={stage} answer={answer} name={name} />
          {at === last && answer.collisions.length > 0 && (
            <>
              <h3>Torn between duties</h3>
              <ul className="plain">{answer.collisions.map((c) => <li key={`${c.state}${c.helps}${c.against}`}><b>{name(c.state)}</b> is bound to help {name(c.helps)} against {name(c.against)}, and kept from it by {c.bars}.</li>)}</ul>
            </>
          )}
          <Key />
        </div>
      </div>
    </section>
  );
}

function StageText({ stage, answer, name }: { stage: Stage; answer: InvokeAnswer; name: (id: string) => string }) {
  if (stage.round === 0) {
    const owed = helpers(answer).filter((d) => d.round === 1).length;
    return <p>{answer.attacker.name} moves against {answer.target.name}. {owed ? `${plural(owed, "state")} may owe help on these facts.` : "Nobody owes help on these facts."}{answer.entries.length === 0 && " By law alone nobody comes in: see the open facts and the duties below."}</p>;
  }
  return (
    <ul className="plain entries">
      {stage.entries.map((e) => (
        <li key={`${e.state}${e.against}`}><b>{name(e.state)}</b> comes in against {name(e.against)} to help {name(e.helps)}
          {e.treaty && <span className="quiet">, under <TreatyLink id={e.treaty} on={answer.on} /> {e.article}</span>}</li>
      ))}
    </ul>
  );
}

const Key = () => (
  <p className="quiet keys">
    <svg width="16" height="16" className="seat attacker" aria-hidden="true"><path className="mark" d="M8,1L15,8L8,15L1,8Z" /></svg> attacker
    <svg width="16" height="16" className="seat target" aria-hidden="true"><rect className="mark" x="2" y="2" width="12" height="12" /></svg> target
    <svg width="16" height="16" className="seat helper" aria-hidden="true"><circle className="mark" cx="8" cy="8" r="6" /></svg> comes in
  </p>
);

function marksOf(answer: InvokeAnswer, seats: Seat[], at: number): MapSeat[] {
  const inside = new Set(answer.entries.filter((e) => e.round <= at).map((e) => e.state));
  const owing = new Set(helpers(answer).map((d) => d.state.id));
  const torn = new Set(answer.collisions.map((c) => c.state));
  const role = (id: string) => (id === answer.attacker.id ? "attacker" : id === answer.target.id ? "target" : inside.has(id) ? "helper" : torn.has(id) ? "torn" : "plain");
  return seats.flatMap(({ id, name, lat, lon }) => (lat === null || lon === null ? [] : [{ id, name, lat, lon, role: role(id), weight: role(id) !== "plain" ? 2 : owing.has(id) ? 1 : 0 }]));
}

function tiesOf(answer: InvokeAnswer, name: (id: string) => string, at: number): MapTie[] {
  const attack: MapTie = { id: "attack", from: answer.attacker.id, to: answer.target.id, look: "attack", arrow: true, title: `${answer.attacker.name} attacks ${answer.target.name}` };
  const come = answer.entries.filter((e) => e.round <= at).map((e) => ({
    id: `${e.state}~${e.against}`, from: e.state, to: e.against, look: `enter${e.round === at ? " fresh" : ""}`, arrow: true,
    title: `Round ${e.round}: ${name(e.state)} against ${name(e.against)}, to help ${name(e.helps)} (${e.treaty} ${e.article})`,
  }));
  return [...come, attack];
}

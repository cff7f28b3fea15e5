import { useMemo, useState, type RefObject } from "react";
import { go } from "../../lib/router";
import type { Pledge, Seat, State } from "../../lib/types";
import { GROUPS, type Group } from "../../lib/words";
import { viewFor, type ViewId } from "../../map/views";
import { WorldMap, type MapSeat, type MapTie } from "../../map/WorldMap";
import { partners, type Partner } from "./shape";

interface Props { state: State; owes: Pledge[]; owed: Pledge[]; seats: Seat[]; figure: RefObject<SVGSVGElement | null>; on: string }

const SIGN = ({ gives, takes }: Partner): string => (gives && takes ? "⇄" : gives ? "→" : "←");

/** Whom a state is bound to, on a map and by name: help first, then staying out, then talk. */
export function Partners({ state, owes, owed, seats, figure, on }: Props) {
  const list = useMemo(() => partners(owes, owed), [owes, owed]);
  const [chosen, choose] = useState<ViewId | null>(null);
  const marks = useMemo(() => marksOf(state, list, seats), [state, list, seats]);
  const ties = useMemo(() => tiesOf(state, list), [state, list]);
  const best = useMemo(() => viewFor(marks.filter((m) => m.weight > 0)), [marks]);
  const pick = (id: string) => {
    const other = id.split("~").find((one) => one && one !== state.id);
    if (other) go("state", { name: other, on });
  };
  if (!list.length) return null;
  return (
    <div className="map-page">
      <div className="map-box">
        <WorldMap figure={figure} seats={marks} ties={ties} view={chosen ?? best} onView={choose} selected="" onPick={pick} label={`Map of the ${list.length} states to which ${state.name} is bound. The list beside it says the same.`} />
      </div>
      <aside className="picked" aria-label={`States bound to ${state.name}`}>
        {(Object.keys(GROUPS) as Group[]).map((group) => {
          const found = list.filter((partner) => partner.group === group);
          return found.length > 0 && (
            <section key={group}>
              <h2 className="kind"><svg width="26" height="8" aria-hidden="true" className={`tie ${group}`}><line className="stroke" x1="1" x2="25" y1="4" y2="4" /></svg> {GROUPS[group].short} <small>{found.length}</small></h2>
              <p className="chips">{found.map((p) => <button key={p.state.id} type="button" onClick={() => pick(p.state.id)}>{SIGN(p)} {p.state.name}{p.sure ? "" : " ?"}</button>)}</p>
            </section>
          );
        })}
        <p className="quiet">⇄ owed to each other, → it owes, ← owed to it, ? contested</p>
      </aside>
    </div>
  );
}

function marksOf(state: State, list: Partner[], seats: Seat[]): MapSeat[] {
  const bound = new Set(list.map((partner) => partner.state.id));
  return seats.flatMap(({ id, name, lat, lon }) => (lat === null || lon === null ? [] : [{ id, name, lat, lon, role: id === state.id ? "target" : "plain", weight: id === state.id ? 3 : bound.has(id) ? 1 : 0 }]));
}

const tiesOf = (state: State, list: Partner[]): MapTie[] =>
  [...list].reverse().map((p) => {
    const [from, to] = p.gives ? [state.id, p.state.id] : [p.state.id, state.id];
    return { id: `${state.id}~${p.state.id}`, from, to, arrow: p.gives !== p.takes, look: `${p.group}${p.sure ? "" : " unsure"}`, title: `${state.name} and ${p.state.name}: ${GROUPS[p.group].short}` };
  });

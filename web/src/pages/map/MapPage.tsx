import { useMemo, useRef, useState } from "react";
import { dateName, midYear } from "../../lib/dates";
import { go, useRoute } from "../../lib/router";
import type { Row } from "../../lib/csv";
import type { TiesAnswer, TimelineAnswer } from "../../lib/types";
import { useAnswer } from "../../lib/useAnswer";
import { GROUPS, plural, type Group } from "../../lib/words";
import { Timeline } from "../../map/Timeline";
import { isView, viewFor, type ViewId } from "../../map/views";
import { WorldMap } from "../../map/WorldMap";
import { FaultBox, Waiting } from "../../parts/Said";
import { View } from "../../parts/View";
import { DateBar } from "./DateBar";
import { Picked } from "./Picked";
import { degree, seatsOf, shownTies, tieRows, tiesOf } from "./shape";
import { TieTable } from "./TieTable";

const ALL = Object.keys(GROUPS) as Group[];

/** Map and network of a date: who was bound to whom. */
export function MapPage() {
  const { params } = useRoute();
  const on = params["on"] ?? "28 July 1914";
  const { answer, fault, waiting } = useAnswer<TiesAnswer>({ kind: "ties", on });
  const { answer: time } = useAnswer<TimelineAnswer>({ kind: "timeline" });
  const figure = useRef<SVGSVGElement>(null);
  const [last, keep] = useState<TiesAnswer | null>(null);
  if (answer && answer !== last) keep(answer);
  const shown = answer ?? last;
  const off = useMemo(() => new Set((params["off"] ?? "").split(",")), [params["off"]]);
  const picked = params["pick"] ?? "";
  const rows = useMemo(() => shownTies(shown, off), [shown, off]);
  const seats = useMemo(() => seatsOf(shown, degree(rows)), [shown, rows]);
  const ties = useMemo(() => tiesOf(shown, rows), [shown, rows]);
  const best = useMemo(() => viewFor(seats), [seats]);
  const view: ViewId = isView(params["view"] ?? "") ? (params["view"] as ViewId) : best;
  const change = (next: Record<string, string>, replace = false) => go("map", { ...params, on, ...next }, replace);
  const day = shown ? dateName(shown.on) : on;
  const title = `Who was bound to whom: ${day}`;
  const said = shown ? `${plural(rows.length, "tie")} between ${plural(seats.filter((s) => s.weight).length, "state")} by ${plural(shown.treaties.length, "treaty", "treaties")}.` : "";
  return (
    <View title={title} lead={said} answer={answer} rows={() => csvRows(shown)} figure={figure} command={`foedus ties --on '${on}' --json`} waiting={waiting}>
      <DateBar on={on} found={time} at={shown?.on ?? null} onDate={(next) => change({ on: next, pick: "", v: "" })} />
      {fault && <FaultBox fault={fault} fields={{ on }} />}
      <Timeline found={time} on={shown?.on ?? null} onYear={(year) => change({ on: midYear(year), pick: "", v: "" })} />
      <Legend off={off} counts={count(shown)} onToggle={(group) => change({ off: toggled(off, group), pick: "" }, true)} />
      {!shown && waiting && <Waiting what="Reading the treaties of that day" />}
      {shown && (
        <div className="map-page">
          <div className="map-box">
            <WorldMap figure={figure} seats={seats} ties={ties} view={view} onView={(next) => change({ view: next }, true)} selected={picked} onPick={(pick) => change({ pick }, true)} label={`Map. ${title}. ${said} The table below lists every tie.`} />
          </div>
          <Picked answer={shown} rows={rows} picked={picked} on={on} onPick={(pick) => change({ pick }, true)} />
        </div>
      )}
      {shown && <TieTable answer={shown} rows={rows} onPick={(pick) => change({ pick }, true)} />}
    </View>
  );
}

function Legend({ off, counts, onToggle }: { off: Set<string>; counts: Record<Group, number>; onToggle: (group: Group) => void }) {
  return (
    <div className="legend" role="group" aria-label="Kinds of obligation shown">
      {ALL.map((group) => (
        <button key={group} type="button" aria-pressed={!off.has(group)} onClick={() => onToggle(group)}>
          <svg width="34" height="10" aria-hidden="true" className={`tie ${group}`}><line className="stroke" x1="1" x2="33" y1="5" y2="5" /></svg>
          {GROUPS[group].name} <small>{counts[group]}</small>
        </button>
      ))}
      <span className="quiet">faint: contested · arrow: owed one way</span>
    </div>
  );
}

const toggled = (off: Set<string>, group: string): string => ALL.filter((g) => (g === group ? !off.has(g) : off.has(g))).join(",");

function count(answer: TiesAnswer | null): Record<Group, number> {
  const each = (group: Group) => shownTies(answer, new Set(ALL.filter((g) => g !== group))).length;
  return { aid: each("aid"), abstain: each("abstain"), consult: each("consult") };
}

const csvRows = (answer: TiesAnswer | null): Row[] => (answer ? tieRows(answer) : []);

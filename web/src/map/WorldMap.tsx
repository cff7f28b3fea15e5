import { geoGraticule10, geoPath } from "d3-geo";
import { memo, useMemo, useRef, type ReactNode } from "react";
import { useWidth } from "../lib/useSize";
import { placeLabels } from "./labels";
import { useLand } from "./land";
import { useZoom } from "./useZoom";
import { projection, VIEWS, type ViewId } from "./views";

export interface MapSeat { id: string; name: string; lat: number; lon: number; role: string; weight: number }
export interface MapTie { id: string; from: string; to: string; look: string; arrow: boolean; title: string }
interface Props {
  seats: MapSeat[]; ties: MapTie[]; view: ViewId; onView: (view: ViewId) => void; selected: string;
  onPick: (id: string) => void; label: string; children?: ReactNode; figure: React.RefObject<SVGSVGElement | null>;
}

/** Polities at their seats and the ties between them; the list beside it says the same to a keyboard or a voice. */
export function WorldMap({ seats, ties, view, onView, selected, onPick, label, children, figure }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const height = Math.round(Math.min(600, Math.max(300, width * (view === "world" ? 0.47 : 0.6))));
  const flat = useMemo(() => projection(view, width, height), [view, width, height]);
  const zoom = useZoom(figure, width, height, view);
  const land = useLand(VIEWS[view].land);
  const path = useMemo(() => geoPath(flat), [flat]);
  const outline = useMemo(() => (land ? path(land) ?? "" : ""), [land, path]);
  const grid = useMemo(() => path(geoGraticule10()) ?? "", [path]);
  const spots = useMemo(() => spotsOf(seats, flat, width, height), [seats, flat, width, height]);
  const lines = useMemo(() => linesOf(ties, seats, path), [ties, seats, path]);
  const [x, y, k] = [zoom.at.x, zoom.at.y, zoom.at.k];
  const lit = useMemo(() => litBy(selected, ties), [selected, ties]);
  const labels = useMemo(() => {
    const wanted = spots.map((s) => ({ id: s.id, x: s.x * k + x, y: s.y * k + y, text: s.name, r: radius(s), rank: (lit.has(s.id) ? 1000 : 0) + (s.role === "plain" ? 0 : 500) + s.weight }));
    const clear = attackPoints(ties, spots).map(([px, py]): [number, number] => [px * k + x, py * k + y]);
    return placeLabels(wanted.filter((w) => w.rank > 0 && (!lit.size || lit.has(w.id))), width, height, clear);
  }, [spots, ties, k, x, y, lit, width, height]);
  const shift = `translate(${x},${y}) scale(${k})`;
  const dot = useRef<string>("");
  return (
    <div className="map" ref={box}>
      <svg ref={figure} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label} className={lit.size ? "has-lit" : ""} onClick={(event) => event.target === event.currentTarget && onPick("")}>
        <g transform={shift}>
          {view === "world" && <path className="sea" d={path({ type: "Sphere" }) ?? ""} />}
          <path className="grid" d={grid} />
          <path className="land" d={outline} />
          {lines.map((line) => (
            <Line key={line.id} line={line} lit={lit.has(line.id)} k={k} onPick={onPick} />
          ))}
        </g>
        <g>
          {spots.map((s) => (
            <g key={s.id} className={`seat ${s.role}${lit.has(s.id) ? " lit" : ""}${s.weight ? "" : " idle"}`} onClick={() => onPick(dot.current === s.id && selected === s.id ? "" : (dot.current = s.id))}>
              <title>{s.name}</title>
              <Mark role={s.role} x={s.x * k + x} y={s.y * k + y} r={radius(s)} />
              <circle className="reach" data-screen-only="" cx={s.x * k + x} cy={s.y * k + y} r={s.weight ? 11 : 6} />
            </g>
          ))}
        </g>
        <g className="names">
          {labels.map((l) => (
            <text key={l.id} x={l.x} y={l.y} textAnchor={l.anchor}>{l.text}</text>
          ))}
        </g>
      </svg>
      <div className="map-tools" data-print-off="">
        <label className="quiet">
          <span className="hidden">Part of the world</span>
          <select value={view} onChange={(event) => onView(event.target.value as ViewId)}>
            {Object.entries(VIEWS).map(([id, { name }]) => <option key={id} value={id}>{name}</option>)}
          </select>
        </label>
        <button type="button" onClick={() => zoom.by(1.6)} aria-label="Zoom in">+</button>
        <button type="button" onClick={() => zoom.by(1 / 1.6)} aria-label="Zoom out">−</button>
        <button type="button" onClick={zoom.home} aria-label="Whole view">⤢</button>
      </div>
      {children}
    </div>
  );
}

interface Drawn { id: string; d: string; tip: string; look: string; title: string }

const Line = memo(function Line({ line, lit, k, onPick }: { line: Drawn; lit: boolean; k: number; onPick: (id: string) => void }) {
  return (
    <g className={`tie ${line.look}${lit ? " lit" : ""}`} onClick={() => onPick(line.id)}>
      <title>{line.title}</title>
      {!line.look.includes("many") && <path className="reach" data-screen-only="" d={line.d} />}
      <path className="stroke" d={line.d} />
      {line.tip && <path className="tip" d="M0,0L-9,-4.500L-9,4.500Z" transform={`${line.tip} scale(${1 / k})`} />}
    </g>
  );
});

const radius = (s: MapSeat): number => (s.role !== "plain" ? 6.5 : s.weight ? Math.min(6.5, 2.8 + Math.sqrt(s.weight) * 0.5) : 1.6);

function Mark({ role, x, y, r }: { role: string; x: number; y: number; r: number }) {
  if (role === "attacker") return <path className="mark" d={`M${x},${y - r - 1.5}L${x + r + 1.5},${y}L${x},${y + r + 1.5}L${x - r - 1.5},${y}Z`} />;
  if (role === "target") return <rect className="mark" x={x - r} y={y - r} width={2 * r} height={2 * r} />;
  return <circle className="mark" cx={x} cy={y} r={r} />;
}

function spotsOf(seats: MapSeat[], flat: ReturnType<typeof projection>, width: number, height: number) {
  const found = seats.map((seat) => ({ ...seat, at: flat([seat.lon, seat.lat]) }));
  const shown = found.filter((s) => s.at && s.at[0] > -20 && s.at[0] < width + 20 && s.at[1] > -20 && s.at[1] < height + 20);
  return shown.map((s) => ({ ...s, x: s.at![0], y: s.at![1] })).sort((a, b) => a.weight - b.weight || a.id.localeCompare(b.id));
}

function linesOf(ties: MapTie[], seats: MapSeat[], path: ReturnType<typeof geoPath>): Drawn[] {
  const places = new Map(seats.map((s) => [s.id, [s.lon, s.lat]]));
  return ties.flatMap((tie) => {
    const [from, to] = [places.get(tie.from), places.get(tie.to)];
    const d = from && to ? path({ type: "LineString", coordinates: [from, to] }) : null;
    return d ? [{ id: tie.id, d, look: tie.look, title: tie.title, tip: tie.arrow ? tipOf(d) : "" }] : [];
  });
}

/** Where the head of an arrow lies: a little before the end of its line, turned along it. */
function tipOf(d: string): string {
  const points = d.split(/[ML]/).filter(Boolean).map((pair) => pair.split(",").map(Number));
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return "";
  const turn = Math.atan2(end[1]! - before[1]!, end[0]! - before[0]!);
  return `translate(${end[0]! - 7 * Math.cos(turn)},${end[1]! - 7 * Math.sin(turn)}) rotate(${(turn * 180) / Math.PI})`;
}

/** Points along the attack, which no name may hide. */
function attackPoints(ties: MapTie[], spots: { id: string; x: number; y: number }[]): [number, number][] {
  const attack = ties.find((tie) => tie.look === "attack");
  const [from, to] = [attack?.from, attack?.to].map((id) => spots.find((spot) => spot.id === id));
  if (!from || !to) return [];
  return [0.15, 0.3, 0.45, 0.6, 0.75].map((share) => [from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)]);
}

/** What a selection lights up: itself, its ties, and who is at their other end. */
function litBy(selected: string, ties: MapTie[]): Set<string> {
  if (!selected) return new Set();
  const touched = ties.filter((tie) => [tie.id, tie.from, tie.to].includes(selected));
  return new Set([selected, ...touched.flatMap((tie) => [tie.id, tie.from, tie.to])]);
}

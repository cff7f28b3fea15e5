import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { yearName, yearOf } from "../lib/dates";
import { density, FIRST, LAST, place, yearAt } from "../lib/timescale";
import type { TimelineAnswer } from "../lib/types";
import { useWidth } from "../lib/useSize";

const HIGH = 62;
const TICKS = [-499, -449, -399, 1300, 1500, 1700, 1800, 1850, 1900, 1925, 1950, 1975, 2000, 2026];
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** Treaties in force and wars, 500 BC to today; click, drag or arrow keys choose a year. */
export function Timeline({ found, on, onYear }: { found: TimelineAnswer | null; on: string | null; onYear: (year: number) => void }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [held, hold] = useState<number | null>(null);
  const rail = useRef<HTMLDivElement>(null);
  const now = held ?? (on ? yearOf(on) : 1914.5);
  const counts = useMemo(() => density((found?.treaties ?? []).filter((t) => !t.universal).map(run)), [found]);
  const most = Math.max(1, ...counts);
  const area = useMemo(() => shape(counts, most, width), [counts, most, width]);
  const year = Math.floor(now);
  const standing = counts[year - FIRST] ?? 0;
  const at = (event: PointerEvent) => yearAt(Math.min(1, Math.max(0, (event.clientX - (rail.current?.getBoundingClientRect().left ?? 0)) / width)));
  const keys = (event: KeyboardEvent) => {
    const step = STEPS[event.key] ?? (event.key === "Home" ? FIRST - year : event.key === "End" ? LAST - year : 0);
    if (!step) return;
    event.preventDefault();
    onYear(Math.min(LAST, Math.max(FIRST, year + step)));
  };
  return (
    <div className="timeline" ref={box}>
      <div
        ref={rail} role="slider" tabIndex={0} aria-label="Year" aria-valuemin={FIRST} aria-valuemax={LAST} aria-valuenow={year}
        aria-valuetext={`${yearName(year)}: ${standing} treaties in force`} className="rail" onKeyDown={keys}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); hold(at(event)); }}
        onPointerMove={(event) => held !== null && hold(at(event))}
        onPointerUp={(event) => { if (held !== null) onYear(Math.floor(at(event))); hold(null); }}
        onPointerCancel={() => hold(null)}
      >
        <svg viewBox={`0 0 ${width} ${HIGH + 34}`} width={width} height={HIGH + 34} aria-hidden="true">
          <path className="density" d={area} />
          {(found?.wars ?? []).map((war, n) => {
            const [a, b] = [place(fought(war).since) * width, place(fought(war).until) * width];
            return <rect key={n} className="war" x={a} y={HIGH + 3} width={Math.max(1.5, b - a)} height={7}><title>{war.name}</title></rect>;
          })}
          <line className="axis" x1={0} x2={width} y1={HIGH + 12} y2={HIGH + 12} />
          {ticks(width).map((tick) => (
            <g key={tick} className="tick">
              <line x1={place(tick) * width} x2={place(tick) * width} y1={HIGH + 12} y2={HIGH + 16} />
              <text x={Math.min(width - 14, Math.max(20, place(tick) * width))} y={HIGH + 29} textAnchor="middle">{yearName(tick)}</text>
            </g>
          ))}
          <path className="gap" d={`M${place(150) * width - 5},${HIGH + 17}l4,-10m3,10l4,-10`} />
          <g className="hand" transform={`translate(${place(now) * width},0)`}>
            <line y1={0} y2={HIGH + 12} />
            <circle cy={HIGH + 12} r={6} />
          </g>
        </svg>
      </div>
      <p className="timeline-note" aria-hidden="true">
        <span><b>{yearName(year)}</b> · {standing} treaties in force</span>
        <span className="keys"><i className="swatch density" /> treaties in force <i className="swatch war" /> wars between states</span>
      </p>
    </div>
  );
}

const run = ({ since, until }: { since: string; until: string | null }) => ({ since: yearOf(since), until: until ? Math.max(yearOf(until), yearOf(since) + 0.01) : LAST + 1 });

/** A war whose end is not on record is drawn for a year. */
const fought = (war: { since: string; until: string | null }) => (war.until ? run(war) : { since: yearOf(war.since), until: yearOf(war.since) + 1 });

function shape(counts: number[], most: number, width: number): string {
  const points = counts.map((n, k) => `${(place(FIRST + k) * width).toFixed(1)},${(HIGH - (n / most) * (HIGH - 6)).toFixed(1)}`);
  return `M0,${HIGH}L${points.join("L")}L${width},${points.at(-1)?.split(",")[1] ?? HIGH}L${width},${HIGH}Z`;
}

/** The years to write under the axis, as many as there is room for. */
function ticks(width: number): number[] {
  let last = -99;
  return [...TICKS].filter((tick) => {
    const x = Math.min(width - 14, Math.max(20, place(tick) * width));
    if (x - last < 54) return false;
    last = x;
    return true;
  });
}

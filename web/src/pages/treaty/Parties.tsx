import type { RefObject } from "react";
import { dateName, parts, today, yearName, yearOf } from "../../lib/dates";
import type { TreatyFile } from "../../lib/types";
import { useWidth } from "../../lib/useSize";
import { plainName } from "../../lib/words";

const ROW = 19;
const MOST = 60;

/** Who was bound when: a bar a party, from its first day to its last. */
export function Parties({ treaty, name, figure }: { treaty: TreatyFile; name: (id: string) => string; figure: RefObject<SVGSVGElement | null> }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const first = treaty.in_force ?? treaty.signed;
  const end = treaty.ends?.date ?? null;
  const spells = treaty.parties.map((p) => ({ id: p.polity, since: p.from ?? first, until: p.until ?? end }));
  const ids = [...new Set([...spells].sort((a, b) => yearOf(a.since) - yearOf(b.since) || a.id.localeCompare(b.id)).map((s) => s.id))];
  const now = yearOf(today());
  const low = Math.min(...spells.map((s) => yearOf(s.since)));
  const high = Math.max(...spells.map((s) => (s.until ? yearOf(s.until) : now)), low + 1);
  const left = width < 480 ? 112 : 170;
  const at = (year: number) => left + ((year - low) / (high - low)) * (width - left - 16);
  const shown = ids.slice(0, MOST);
  const ticks = ticksOf(low, high, width < 480 ? 3 : 6);
  const tall = shown.length * ROW + 30;
  return (
    <section className="panel" aria-labelledby="parties-head">
      <h2 id="parties-head">Who was bound, and when</h2>
      <div ref={box}>
        <svg ref={figure} className="spans" width={width} height={tall} viewBox={`0 0 ${width} ${tall}`} role="img" aria-label={shown.map((id) => `${nameOf(id, name)} ${spells.filter((s) => s.id === id).map((s) => `from ${dateName(s.since)} ${s.until ? `to ${dateName(s.until)}` : "on"}`).join(" and ")}`).join("; ")}>
          {ticks.map((tick) => <g key={tick} className="tick"><line x1={at(tick)} x2={at(tick)} y1={0} y2={tall - 20} /><text x={at(tick)} y={tall - 5} textAnchor="middle">{yearName(tick)}</text></g>)}
          {shown.map((id, n) => (
            <g key={id}>
              <text x={left - 8} y={n * ROW + 14} textAnchor="end">{cut(nameOf(id, name), width < 480 ? 15 : 24)}</text>
              {spells.filter((s) => s.id === id).map((s) => {
                const [a, b] = [at(yearOf(s.since)), at(s.until ? yearOf(s.until) : now)];
                return <rect key={s.since} className={s.until ? "" : "open"} x={a} y={n * ROW + 4} width={Math.max(3, b - a)} height={ROW - 7} rx={3}><title>{`${nameOf(id, name)}: ${dateName(s.since)} to ${s.until ? dateName(s.until) : "today"}`}</title></rect>;
              })}
            </g>
          ))}
        </svg>
      </div>
      {ids.length > MOST && <details><summary>{ids.length - MOST} more parties</summary><p>{ids.slice(MOST).map((id) => nameOf(id, name)).join(", ")}</p></details>}
    </section>
  );
}

const nameOf = (id: string, name: (id: string) => string): string => name(id) || plainName(id);
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function ticksOf(low: number, high: number, about: number): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200].find((s) => (high - low) / s <= about) ?? 500;
  const from = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - from) / step) + 1 }, (_, n) => from + n * step).filter((tick) => parts(String(tick)).year === tick);
}

import { dateName } from "../../lib/dates";
import type { Durability } from "../../lib/types";
import { useWidth } from "../../lib/useSize";
import { percent } from "../../lib/words";
import { sentence } from "../../parts/Said";
import { Table } from "../../parts/Table";

const [HIGH, LEFT, FOOT, TOP] = [210, 46, 26, 10];

/** The chance that the treaty still stands, year by year, with its interval, and what would end it. */
export function Curve({ durability }: { durability: Durability }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const points = [{ years: 0, value: 1, low: 1, high: 1 }, ...durability.horizons];
  const last = points.at(-1)!.years;
  const x = (years: number) => LEFT + (years / last) * (width - LEFT - 20);
  const y = (chance: number) => TOP + (1 - chance) * (HIGH - TOP - FOOT);
  const line = (pick: "value" | "low" | "high", from = points) => from.map((p) => `${x(p.years)},${y(p[pick])}`).join("L");
  const causes = Object.keys(durability.horizons[0]?.causes ?? {});
  return (
    <>
      <p className="quiet">Counted from {dateName(durability.on)}; {durability.n.toLocaleString("en")} treaty-years with {durability.events} ends, data to {durability.data_to}. Band: 95 % interval. {durability.notes.map(sentence).join(" ")}</p>
      <div ref={box}>
        <svg className="curve" width={width} height={HIGH} viewBox={`0 0 ${width} ${HIGH}`} role="img" aria-label={`Chance that it stands: ${durability.horizons.map((h) => `after ${h.years} years ${percent(h.value)}`).join(", ")}`}>
          {[0, 0.25, 0.5, 0.75, 1].map((share) => <g key={share} className="tick"><line x1={LEFT} x2={width - 20} y1={y(share)} y2={y(share)} /><text x={LEFT - 8} y={y(share) + 4} textAnchor="end">{percent(share)}</text></g>)}
          <path className="band" d={`M${line("high")}L${line("low", [...points].reverse())}Z`} />
          <path className="line" d={`M${line("value")}`} />
          {points.map((p) => <g key={p.years}><circle cx={x(p.years)} cy={y(p.value)} r={4.5} /><text x={x(p.years)} y={HIGH - 7} textAnchor="middle">{p.years === 0 ? "start" : `${p.years} y`}</text></g>)}
        </svg>
      </div>
      <Table caption="Chance that it stands, and that it has ended by each cause" rows={durability.horizons} id={(h) => String(h.years)} columns={[
        { head: "After", cell: (h) => `${h.years} years` },
        { head: "Stands", cell: (h) => <span><b>{percent(h.value)}</b> <small className="quiet">{percent(h.low)}–{percent(h.high)}</small></span> },
        ...causes.map((cause) => ({ head: cause[0]!.toUpperCase() + cause.slice(1), cell: (h: Durability["horizons"][number]) => percent(h.causes[cause] ?? 0) })),
      ]} />
      {durability.inert?.inert && <p>It was inert that day: {durability.inert.reason}.</p>}
    </>
  );
}

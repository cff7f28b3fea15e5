import type { RefObject } from "react";
import { useWidth } from "../lib/useSize";

export interface Bar { id: string; name: string; value: number; low: number; high: number; tone?: string }
interface Props { bars: Bar[]; label: string; show: (value: number) => string; max: number; min?: number; figure?: RefObject<SVGSVGElement | null> }

const ROW = 30;

/** Bars from zero with their intervals; below zero they run to the left. */
export function Bars({ bars, label, show, max, min = 0, figure }: Props) {
  const [box, width] = useWidth<HTMLDivElement>(600);
  const narrow = width < 460;
  const left = narrow ? 8 : Math.min(200, 16 + 7.4 * Math.max(...bars.map((bar) => bar.name.length)));
  const right = 62;
  const high = (narrow ? ROW + 16 : ROW) * bars.length + 8;
  const at = (value: number) => left + ((Math.min(max, Math.max(min, value)) - min) / (max - min)) * (width - left - right);
  return (
    <div className="bars" ref={box}>
      <svg ref={figure} width={width} height={high} viewBox={`0 0 ${width} ${high}`} role="img" aria-label={`${label}: ${bars.map((b) => `${b.name} ${show(b.value)} (${show(b.low)} to ${show(b.high)})`).join("; ")}`}>
        {bars.map((bar, n) => {
          const y = (narrow ? ROW + 16 : ROW) * n + (narrow ? 32 : 17);
          return (
            <g key={bar.id} className={`bar ${bar.tone ?? ""}`}>
              <text className="name" x={narrow ? left : left - 8} y={narrow ? y - 14 : y + 4} textAnchor={narrow ? "start" : "end"}>{bar.name}</text>
              <rect x={Math.min(at(0), at(bar.value))} y={y - 8} width={Math.max(1, Math.abs(at(bar.value) - at(0)))} height={16} />
              <line className="whisker" x1={at(bar.low)} x2={at(bar.high)} y1={y} y2={y} />
              <text className="value" x={Math.max(at(bar.high), at(bar.value)) + 8} y={y + 4}>{show(bar.value)}</text>
            </g>
          );
        })}
        <line className="zero" x1={at(0)} x2={at(0)} y1={0} y2={high} />
      </svg>
    </div>
  );
}

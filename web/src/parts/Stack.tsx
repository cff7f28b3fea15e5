import { percent } from "../lib/words";

/** Shares of a whole in one bar; each names itself where it is wide enough. */
export function Stack({ parts, label, small = false }: { parts: [string, number][]; label: string; small?: boolean }) {
  let from = 0;
  const shown = parts.filter(([, share]) => share > 0.002).map(([name, share]) => {
    const at = from;
    from += share * 100;
    return { name, share, at };
  });
  return (
    <svg className={`stack${small ? " small" : ""}`} width="100%" height={small ? 20 : 30} role="img" aria-label={`${label}: ${parts.map(([name, share]) => `${name} ${percent(share)}`).join(", ")}`}>
      {shown.map(({ name, share, at }) => (
        <g key={name} className={`part p${parts.findIndex(([n]) => n === name)}`}>
          <rect x={`${at}%`} y="0" width={`${share * 100}%`} height="100%"><title>{`${name} ${percent(share)}`}</title></rect>
          {share > (small ? 0.2 : 0.14) && <text x={`${at + share * 50}%`} y={small ? 14 : 20} textAnchor="middle">{name}</text>}
        </g>
      ))}
    </svg>
  );
}

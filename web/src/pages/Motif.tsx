/** A picture for the first page: capitals of 1914 and the kinds of ties between them. Decoration only. */
const AT: Record<string, [number, number, string]> = {
  london: [92, 118, "London"], paris: [108, 162, "Paris"], berlin: [222, 112, "Berlin"], vienna: [252, 176, "Vienna"], rome: [206, 262, "Rome"],
  petersburg: [392, 40, "St Petersburg"], belgrade: [298, 220, "Belgrade"], bucharest: [372, 206, "Bucharest"], brussels: [138, 134, ""], lisbon: [16, 262, "Lisbon"],
};
const TIES: [string, string, string][] = [
  ["berlin", "vienna", "aid"], ["vienna", "rome", "aid"], ["berlin", "rome", "aid"], ["paris", "petersburg", "aid"], ["london", "lisbon", "aid"], ["london", "brussels", "aid"],
  ["vienna", "bucharest", "aid"], ["paris", "rome", "abstain"], ["london", "petersburg", "abstain"], ["petersburg", "rome", "consult"], ["london", "paris", "consult"],
];

export function Motif() {
  return (
    <svg className="motif map" viewBox="0 0 470 300" aria-hidden="true">
      {TIES.map(([from, to, kind]) => <g key={from + to} className={`tie ${kind}`}><path className="stroke" d={arc(AT[from]!, AT[to]!)} /></g>)}
      <g className="tie attack"><path className="stroke" d={arc(AT["vienna"]!, AT["belgrade"]!)} /></g>
      {Object.entries(AT).map(([id, [x, y, name]]) => (
        <g key={id} className={`seat ${id === "vienna" ? "attacker" : id === "belgrade" ? "target" : ""}`}>
          {id === "vienna" ? <path className="mark" d={`M${x},${y - 9}l9,9l-9,9l-9,-9Z`} /> : id === "belgrade" ? <rect className="mark" x={x - 7} y={y - 7} width="14" height="14" /> : <circle className="mark" cx={x} cy={y} r="6" />}
          <text x={id === "vienna" || id === "london" ? x - 13 : x + 12} y={y + 4} textAnchor={id === "vienna" || id === "london" ? "end" : "start"}>{name}</text>
        </g>
      ))}
    </svg>
  );
}

function arc([x1, y1]: [number, number, string], [x2, y2]: [number, number, string]): string {
  const [mx, my] = [(x1 + x2) / 2 + (y1 - y2) * 0.12, (y1 + y2) / 2 + (x2 - x1) * -0.12];
  return `M${x1},${y1}Q${mx},${my} ${x2},${y2}`;
}

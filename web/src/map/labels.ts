export interface Wanted { id: string; x: number; y: number; text: string; rank: number; r: number }
export interface Placed { id: string; x: number; y: number; text: string; anchor: "start" | "end" | "middle" }

const HIGH = 13;
const WIDE = 6.4; // pixels a letter, at the size of the map's names
const BOLD = 8; // names that may lie on the seats of others where there is no other room
type Box = [number, number, number, number];

/** Place names beside their points, the most important first; a name that would lie on another is left out.
 *  `avoid` are points that no name may hide. */
export function placeLabels(wanted: Wanted[], width: number, height: number, avoid: [number, number][] = []): Placed[] {
  const seats: Box[] = wanted.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  const taken: Box[] = [...seats, ...avoid.map(([x, y]): Box => [x - 2, y - 2, x + 2, y + 2])];
  const placed: Placed[] = [];
  const first = new Set([...wanted].sort((a, b) => b.rank - a.rank).slice(0, BOLD).map((w) => w.id));
  for (const want of [...wanted].sort((a, b) => b.rank - a.rank || a.id.localeCompare(b.id))) {
    const own = wanted.indexOf(want);
    const fits = (from: number) => (spot: Placed) => {
      const box = boxOf(spot);
      const inside = box[0] >= 0 && box[2] <= width && box[1] >= 0 && box[3] <= height;
      return inside && !taken.some((other, n) => n >= from && n !== own && touches(box, other));
    };
    const spot = ways(want).find(fits(0)) ?? (first.has(want.id) ? ways(want).find(fits(wanted.length)) : undefined);
    if (!spot) continue;
    taken.push(boxOf(spot));
    placed.push(spot);
  }
  return placed;
}

function ways({ id, x, y, text, r }: Wanted): Placed[] {
  const gap = r + 3;
  return [
    { id, text, x: x + gap, y: y + 4, anchor: "start" },
    { id, text, x: x - gap, y: y + 4, anchor: "end" },
    { id, text, x, y: y - gap - 2, anchor: "middle" },
    { id, text, x, y: y + gap + 10, anchor: "middle" },
  ];
}

function boxOf({ x, y, text, anchor }: Placed): Box {
  const wide = text.length * WIDE;
  const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
  return [left, y - HIGH + 3, left + wide, y + 3];
}

const touches = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** Years of the line of time and the share of its width at which each stands: dense eras get more room. */
const STOPS: [number, number][] = [[-499, 0], [-399, 0.17], [1250, 0.23], [1800, 0.37], [1900, 0.58], [1950, 0.78], [2027, 1]];

export const FIRST = -499; // 500 BC
export const LAST = 2026;

export function place(year: number): number {
  return between(year, 0, 1);
}

export function yearAt(share: number): number {
  return between(share, 1, 0);
}

function between(value: number, from: 0 | 1, to: 0 | 1): number {
  let [low, high] = [STOPS[0]!, STOPS[1]!];
  for (let n = 1; n < STOPS.length && value > STOPS[n - 1]![from]; n += 1) [low, high] = [STOPS[n - 1]!, STOPS[n]!];
  const share = (value - low[from]) / (high[from] - low[from]);
  return low[to] + Math.min(1, Math.max(0, share)) * (high[to] - low[to]);
}

export interface Run { since: number; until: number }

/** How many runs hold in each year. */
export function density(runs: Run[], first = FIRST, last = LAST): number[] {
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const { since, until } of runs)
    for (let year = Math.max(first, Math.floor(since)); year <= Math.min(last, Math.ceil(until) - 1); year += 1) counts[year - first]! += 1;
  return counts;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const AMERICAN = /^([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{1,4}(?:\s*(?:bce?|ad|ce))?)$/i;

export const today = (): string => {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** Turn what was typed into words that the server reads: `today` and `July 28, 1914` are ours. */
export function dateWords(typed: string): string {
  const text = typed.trim().replace(/\s+/g, " ");
  if (/^(today|now)$/i.test(text)) return today();
  const american = AMERICAN.exec(text);
  return american ? `${american[2]} ${american[1]} ${american[3]}` : text;
}

/** An ISO date with an astronomical year: 433 BC is -0432; months and days may be missing. */
export function parts(iso: string): { year: number; month: number | null; day: number | null } {
  const found = /^([+-]?\d{1,4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(iso);
  const at = (n: number) => (found?.[n] ? Number(found[n]) : null);
  return { year: Number(found?.[1] ?? NaN), month: at(2), day: at(3) };
}

export const yearOf = (iso: string): number => {
  const { year, month, day } = parts(iso);
  return year + (month === null ? 0.5 : (month - 1) / 12 + ((day ?? 15) - 1) / 365);
};

export const yearName = (year: number): string => (year <= 0 ? `${1 - year} BC` : String(year));

/** `1914-07-28` as `28 July 1914`, `-0432` as `433 BC`. */
export function dateName(iso: string | null): string {
  if (!iso) return "";
  const { year, month, day } = parts(iso);
  if (Number.isNaN(year)) return iso;
  return [day, month && MONTHS[month - 1], yearName(year)].filter(Boolean).join(" ");
}

/** The middle of an astronomical year, in the words of the date box. */
export const midYear = (year: number): string => `1 July ${yearName(Math.round(year))}`;

/** The day `n` days after an ISO day (Gregorian; good enough to step along the line of time). */
export function dayAfter(iso: string): string {
  const { year, month, day } = parts(iso);
  const at = new Date(Date.UTC(2000, (month ?? 1) - 1, (day ?? 1) + 1));
  at.setUTCFullYear(year + at.getUTCFullYear() - 2000);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${yearName(year + (month === 12 && day === 31 ? 1 : 0))}`;
}

import { dateName, today, yearOf } from "../../lib/dates";
import type { TimelineAnswer } from "../../lib/types";
import { Ask, Text } from "../../parts/Fields";

interface Props { on: string; at: string | null; found: TimelineAnswer | null; onDate: (on: string) => void }

/** The date in words, and the days before and after on which a treaty came or went. */
export function DateBar({ on, at, found, onDate }: Props) {
  const days = turns(found);
  const now = at ? yearOf(at) : null;
  const before = now === null ? undefined : days.findLast((day) => yearOf(day) < now - 0.001);
  const after = now === null ? undefined : days.find((day) => yearOf(day) > now + 0.001);
  return (
    <div className="date-bar">
      <Ask values={{ on }} onAsk={(values) => onDate(values["on"] ?? on)} submit="Show" label="Choose a date">
        {(draft, set) => <Text label="Date" name="on" value={draft["on"] ?? ""} onValue={set("on")} placeholder="July 1914, 418 BC, today" wide />}
      </Ask>
      <div className="turns">
        <button type="button" disabled={!before} onClick={() => before && onDate(dateName(before))} title={before ? dateName(before) : ""}><span aria-hidden="true">‹</span> Change before</button>
        <button type="button" disabled={!after} onClick={() => after && onDate(dateName(after))} title={after ? dateName(after) : ""}>Change after <span aria-hidden="true">›</span></button>
        <button type="button" onClick={() => onDate(dateName(today()))}>Today</button>
      </div>
    </div>
  );
}

/** The days on which a treaty came into force or ended, in order, each once. */
export function turns(found: TimelineAnswer | null): string[] {
  const days = (found?.treaties ?? []).filter((t) => !t.universal).flatMap((t) => (t.until ? [t.since, t.until] : [t.since]));
  return [...new Set(days)].sort((a, b) => yearOf(a) - yearOf(b));
}

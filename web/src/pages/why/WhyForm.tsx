import { useEffect, useState } from "react";
import type { Params } from "../../lib/router";
import type { ListAnswer } from "../../lib/types";
import { useAnswer } from "../../lib/useAnswer";
import { Ask, Segments, Text } from "../../parts/Fields";

type Way = "treaty" | "state" | "pair";

/** Ask of an alliance, of one state, or of two. */
export function WhyForm({ asked, names, onAsk }: { asked: Params; names: string[]; onAsk: (params: Params) => void }) {
  const now: Way = asked["treaty"] ? "treaty" : asked["state"] ? "state" : "pair";
  const [way, set] = useState<Way>(now);
  useEffect(() => set(now), [now]);
  const { answer } = useAnswer<ListAnswer>({ kind: "corpus-list" });
  const [one = "", other = ""] = (asked["pair"] ?? "").split(",");
  const values = { treaty: asked["treaty"] ?? "", state: asked["state"] ?? "", one: one.trim(), other: other.trim(), on: asked["on"] ?? "" };
  const send = (v: Record<string, string>) => {
    const on = v["on"] ?? "";
    onAsk(way === "treaty" ? { treaty: v["treaty"] ?? "", on } : way === "state" ? { state: v["state"] ?? "", on } : { pair: `${v["one"]},${v["other"]}`, on });
  };
  return (
    <section className="panel" aria-label="Ask why">
      <Segments label="Ask of" value={way} onValue={(next) => set(next as Way)} options={[["treaty", "An alliance"], ["state", "A state"], ["pair", "Two states"]]} />
      <Ask values={values} onAsk={send} submit="Explain" label="Ask why">
        {(draft, put) => (
          <>
            {way === "treaty" && <Text label="Treaty" name="treaty" value={draft["treaty"] ?? ""} onValue={put("treaty")} list={(answer?.treaties ?? []).map((t) => t.name)} placeholder="NATO, Delian League" wide />}
            {way === "state" && <Text label="State" name="state" value={draft["state"] ?? ""} onValue={put("state")} list={names} placeholder="Sweden" wide />}
            {way === "pair" && <><Text label="One state" name="one" value={draft["one"] ?? ""} onValue={put("one")} list={names} placeholder="France" /><Text label="Another" name="other" value={draft["other"] ?? ""} onValue={put("other")} list={names} placeholder="Russia" /></>}
            <Text label={way === "treaty" ? "Date (none: as each joined)" : "Date"} name="on" value={draft["on"] ?? ""} onValue={put("on")} placeholder="4 April 1949" />
          </>
        )}
      </Ask>
    </section>
  );
}

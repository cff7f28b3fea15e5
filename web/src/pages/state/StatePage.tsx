import { useMemo, useRef } from "react";
import { dateName, dayAfter, parts, yearName } from "../../lib/dates";
import { useSeats } from "../../lib/names";
import { go, href, useRoute } from "../../lib/router";
import type { Row } from "../../lib/csv";
import type { ChangesAnswer, ExplainAnswer, ObligedAnswer, Pledge, ThreatsAnswer } from "../../lib/types";
import { useAnswer } from "../../lib/useAnswer";
import { plural } from "../../lib/words";
import { Ask, Text } from "../../parts/Fields";
import { FaultBox, Waiting } from "../../parts/Said";
import { Reasons, Threats } from "../../parts/Threats";
import { Stack } from "../../parts/Stack";
import { View } from "../../parts/View";
import { Changes } from "./Changes";
import { Pledges } from "./Pledges";
import { Partners } from "./Partners";

const BACK = 10; // years of history

/** A state on a date: what it owes and is owed, whom it fears, which road it took, what changed. */
export function StatePage() {
  const { params } = useRoute();
  const [name, on] = [params["name"] ?? "France", params["on"] ?? "28 July 1914"];
  const by = useAnswer<ObligedAnswer>({ kind: "obliged", by: name, on, all: true });
  const to = useAnswer<ObligedAnswer>({ kind: "obliged", to: name, on, all: true });
  const fears = useAnswer<ThreatsAnswer>({ kind: "threats", state: name, on });
  const why = useAnswer<ExplainAnswer>(by.answer ? { kind: "explain", state: by.answer.state.id, on } : null);
  const since = useMemo(() => (by.answer ? before(by.answer.on) : ""), [by.answer]);
  const past = useAnswer<ChangesAnswer>(by.answer ? { kind: "changes", state: by.answer.state.id, from: since, to: on } : null);
  const { seats, names } = useSeats(on);
  const all = useMemo(() => ({ owes: whole(by.answer), owed: whole(to.answer) }), [by.answer, to.answer]);
  const figure = useRef<SVGSVGElement>(null);
  const [owes, owed] = [by.answer?.pledges ?? [], to.answer?.pledges ?? []];
  const title = by.answer ? `${by.answer.state.name}, ${dateName(by.answer.on)}` : "A state on a date";
  const road = why.answer?.members[0]?.road;
  const id = by.answer?.state.id ?? name;
  return (
    <View title={title} lead={by.answer && leadOf(owes, owed)} answer={by.answer} rows={() => rowsOf(by.answer, to.answer)} figure={figure} command={`foedus obliged --by '${name}' --on '${on}' --all\nfoedus obliged --to '${name}' --on '${on}' --all\nfoedus threats '${name}' --on '${on}'`} waiting={by.waiting}>
      <section className="panel" aria-label="Choose a state">
        <Ask values={{ name, on }} onAsk={(values) => go("state", { name: values["name"] ?? "", on: values["on"] ?? "" })} submit="Show" label="Choose a state">
          {(draft, set) => (
            <>
              <Text label="State" name="name" value={draft["name"] ?? ""} onValue={set("name")} list={names} wide />
              <Text label="Date" name="on" value={draft["on"] ?? ""} onValue={set("on")} />
            </>
          )}
        </Ask>
      </section>
      {by.fault && <FaultBox fault={by.fault} fields={{ name, on }} />}
      {by.waiting && !by.answer && <Waiting what="Reading its pledges" />}
      {by.answer && to.answer && (
        <>
          <Partners state={by.answer.state} owes={all.owes} owed={all.owed} seats={seats} figure={figure} on={on} />
          <div className="two">
            <Pledges title="It must help" none="It has pledged help to nobody." pledges={owes} side="toward" on={on} />
            <Pledges title="Must help it" none="Nobody has pledged it help." pledges={owed} side="state" on={on} />
          </div>
          <p className="links"><a href={href("attack", { target: id, on })}>What if it is attacked?</a> · <a href={href("why", { state: id, on })}>Why did it ally, or stay out?</a> · <a href={href("map", { on, pick: id })}>On the map</a></p>
        </>
      )}
      {by.answer && (
        <div className="two">
          <section className="panel" aria-labelledby="fears-head"><h2 id="fears-head">Whom it had to fear</h2>
            {fears.waiting ? <Waiting what="Weighing threats" /> : fears.fault ? <p className="quiet">{fears.fault.what}: {fears.fault.why}</p> : <Fears answer={fears.answer} />}
          </section>
          <section className="panel" aria-labelledby="road-head"><h2 id="road-head">Which road it took</h2>
            {why.waiting ? <Waiting what="Judging its road" /> : road ? <><Stack label="Road" parts={Object.entries(road.probabilities)} /><Reasons road={road} /></> : <p className="quiet">{why.fault?.why || why.answer?.members[0]?.reason || "No source covers this date."}</p>}
          </section>
        </div>
      )}
      {past.answer && <Changes answer={past.answer} />}
    </View>
  );
}

function Fears({ answer }: { answer: ThreatsAnswer | null }) {
  return (
    <>
      <p className="quiet">Five-year chance of a militarised dispute, 95 % intervals{answer?.basis ? `; ${answer.basis.n.toLocaleString("en")} dyad-years, data to ${answer.basis.data_to}` : ""}. Below each: the shares of power, geography and intent.</p>
      <Threats threats={answer?.threats ?? null} />
    </>
  );
}

const whole = (answer: ObligedAnswer | null): Pledge[] => (answer ? [...answer.pledges, ...answer.others] : []);

function leadOf(owes: Pledge[], owed: Pledge[]): string {
  const states = (list: Pledge[], side: "toward" | "state") => new Set(list.map((p) => p[side].id)).size;
  const doubt = [...owes, ...owed].filter((p) => p.standing === "contested").length;
  return `Pledged to help ${plural(states(owes, "toward"), "state")}; promised help by ${plural(states(owed, "state"), "state")}.${doubt ? ` ${plural(doubt, "pledge")} contested.` : ""}`;
}

/** The same day some years before, in words that the server reads. */
function before(iso: string): string {
  const { year, month, day } = parts(iso);
  return day ? dayAfter(`${String(year - BACK)}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`) : `1 July ${yearName(year - BACK)}`;
}

function rowsOf(by: ObligedAnswer | null, to: ObligedAnswer | null): Row[] {
  const all = [by, to].flatMap(whole);
  return all.map((p) => ({ state: p.state.id, toward: p.toward.id, treaty: p.treaty, article: p.article, duty: p.duty, latitude: p.latitude, standing: p.standing, doubt: p.doubt, since: p.since, until: p.until, when: p.conditions.when }));
}

import { useMemo, useRef, useState } from "react";
import { dateName } from "../../lib/dates";
import { useSeats } from "../../lib/names";
import { go, useRoute } from "../../lib/router";
import type { InvokeAnswer, Question } from "../../lib/types";
import { useAnswer } from "../../lib/useAnswer";
import { FaultBox, Waiting } from "../../parts/Said";
import { Segments } from "../../parts/Fields";
import { View } from "../../parts/View";
import { Asking } from "./Asking";
import { Behaviour } from "./Behaviour";
import { Cascade } from "./Cascade";
import { Duties } from "./Duties";
import { Facts } from "./Facts";
import { commandOf, given, leadOf, questionOf, rowsOf } from "./shape";
import { Summary } from "./Summary";

const DEFAULT = { attacker: "Germany", target: "Poland", on: "1 September 1939" };

/** What if there is an attack: who must do what, by which article, round by round. */
export function Attack() {
  const { params } = useRoute();
  const asked = useMemo(() => {
    const { v: _, tab: __, ...rest } = params;
    return rest["attacker"] || rest["target"] ? rest : { ...DEFAULT, ...rest };
  }, [params]);
  const whole = !!(asked["attacker"] && asked["target"] && asked["on"]);
  const question: Question | null = whole ? questionOf(asked) : null;
  const { answer, fault, waiting } = useAnswer<InvokeAnswer>(question);
  const [last, keep] = useState<InvokeAnswer | null>(null);
  if (answer && answer !== last) keep(answer);
  const shown = fault ? null : (answer ?? last);
  const figure = useRef<SVGSVGElement>(null);
  const { seats, name, names } = useSeats(asked["on"] ?? "");
  const tab = params["tab"] ?? "law";
  const change = (next: Record<string, string>, replace = false) => go("attack", { ...params, ...asked, ...next }, replace);
  const title = shown ? `What if ${shown.attacker.name} attacks ${shown.target.name}, ${dateName(shown.on)}?` : "What if there is an attack?";
  return (
    <View title={title} lead={shown && leadOf(shown)} answer={answer} rows={() => (shown ? rowsOf(shown) : [])} figure={figure} command={commandOf(asked)} waiting={waiting}>
      <Asking values={asked} names={names} onAsk={(values) => change({ ...values, assume: "", v: "" })} />
      {!whole && <p className="quiet">Name an attacker, a target and a date.</p>}
      {fault && <FaultBox fault={fault} fields={asked} />}
      {!shown && waiting && <Waiting what="Reading every clause in force that day" />}
      {shown && (
        <>
          <Segments label="What to show" value={tab} onValue={(next) => change({ tab: next }, true)} options={[["law", "The law"], ["behaviour", "What states tend to do"]]} />
          <div className={`results${waiting ? " stale" : ""}`}>
            {tab === "law" ? (
              <>
                <Cascade answer={shown} seats={seats} name={name} figure={figure} />
                <Summary answer={shown} name={name} />
                <Facts answer={shown} set={given(asked)} onSet={(assume) => change({ assume })} />
                <Duties answer={shown} name={name} />
              </>
            ) : (
              <Behaviour answer={shown} name={name} figure={figure} />
            )}
          </div>
        </>
      )}
    </View>
  );
}

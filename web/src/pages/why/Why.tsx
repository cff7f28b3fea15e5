import { useMemo, useRef, useState } from "react";
import { dateName } from "../../lib/dates";
import { useSeats } from "../../lib/names";
import { go, useRoute, type Params } from "../../lib/router";
import type { ExplainAnswer, Question } from "../../lib/types";
import { useAnswer } from "../../lib/useAnswer";
import { FaultBox, Waiting } from "../../parts/Said";
import { View } from "../../parts/View";
import { Drivers } from "./Drivers";
import { Ledger } from "./Ledger";
import { MemberCard } from "./MemberCard";
import { Roads } from "./Roads";
import { commandOf, leadOf, memberRows, titleOf } from "./shape";
import { Theories } from "./Theories";
import { WhyForm } from "./WhyForm";

/** Why did they ally, or stay out: members, roads, theories, bought and paid. */
export function Why() {
  const { params } = useRoute();
  const asked = useMemo((): Params => {
    const { v: _, member: __, ...rest } = params;
    return rest["treaty"] || rest["state"] || rest["pair"] ? rest : { treaty: "NATO" };
  }, [params]);
  const { answer, fault, waiting } = useAnswer<ExplainAnswer>(useMemo(() => questionOf(asked), [asked]));
  const [last, keep] = useState<ExplainAnswer | null>(null);
  if (answer && answer !== last) keep(answer);
  const shown = fault ? null : (answer ?? last);
  const figure = useRef<SVGSVGElement>(null);
  const { names } = useSeats(asked["on"] ?? "");
  const title = shown ? titleOf(shown) : "Why did they ally?";
  const member = shown?.members.find((m) => m.state.id === params["member"]) ?? shown?.members[0];
  return (
    <View title={title} lead={shown && leadOf(shown)} answer={answer} rows={() => (shown ? memberRows(shown) : [])} figure={figure} command={commandOf(asked)} waiting={waiting}>
      <WhyForm asked={asked} names={names} onAsk={(next) => go("why", next)} />
      {fault && <FaultBox fault={fault} fields={asked} />}
      {waiting && <Waiting what="Weighing threats, roads and theories; a large alliance takes some seconds" />}
      {shown && (
        <div className={waiting ? "results stale" : "results"}>
          {shown.alliance && <p className="about">{shown.alliance.about} <span className="quiet">Signed {dateName(shown.alliance.signed)}{shown.alliance.in_force ? `, in force ${dateName(shown.alliance.in_force)}` : ""}{shown.alliance.ended ? `, ended ${dateName(shown.alliance.ended)}` : ""}.</span></p>}
          <Theories answer={shown} figure={figure} />
          <Drivers answer={shown} />
          <Ledger members={shown.members} />
          <Roads members={shown.members} />
          {member && <MemberCard members={shown.members} member={member} onMember={(id) => go("why", { ...params, ...asked, member: id }, true)} />}
          {shown.alternatives.length > 0 && <Ledger members={shown.alternatives} by="under" />}
        </div>
      )}
    </View>
  );
}

function questionOf(asked: Params): Question {
  const on = asked["on"] ? { on: asked["on"] } : {};
  if (asked["treaty"]) return { kind: "explain", treaty: asked["treaty"], ...on };
  if (asked["state"]) return { kind: "explain", state: asked["state"], ...on };
  return { kind: "explain", pair: (asked["pair"] ?? "").split(",").map((name) => name.trim()), ...on };
}

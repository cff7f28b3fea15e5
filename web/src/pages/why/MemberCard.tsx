import { dateName } from "../../lib/dates";
import { href } from "../../lib/router";
import type { Member } from "../../lib/types";
import { Reasons, Threats } from "../../parts/Threats";
import { sentence } from "../../parts/Said";

/** One member close up: whom it feared and why it took its road. */
export function MemberCard({ members, member, onMember }: { members: Member[]; member: Member; onMember: (id: string) => void }) {
  return (
    <section className="panel" aria-labelledby="member-head">
      <h2 id="member-head">{member.state.name}, {dateName(member.on)}</h2>
      {members.length > 1 && (
        <p className="chips" role="group" aria-label="Members">
          {members.map((m) => <button key={m.state.id} type="button" aria-pressed={m.state.id === member.state.id} onClick={() => onMember(m.state.id)}>{m.state.name}</button>)}
        </p>
      )}
      {member.reason && <p className="quiet">{sentence(member.reason)}</p>}
      <div className="two">
        <div><h3>Whom it feared</h3><Threats threats={member.threats} most={5} /></div>
        <div>{member.road && <><h3>Why this road</h3><Reasons road={member.road} /></>}</div>
      </div>
      <p><a href={href("state", { name: member.state.id, on: dateName(member.on) })}>{member.state.name} on that date</a></p>
    </section>
  );
}

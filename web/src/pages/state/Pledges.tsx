import { dateName } from "../../lib/dates";
import { href } from "../../lib/router";
import type { Pledge } from "../../lib/types";
import { dutyName } from "../../lib/words";
import { TreatyLink } from "../../parts/TreatyLink";
import { sentence } from "../../parts/Said";

interface Props { title: string; none: string; pledges: Pledge[]; side: "toward" | "state"; on: string }

/** Pledges of help, gathered by treaty and article: to whom, when they fall due, what is contested. */
export function Pledges({ title, none, pledges, side, on }: Props) {
  const groups = new Map<string, Pledge[]>();
  for (const p of pledges) {
    const key = [p.treaty, p.article, p.duty, p.standing, p.latitude, p.conditions.understanding].join("|");
    groups.set(key, [...(groups.get(key) ?? []), p]);
  }
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {groups.size === 0 && <p className="quiet">{none}</p>}
      <ul className="plain pledges">
        {[...groups.entries()].map(([key, alike]) => {
          const p = alike[0]!;
          return (
            <li key={key} className={p.standing === "contested" ? "unsure" : ""}>
              <p><b>{alike.length > 8 ? `${alike.length} states` : alike.map((a, n) => <span key={a[side].id}>{n > 0 && ", "}<a href={href("state", { name: a[side].id, on })}>{a[side].name}</a></span>)}</b> <span className="quiet">{dutyName(p.duty)}{p.latitude === "discretionary" ? ", as it sees fit" : ""}{p.standing === "contested" ? " · contested" : ""}</span></p>
              <p className="quiet"><TreatyLink id={p.treaty} on={on} /> {p.article}, since {dateName(p.since)}{p.until ? ` (until ${dateName(p.until)})` : ""}</p>
              <details><summary>{sentence(p.gist)}</summary><p className="quiet">Due on {p.conditions.when}.{p.conditions.area && ` Area: ${p.conditions.area}.`}{p.conditions.exceptions && ` Except: ${p.conditions.exceptions}.`}{p.conditions.known !== "public" && ` ${sentence(p.conditions.known)}`}{p.doubt && ` Contested: ${p.doubt}.`}</p></details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

import { href } from "../../lib/router";
import type { TiesAnswer } from "../../lib/types";
import { dutyName, GROUPS, plural, type Group } from "../../lib/words";
import type { Shown } from "./shape";

interface Props { answer: TiesAnswer; rows: Shown[]; picked: string; on: string; onPick: (id: string) => void }

/** What was clicked: a state with its ties, or a tie with its treaties; else the great powers and the busiest states. */
export function Picked({ answer, rows, picked, on, onPick }: Props) {
  const names = new Map(answer.polities.map((seat) => [seat.id, seat.name]));
  const tie = rows.find((row) => row.id === picked);
  const seat = answer.polities.find((polity) => polity.id === picked);
  const label = tie ? "The tie" : seat ? "The state" : "States to begin with";
  return (
    <aside className="picked" aria-label={label}>
      {(tie || seat) && <button type="button" className="close" onClick={() => onPick("")} aria-label="Show all again">×</button>}
      {tie ? <OneTie tie={tie} answer={answer} names={names} /> : seat ? <OneState id={seat.id} seat={seat.seat} name={seat.name} rows={rows} names={names} on={on} onPick={onPick} /> : <Begin answer={answer} rows={rows} onPick={onPick} />}
    </aside>
  );
}

function OneTie({ tie, answer, names }: { tie: Shown; answer: TiesAnswer; names: Map<string, string> }) {
  const titles = new Map(answer.treaties.map((pact) => [pact.id, pact.name]));
  const [one, other] = [names.get(tie.one) ?? tie.one, names.get(tie.other) ?? tie.other];
  const way = { "each other": "owed to each other", one: `owed by ${one}`, other: `owed by ${other}` };
  return (
    <>
      <h2>{one} and {other}</h2>
      <ul className="plain">
        {tie.pacts.map((pact) => (
          <li key={pact.treaty}>
            <a href={href("treaty", { id: pact.treaty, on: answer.on })}>{titles.get(pact.treaty) ?? pact.treaty}</a>
            <br /><span className="quiet">{pact.duties.map(dutyName).join(", ")}; {way[pact.owes]}{pact.standing === "contested" ? "; contested" : ""}</span>
          </li>
        ))}
      </ul>
      <p><a href={href("why", { pair: `${tie.one},${tie.other}`, on: answer.on })}>Why did they ally?</a></p>
    </>
  );
}

interface OneProps { id: string; name: string; seat: string; rows: Shown[]; names: Map<string, string>; on: string; onPick: (id: string) => void }

function OneState({ id, name, seat, rows, names, on, onPick }: OneProps) {
  const mine = rows.filter((row) => row.one === id || row.other === id);
  return (
    <>
      <h2>{name}</h2>
      <p className="quiet">{seat ? `Seat: ${seat}` : "Place not on record"} · {plural(mine.length, "tie")}</p>
      {(Object.keys(GROUPS) as Group[]).map((group) => {
        const found = mine.filter((row) => row.group === group);
        return found.length > 0 && (
          <section key={group}>
            <h3><svg width="26" height="8" aria-hidden="true" className={`tie ${group}`}><line className="stroke" x1="1" x2="25" y1="4" y2="4" /></svg> {GROUPS[group].short}</h3>
            <p className="chips">{found.map((row) => {
              const other = row.one === id ? row.other : row.one;
              return <button key={row.id} type="button" onClick={() => onPick(row.id)}>{names.get(other) ?? other}{row.standing === "contested" ? " ?" : ""}</button>;
            })}</p>
          </section>
        );
      })}
      <ul className="links">
        <li><a href={href("state", { name: id, on })}>{name} on that date</a></li>
        <li><a href={href("attack", { target: id, on })}>What if it is attacked?</a></li>
        <li><a href={href("why", { state: id, on })}>Why did it ally, or stay out?</a></li>
      </ul>
    </>
  );
}

function Begin({ answer, rows, onPick }: { answer: TiesAnswer; rows: Shown[]; onPick: (id: string) => void }) {
  const counts = new Map<string, number>();
  for (const row of rows) for (const id of [row.one, row.other]) counts.set(id, (counts.get(id) ?? 0) + 1);
  const list = answer.polities.filter((polity) => counts.has(polity.id)).sort((a, b) => Number(b.great_power) - Number(a.great_power) || (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
  const without = answer.polities.filter((polity) => polity.lat === null && counts.has(polity.id));
  return (
    <>
      <h2>Choose a state</h2>
      <p className="quiet">Click a seat or a line, or a name here.</p>
      <p className="chips">{list.slice(0, 24).map((polity) => <button key={polity.id} type="button" onClick={() => onPick(polity.id)}>{polity.name} <small>{counts.get(polity.id)}</small></button>)}</p>
      {without.length > 0 && <><h3>Without a place on record</h3><p className="chips">{without.map((polity) => <button key={polity.id} type="button" onClick={() => onPick(polity.id)}>{polity.name}</button>)}</p></>}
      {answer.universal.length > 0 && (
        <p className="quiet">For all the world, and so not drawn: {answer.universal.map((pact, n) => <span key={pact.id}>{n > 0 && ", "}<a href={href("treaty", { id: pact.id, on: answer.on })}>{pact.name}</a></span>)}.</p>
      )}
    </>
  );
}

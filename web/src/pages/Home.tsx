import { useEffect } from "react";
import { go, href } from "../lib/router";
import { Ask, Text } from "../parts/Fields";
import { Motif } from "./Motif";

const EXAMPLES: { page: string; params: Record<string, string>; when: string; title: string; text: string; tone: string }[] = [
  { page: "map", params: { on: "28 July 1914" }, when: "July 1914", title: "Who was bound to whom when Austria declared war", text: "Pledges of help, promises to stay out, duties to consult: all that stood in force, on one map.", tone: "aid" },
  { page: "attack", params: { attacker: "Germany", target: "Poland", on: "1 September 1939" }, when: "1 September 1939", title: "Germany attacks Poland: who must come?", text: "Round by round, by which article, with the proof of each verdict.", tone: "attack" },
  { page: "map", params: { on: "1 July 431 BC" }, when: "431 BC", title: "Two leagues and a few free cities", text: "Athens and its allies, Sparta and its own, as the Peloponnesian War begins.", tone: "consult" },
  { page: "why", params: { treaty: "NATO" }, when: "1949", title: "Why did they sign the North Atlantic Treaty?", text: "Whom each member feared, what it bought, what it paid, and which theory saw it coming.", tone: "aid" },
  { page: "attack", params: { attacker: "Russia", target: "Estonia", on: "1 June 2024", act: "cyber" }, when: "2024", title: "A cyber attack on Estonia", text: "What has to be decided before anybody is bound? Turn the switches and see.", tone: "attack" },
  { page: "why", params: { state: "Sweden", on: "4 April 1949" }, when: "1949", title: "Why did Sweden stay out?", text: "The same yardstick for a state that did not sign, and the pacts it could have joined.", tone: "abstain" },
];

export function Home() {
  useEffect(() => {
    document.title = "foedus: why states bind themselves";
  }, []);
  return (
    <article className="home">
      <div className="hero">
        <div>
          <h1>Why did states bind themselves, and what do they owe each other on a given day?</h1>
          <p className="lead">From the Greek leagues to NATO: treaties read clause by clause, day by day.</p>
          <Ask values={{ on: "" }} onAsk={({ on }) => go("map", { on: on || "28 July 1914" })} submit="Show the map" label="Map of a date">
            {(draft, set) => <Text label="Begin with a date" name="on" value={draft["on"] ?? ""} onValue={set("on")} placeholder="July 1914, 418 BC, today" wide />}
          </Ask>
        </div>
        <Motif />
      </div>
      <h2 className="or">Or with an example</h2>
      <ul className="examples">
        {EXAMPLES.map(({ page, params, when, title, text, tone }) => (
          <li key={title} className={`card ${tone}`}>
            <p className="when">{when}</p>
            <h3><a href={href(page, params)}>{title}</a></h3>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </article>
  );
}

import { useRef } from "react";
import { dateName } from "../../lib/dates";
import { useSeats } from "../../lib/names";
import { go, href, useRoute } from "../../lib/router";
import type { ExplainAnswer, ListAnswer, ShowAnswer, TreatyFile } from "../../lib/types";
import { useAnswer } from "../../lib/useAnswer";
import { dutyName, plural } from "../../lib/words";
import { Ask, Text } from "../../parts/Fields";
import { FaultBox, Waiting } from "../../parts/Said";
import { View } from "../../parts/View";
import { Curve } from "./Curve";
import { Parties } from "./Parties";

/** A treaty: what it asks for, who was bound when, how long it was likely to last. */
export function TreatyPage() {
  const { params } = useRoute();
  const id = params["id"] ?? "north-atlantic-1949";
  const { answer, fault, waiting } = useAnswer<ShowAnswer>({ kind: "corpus-show", treaty: id });
  const { answer: list } = useAnswer<ListAnswer>({ kind: "corpus-list" });
  const figure = useRef<SVGSVGElement>(null);
  const t = answer?.treaty;
  const why = useAnswer<ExplainAnswer>(t ? { kind: "explain", treaty: t.id } : null);
  const { name } = useSeats(t ? (t.in_force ?? t.signed) : "");
  return (
    <View title={t?.name ?? "A treaty"} lead={t?.about} answer={answer} rows={() => (t ? rowsOf(t) : [])} figure={figure} command={`foedus corpus show '${id}'\nfoedus explain '${id}'`} waiting={waiting}>
      <section className="panel" aria-label="Choose a treaty">
        <Ask values={{ id }} onAsk={(values) => go("treaty", { id: values["id"] ?? "" })} submit="Show" label="Choose a treaty">
          {(draft, set) => <Text label="Treaty" name="id" value={draft["id"] ?? ""} onValue={set("id")} list={(list?.treaties ?? []).map((line) => line.name)} wide placeholder="NATO, Dual Alliance, Delian League" />}
        </Ask>
      </section>
      {fault && <FaultBox fault={fault} fields={{ id }} />}
      {waiting && !answer && <Waiting what="Reading the treaty" />}
      {t && (
        <>
          <div className="two wide-left">
            <section className="panel" aria-labelledby="clauses-head">
              <h2 id="clauses-head">What it asks for</h2>
              <ul className="plain clauses">
                {t.clauses.map((c, n) => (
                  <li key={n}><p><b>Article {c.article}</b> <span className={`tag ${c.duty}`}>{dutyName(c.duty)}{c.latitude === "discretionary" ? ", as each sees fit" : ""}</span></p><p>{c.gist}</p>
                    {(c.from || c.until || c.secret_until) && <p className="quiet">{c.from && `from ${dateName(c.from)} `}{c.until && `until ${dateName(c.until)} `}{c.secret_until && `secret until ${dateName(c.secret_until)}`}</p>}</li>
                ))}
              </ul>
            </section>
            <section className="panel" aria-labelledby="facts-head">
              <h2 id="facts-head">At a glance</h2>
              <dl className="facts-list">{facts(t, answer.cases).map(([term, told]) => <div key={term}><dt>{term}</dt><dd>{told}</dd></div>)}</dl>
              <p><a href={href("why", { treaty: t.id })}>Why did they ally?</a><br /><a href={href("map", { on: dateName(t.in_force ?? t.signed) })}>The map of its first day</a></p>
            </section>
          </div>
          <Parties treaty={t} name={name} figure={figure} />
          <section className="panel" aria-labelledby="lasts-head">
            <h2 id="lasts-head">How long was it likely to last?</h2>
            {why.waiting ? <Waiting what="Fitting its case to the record of alliances" /> : why.answer?.durability ? <Curve durability={why.answer.durability} /> : <p className="quiet">{why.fault?.what ?? "No estimate: the record that it rests on does not cover this treaty."}</p>}
          </section>
          <details className="panel"><summary>{plural(Object.keys(t.sources).length, "source")}</summary>
            <ul>{Object.entries(t.sources).map(([key, s]) => <li key={key}>{[s.author, s.title, s.year, s.publisher].filter(Boolean).join(", ")} {/^https?:/.test(s.url) && <a href={s.url} rel="noreferrer">{new URL(s.url).hostname}</a>}</li>)}</ul>
          </details>
        </>
      )}
    </View>
  );
}

function facts(t: TreatyFile, cases: number): [string, string][] {
  const all: [string, string | null | undefined][] = [
    ["Signed", dateName(t.signed)], ["In force", t.in_force && dateName(t.in_force)], ["Ended", t.ends ? `${dateName(t.ends.date)}${t.ends.how ? ` (${t.ends.how.replaceAll("-", " ")})` : ""}` : "stands"],
    ["Term", t.term && [t.term.years && `${t.term.years}${/^\d+$/.test(t.term.years) ? " years" : ""}`, t.term.renews].filter(Boolean).join("; ")], ["Purpose", t.purpose.join(", ")],
    ["Also called", t.aliases.join(", ")], ["Test cases", String(cases)],
  ];
  return all.filter((pair): pair is [string, string] => !!pair[1]);
}

const rowsOf = (t: TreatyFile) => [
  ...t.clauses.map((c) => ({ what: "clause", article: c.article, duty: c.duty, latitude: c.latitude, gist: c.gist, polity: null, from: c.from, until: c.until })),
  ...t.parties.map((p) => ({ what: "party", article: null, duty: null, latitude: null, gist: p.note, polity: p.polity, from: p.from, until: p.until })),
];

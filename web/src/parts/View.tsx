import { useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { jsonLink } from "../lib/api";
import { bibtex, mark } from "../lib/cite";
import { csv, type Row } from "../lib/csv";
import { download, fileName } from "../lib/download";
import { pngOf, svgText } from "../lib/figure";
import { go, href, useRoute } from "../lib/router";
import type { Answer } from "../lib/types";

interface Props {
  title: string; lead?: ReactNode; answer: Answer | null; rows: () => Row[]; figure?: RefObject<SVGSVGElement | null>;
  command: string; children: ReactNode; waiting?: boolean;
}

/** The frame of every view: its title, what to take away from it, and what it rests on. */
export function View({ title, lead, answer, rows, figure, command, children, waiting }: Props) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · foedus`;
  }, [title]);
  return (
    <article className="view" aria-busy={waiting ?? false}>
      <header className="view-head">
        <h1 ref={head} tabIndex={-1}>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
        {answer && <Stamp answer={answer} />}
      </header>
      {children}
      {answer && <Tools title={title} answer={answer} rows={rows} command={command} {...(figure && { figure })} />}
      {answer && <Basis answer={answer} />}
    </article>
  );
}

/** Write the data's version into the address; say so when a link was made with another one. */
function Stamp({ answer }: { answer: Answer }) {
  const { page, params } = useRoute();
  const now = mark(answer.provenance);
  useEffect(() => {
    if (!params["v"]) go(page, { ...params, v: now }, true);
  });
  if (!params["v"] || params["v"] === now) return null;
  return (
    <p className="notice" role="status">
      This link was made with foedus and corpus <code>{params["v"]}</code>; you see <code>{now}</code>, so an answer may differ.{" "}
      <a href={href(page, { ...params, v: now })}>Keep the new one</a>
    </p>
  );
}

function Tools({ title, answer, rows, figure, command }: { title: string; answer: Answer; rows: () => Row[]; figure?: RefObject<SVGSVGElement | null>; command: string }) {
  const [open, show] = useState("");
  const [said, say] = useState("");
  const link = window.location.href;
  const entry = bibtex(title, link, answer.provenance, new Date());
  const copy = (text: string, what: string) => void navigator.clipboard.writeText(text).then(() => say(`${what} copied`), () => say("The browser did not let us copy: mark the text by hand"));
  const picture = () => {
    if (figure?.current) void pngOf(figure.current).then((png) => download(fileName(title, "png"), png), () => say("The picture could not be drawn"));
  };
  return (
    <section className="tools" aria-label="Take this view with you" data-print-off="">
      <button type="button" aria-expanded={open === "cite"} onClick={() => show(open === "cite" ? "" : "cite")}>Cite</button>
      <button type="button" onClick={() => copy(link, "Link")}>Copy link</button>
      <button type="button" onClick={() => download(fileName(title, "csv"), csv(rows()), "text/csv")}>CSV</button>
      {figure && <button type="button" onClick={() => figure.current && download(fileName(title, "svg"), svgText(figure.current), "image/svg+xml")}>SVG</button>}
      {figure && <button type="button" onClick={picture}>PNG</button>}
      <a className="button" href={jsonLink(answer.question)}>JSON</a>
      <button type="button" onClick={() => window.print()}>Print</button>
      <button type="button" aria-expanded={open === "shell"} onClick={() => show(open === "shell" ? "" : "shell")}>Command line</button>
      <span role="status" className="quiet">{said}</span>
      {open && (
        <div className="take">
          <pre tabIndex={0} aria-label={open === "cite" ? "BibTeX" : "Command"}>{open === "cite" ? entry : command}</pre>
          <button type="button" onClick={() => copy(open === "cite" ? entry : command, open === "cite" ? "BibTeX" : "Command")}>Copy</button>
        </div>
      )}
    </section>
  );
}

function Basis({ answer }: { answer: Answer }) {
  const { provenance: made } = answer;
  return (
    <footer className="basis">
      {answer.notes?.map((note) => <p key={note}>{note}</p>)}
      <p>foedus {made.foedus} · corpus <code>{made.corpus.replace("sha256:", "")}</code>, {made.treaties} treaties{made.world ? ` · world ${made.world}` : ""}</p>
      {made.citations.length > 0 && (
        <details>
          <summary>{made.citations.length} sources</summary>
          <ul>{made.citations.map((source) => <li key={source}>{source}</li>)}</ul>
        </details>
      )}
    </footer>
  );
}

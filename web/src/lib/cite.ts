import type { Provenance } from "./types";

const escape = (text: string): string => text.replace(/[\\{}]/g, "").replace(/([&%#_$])/g, "\\$1");

/** A BibTeX entry for a view: its title, the software and corpus it was made with, and its address. */
export function bibtex(title: string, link: string, made: Provenance, on: Date): string {
  const day = on.toISOString().slice(0, 10);
  const key = `foedus-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40)}`;
  const fields = {
    title: `{${escape(title)}}`,
    author: "{{foedus}}",
    year: day.slice(0, 4),
    version: made.foedus,
    note: `{Corpus ${made.corpus}, ${made.treaties} treaties${made.world ? `; world ${escape(made.world)}` : ""}; seen ${day}}`,
    howpublished: `{\\url{${link}}}`,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = ${value.startsWith("{") ? value : `{${value}}`}`);
  return `@software{${key},\n${lines.join(",\n")}\n}`;
}

/** The short mark of a corpus that permalinks carry. */
export const mark = (made: Provenance): string => `${made.foedus}-${made.corpus.replace(/^sha256:/, "").slice(0, 12)}`;

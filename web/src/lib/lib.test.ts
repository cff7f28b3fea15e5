import { describe, expect, it } from "vitest";
import { faultOf, jsonLink } from "./api";
import { bibtex, mark } from "./cite";
import { csv } from "./csv";
import { facts, factName } from "./facts";
import { outline } from "./figure";
import { href, parseRoute } from "./router";
import { density, place, yearAt } from "./timescale";
import type { InvokeAnswer, Proof, Provenance } from "./types";
import { percent, plainName } from "./words";

const MADE: Provenance = { foedus: "0.1.0", corpus: "sha256:59a7f311f609b056", treaties: 272, world: "1914", citations: [], seed: null };

describe("the address", () => {
  it("carries every choice there and back, whatever letters it has", () => {
    const params = { attacker: "Austria-Hungary", on: "28 July 1914", assume: "decided:a&b=for|x=1", place: "Côte d'Ivoire" };
    expect(parseRoute(href("attack", params))).toEqual({ page: "attack", params });
  });
  it("leaves out what was not chosen", () => expect(href("map", { on: "1914", pick: "" })).toBe("#/map?on=1914"));
  it("reads a day as it is said", () => expect(parseRoute("#/map?on=July+28%2C+1914").params["on"]).toBe("28 July 1914"));
  it("begins at home", () => expect(parseRoute("").page).toBe("home"));
});

describe("csv", () => {
  it("quotes commas, quotes and line ends; unknown is empty", () => {
    expect(csv([{ a: 'say "no", twice', b: null }, { a: "two\nlines", b: 0 }])).toBe('a,b\r\n"say ""no"", twice",\r\n"two\nlines",0\r\n');
  });
  it("keeps a spreadsheet from running a cell", () => expect(csv([{ a: "=1+1" }, { a: "-0432" }])).toBe("a\r\n'=1+1\r\n-0432\r\n"));
});

describe("citation", () => {
  it("names the corpus, and escapes what BibTeX would read", () => {
    const entry = bibtex("Ties & ends: 50 %", "http://x/#/map", MADE, new Date("2026-11-23T12:00:00Z"));
    expect(entry).toContain("@software{foedus-ties-ends-50,");
    expect(entry).toContain("title = {Ties \\& ends: 50 \\%}");
    expect(entry).toContain("59a7f311f609b056, 272 treaties");
    expect(entry).toContain("year = {2026}");
  });
  it("marks a corpus in few letters", () => expect(mark(MADE)).toBe("0.1.0-59a7f311f609"));
});

describe("the line of time", () => {
  it("gives back the year that it placed", () => {
    for (const year of [-499, -431, -200, 1066, 1648, 1914.5, 2026]) expect(yearAt(place(year))).toBeCloseTo(year, 6);
  });
  it("never runs backward or off its ends", () => {
    const at = Array.from({ length: 260 }, (_, n) => place(-600 + 10 * n + n));
    expect(at.every((x, n) => n === 0 || x >= at[n - 1]!)).toBe(true);
    expect([at[0], place(3000)]).toEqual([0, 1]);
  });
  it("counts the runs that hold in each year, first year and last", () => {
    expect(density([{ since: 1, until: 3 }, { since: 2.5, until: 2.9 }], 0, 4)).toEqual([0, 1, 2, 0, 0]);
  });
});

describe("faults", () => {
  it("keeps what the server says", () => {
    const fault = { kind: "name", what: "unknown polity", where: "attacker", why: "w", try: "t", near: ["germany"] };
    expect(faultOf({ error: fault }, 422)).toEqual(fault);
  });
  it("says so where the server says nothing", () => expect(faultOf("<html>", 502).what).toContain("502"));
  it("writes the address of an answer with lists and facts", () => {
    expect(jsonLink({ kind: "explain", pair: ["a", "b"], on: "" })).toBe("/v1/explain?pair=a&pair=b");
    expect(jsonLink({ kind: "invoke", assume: { "decided:c": "for" }, cascade: true })).toBe("/v1/invoke?assume=decided%3Ac%3Dfor&cascade=true");
  });
});

describe("facts", () => {
  const proof: Proof = { claim: "all", holds: null, because: [
    { claim: "the council has resolved", holds: null, switch: "decided:council" },
    { claim: "who began", holds: true, assumed: ["first", "attacker"] },
    { claim: "where", holds: null, switch: "place" },
  ] };
  const answer = { duties: [{ proof }, { proof }] } as unknown as InvokeAnswer;
  it("puts open ones first, with the values they may take, and leaves out what is no switch", () => {
    const found = facts(answer, {});
    expect(found.map((f) => [f.name, f.open, f.moves])).toEqual([["decided:council", true, 2], ["first", false, 2]]);
    expect(found[0]!.values).toEqual(["for", "against"]);
  });
  it("keeps one that has been set in view", () => expect(facts({ duties: [] } as unknown as InvokeAnswer, { provoked: "direct" })[0]!.name).toBe("provoked"));
  it("says what it asks", () => expect(factName("decided:league-council")).toBe("Decision of the league council"));
});

describe("words and shapes", () => {
  it("shows small chances with the digits they need", () => expect([0.42, 0.004, 0.0004, 0, 1].map(percent)).toEqual(["42 %", "0.4 %", "0.04 %", "0 %", "100 %"]));
  it("makes an id readable", () => expect(plainName("non-state:al-qaeda")).toBe("al Qaeda"));
  it("outlines a rectangle and a line for the picture", () => {
    const node = (markup: string) => new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${markup}</svg>`, "image/svg+xml").documentElement.firstElementChild!;
    expect(outline(node('<rect x="1" y="2" width="3" height="4"/>'))).toBe("M1,2h3v4h-3Z");
    expect(outline(node('<line x1="1" y1="2" x2="3" y2="4"/>'))).toBe("M1,2L3,4");
  });
});

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Duty, InvokeAnswer, SummaryRow, TiesAnswer } from "../lib/types";
import { placeLabels } from "../map/labels";
import { viewFor } from "../map/views";
import { FaultBox, fieldOf, ProofTree } from "../parts/Said";
import { Table } from "../parts/Table";
import { alike, given, helpers, stages, written } from "./attack/shape";
import { lines } from "./attack/Summary";
import { degree, shownTies, tieRows } from "./map/shape";

afterEach(cleanup);
const state = (id: string) => ({ id, name: id.toUpperCase(), cow: null });
const duty = (id: number, who: string, verdict: string, more = {}) => ({ id, state: state(who), toward: "b", against: "a", treaty: "t", article: "1", duty: "defence", verdict, reason: "r", round: 1, gist: "", secret: false, proof: { claim: "c", holds: true }, ...more }) as Duty;

describe("an attack", () => {
  it("writes facts into the address and reads them again", () => {
    const facts = { "decided:c": "for", provoked: "direct" };
    expect(given({ assume: written(facts) })).toEqual(facts);
    expect(written({ provoked: "" })).toBe("");
  });
  it("takes each state once, by its strongest verdict of help", () => {
    const answer = { duties: [duty(1, "x", "contested"), duty(2, "x", "obliged"), duty(3, "y", "free"), duty(4, "z", "consult", { duty: "consultation" })] } as unknown as InvokeAnswer;
    expect(helpers(answer).map((d) => [d.state.id, d.verdict])).toEqual([["x", "obliged"]]);
  });
  it("has a stage for the attack and one for each round", () => {
    const entries = [{ state: "x", round: 1 }, { state: "y", round: 2 }, { state: "z", round: 2 }];
    expect(stages({ entries } as unknown as InvokeAnswer).map((s) => s.entries.length)).toEqual([0, 1, 2]);
  });
  it("gathers duties that differ in who owes them alone", () => {
    expect(alike([duty(1, "x", "obliged"), duty(2, "w", "obliged"), duty(3, "x", "obliged", { article: "2" })]).map((g) => g.map((d) => d.state.id))).toEqual([["w", "x"], ["x"]]);
  });
  it("gathers states in like position, whoever they owe it to", () => {
    const row = (who: string, toward: string, aid: string | null) => ({ state: state(who), toward, aid, neutrality: null, nonaggression: null, consultation: null }) as SummaryRow;
    const found = lines([row("x", "b", "free"), row("y", "b", "obliged"), row("z", "b", "obliged"), row("y", "c", "obliged"), row("z", "c", "obliged")], (id) => id);
    expect(found.map((l) => [l.states, l.toward])).toEqual([[["Y", "Z"], ["b", "c"]], [["X"], ["b"]]]);
  });
});

describe("a map", () => {
  const pact = (treaty: string, kinds: string[], owes: string) => ({ treaty, kinds, duties: kinds, owes, standing: "in force" });
  const answer = { on: "1914", polities: [], ties: [{ one: "a", other: "b", kind: "aid", standing: "in force", pacts: [pact("t", ["aid"], "one"), pact("u", ["consultation"], "each other")] }] } as unknown as TiesAnswer;
  it("shows a tie by the strongest kind that is not switched off", () => {
    expect(shownTies(answer, new Set()).map((t) => [t.group, t.way])).toEqual([["aid", "one"]]);
    expect(shownTies(answer, new Set(["aid"])).map((t) => [t.group, t.way])).toEqual([["consult", "each other"]]);
    expect(shownTies(answer, new Set(["aid", "consult"]))).toEqual([]);
    expect(degree(shownTies(answer, new Set())).get("b")).toBe(1);
    expect(tieRows(answer).map((row) => row["treaty"])).toEqual(["t", "u"]);
  });
  it("opens on the smallest part of the world that holds most of the ties", () => {
    const at = (lat: number, lon: number, weight = 1) => ({ id: `${lat}`, lat, lon, weight });
    expect(viewFor([at(38, 23.7), at(37, 22.4)])).toBe("aegean");
    expect(viewFor([at(48.9, 2.4, 5), at(52.5, 13.4, 5), at(35.7, 139.7)])).toBe("europe");
    expect(viewFor([at(48.9, 2.4), at(35.7, 139.7), at(-34, -58)])).toBe("world");
    expect(viewFor([])).toBe("world");
  });
  it("leaves out a name that would lie on a more important one, and keeps clear of what must be seen", () => {
    const at = (id: string, x: number, rank: number) => ({ id, x, y: 50, text: "A long name", rank, r: 3 });
    expect(placeLabels([at("low", 100, 1), at("high", 100, 9)], 400, 100).map((l) => l.id)[0]).toBe("high");
    const free = placeLabels([at("one", 100, 1)], 400, 100)[0]!;
    expect(placeLabels([at("one", 100, 1)], 400, 100, [[free.x + 5, free.y - 2]])[0]!.anchor).not.toBe(free.anchor);
  });
});

describe("what is said", () => {
  const fault = { kind: "name", what: "unknown polity 'Germny'", where: "attacker", why: "no such name", try: "germany", near: ["germany"] };
  it("leads from a near name to the same view put right", () => {
    window.location.hash = "#/attack?attacker=Germny&target=Poland";
    render(<FaultBox fault={fault} fields={{ attacker: "Germny", target: "Poland" }} />);
    expect(screen.getByRole("link", { name: "germany" }).getAttribute("href")).toBe("#/attack?attacker=germany&target=Poland");
  });
  it("finds the field by what was typed where the fault does not name it", () => {
    expect(fieldOf({ ...fault, where: "STATE" }, { target: "Poland", attacker: "Germny" })).toBe("attacker");
  });
  it("tells a step of a proof that is open to a voice, too", () => {
    render(<ul><ProofTree proof={{ claim: "the council resolved", holds: null }} /></ul>);
    expect(screen.getByText(/not settled/)).toBeTruthy();
  });
  it("shows the first rows of a long table, and all on demand", () => {
    render(<Table caption="Numbers" rows={[1, 2, 3]} id={String} most={2} columns={[{ head: "n", cell: (n) => n }]} />);
    expect(screen.getAllByRole("row")).toHaveLength(3);
    fireEvent.click(screen.getByRole("button", { name: "Show all 3" }));
    expect(screen.getAllByRole("row")).toHaveLength(4);
  });
});

import { Ask, Choice, Text } from "../../parts/Fields";

const ACTS: [string, string][] = [
  ["", "armed attack"], ["war", "declares war"], ["threat", "threat"], ["coercion", "coercion"], ["mobilisation", "mobilisation"], ["blockade", "blockade"],
  ["subversion", "subversion"], ["cyber", "cyber attack"], ["hybrid", "hybrid attack"], ["space", "attack in space"],
];
const OBJECTS: [string, string][] = [["", "territory"], ["forces", "forces"], ["ships", "ships or aircraft"], ["nationals", "nationals"]];

/** Who attacks whom, when, where and how. */
export function Asking({ values, names, onAsk }: { values: Record<string, string>; names: string[]; onAsk: (values: Record<string, string>) => void }) {
  const kept = ["attacker", "target", "on", "act", "place", "object"];
  const known = Object.fromEntries(kept.map((name) => [name, values[name] ?? ""]));
  return (
    <section className="panel event" aria-label="The event">
      <Ask values={known} onAsk={onAsk} submit="Ask the treaties" label="The event">
        {(draft, set) => (
          <>
            <Text label="Attacker" name="attacker" value={draft["attacker"] ?? ""} onValue={set("attacker")} list={names} placeholder="Germany, non-state:al-qaeda" />
            <Text label="Target" name="target" value={draft["target"] ?? ""} onValue={set("target")} list={names} />
            <Text label="Date" name="on" value={draft["on"] ?? ""} onValue={set("on")} placeholder="1 September 1939, 433 BC, today" />
            <Choice label="Act" value={draft["act"] ?? ""} onValue={set("act")} options={ACTS} />
            <Text label="Place" name="place" value={draft["place"] ?? ""} onValue={set("place")} placeholder="the target's home" />
            <Choice label="Against" value={draft["object"] ?? ""} onValue={set("object")} options={OBJECTS} />
          </>
        )}
      </Ask>
    </section>
  );
}

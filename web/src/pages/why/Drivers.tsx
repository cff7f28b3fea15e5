import type { ExplainAnswer } from "../../lib/types";
import { Stack } from "../../parts/Stack";
import { percent } from "../../lib/words";

/** What raised the chance of the pact: power, geography, incentives. */
export function Drivers({ answer }: { answer: ExplainAnswer }) {
  const d = answer.drivers;
  if (!d) return null;
  const parts: [string, number][] = [["power", d.power], ["geography", d.geography], ["incentives", d.incentives]];
  return (
    <section className="panel" aria-labelledby="drivers-head">
      <h2 id="drivers-head">What drove it</h2>
      <p className="quiet">Shares of what raised the chance of the pact.</p>
      <Stack label="Drivers" parts={parts} />
      <p className="quiet">{parts.map(([name, share]) => `${name} ${percent(share)}`).join(" · ")}</p>
    </section>
  );
}

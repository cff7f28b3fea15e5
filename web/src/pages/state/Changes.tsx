import { dateName } from "../../lib/dates";
import type { ChangesAnswer } from "../../lib/types";
import { TreatyLink } from "../../parts/TreatyLink";
import { Table } from "../../parts/Table";

/** What its pledges gained and lost in the years before. */
export function Changes({ answer }: { answer: ChangesAnswer }) {
  const rows = [...answer.changes].reverse();
  if (!rows.length) return <p className="quiet">Nothing changed in its pledges between {dateName(answer.from)} and {dateName(answer.to)}.</p>;
  return (
    <Table
      caption={`What changed, ${dateName(answer.from)} to ${dateName(answer.to)}`} rows={rows} id={(_, n) => String(n)} most={12}
      columns={[
        { head: "Day", cell: (c) => `${dateName(c.on)}${c.sure ? "" : " (about)"}` },
        { head: "What", cell: (c) => c.what },
        { head: "Treaty", cell: (c) => <TreatyLink id={c.treaty} on={dateName(c.on)} /> },
      ]}
    />
  );
}

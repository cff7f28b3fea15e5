import { useState, type ReactNode } from "react";

export interface Column<T> { head: string; cell: (row: T) => ReactNode; tone?: string }

/** A table with its caption; long ones show their first rows until asked for all. */
export function Table<T>({ caption, columns, rows, id, most = 40, hide = false }: { caption: string; columns: Column<T>[]; rows: T[]; id: (row: T, n: number) => string; most?: number; hide?: boolean }) {
  const [all, show] = useState(false);
  const shown = all ? rows : rows.slice(0, most);
  return (
    <div className="table">
      <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption className={hide ? "hidden" : ""}>{caption}</caption>
          <thead><tr>{columns.map((c) => <th key={c.head} scope="col" className={c.tone}>{c.head}</th>)}</tr></thead>
          <tbody>
            {shown.map((row, n) => (
              <tr key={id(row, n)}>{columns.map((c, k) => k === 0
                ? <th key={c.head} scope="row" className={c.tone}>{c.cell(row)}</th>
                : <td key={c.head} className={c.tone} data-head={c.head}>{c.cell(row)}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && <button type="button" className="more" onClick={() => show(true)}>Show all {rows.length}</button>}
    </div>
  );
}

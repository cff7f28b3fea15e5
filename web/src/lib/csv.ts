export type Cell = string | number | boolean | null | undefined;
export type Row = Record<string, Cell>;

/** Rows as CSV (RFC 4180); unknown is an empty field. A cell that a spreadsheet would run is quoted with '. */
export function csv(rows: Row[]): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [heads, ...rows.map((row) => heads.map((head) => row[head]))].map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
}

function field(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

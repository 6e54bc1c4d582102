/** A small table that every result can give of itself; printed as text in a console and as HTML in a notebook. */
export interface TableData {
  /** One line above the table. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** Cells as they are to be read; numbers are formatted by {@link formatNumber}. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** Lines below the table, such as a verdict in words. */
  readonly notes?: readonly string[];
}

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** Anything that can describe itself as a table. */
export interface Tabular {
  /** What it prints: a caption, columns, rows, and notes below them. */
  toTable(): TableData;
}

/** True for a result that can describe itself as a table. */
export function isTabular(value: unknown): value is Tabular {
  return typeof (value as Partial<Tabular> | null | undefined)?.toTable === "function";
}

/** A number as a statistician would print it: up to four significant decimals, thousands as they are, -0 as 0. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return String(value === 0 ? 0 : value);
  const size = Math.abs(value);
  if (size >= 1000) return value.toFixed(0);
  if (size >= 100) return value.toFixed(1);
  if (size >= 10) return value.toFixed(2);
  if (size >= 0.001) return value.toFixed(4);
  return value.toExponential(2);
}

/** A number with a fixed count of decimals; never "-0.0". */
export function toDecimals(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

/** A level in percent: .57 as "57%", where 100 times it is 56.99999999999999. */
export function inPercent(level: number): string {
  return `${Number((100 * level).toFixed(4))}%`;
}

/** A number to 12 digits: 0.30000000000000004 as 0.3. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

// Control characters but the line feed (\p{Cc} holds ESC and the C1 set, with which every sequence that steers a terminal
// begins), line separators, marks that turn the direction of text or annotate it, fillers, tags, and blanks that are not seen or
// not seen to be other than a plain one. Joiners belong to the words of some scripts.
const UNPRINTABLE =
  /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u00a0\u00ad\u061c\u115f\u1160\u180e\u2007\u200b\u200e\u200f\u202a-\u202f\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** A character by its code units, as JSON spells them too. */
const spelled = (character: string) =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** Text of several lines as it may be printed: characters that would steer a terminal are spelled out. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, spelled);
}

/** A name from a file as it may stand in a printed line: like `printable`, and line feeds are spelled out too. */
export function oneLine(name: string): string {
  return printable(name).replaceAll("\n", spelled("\n"));
}

/** A table without anything in it that would steer a terminal or break a cell. */
export function printableTable({ caption, columns, rows, notes }: TableData): TableData {
  return {
    caption: printable(caption),
    columns: columns.map(oneLine),
    rows: rows.map((row) => row.map((cell) => (typeof cell === "string" ? oneLine(cell) : cell))),
    ...(notes ? { notes: notes.map(printable) } : {}),
  };
}

/** A table as aligned text: words to the left, numbers to the right. */
export function alignedText(table: TableData): string {
  const cells = table.rows.map((row) => row.map((cell) => (typeof cell === "number" ? formatNumber(cell) : cell)));
  const widths = table.columns.map((name, j) => Math.max(name.length, ...cells.map((row) => (row[j] ?? "").length)));
  const toRight = table.columns.map(
    (_, j) => table.rows.length > 0 && table.rows.every((row) => typeof row[j] === "number"),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, j) => (toRight[j] ? cell.padStart(widths[j]) : cell.padEnd(widths[j])))
      .join("  ")
      .trimEnd();
  const body = table.columns.length === 0 ? [] : [line(table.columns), ...cells.map(line)];
  return [table.caption, ...body, ...(table.notes ?? [])].join("\n");
}

/**
 * Lets a result print itself: in a console as aligned text, in a notebook and by `table(result)` as a card.
 * Both functions are not enumerable, so JSON and deep comparison do not see them.
 */
export function printed<T extends object>(result: T, describe: (result: T) => TableData): T & Tabular {
  Object.defineProperty(result, "toTable", { value: () => printableTable(describe(result)), enumerable: false });
  Object.defineProperty(result, INSPECT, {
    value: () => alignedText(printableTable(describe(result))),
    enumerable: false,
  });
  return result as T & Tabular;
}

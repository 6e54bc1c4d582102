import { parse } from "#csv";
import { raise, shown } from "../../core/errors.js";
import type { Cells } from "./cells/cells.js";
import { TextCells } from "./cells/text-cells.js";
import { asSeen, spelledCharacter, unseenIn } from "./notation/characters.js";
import type { Delimiter } from "./role-fields.js";

/** A CSV file as columns of cells, before anything is known of their meaning. */
export interface TextTable {
  /** What the file is called in messages. */
  readonly source: string;
  readonly header: readonly string[];
  /** How many rows there are beside the header. */
  readonly n: number;
  /** The cells of a column. */
  cells(j: number): Cells;
  /** Reads the numbers of many columns at once, each into its list, where that takes less time than one after another. */
  readAhead?(targets: ReadonlyMap<number, Float64Array>): void;
  /** The line of the file on which row `i` begins, from 1. */
  lineOf(i: number): number;
}

const MOST_COLUMNS = 10_000;
const LONGEST_RECORD = 4 * 1_048_576;
const FORMAT = { record_delimiter: ["\r\n", "\n"], max_record_size: LONGEST_RECORD };

/** The separators by the sign that stands in the file, as messages and the command line call them. */
const SEPARATORS: ReadonlyMap<string, { readonly plural: string; readonly option: string }> = new Map([
  [",", { plural: "commas", option: '","' }],
  [";", { plural: "semicolons", option: '";"' }],
  ["\t", { plural: "tabs", option: '"tab"' }],
  ["|", { plural: "bars", option: '"|"' }],
]);

/** The format that csv-parse is given. */
interface Format {
  readonly delimiter: string;
  readonly record_delimiter: string[];
  readonly max_record_size: number;
}

/**
 * The cells of a CSV text: commas (or the stated delimiter) between cells, LF or CRLF, cells with delimiters,
 * quotes or line ends in double quotes.
 *
 * @throws codes `empty-file`, `header-only`, `nul-byte`, `lone-cr`, `too-many-columns`, `too-long`, `quotes`, `ragged-row`,
 *   `delimiter`, `column-name`, `duplicate-column`
 */
export function readTable(csvText: string, source: string, stated?: Delimiter): TextTable {
  const format: Format = { ...FORMAT, delimiter: stated === "tab" ? "\t" : (stated ?? ",") };
  const text = endWithoutEmptyLines(csvText.charCodeAt(0) === 0xfeff ? csvText.slice(1) : csvText);
  if (/^[ \t]*$/.test(text.slice(0, 1000)) && text.trim() === "") {
    raise({ code: "empty-file", where: source, expected: "a header and rows", got: "an empty file" });
  }
  refuseCharacters(text, source);
  refuseFirstLine(text, source, format.delimiter, stated !== undefined);
  const records = split(text, source, format);
  const header = records[0].map(trimmed);
  refuseTooMany(header.length, source);
  refuseHeader(header, source);
  const rows = records.slice(1);
  refuseNoRows(rows.length, source);
  for (const row of rows) for (let j = 0; j < row.length; j++) row[j] = trimmed(row[j]);
  const cells = (j: number) => new TextCells(rows.map((row) => row[j]));
  return { source, header, n: rows.length, cells, lineOf: lineCounter(records) };
}

/** Throws for a file without rows, code `header-only`. */
export function refuseNoRows(n: number, source: string): void {
  if (n > 0) return;
  raise({ code: "header-only", where: source, expected: "a row for every patient", got: "a header and no rows" });
}

/** A cell without spaces and tabs around it; other blanks are part of it. */
export function trimmed(cell: string): string {
  let from = 0;
  let to = cell.length;
  while (from < to && (cell.charCodeAt(from) === 32 || cell.charCodeAt(from) === 9)) from++;
  while (to > from && (cell.charCodeAt(to - 1) === 32 || cell.charCodeAt(to - 1) === 9)) to--;
  return to - from === cell.length ? cell : cell.slice(from, to);
}

/** Where a cell stands, for messages; row -1 means the column as a whole. */
export function place(table: TextTable, i: number, j: number): string {
  const column = `column ${shown(table.header[j])}`;
  return i < 0 ? `${table.source}, ${column}` : `${table.source}, line ${table.lineOf(i)}, ${column}`;
}

function endWithoutEmptyLines(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 10) end -= text.charCodeAt(end - 2) === 13 ? 2 : 1;
  return text.slice(0, end);
}

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < at; i = text.indexOf("\n", i + 1)) line++;
  return line;
}

function refuseCharacters(text: string, source: string): void {
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    const where = `${source}, line ${lineAt(text, nul)}`;
    raise({ code: "nul-byte", where, expected: "text", got: "a NUL byte", hint: "Is this a binary file?" });
  }
  for (let cr = text.indexOf("\r"); cr >= 0; cr = text.indexOf("\r", cr + 1)) {
    if (text.charCodeAt(cr + 1) !== 10) {
      const where = `${source}, line ${lineAt(text, cr)}`;
      const hint = "Save the file with LF or CRLF line ends.";
      raise({ code: "lone-cr", where, expected: "lines that end in LF or CRLF", got: "a lone CR", hint });
    }
  }
}

/**
 * Looks at the first line before anything is made of it: other separators than the stated one, and millions of cells.
 *
 * @throws codes `delimiter`, `too-many-columns`
 */
export function refuseFirstLine(text: string, source: string, delimiter: string, stated: boolean): void {
  const newline = text.indexOf("\n");
  const end = newline < 0 ? text.length : newline;
  let columns = 1;
  for (let i = text.indexOf(delimiter); i >= 0 && i < end; i = text.indexOf(delimiter, i + 1)) columns++;
  const where = `${source}, line 1`;
  const first = text.slice(0, Math.min(end, LONGEST_RECORD));
  // An odd number of quotes: the line ends within a cell, and says nothing about separators.
  const whole = first.split('"').length % 2 === 1;
  const others = [";", "\t", "|", ","].filter((sign) => sign !== delimiter);
  const unquoted = first.replace(/"[^"]*"/g, "");
  // Beside commas tabs may be mere blanks around the cells.
  const count = (sign: string) => unquoted.split(sign).length - 1;
  const other = whole
    ? others.find((sign) => (columns === 1 ? count(sign) > 0 : !stated && sign !== "\t" && count(sign) > columns))
    : undefined;
  if (other !== undefined) {
    const { plural, option } = SEPARATORS.get(other)!;
    raise({
      code: "delimiter",
      where,
      expected: `columns separated by ${SEPARATORS.get(delimiter)!.plural}`,
      got: plural,
      hint: `Say so by delimiter: ${option} (--delimiter ${option})${columns === 1 ? "" : ', or say delimiter: "," (--delimiter ",")'}.`,
    });
  }
  refuseTooMany(columns, source);
}

function refuseTooMany(columns: number, source: string): void {
  if (columns <= MOST_COLUMNS) return;
  const where = `${source}, line 1`;
  raise({ code: "too-many-columns", where, expected: `at most ${MOST_COLUMNS} columns`, got: `${columns}` });
}

function split(text: string, source: string, format: Format): string[][] {
  try {
    return parse(text, format);
  } catch (error) {
    const { code, records = 0 } = error as { code?: string; records?: number };
    const where = `${source}, line ${lineOfRecord(text, records, format)}`;
    if (code === "CSV_MAX_RECORD_SIZE") {
      const hint = "Is a quote opened there and never closed?";
      raise({
        code: "too-long",
        where,
        expected: `rows of at most ${LONGEST_RECORD} characters`,
        got: "a longer one",
        hint,
      });
    }
    if (code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH") refuseRagged(text, records, where, source, format);
    const got = code === "CSV_QUOTE_NOT_CLOSED" ? "a quote that is never closed" : "a quote within a cell";
    const hint = 'A cell with a quote is written "so ""quoted"" here", its outer quotes next to the delimiters.';
    raise({ code: "quotes", where, expected: "quotes around whole cells", got, hint });
  }
}

function refuseRagged(text: string, records: number, where: string, source: string, format: Format): never {
  const upTo: string[][] = parse(text, { ...format, to: records + 1, relax_column_count: true });
  const width = upTo[0].length;
  refuseTooMany(width, source);
  const row = upTo[upTo.length - 1];
  const empty = row.length === 1 && trimmed(row[0]) === "";
  const got = empty ? "an empty line" : `${row.length} cell${row.length === 1 ? "" : "s"}`;
  const decimal = format.delimiter === "," ? "A decimal comma, or a comma" : "A delimiter";
  const hint =
    row.length > width ? `${decimal} in a cell without quotes? Such a cell stands in double quotes.` : undefined;
  raise({ code: "ragged-row", where, expected: `${width} cells, as in the header`, got, hint });
}

/** The line on which record `r` begins (0 is the header) of a text that could not be split to its end. */
function lineOfRecord(text: string, r: number, format: Format): number {
  if (r === 0) return 1;
  const before: string[][] = parse(text, { ...format, to: r, relax_column_count: true });
  return lineCounter(before)(r - 1);
}

/** Says on which line a row begins, also after cells that hold line ends; counts only when a message asks. */
function lineCounter(records: readonly (readonly string[])[]): (row: number) => number {
  let lines: Int32Array | undefined;
  return (row) => {
    if (!lines) {
      lines = new Int32Array(records.length + 1).fill(1);
      records.forEach((record, r) => {
        lines![r + 1] = lines![r] + record.reduce((sum, cell) => sum + lineAt(cell, cell.length) - 1, 1);
      });
    }
    return lines[row + 1];
  };
}

/**
 * Looks at the names of the columns.
 *
 * @throws codes `column-name`, `invisible-character`, `duplicate-column`
 */
export function refuseHeader(header: readonly string[], source: string): void {
  const where = `${source}, line 1`;
  const seen = new Map<string, number>();
  header.forEach((name, j) => {
    if (name === "") {
      const hint = "In R, write.csv(data, file, row.names = FALSE) leaves out the nameless column.";
      raise({ code: "column-name", where, expected: "a name for every column", got: `none for column ${j + 1}`, hint });
    }
    const character = unseenIn(name);
    if (character !== undefined) {
      const got = `${shown(name)} as column ${j + 1} with ${spelledCharacter(character)}`;
      const seenAs = asSeen(name);
      const hint = seenAs === "" ? "Give the column a name." : `Write ${shown(seenAs)} in the header.`;
      raise({ code: "invisible-character", where, expected: "characters that are seen", got, hint });
    }
    const before = seen.get(name) ?? seen.get(asSeen(name));
    if (before !== undefined) {
      const got = `${shown(name)} as columns ${before + 1} and ${j + 1}`;
      raise({ code: "duplicate-column", where, expected: "columns of different names", got });
    }
    seen.set(name, j).set(asSeen(name), j);
  });
}

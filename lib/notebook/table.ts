import { gotOf, raise } from "../core/errors.js";
import { alignedText, isTabular, printableTable, type TableData, type Tabular } from "../core/print.js";
import { assertShape, either, fields, listOf, optional, type Shape, text } from "../core/shape.js";
import { tableHtml } from "./html.js";
import { display } from "./kernel.js";

/** What {@link table} can show: a result, a figure (its numbers), or a table written out. */
export type Showable = Tabular | TableData | { readonly table: TableData };

const number: Shape = (value, place) =>
  typeof value === "number" ? undefined : { place, expected: "text or a number", got: value };

/** A table written out. */
const TABLE_DATA: Shape = fields({
  caption: text,
  columns: listOf(text),
  rows: listOf(listOf(either((cell) => typeof cell === "string", text, number))),
  notes: optional(listOf(text)),
});

const isTableData = (value: object): value is TableData =>
  "caption" in value && "columns" in value && "rows" in value && Array.isArray(value.rows);

function describe(result: Showable): TableData {
  if (result !== null && typeof result === "object") {
    if (isTabular(result)) return result.toTable();
    const written: unknown = isTableData(result) ? result : "table" in result ? result.table : undefined;
    if (typeof written === "object" && written !== null && isTableData(written)) {
      assertShape(written, TABLE_DATA, "table", "the table");
      return written;
    }
  }
  return raise({
    code: "not-a-table",
    where: "table",
    expected: "a result of this library, a figure, or { caption, columns, rows }",
    ...gotOf(result, "Anything else can be shown as a bare expression at the end of a cell."),
  });
}

/**
 * Shows a result as a table below the cell: HTML with a caption and headings, and aligned text for viewers without HTML.
 *
 * @param result - any result that prints itself, a figure (then the numbers behind it), or `{ caption, columns, rows }`
 * @throws `not-a-table` for anything else
 * @example
 * table({ caption: "Two arms", columns: ["arm", "cured"], rows: [["new", 0.86], ["old", 0.85]] }); // undefined
 */
export function table(result: Showable): void {
  const data = printableTable(describe(result));
  display({ "text/html": tableHtml(data), "text/plain": alignedText(data) });
}

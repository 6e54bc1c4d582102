import { raise, shown } from "../core/errors.js";
import { alignedText, isTabular, type TableData, type Tabular } from "../core/print.js";
import { tableHtml } from "./html.js";
import { display } from "./kernel.js";

/** What {@link table} can show: a result, a figure (its numbers), or a table written out. */
export type Showable = Tabular | TableData | { readonly table: TableData };

const isTableData = (value: object): value is TableData =>
  "caption" in value && "columns" in value && "rows" in value && Array.isArray(value.rows);

function describe(result: Showable): TableData {
  if (result !== null && typeof result === "object") {
    if (isTabular(result)) return result.toTable();
    if (isTableData(result)) return result;
    if ("table" in result && isTableData(result.table)) return result.table;
  }
  return raise({
    code: "not-a-table",
    where: "table",
    expected: "a result of this library, a figure, or { caption, columns, rows }",
    got: shown(result),
    hint: "Anything else can be shown as a bare expression at the end of a cell.",
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
  const data = describe(result);
  display({ "text/html": tableHtml(data), "text/plain": alignedText(data) });
}

import { raise, shown } from "../../../core/errors.js";
import type { CellNotation } from "../notation/cell-notation.js";
import { bothReadings, commaMeaning } from "../notation/decimal-evidence.js";
import { oddNumber } from "../read-number.js";
import { columnRemedy, listRemedy } from "../remedies.js";
import type { ColumnCells } from "./column-cells.js";

const COMMA: ReadonlySet<string> = new Set(["decimal-comma", "ambiguous-number", "thousands-separator"]);

/** Throws for a cell that holds a number, a date or the like in another notation, and says what its column lets one conclude. */
export function refuseNotation(
  column: ColumnCells,
  { code, what, cell, first }: CellNotation & { readonly cell: string; readonly first: number },
): never {
  const where = column.at(first);
  if (COMMA.has(code)) return refuseComma(column, cell, code, what, where);
  const labels = column.mayLeaveOut ? listRemedy("categorical", [column.column]) : undefined;
  const out = column.mayLeaveOut ? listRemedy("exclude", [column.column]) : undefined;
  const otherwise = (...ways: (string | undefined)[]) => {
    const known = ways.filter((way) => way !== undefined);
    return known.length === 0 ? "" : `; ${known.join("; ")}`;
  };
  const asLabels = labels && `if its values are labels, say ${labels}`;
  const asideIs = out && `${out} leaves the column out`;
  const { hint: own } = oddNumber(cell) ?? {};
  let expected = "a plain number such as 1.5";
  let hint = `${(own ?? "Write the number alone.").replace(/\.$/, "")}${otherwise(asLabels, asideIs)}.`;
  if (code === "date" || code === "time") {
    expected = "a number or a label";
    hint = `Write a number, such as days or hours from a start${otherwise(asLabels, asideIs)}.`;
  } else if (code === "not-finite" && /nan|#/i.test(cell)) {
    hint = `If it stands for a missing value, say ${listRemedy("missingLabels", [...(column.missingLabels ?? []), cell])}.`;
  } else if (code === "integer-too-large" && out) {
    hint = `An identifier is named by ${columnRemedy("id", column.column)} or left out by ${out}.`;
  }
  return raise({ code, where, expected, got: `${shown(cell)}, ${what}`, hint });
}

/** A comma, or thousands apart: what it means is read from the whole column, and where that is open both readings are named. */
function refuseComma(
  { column, cells, ...given }: ColumnCells,
  cell: string,
  own: string,
  what: string,
  where: string,
): never {
  const meaning = commaMeaning(cells.texts());
  const expected = "a plain number such as 1.5";
  const out = given.mayLeaveOut ? `, or leave the column out: ${listRemedy("exclude", [column])}` : "";
  if (own === "ambiguous-number" && (meaning === "open" || meaning === "both")) {
    const got = `${shown(cell)}, which is ${bothReadings(cell)}`;
    const hint = `Write 1234 or 1.234 in the file${out}.`;
    return raise({ code: own, where, expected, got, hint });
  }
  if (meaning === "decimal" && cell.includes(",") && !/['\u2019_ \u00a0\u202f]/.test(cell)) {
    const got = `${shown(cell)}, ${own === "ambiguous-number" ? "a decimal comma, as others of the column" : what}`;
    const hint = given.pointsElsewhere?.()
      ? "Write 1.5, not 1,5, as in the other columns of the file."
      : 'Write 1.5, not 1,5, or say decimal: "," (--decimal ,).';
    return raise({ code: "decimal-comma", where, expected, got, hint });
  }
  if (own === "decimal-comma") {
    const both = meaning === "both" ? ", and 1234.5, not 1.234,5: the column has numbers with points too" : "";
    const hint = `Write 1.5, not 1,5${both}.`;
    return raise({ code: own, where, expected, got: `${shown(cell)}, ${what}`, hint });
  }
  const grouped = own === "ambiguous-number" ? "thousands separators, as others of the column show" : what;
  if (meaning === "decimal" && /^[+-]?\d{1,3}(?:\.\d{3}){2,}$/.test(cell) && !given.pointsElsewhere?.()) {
    const hint = 'Write 1234567, or say decimal: "," (--decimal ,), which lets points part thousands.';
    return raise({ code: "thousands-separator", where, expected, got: `${shown(cell)}, ${grouped}`, hint });
  }
  const hint = `Write 1234.5, not ${shown(cell)}, without anything between the thousands${out}.`;
  return raise({ code: "thousands-separator", where, expected, got: `${shown(cell)}, ${grouped}`, hint });
}

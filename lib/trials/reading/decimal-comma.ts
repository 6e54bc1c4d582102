import { raise, shown } from "../../core/errors.js";
import type { AssignedRoles } from "./assign-roles.js";
import { type Cells, someCell } from "./cells/cells.js";
import { TextCells } from "./cells/text-cells.js";
import { readNumber } from "./read-number.js";
import { place, type TextTable } from "./read-table.js";

const PLAIN_COMMA = /^[+-]?(?:\d+(?:,\d+)?|,\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
/** Grouped beyond doubt: two points, or a point and a decimal comma. */
const SURELY_GROUPED = /^[+-]?[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)$/;

/** A number with a decimal comma, written with a point; undefined where the cell holds none. */
export function fromDecimalComma(cell: string): string | undefined {
  return PLAIN_COMMA.test(cell) ? cell.replace(",", ".") : undefined;
}

/**
 * Rewrites the numbers of a file with decimal commas by the usual notation, in the columns that may hold numbers. Points
 * may group thousands where a cell of the column shows that they do (1.234,5); elsewhere a cell such as 1.234 is refused,
 * for the column may have been written with points.
 *
 * @throws code `decimal-point` for a number with a point
 */
export function applyDecimalComma(table: TextTable, roles: AssignedRoles): TextTable {
  const { randomization } = roles;
  const numeric = [
    ...(roles.event === undefined ? [roles.outcome] : []),
    ...(randomization && "column" in randomization ? [randomization.column] : []),
    ...roles.covariates.filter((j) => !roles.categorical.has(j)),
  ];
  const rewritten = new Map<number, Cells>();
  for (const j of numeric) {
    const cells = table.cells(j);
    const grouped = someCell(cells, (cell) => SURELY_GROUPED.test(cell));
    const texts = Array.from(cells.texts(), (cell, i) => {
      if (roles.missingLabels?.has(cell)) return cell;
      const number = grouped && GROUPED.test(cell) ? cell.replaceAll(".", "") : cell;
      const plain = fromDecimalComma(number);
      if (plain !== undefined) return plain;
      if (!Number.isNaN(readNumber(cell))) refusePoint(cell, place(table, i, j), GROUPED.test(cell));
      return cell;
    });
    rewritten.set(j, new TextCells(texts));
  }
  return { ...table, cells: (j) => rewritten.get(j) ?? table.cells(j), readAhead: undefined };
}

function refusePoint(cell: string, where: string, mayBeGrouped: boolean): never {
  const other = cell.replaceAll(".", "");
  return raise({
    code: "decimal-point",
    where,
    expected: "a number with a decimal comma, as stated",
    got: mayBeGrouped ? `${shown(cell)}, which is ${other} or ${cell.replace(".", ",")}` : shown(cell),
    hint: "Write all numbers of the file in one notation, without thousands separators.",
  });
}

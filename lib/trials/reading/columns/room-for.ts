import { columnNames } from "../../columns.js";
import type { CovariateLevels, Trial } from "../../trial.js";
import type { AssignedRoles } from "../assign-roles.js";
import type { TextTable } from "../read-table.js";
import { levelsOf, MOST_LEVELS } from "./encode-covariate.js";
import { MatrixRoom } from "./matrix-room.js";
import { beginsWithNumber } from "./read-column.js";

/** A table whose columns have been found, and whose empty cells are marked. */
interface MarkedTable {
  readonly table: TextTable;
  readonly roles: AssignedRoles;
  readonly absent: ReadonlyMap<number, Uint8Array>;
}

/** Room for the columns of the matrix, as many as the first cell of each covariate tells, with the numbers of all in their places. */
export function roomFor(
  { table, roles, absent }: MarkedTable,
  levels?: readonly CovariateLevels[],
  like?: Pick<Trial, "levels">,
): MatrixRoom {
  const places = new Map(roles.covariates.map((j) => [table.header[j], j]));
  const known = like?.levels.filter(({ column }) => places.has(column)) ?? levels;
  const covariates = known?.map(({ column }) => places.get(column)!) ?? roles.covariates;
  const numeric = covariates.map(
    (j, k) =>
      known?.[k].kind !== "categorical" &&
      !roles.categorical.has(j) &&
      beginsWithNumber(table.cells(j), absent.get(j)) === true,
  );
  const widths = covariates.map((j, k): number => {
    if (known) return columnNames(known[k]).length;
    const marks = absent.get(j)!;
    const values = numeric[k]
      ? 1
      : Math.min(levelsOf({ cells: table.cells(j), absent: marks }).length, MOST_LEVELS) - 1;
    return values + (marks.includes(1) ? 1 : 0);
  });
  const room = new MatrixRoom(
    table.n,
    widths.reduce((sum, width) => sum + width, 0),
  );
  const ahead = new Map<number, Float64Array>();
  let next = 0;
  for (const [k, j] of covariates.entries()) {
    if (numeric[k]) ahead.set(j, room.from(next)());
    next += widths[k];
  }
  if (roles.event === undefined) ahead.set(roles.outcome, new Float64Array(table.n));
  if (ahead.size > 1) table.readAhead?.(ahead);
  return room;
}

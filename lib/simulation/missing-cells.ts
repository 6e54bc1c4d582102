import { Matrix } from "../math/matrix.js";
import { median } from "../math/statistics/descriptive.js";
import type { Stream } from "../random/stream.js";
import type { CovariateLevels } from "../trials/trial.js";
import { patientParameters as p } from "./parameters.js";
import type { TrialNumber } from "./patients.js";

const shares = new Map([
  ["log2 lesion area", p.areaMissing],
  ["high white cells", p.whiteCellsMissing],
  ["clearance", p.clearanceMissing],
]);

/**
 * Empties some cells, completely at random, and fills them as the reader of files does on request: the median of the
 * cells that are there, and a column `<name> missing` of 0 and 1 right after.
 */
export function emptyCells(
  x: Matrix,
  levels: readonly CovariateLevels[],
  trial: TrialNumber,
  stream: Stream,
): { covariates: Matrix; levels: readonly CovariateLevels[] } {
  const names: string[] = [];
  const columns: Float64Array[] = [];
  const read = new Map<string, CovariateLevels>();
  x.names.forEach((name, j) => {
    const share = shares.get(name);
    names.push(name);
    if (!share) {
      columns.push(x.column(j));
      return;
    }
    const own = stream.child(name);
    const absent = Float64Array.from({ length: x.rows }, () => own.bernoulli(share.values[trial - 1]));
    const seen = x.column(j).filter((_, i) => absent[i] === 0);
    const middle = median(seen.length > 0 ? seen : x.column(j));
    columns.push(
      x.column(j).map((value, i) => (absent[i] === 1 ? middle : value)),
      absent,
    );
    names.push(`${name} missing`);
    const count = x.rows - seen.length;
    read.set(name, { column: name, kind: "numeric", imputed: { median: middle, count } });
  });
  return {
    covariates: Matrix.fromColumns(columns, names),
    levels: levels.map((level) => read.get(level.column) ?? level),
  };
}

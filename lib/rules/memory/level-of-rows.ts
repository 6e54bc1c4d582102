import type { CovariateLevels, Trial } from "../../trials/trial.js";

/**
 * The place of every patient's level among the levels of a covariate: 0 is the reference, -1 stands for no value. A numeric
 * covariate has place 0 where there is a value.
 */
export function levelOfRows(
  { n, covariates }: Trial,
  { column, levels, imputed, missing }: CovariateLevels,
): Int32Array {
  const places = new Int32Array(n);
  levels?.slice(1).forEach((level, k) => {
    const indicator = covariates.columnNamed(`${column}=${level}`);
    for (let i = 0; i < n; i++) if (indicator[i] === 1) places[i] = k + 1;
  });
  if (imputed !== undefined || missing !== undefined) {
    const mark = covariates.columnNamed(`${column} missing`);
    for (let i = 0; i < n; i++) if (mark[i] === 1) places[i] = -1;
  }
  return places;
}

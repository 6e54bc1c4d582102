import { listed, raise } from "../../core/errors.js";
import { listRemedy } from "../reading/remedies.js";
import type { Trial } from "../trial.js";
import { fileColumns } from "./file-columns.js";
import { armInOtherWords } from "./treatment.js";

/**
 * Throws where a covariate is the arm in other words: neither an outcome model nor a rule can be learned with it, for it leaves
 * no patient of the other arm who is alike. A randomized trial has none.
 *
 * @throws code "arm-in-other-words"
 */
export function refuseArmInOtherWords(trial: Trial, where: string): void {
  const columns = armInOtherWords(trial, fileColumns(trial));
  if (columns.length === 0) return;
  const [it, tells] = columns.length === 1 ? ["it", "tells"] : ["them", "tell"];
  raise({
    code: "arm-in-other-words",
    where,
    expected: "covariates that chance alone divides between the arms",
    got: `${listed(columns, 8)}, which ${tells} the arm of every patient`,
    hint: `Leave ${it} out: ${listRemedy("exclude", columns)}.`,
  });
}

import { gotOf, raise } from "../../core/errors.js";
import type { Tabular } from "../../core/print.js";
import type { Roles, Trial } from "../trial.js";
import { assertReadOptions, type ReadOptions, trialFrom } from "./parse-trial.js";

/**
 * Reads one trial from a CSV file in UTF-8; all that `parseTrial` says holds here too.
 *
 * @param path the file
 * @param roles which columns are outcome, treatment (and the label of the treated arm), randomization probability, identifier and covariates
 * @param options `like`: a trial whose columns, levels and order this one must share; `name`: left out, the file's name without `.csv`;
 *   `delimiter`, `decimal`: as for `parseTrial`
 * @returns a promise of the Trial
 * @throws TreatmentRulesError, `file` when it can't be opened, else with a code for each way in which a file can be wrong
 *
 * @example
 * const roles = { outcome: "cured", treatment: "arm", treated: "test", id: "id", randomization: 0.5 };
 * const first = await readTrial("data/published-1.csv", roles);
 * first.n; // 698
 * const second = await readTrial("data/published-2.csv", roles, { like: first });
 * second.name; // "published-2"
 */
export async function readTrial(path: string, roles: Roles, options: ReadOptions = {}): Promise<Trial & Tabular> {
  const where = "readTrial";
  if (typeof path !== "string" || path === "") {
    raise({ code: "file", where, expected: "the path of a CSV file", ...gotOf(path) });
  }
  assertReadOptions(options, where);
  const { readBytes, nameOf } = await import("#read-file");
  const bytes = await readBytes(path);
  const name = options.name ?? nameOf(path).replace(/\.csv$/i, "");
  return trialFrom(bytes, roles, { ...options, source: path, name });
}

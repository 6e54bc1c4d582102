import type { Tabular } from "../../core/print.js";
import type { Roles, Trial } from "../trial.js";
import { assertPaths, assertTogether, namesApart, type ReadTogetherOptions, trialsFrom } from "./read-together.js";

/**
 * Reads several trials from CSV files in UTF-8 together; all that `parseTrials` says holds here too.
 *
 * @param paths two files or more
 * @param roles as for `readTrial`, the same for all files
 * @param options `names`: left out, the files' names without `.csv`, with their folders where two are alike
 * @returns a promise of the trials, in the order of the files
 * @throws TreatmentRulesError, `file` when one can't be opened, else as `parseTrials`
 *
 * @example
 * const roles = { outcome: "cured", treatment: "arm", treated: "test", id: "id", randomization: 0.5 };
 * const [first, second] = await readTrials(["data/published-1.csv", "data/published-2.csv"], roles);
 * [first.name, second.name].join(" "); // "published-1 published-2"
 */
export async function readTrials(
  paths: readonly string[],
  roles: Roles,
  options: ReadTogetherOptions = {},
): Promise<(Trial & Tabular)[]> {
  const where = "readTrials";
  assertTogether(paths, options, where, "the paths of CSV files");
  assertPaths(paths, where);
  const { readBytes, nameOf } = await import("#read-file");
  const bare = (path: string) => path.replace(/\.csv$/i, "");
  const names =
    options.names ??
    namesApart(
      paths.map((path) => bare(nameOf(path))),
      paths.map(bare),
    );
  const texts = await Promise.all(paths.map((path) => readBytes(path)));
  const files = texts.map((csv, k) => ({ csv, name: names[k], source: paths[k] }));
  return trialsFrom(files, roles, options);
}

import { asNumbers, assertLength, assertNumber, assertSome } from "../../core/assert.js";
import { anything, assertRows, listOf, only, text } from "../../core/shape.js";
import { placeOfGreatest } from "../../math/statistics/range.js";

/** An ensemble built for one loss. */
export interface LossEnsemble {
  /** The loss, such as "squared error". */
  readonly name: string;
  readonly library: readonly string[];
  readonly weights: ArrayLike<number>;
  /** Share of patients its rule treats. */
  readonly shareTreated?: number;
}

/** Which learner weighs most under which losses. */
export interface EnsemblesSummary {
  readonly library: readonly string[];
  /** Each learner that leads somewhere, in the order of the losses, with the losses it leads under. */
  readonly leaders: readonly { readonly learner: string; readonly losses: readonly string[] }[];
  readonly greatestWeight: number;
}

const ENSEMBLE = only({ name: text, library: listOf(text), weights: anything, shareTreated: anything });

/**
 * The learner that weighs most in each of several ensembles of one library.
 *
 * @param ensembles at least one, all with the same library
 * @param where the function that errors name
 * @throws code "empty", "length", "not-finite"; code "number" for a share treated outside 0 to 1;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const library = ["mean", "tree"];
 * const ensembles = [{ name: "squared", library, weights: [1, 0] }, { name: "log", library, weights: [0.4, 0.6] }];
 * summarizeEnsembles(ensembles).leaders[1]; // { learner: "tree", losses: ["log"] }
 */
export function summarizeEnsembles(
  ensembles: readonly LossEnsemble[],
  where: string = "summarizeEnsembles",
): EnsemblesSummary {
  assertRows(ensembles, ENSEMBLE, where, "ensembles");
  const [{ library }] = ensembles;
  assertSome(library, where, "the library");
  const leaders = new Map<string, string[]>();
  let greatestWeight = 0;
  for (const { name, weights, shareTreated } of ensembles) {
    const own = asNumbers(weights, where, `weights of ${name}`);
    assertLength(own, library.length, where, `weights of ${name}`);
    if (shareTreated !== undefined) assertNumber(shareTreated, where, "shareTreated", 0, 1);
    const leading = placeOfGreatest(own);
    greatestWeight = Math.max(greatestWeight, own[leading]);
    leaders.set(library[leading], [...(leaders.get(library[leading]) ?? []), name]);
  }
  return { library, leaders: [...leaders].map(([learner, losses]) => ({ learner, losses })), greatestWeight };
}

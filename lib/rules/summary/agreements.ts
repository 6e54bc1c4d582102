import { assertLength, assertNumber } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { anything, assertRows, assertShape, listOf, text } from "../../core/shape.js";
import { mean } from "../../math/statistics/descriptive.js";

/** Two rules and the share of patients for whom they decide alike. */
export interface AgreeingPair {
  /** Their places in the list, the first before the second. */
  readonly places: readonly [number, number];
  readonly names: readonly [string, string];
  readonly share: number;
  /** Agreement beyond chance, where kappas were given. */
  readonly kappa?: number;
}

/** What the agreement of several rules, pair by pair, comes to. */
export interface AgreementsSummary {
  /** Every pair once, in the order of the second rule, then of the first. */
  readonly pairs: readonly AgreeingPair[];
  /** The mean over all pairs; 1 for a single rule. */
  readonly mean: number;
  /** The pair that agrees least, the first of several; that agrees most, the last of several; absent for a single rule. */
  readonly least?: AgreeingPair;
  readonly most?: AgreeingPair;
  /** The mean of kappa over all pairs, where kappas were given. */
  readonly meanKappa?: number;
}

/** Options of {@link summarizeAgreements}. */
export interface AgreementsOptions {
  /** K x K: agreement beyond chance, as `agreements` gives it. */
  readonly kappa?: readonly ArrayLike<number>[];
}

/**
 * Which rules agree least and most, and the mean over all pairs.
 *
 * @param names the rules, in order
 * @param matrix K x K shares between 0 and 1, as `agreements` gives them; read below the diagonal
 * @param options.kappa K x K kappas between -1 and 1, as `agreements` gives them
 * @param where the function that errors name
 * @throws code "empty", "length"; code "number" for a share outside 0 to 1 or a kappa outside -1 to 1;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const { least, mean } = summarizeAgreements(["a", "b", "c"], [[1, 0.6, 0.7], [0.6, 1, 0.2], [0.7, 0.2, 1]]);
 * least?.names; // ["b", "c"]
 * mean; // 0.5
 */
export function summarizeAgreements(
  names: readonly string[],
  matrix: readonly ArrayLike<number>[],
  options: AgreementsOptions = {},
  where: string = "summarizeAgreements",
): AgreementsSummary {
  assertRows(names, text, where, "names");
  assertOptions(options, ["kappa"], where);
  const { kappa } = options;
  assertSquare(matrix, names.length, where, { what: "the matrix", entry: "agreement", least: 0 });
  if (kappa !== undefined) assertSquare(kappa, names.length, where, { what: "kappa", entry: "kappa", least: -1 });
  const pairs = names.flatMap((second, i) =>
    names.slice(0, i).map(
      (first, j): AgreeingPair => ({
        places: [j, i],
        names: [first, second],
        share: matrix[i][j],
        ...(kappa ? { kappa: kappa[i][j] } : {}),
      }),
    ),
  );
  if (pairs.length === 0) return { pairs, mean: 1 };
  const ordered = [...pairs].sort((a, b) => a.share - b.share);
  return {
    pairs,
    mean: mean(pairs.map(({ share }) => share)),
    least: ordered[0],
    most: ordered[ordered.length - 1],
    ...(kappa ? { meanKappa: mean(pairs.map((pair) => pair.kappa as number)) } : {}),
  };
}

/** Throws unless there are K rows of K numbers from `least` to 1. */
function assertSquare(
  matrix: readonly ArrayLike<number>[],
  k: number,
  where: string,
  { what, entry, least }: { readonly what: string; readonly entry: string; readonly least: number },
): void {
  assertLength(matrix, k, where, what);
  assertShape(matrix, listOf(anything), where, what);
  for (const [i, row] of matrix.entries()) {
    assertLength(row, k, where, `row ${i + 1} of ${what}`);
    for (const value of Array.from(row)) assertNumber(value, where, entry, least, 1);
  }
}
